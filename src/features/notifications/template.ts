import type { leads } from '../leads/table.ts'

/** What staff is told of, by the event's kind in the outbox. */
export const STAFF_TEMPLATES = [
  'lead.received',
  'lead.message',
  'lead.corrected',
  'lead.answered',
  'lead.escalated',
  'lead.withdrawn',
  'lead.erased',
  'lead.unassigned',
] as const
export type StaffTemplate = (typeof STAFF_TEMPLATES)[number]

/** What notices say of a lead. */
export type ToldLead = Pick<
  typeof leads.$inferSelect,
  | 'reference'
  | 'locale'
  | 'company'
  | 'chain'
  | 'investmentFen'
  | 'areaM2'
  | 'officer'
  | 'respondBy'
  | 'answeredAt'
  | 'erasedAt'
>
