import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Context } from 'hono'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, read, readInBureau } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { DeskEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { LEAD_STATES } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { parkOfSlug } from '../parks/registry.ts'

/** A lead as lists show it: the part of it that files have columns for. */
const listed = {
  parkId: leads.parkId,
  id: leads.id,
  reference: leads.reference,
  state: leads.state,
  company: leads.company,
  country: leads.country,
  locale: leads.locale,
  channel: leads.channel,
  chain: leads.chain,
  investmentFen: leads.investmentFen,
  areaM2: leads.areaM2,
  attribution: leads.attribution,
  lossReason: leads.lossReason,
  assignee: leads.assignee,
  receivedAt: leads.receivedAt,
  answeredAt: leads.answeredAt,
  closedAt: leads.closedAt,
  overdue: leads.overdue,
} as const
export type ListedLead = Pick<typeof leads.$inferSelect, keyof typeof listed>

/** Where the leads of a file come from. */
export interface Source {
  /** The park that it is narrowed to; null is all of the bureau's. */
  park: { id: string; slug: string } | null
  scope: ParkScope | null
  desk: DeskScope
  /** Name of the list, for the file's name. */
  view: string
  /** What the address asks for, as the ledger may keep it: never the words of a search. */
  filters: Record<string, string>
  /** Every lead, read in keyset pages. */
  leads: () => AsyncGenerator<ListedLead>
}

/** Names of parameters that say how the file is made, not what is in it. */
const OF_THE_FILE = ['format', 'contacts', 'cursor', 'edit']

/** Reads the address of a list. Errors: 404 for a park that is not the reader's. */
export async function sourceOf(c: Pick<Context<DeskEnv>, 'req' | 'var'>): Promise<Source> {
  const { desk, deps, memberships, registry } = c.var
  const { park: slug = '', view = 'all', state = '', ...others } = c.req.query()
  const own = memberships.find(({ park }) => park !== null)?.park
  const found = slug === '' ? null : await parkOfSlug(registry, slug)
  if (slug !== '' && found?.bureauId !== desk.bureauId) throw new AppError('parks.not_found', 404)
  const park = found ?? (desk.wide || !own ? null : { id: own, slug: '', bureauId: desk.bureauId })
  const scope = park && ParkScope.open(deps.database, { by: 'membership', park, memberships })
  const wanted = LEAD_STATES.find((one) => one === state)
  const filters = Object.entries({ park: slug, state: wanted ?? '', ...others }).filter(
    ([name, value]) => value !== '' && !OF_THE_FILE.includes(name),
  )
  return {
    park,
    scope,
    desk,
    view: /^[\w-]{1,40}$/.test(view) ? view : 'all',
    filters: Object.fromEntries(filters.map(([name, value]) => [name, name === 'q' ? '…' : value])),
    leads: () => each(scope, desk, wanted),
  }
}

const STEP = 200

const selection = (state: string | undefined) => ({
  columns: listed,
  where: and(
    state === undefined ? undefined : eq(leads.state, arg('state')),
    sql`(${leads.receivedAt}, ${leads.id}) < (${arg('at')}, ${arg('id')})`,
  ),
  orderBy: [desc(leads.receivedAt), desc(leads.id)],
  limit: STEP,
})

async function* each(scope: ParkScope | null, desk: DeskScope, state: string | undefined): AsyncGenerator<ListedLead> {
  for (let after = { at: Number.MAX_SAFE_INTEGER, id: '' }; ;) {
    const args = { ...after, state }
    const page = scope
      ? await scope.all(given(read(leads, selection(state)), args))
      : await desk.all(given(readInBureau(leads, selection(state)), args))
    yield* page
    const last = page.at(-1)
    if (!last || page.length < STEP) return
    after = { at: last.receivedAt, id: last.id }
  }
}

/** What lists do not show of a lead; how to reach the investor stands sealed. */
export type Further = Pick<typeof leads.$inferSelect, keyof typeof further>

const further = {
  id: leads.id,
  parkId: leads.parkId,
  respondBy: leads.respondBy,
  jobs: leads.jobs,
  timeline: leads.timeline,
  rating: leads.rating,
  keyId: leads.keyId,
  wrappedKey: leads.wrappedKey,
  contactCipher: leads.contactCipher,
} as const

const byIds = {
  columns: further,
  where: inArray(leads.id, sql`(select value from json_each(${arg('ids')}))`),
}
const furtherInPark = read(leads, byIds)
const furtherInBureau = readInBureau(leads, byIds)

/** The rest of these leads, by id. */
export async function furtherOf({ scope, desk }: Source, page: readonly ListedLead[]): Promise<Map<string, Further>> {
  const args = { ids: JSON.stringify(page.map(({ id }) => id)) }
  const rows = scope ? await scope.all(given(furtherInPark, args)) : await desk.all(given(furtherInBureau, args))
  return new Map(rows.map((row) => [row.id, row]))
}
