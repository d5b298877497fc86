import type { LeadChannel, LeadState, LossReason } from '../leads/lead.ts'
import type { Locale } from '../../kernel/localized.ts'

/** The lists of the inbox. All but `all` hold open leads only; those that sleep are in `snoozed`, `overdue` and `all`. */
export const LISTS = ['new', 'mine', 'unassigned', 'overdue', 'snoozed', 'all'] as const
export type ListName = (typeof LISTS)[number]

/** Leads of a page. */
export const PAGE_SIZE = 25
/** Leads that a page looks through for a filter without an index of its own. */
export const WINDOW = 32
/** Postings that a page of a search looks through, each with its lead. */
export const SEARCH_WINDOW = 18

/** By which fields a list can be narrowed. Money in fen, area in m², days `YYYY-MM-DD` at the park. */
export interface Filter {
  state?: LeadState | undefined
  /** An account, `me`, or `none`. */
  assignee?: string | undefined
  chain?: string | undefined
  country?: string | undefined
  locale?: Locale | undefined
  channel?: LeadChannel | undefined
  minFen?: number | undefined
  maxFen?: number | undefined
  minAreaM2?: number | undefined
  maxAreaM2?: number | undefined
  receivedFrom?: string | undefined
  receivedTo?: string | undefined
  lossReason?: LossReason | undefined
  hasEstimate?: boolean | undefined
  campaign?: string | undefined
}

/** What an address of the inbox asks for. */
export interface InboxQuery extends Filter {
  view: ListName
  /** Slug of the only park to look in. */
  park?: string | undefined
  /** Words to be found in company and message, or a reference number. */
  q?: string | undefined
}

export const FILTER_NAMES = [
  'state',
  'assignee',
  'chain',
  'country',
  'locale',
  'channel',
  'minFen',
  'maxFen',
  'minAreaM2',
  'maxAreaM2',
  'receivedFrom',
  'receivedTo',
  'lossReason',
  'hasEstimate',
  'campaign',
] as const satisfies readonly (keyof Filter)[]

/** How many leads each list has. */
export type Counts = Record<ListName, number>
