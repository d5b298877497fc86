import { parkDay } from '../../kernel/clock.ts'
import type { Filter } from './inbox.ts'
import type { ListedLead } from './reach.ts'

const within = (value: number | null, min: number | undefined, max: number | undefined): boolean =>
  (min === undefined || (value !== null && value >= min)) && (max === undefined || (value !== null && value <= max))

const same = <T>(value: T | null, wanted: T | undefined): boolean => wanted === undefined || value === wanted

function isAssigned(assignee: string | null, wanted: string | undefined, me: string): boolean {
  if (wanted === undefined) return true
  if (wanted === 'none') return assignee === null
  return assignee === (wanted === 'me' ? me : wanted)
}

/** Whether a lead passes a filter, for the account `me`. */
export function matches(lead: ListedLead, filter: Filter, me: string): boolean {
  const day = parkDay(lead.receivedAt)
  return (
    same(lead.state, filter.state) &&
    isAssigned(lead.assignee, filter.assignee, me) &&
    same(lead.chain, filter.chain) &&
    same(lead.country, filter.country) &&
    same(lead.locale, filter.locale) &&
    same(lead.channel, filter.channel) &&
    same(lead.lossReason, filter.lossReason) &&
    same(lead.estimate !== null, filter.hasEstimate) &&
    within(lead.investmentFen, filter.minFen, filter.maxFen) &&
    within(lead.areaM2, filter.minAreaM2, filter.maxAreaM2) &&
    (filter.campaign === undefined || lead.attribution?.utm_campaign === filter.campaign) &&
    (filter.receivedFrom === undefined || day >= filter.receivedFrom) &&
    (filter.receivedTo === undefined || day <= filter.receivedTo)
  )
}
