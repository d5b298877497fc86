import * as v from 'valibot'
import type { PartnerScope } from '../../data/partner-scope.ts'
import { DEFAULT_LIMIT, Instant, pageOf as pageQuery } from '../../http/schemas.ts'
import { isDay, isoAtPark, parkTime } from '../../kernel/clock.ts'
import { named } from '../dashboard/stats.ts'
import { isOpen, LEAD_CHANNELS } from '../leads/lead.ts'
import { pageOf } from '../partner-reports/brought.ts'
import { OUTCOMES, TOLD_STATES, type ToldLead, toldLeads } from './told.ts'

const GivenDay = v.pipe(v.string(), v.isoDate('invalid_date'), v.check(isDay, 'invalid_date'))

/** Which leads are asked for: received on these days at the parks (UTC+8), both included. */
export const LeadsQuery = v.pipe(
  v.strictObject({
    from: v.optional(GivenDay),
    to: v.optional(GivenDay),
    state: v.optional(v.picklist(TOLD_STATES)),
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
  state: v.picklist(TOLD_STATES),
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

const MINUTES_A_DAY = 24 * 60
/** Later than anything that was received. */
const LAST_DAY = '9999-12-30'

/** The partner's leads, the latest first. `slugs` of the bureau's parks by id. Errors: 400 `request.cursor_invalid`. */
export async function broughtLeads(
  scope: PartnerScope,
  { from, to = LAST_DAY, state, limit = DEFAULT_LIMIT, cursor }: LeadsQuery,
  slugs: ReadonlyMap<string, string>,
): Promise<{ items: BroughtLead[]; next: string | null }> {
  const start = from === undefined ? 0 : parkTime(from, 0)
  const { rows, next } = await toldLeads(scope, { from: start, to: parkTime(to, MINUTES_A_DAY), state, limit, cursor })
  return { items: rows.map((row) => broughtLead(row, slugs)), next }
}

function broughtLead(row: ToldLead, slugs: ReadonlyMap<string, string>): BroughtLead {
  const { parkId, reference, origin, state, answeredAt, closedAt, channel } = row
  const erased = row.erasedAt !== null
  const from = erased ? null : row.attribution
  return {
    reference,
    firstReference: origin?.reference ?? null,
    park: slugs.get(parkId) ?? '',
    state,
    outcome: isOpen(state) ? null : state,
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
