import { and, desc, gte, ne, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { type Cursor, decodeCursor, encodeCursor, invalidCursor } from '../../data/cursor.ts'
import type { PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import { DEFAULT_LIMIT, Instant, pageOf as pageQuery } from '../../http/schemas.ts'
import { isDay, isoAtPark, parkTime } from '../../kernel/clock.ts'
import { named } from '../dashboard/stats.ts'
import { CLOSED_STATES, isOpen, LEAD_CHANNELS, LEAD_STATES } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { pageOf } from '../partner-reports/brought.ts'

/** One that goes on in another park is told of there, and nowhere else. */
const SHOWN_STATES = LEAD_STATES.filter((state) => state !== 'transferred')
const OUTCOMES = SHOWN_STATES.filter((state) => CLOSED_STATES.includes(state))

const GivenDay = v.pipe(v.string(), v.isoDate('invalid_date'), v.check(isDay, 'invalid_date'))

/** Which leads are asked for: received on these days at the parks (UTC+8), both included. */
export const LeadsQuery = v.pipe(
  v.strictObject({
    from: v.optional(GivenDay),
    to: v.optional(GivenDay),
    state: v.optional(v.picklist(SHOWN_STATES)),
    ...pageQuery,
  }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from = '', to }) => to === undefined || to >= from, 'date_order'),
    ['to'],
  ),
)
type LeadsQuery = v.InferOutput<typeof LeadsQuery>

const maybe = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(v.nullable(schema), v.description(description))

/** A lead as its partner sees it: how far it came, and nothing of whom it is from. */
export const BroughtLead = v.object({
  reference: v.string(),
  firstReference: maybe(v.string(), 'Its number in the park that it was transferred from'),
  park: v.pipe(v.string(), v.description('Slug')),
  state: v.picklist(SHOWN_STATES),
  outcome: maybe(v.picklist(OUTCOMES), 'The state in which it was closed; null while it is open'),
  receivedAt: Instant,
  respondBy: Instant,
  answeredAt: maybe(Instant, 'When the park first answered'),
  closedAt: v.nullable(Instant),
  channel: v.picklist(LEAD_CHANNELS),
  page: maybe(v.string(), 'Where it was sent from, without query; … for what might name a person'),
  utm: v.object({
    source: v.nullable(v.string()),
    medium: v.nullable(v.string()),
    campaign: v.nullable(v.string()),
  }),
  erased: v.pipe(v.boolean(), v.description('Whether the investor had it erased: where it came from is gone too')),
})
export type BroughtLead = v.InferOutput<typeof BroughtLead>

const columns = {
  parkId: leads.parkId,
  id: leads.id,
  reference: leads.reference,
  origin: leads.origin,
  state: leads.state,
  receivedAt: leads.receivedAt,
  respondBy: leads.respondBy,
  answeredAt: leads.answeredAt,
  closedAt: leads.closedAt,
  erasedAt: leads.erasedAt,
  channel: leads.channel,
  attribution: leads.attribution,
}
type Row = Pick<typeof leads.$inferSelect, keyof typeof columns>

const isAfter = sql`(${leads.receivedAt}, ${leads.id}) < (${arg('at')}, ${arg('id')})`
const leadsBefore = (ofState: boolean): PartnerStatement<Row> =>
  onPartner((builder) =>
    builder
      .select(columns)
      .from(leads)
      .where(
        and(
          sql`${leads.partner} = ${thisPartner}`,
          gte(leads.receivedAt, arg('from')),
          isAfter,
          ofState ? sql`${leads.state} = ${arg('state')}` : ne(leads.state, 'transferred'),
        ),
      )
      .orderBy(desc(leads.receivedAt), desc(leads.id))
      .limit(arg('limit'))
      .prepare(),
  )
const [anyLeads, leadsOfState] = [leadsBefore(false), leadsBefore(true)]

const SORT = '-received'
const MINUTES_A_DAY = 24 * 60
/** Later than anything that was received. */
const LAST_DAY = '9999-12-30'

/** The partner's leads, the latest first. `slugs` of the bureau's parks by id. Errors: 400 `request.cursor_invalid`. */
export async function broughtLeads(
  scope: PartnerScope,
  { from, to = LAST_DAY, state, limit = DEFAULT_LIMIT, cursor }: LeadsQuery,
  slugs: ReadonlyMap<string, string>,
): Promise<{ items: BroughtLead[]; next: string | null }> {
  const end = { value: parkTime(to, MINUTES_A_DAY), code: '' }
  const after: Pick<Cursor, 'value' | 'code'> = cursor === undefined ? end : decodeCursor(cursor, SORT)
  if (typeof after.value !== 'number') throw invalidCursor()
  const start = from === undefined ? 0 : parkTime(from, 0)
  const bounds = { from: start, at: Math.min(after.value, end.value), id: after.code, limit: limit + 1 }
  const statement = state === undefined ? given(anyLeads, bounds) : given(leadsOfState, { ...bounds, state })
  const found = await scope.all(statement)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = last && found.length > limit ? encodeCursor({ sort: SORT, value: last.receivedAt, code: last.id }) : null
  return { items: rows.map((row) => broughtLead(row, slugs)), next }
}

function broughtLead(row: Row, slugs: ReadonlyMap<string, string>): BroughtLead {
  const { parkId, reference, origin, state, answeredAt, closedAt, channel } = row
  const erased = row.erasedAt !== null
  const from = erased ? null : row.attribution
  // The statements leave that state out.
  const shown = state as Exclude<typeof state, 'transferred'>
  return {
    reference,
    firstReference: origin?.reference ?? null,
    park: slugs.get(parkId) ?? '',
    state: shown,
    outcome: isOpen(state) ? null : shown,
    receivedAt: isoAtPark(row.receivedAt),
    respondBy: isoAtPark(row.respondBy),
    answeredAt: answeredAt === null ? null : isoAtPark(answeredAt),
    closedAt: closedAt === null ? null : isoAtPark(closedAt),
    channel,
    page: pageOf(from?.page),
    utm: {
      source: named(from?.utm_source) || null,
      medium: named(from?.utm_medium) || null,
      campaign: named(from?.utm_campaign) || null,
    },
    erased,
  }
}
