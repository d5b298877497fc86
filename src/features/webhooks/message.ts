import * as v from 'valibot'
import { linksFrom } from '../../http/paths.ts'
import { Instant } from '../../http/schemas.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { named } from '../dashboard/stats.ts'
import { isOpen, LEAD_CHANNELS } from '../leads/lead.ts'
import type { leads } from '../leads/table.ts'
import { pageOf } from '../partner-reports/brought.ts'
import { OUTCOMES, TOLD_STATES, type ToldState } from '../partners/told.ts'
import type { DeliveryEvent } from './webhook.ts'

/** What a message says of a lead. Nothing personal, no company, no text that anybody wrote. */
export const LeadData = v.object({
  park: v.pipe(v.string(), v.description('Slug of the park')),
  reference: v.string(),
  firstReference: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'Of a lead that came from another park of the bureau: its reference there, which earlier messages had',
      ),
    ),
  ),
  state: v.picklist(TOLD_STATES),
  outcome: v.exactOptional(v.pipe(v.picklist(OUTCOMES), v.description('The state in which it was closed'))),
  receivedAt: Instant,
  respondBy: Instant,
  answeredAt: v.nullable(Instant),
  closedAt: v.nullable(Instant),
  channel: v.picklist(LEAD_CHANNELS),
  page: v.exactOptional(v.pipe(v.string(), v.description('The page that it came from, without query'))),
  utm: v.exactOptional(
    v.object({
      source: v.exactOptional(v.string()),
      medium: v.exactOptional(v.string()),
      campaign: v.exactOptional(v.string()),
    }),
  ),
})
export type LeadData = v.InferOutput<typeof LeadData>

const ContentChange = v.object({
  code: v.pipe(v.string(), v.description('Of a site; the slug of a policy')),
  change: v.picklist(['published', 'removed']),
  url: v.pipe(v.string(), v.description('Its page')),
  api: v.pipe(v.string(), v.description('Its address in the API')),
})
export type ContentChange = v.InferOutput<typeof ContentChange>

/** What a message says of published content. */
export const ContentData = v.object({ park: v.string(), changes: v.pipe(v.array(ContentChange), v.maxLength(100)) })
export type ContentData = v.InferOutput<typeof ContentData>

/** The body of every message. */
export interface Message<Type extends DeliveryEvent = DeliveryEvent, Data = object> {
  type: Type
  timestamp: string
  data: Data
}

export const bodyOf = (type: DeliveryEvent, at: number, data: object): string =>
  JSON.stringify({ type, timestamp: isoAtPark(at), data } satisfies Message)

type LeadRow = Pick<
  typeof leads.$inferSelect,
  'reference' | 'origin' | 'receivedAt' | 'respondBy' | 'answeredAt' | 'closedAt' | 'channel' | 'attribution'
>

/** A lead as it was at `at` in that state, whatever came since. */
export function leadData(park: string, lead: LeadRow, state: ToldState, at: number): LeadData {
  const { origin, answeredAt, closedAt, attribution } = lead
  const closed = !isOpen(state)
  const page = pageOf(attribution?.page)
  const source = named(attribution?.utm_source)
  const medium = named(attribution?.utm_medium)
  const campaign = named(attribution?.utm_campaign)
  const utm = { ...(source && { source }), ...(medium && { medium }), ...(campaign && { campaign }) }
  return {
    park,
    reference: lead.reference,
    ...(origin && { firstReference: origin.reference }),
    state,
    ...(closed && { outcome: state }),
    receivedAt: isoAtPark(lead.receivedAt),
    respondBy: isoAtPark(lead.respondBy),
    answeredAt: answeredAt === null || answeredAt > at ? null : isoAtPark(answeredAt),
    closedAt: closed && closedAt !== null ? isoAtPark(closedAt) : null,
    channel: lead.channel,
    ...(page && { page }),
    ...(Object.keys(utm).length > 0 && { utm }),
  }
}

/** `origin` is the portal's; where that is not known the addresses are paths. */
export function contentChange(
  kind: 'site' | 'policy',
  park: string,
  { code, removes }: { code: string; removes: boolean },
  origin: string | null,
): ContentChange {
  const links = linksFrom({ locale: 'zh', hostPark: null })
  const [page, api] =
    kind === 'site'
      ? [links.site(park, code), links.apiSite(park, code)]
      : [links.policy(park, code), links.apiPolicy(park, code)]
  const base = origin ?? ''
  return { code, change: removes ? 'removed' : 'published', url: `${base}${page}`, api: `${base}${api}` }
}
