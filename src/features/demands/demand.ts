/** What enterprises ask for (诉求). */
export const DEMAND_CATEGORIES = [
  'land',
  'power',
  'labour',
  'finance',
  'permit',
  'policy',
  'logistics',
  'market',
  'livelihood',
  'other',
] as const
export type DemandCategory = (typeof DEMAND_CATEGORIES)[number]

/** open → answered → closed; `reopened` counts how often an answer was not enough. */
export const DEMAND_STATES = ['open', 'answered', 'closed'] as const
export type DemandState = (typeof DEMAND_STATES)[number]

/** How it came: from the enterprise's page, typed in by staff, found on a visit, or after a low rating. */
const DEMAND_SOURCES = ['page', 'staff', 'visit', 'rating'] as const
export type DemandSource = (typeof DEMAND_SOURCES)[number]

const DEMAND_EVENT_KINDS = [
  'raised',
  'handedOver',
  'answered',
  'reopened',
  'note',
  'overdue',
  'rated',
  'closed',
] as const
export type DemandEventKind = (typeof DEMAND_EVENT_KINDS)[number]

/** Why a demand is closed: the enterprise was content, somebody closed it, or nobody objected to the answer. */
const CLOSINGS = ['accepted', 'staff', 'silence'] as const
export type Closing = (typeof CLOSINGS)[number]

/** What an event says beside its text: nothing personal. Departments are public offices. */
export interface DemandEventData {
  from?: string | null | undefined
  to?: string | null | undefined
  fromDepartment?: string | null | undefined
  toDepartment?: string | null | undefined
  score?: number | undefined
  dueAt?: number | undefined
  /** The visit on which it was found. */
  visit?: string | undefined
  /** What was rated low: a demand's id, or `<project>/<stage>`. */
  rated?: string | undefined
  closing?: Closing | undefined
}

/** How the list is narrowed at first: each is a tab of it. */
export const VIEWS = ['open', 'mine', 'overdue', 'unassigned', 'answered', 'closed', 'all'] as const
export type View = (typeof VIEWS)[number]
