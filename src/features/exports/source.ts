import { inArray, sql } from 'drizzle-orm'
import type { Context } from 'hono'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, read, readInBureau } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { DeskEnv } from '../../http/desk.ts'
import { asAddress, inboxQuery } from '../inbox/input.ts'
import { lookingAt } from '../inbox/load.ts'
import { eachLead } from '../inbox/queries.ts'
import type { ListedLead } from '../inbox/reach.ts'
import { leads } from '../leads/table.ts'

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

/** Reads the address of a list, as the inbox does. Errors: 404 for a park that is not the reader's. */
export async function sourceOf(c: Pick<Context<DeskEnv>, 'req' | 'var'>): Promise<Source> {
  const query = inboxQuery(c.req.query())
  const looking = await lookingAt(c, query)
  const { view, q, ...filters } = asAddress(query)
  const stated = Object.entries({ ...filters, q: q === undefined ? undefined : '…' })
  return {
    ...looking.reach,
    view: query.view,
    filters: Object.fromEntries(stated.flatMap(([name, value]) => (value == null ? [] : [[name, value]]))),
    leads: () => eachLead(looking, query),
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
  partner: leads.partner,
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
