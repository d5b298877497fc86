import { and, eq, sql } from 'drizzle-orm'
import { type Cursor, decodeCursor, encodeCursor, invalidCursor } from '../../data/cursor.ts'
import { arg, read, readInBureau } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { isOpen } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { type InboxQuery, type ListName, SEARCH_WINDOW } from './inbox.ts'
import type { ListPage } from './list.ts'
import { matches } from './matches.ts'
import { type After, FROM_THE_TOP, hashOf, type Posting, postingsOf, searchedText } from './postings.ts'
import { type Both, both, leadColumns, type ListedLead, type Reach, readIn } from './reach.ts'
import { holds, lookupOf, referenceIn } from './terms.ts'

export interface Search {
  query: InboxQuery & { q: string }
  me: string
  vault: Vault
  /** Whether messages may be read in all parks that are searched: otherwise only the company is searched. */
  readsMessages: boolean
}

const SORT = 'search'
/** Rows of each term by which the rarest is told. */
const SAMPLE = 3

const sealedColumns = {
  ...leadColumns,
  keyId: leads.keyId,
  wrappedKey: leads.wrappedKey,
  contactCipher: leads.contactCipher,
  messageCipher: leads.messageCipher,
}
type SealedLead = ListedLead &
  Pick<typeof leads.$inferSelect, 'keyId' | 'wrappedKey' | 'contactCipher' | 'messageCipher'>

const itsKey = { columns: sealedColumns, where: eq(leads.id, arg('leadId')), limit: 1 }
const byKey: Both<SealedLead> = {
  wide: readInBureau(leads, { ...itsKey, where: and(sql`${leads.parkId} = ${arg('parkId')}`, itsKey.where) }),
  park: read(leads, itsKey),
}
const byReference = both({ where: eq(leads.reference, arg('reference')), limit: 20 })

/** Whether a lead stands in a list: what the list's index says, said of one lead. */
const IN_LIST: Record<ListName, (lead: ListedLead, me: string) => boolean> = {
  new: ({ state, snoozedUntil }) => state === 'new' && snoozedUntil === null,
  mine: (lead, me) => lead.assignee === me && isAwake(lead),
  unassigned: (lead) => lead.assignee === null && isAwake(lead),
  overdue: ({ overdue, closedAt }) => overdue && closedAt === null,
  snoozed: ({ snoozedUntil, closedAt }) => snoozedUntil !== null && closedAt === null,
  all: () => true,
}
const isAwake = ({ state, closedAt, snoozedUntil }: ListedLead) =>
  isOpen(state) && closedAt === null && snoozedUntil === null

/**
 * Leads of a list whose company or message holds all of the words, the latest first; a reference number is found
 * exactly, in whichever list. Looks through 18 postings a page, and checks each in the opened text.
 * Errors: 400 `request.cursor_invalid`.
 */
export async function searchPage(reach: Reach, search: Search, cursor: string | undefined): Promise<ListPage> {
  const reference = referenceIn(search.query.q)
  if (reference !== null) {
    const [found = []] = await readIn(reach, [{ of: byReference, args: { reference } }])
    return { leads: found, next: null, looked: null }
  }
  const after = cursor === undefined || cursor === '' ? FROM_THE_TOP : placeOf(decodeCursor(cursor, SORT))
  const { found, seen, last } = await step(reach, search, after, SEARCH_WINDOW)
  if (!last) return { leads: found, next: null, looked: null }
  const next = encodeCursor({ sort: SORT, value: last.receivedAt, code: last.leadId })
  return { leads: found, next, looked: { leads: seen, until: last.receivedAt } }
}

function placeOf({ value, code }: Cursor): After {
  if (typeof value !== 'number') throw invalidCursor()
  return { at: value, id: code }
}

/** All that a search finds, in steps: for exports. */
export async function* eachFound(reach: Reach, search: Search): AsyncGenerator<ListedLead> {
  if (referenceIn(search.query.q) !== null) return yield* (await searchPage(reach, search, undefined)).leads
  for (let after = FROM_THE_TOP; ;) {
    const { found, last } = await step(reach, search, after, STEP)
    yield* found
    if (!last) return
    after = { at: last.receivedAt, id: last.leadId }
  }
}
/** D1 runs so many statements in one batch without complaint. */
const STEP = 50

/** What a window of postings holds; `last` is where it ends, when more follows. */
async function step(reach: Reach, search: Search, after: After, limit: number) {
  const { words, terms } = lookupOf(search.query.q)
  const hashes = await rarest(reach, search, terms, after)
  const { postings, more } = mergeOf(await postingsOf(reach, hashes, after, limit), limit)
  const args = postings.map(({ parkId, leadId }) => ({ parkId, leadId }))
  const candidates = (
    await readIn(
      reach,
      args.map((one) => ({ of: byKey, args: one })),
    )
  ).flat()
  const found: ListedLead[] = []
  for (const lead of candidates) if (await passes(search, lead, words)) found.push(withoutSeals(lead))
  return { found, seen: postings.length, last: more ? (postings.at(-1) ?? null) : null }
}

/** Hashes of the rarest term, one under each secret of the ring; none when some term is in no lead. */
async function rarest(
  reach: Reach,
  { vault, readsMessages }: Search,
  terms: readonly string[],
  after: After,
): Promise<string[]> {
  const { bureauId } = reach.desk
  const kind = readsMessages ? 'term' : 'companyTerm'
  const hashed = await Promise.all(
    terms.map((term) => Promise.all(vault.ring.map((keyId) => hashOf(vault, bureauId, kind, term, keyId)))),
  )
  if (hashed.length < 2) return hashed[0] ?? []
  const sampled = await Promise.all(
    hashed.map(async (hashes) => (await postingsOf(reach, hashes, after, SAMPLE)).flat()),
  )
  if (sampled.some((sample) => sample.length === 0)) return []
  // The further back the first few reach, the rarer; fewer than asked for are rarer still.
  const reachBack = sampled.map((sample) =>
    sample.length < SAMPLE ? -Infinity : Math.min(...sample.map(({ receivedAt }) => receivedAt)),
  )
  return hashed[reachBack.indexOf(Math.min(...reachBack))] ?? []
}

/** The latest of several runs, without what another run may still have something between. */
function mergeOf(runs: readonly Posting[][], limit: number): { postings: Posting[]; more: boolean } {
  const isAfter = (a: Posting, b: Posting) => b.receivedAt - a.receivedAt || (a.leadId < b.leadId ? 1 : -1)
  const sorted = runs.flat().toSorted(isAfter)
  return { postings: sorted.slice(0, limit), more: sorted.length > limit || runs.some((run) => run.length === limit) }
}

async function passes({ query, me, vault, readsMessages }: Search, lead: SealedLead, words: readonly string[]) {
  if (lead.erasedAt !== null || !IN_LIST[query.view](lead, me) || !matches(lead, query, me)) return false
  if (holds(lead.company, words)) return true
  if (!readsMessages) return false
  return holds(`${lead.company}\n${await searchedText(lead.parkId, vault, lead)}`, words)
}

function withoutSeals({
  keyId: _key,
  wrappedKey: _wrapped,
  contactCipher: _contact,
  messageCipher: _message,
  ...lead
}: SealedLead): ListedLead {
  return lead
}
