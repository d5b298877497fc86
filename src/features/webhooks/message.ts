import { linksFrom } from '../../http/paths.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { named } from '../dashboard/stats.ts'
import { isOpen, type LeadChannel, type LeadState } from '../leads/lead.ts'
import type { leads } from '../leads/table.ts'
import { pageOf } from '../partner-reports/brought.ts'
import type { DeliveryEvent } from './webhook.ts'

/** What a message says of a lead. Nothing personal, no company, no text that anybody wrote. Times are ISO 8601. */
export interface LeadData {
  /** Slug of the park. */
  park: string
  reference: string
  /** Where the lead came from another park of the bureau: its reference there, by which earlier messages named it. */
  firstReference?: string
  state: LeadState
  /** What it came to: the state in which it was closed. */
  outcome?: LeadState
  receivedAt: string
  respondBy: string
  answeredAt: string | null
  closedAt: string | null
  channel: LeadChannel
  /** The page that it came from, without query; `…`, as in what follows, for what might name a person. */
  page?: string
  utm?: { source?: string; medium?: string; campaign?: string }
}

/** What a message says of published content, at most 100 changes. */
export interface ContentData {
  park: string
  changes: ContentChange[]
}

export interface ContentChange {
  /** A site's code, or a policy's slug. */
  code: string
  change: 'published' | 'removed'
  /** Its page and its address in the API. */
  url: string
  api: string
}

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
export function leadData(park: string, lead: LeadRow, state: LeadState, at: number): LeadData {
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
