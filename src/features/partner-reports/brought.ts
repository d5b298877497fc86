import { parkDay } from '../../kernel/clock.ts'
import { named, OTHER } from '../dashboard/stats.ts'
import type { LeadChannel } from '../leads/lead.ts'
import type { ToldLead } from '../partners/told.ts'
import { type Outcome, outcomeOf } from './report.ts'

/** A lead as its partner sees it: what it is called and how far it came, nothing of whom it is from. */
export interface Brought {
  parkId: string
  reference: string
  channel: LeadChannel
  outcome: Outcome
  /** Days at the park, `YYYY-MM-DD`. */
  receivedOn: string
  answeredOn: string | null
  closedOn: string | null
  /** Where it was sent from, without query; null when that is unknown. */
  page: string | null
  campaign: string | null
}

export function broughtOf({ attribution, ...lead }: ToldLead): Brought {
  return {
    parkId: lead.parkId,
    reference: lead.reference,
    channel: lead.channel,
    outcome: outcomeOf(lead.state) ?? 'open',
    receivedOn: parkDay(lead.receivedAt),
    answeredOn: lead.answeredAt === null ? null : parkDay(lead.answeredAt),
    closedOn: lead.closedAt === null ? null : parkDay(lead.closedAt),
    page: pageOf(attribution?.page),
    campaign: named(attribution?.utm_campaign) || null,
  }
}

const LONGEST_PAGE = 200
/** What could be a person's: a number to call, an address to write to. */
const PERSONAL = /(?<!\d)1[3-9]\d{9}(?!\d)|@|%40/

/** The address of a page without what may follow it. It comes from the browser, and is not taken at its word. */
export function pageOf(page: string | undefined): string | null {
  if (!page) return null
  const isPath = page.startsWith('/') && !page.startsWith('//')
  const url = URL.parse(page, isPath ? 'https://path.invalid' : undefined)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const shown = `${isPath ? '' : url.origin}${url.pathname}`
  return PERSONAL.test(shown) || shown.length > LONGEST_PAGE ? OTHER : shown
}
