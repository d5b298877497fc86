import { and, desc, eq, sql } from 'drizzle-orm'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, type ParkWrite, parkWrite, read, readInBureau, remove, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { logFailure } from '../../http/logging.ts'
import type { JobHandler } from '../jobs/job.ts'
import { consentsOf, leadById, type Sealed, unseal } from '../leads/queries.ts'
import type { Reach } from './reach.ts'
import { leadTerms } from './table.ts'
import { termsOfLead, withoutContacts } from './terms.ts'

/** Characters kept of a hash: 96 bits. */
const HASH_LENGTH = 16

/**
 * What a posting stands for: a term of the company or the message, or one of the company alone, for those who may read no
 * messages. Apart, or the number of postings that a search passes over would tell whose message holds a word.
 */
export type TermKind = 'term' | 'companyTerm'

/** A term's hash under one secret of the ring: equal in all parks of the bureau, and told from nothing else. */
export async function hashOf(
  vault: Vault,
  bureauId: string,
  kind: TermKind,
  term: string,
  keyId?: string,
): Promise<string> {
  const hash = await (await vault.bureau(bureauId, keyId)).blindIndex(kind, term)
  return hash.slice(0, HASH_LENGTH)
}

const addTerms = parkWrite((builder) =>
  builder
    .insert(leadTerms)
    .select(
      sql`select ${thisPark}, "value", ${arg('receivedAt')}, ${arg('leadId')}, ${arg('bureauId')} from json_each(${arg('terms')}) where true`,
    )
    .onConflictDoNothing()
    .prepare(),
)

/** Takes a lead's words out of the search. */
export const forgetTerms = (leadId: string): ParkWrite => remove(leadTerms, eq(leadTerms.leadId, leadId))

interface Indexed extends Sealed {
  company: string
  receivedAt: number
  erasedAt: number | null
}
interface Indexing {
  scope: ParkScope
  vault: Vault
  park: { id: string; bureauId: string }
}

/** Company and message as they are searched: without contacts. Empty once the lead was erased. */
export async function searchedText(parkId: string, vault: Vault, lead: Sealed): Promise<string> {
  const { name, message } = await unseal(parkId, vault, lead)
  return message === null ? '' : withoutContacts(message, name)
}

/**
 * The words of a lead in place of those that it had: for the batch that changes them. None once the investor withdrew
 * the consent to be worked on.
 */
export async function termWrites({ scope, vault, park }: Indexing, lead: Indexed): Promise<ParkWrite[]> {
  const consents = await scope.all(given(consentsOf, { leadId: lead.id }))
  const withdrawn = consents.some(({ purpose, withdrawnAt }) => purpose === 'handle' && withdrawnAt !== null)
  if (lead.erasedAt !== null || withdrawn) return [forgetTerms(lead.id)]
  const terms = termsOfLead(lead.company, await searchedText(park.id, vault, lead))
  const hashed = (kind: TermKind, of: readonly string[]) => of.map((term) => hashOf(vault, park.bureauId, kind, term))
  const hashes = await Promise.all([...hashed('term', terms.all), ...hashed('companyTerm', terms.company)])
  const { id: leadId, receivedAt } = lead
  const added = { leadId, receivedAt, bureauId: park.bureauId, terms: JSON.stringify(hashes) }
  return [forgetTerms(lead.id), given(addTerms, added)]
}

/** The job that makes a lead findable by its words: after intake, and when company or message changed. */
export const indexLead: JobHandler = async ({ deps, scope, park, job }) => {
  const lead = await scope.first(given(leadById, { leadId: job.payload.leadId ?? '' }))
  return lead ? { writes: await termWrites({ scope, vault: deps.vault, park }, lead) } : {}
}

/** The same beside other work on the lead, which it never holds up: when it fails it is tried again as a job of its own. */
export const indexOrLater: JobHandler = async (context) => {
  const { deps, now, job } = context
  try {
    return await indexLead(context)
  } catch (error) {
    logFailure(deps.log, error)
    return { writes: [recordOutbox('lead.index', { leadId: job.payload.leadId ?? '' }, now)] }
  }
}

/** A lead that has a term. */
export interface Posting {
  parkId: string
  leadId: string
  receivedAt: number
}

const selection = {
  columns: { parkId: leadTerms.parkId, leadId: leadTerms.leadId, receivedAt: leadTerms.receivedAt },
  where: and(
    eq(leadTerms.term, arg('term')),
    sql`(${leadTerms.receivedAt}, ${leadTerms.leadId}) < (${arg('at')}, ${arg('id')})`,
  ),
  orderBy: [desc(leadTerms.receivedAt), desc(leadTerms.leadId)],
  limit: arg('limit'),
}
const inPark = read(leadTerms, selection)
const inBureau = readInBureau(leadTerms, selection)

/** Where postings go on: behind the last that was looked at. */
export interface After {
  at: number
  id: string
}
export const FROM_THE_TOP: After = { at: Number.MAX_SAFE_INTEGER, id: '~' }

/** For each hash its latest postings behind a place, `limit` of each. */
export async function postingsOf(
  { desk, scope }: Reach,
  hashes: readonly string[],
  after: After,
  limit: number,
): Promise<Posting[][]> {
  if (hashes.length === 0) return []
  const args = hashes.map((term) => ({ term, ...after, limit }))
  return scope
    ? scope.read(...args.map((one) => given(inPark, one)))
    : desk.read(...args.map((one) => given(inBureau, one)))
}
