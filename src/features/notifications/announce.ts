import { recordOutbox } from '../../data/outbox.ts'
import { given } from '../../data/query.ts'
import type { JobHandler } from '../jobs/job.ts'
import { leadById } from '../leads/queries.ts'
import type { Audience } from './channel.ts'
import { enabledChannels } from './queries.ts'
import type { StaffTemplate } from './template.ts'

/** Who is told of what. An erased lead's investor cannot be reached any more: the page that erased it said so. */
const TOLD: Record<StaffTemplate, { investor: boolean; staff: readonly Audience[] }> = {
  'lead.received': { investor: true, staff: ['officers'] },
  'lead.message': { investor: false, staff: ['officers'] },
  'lead.corrected': { investor: false, staff: ['officers'] },
  'lead.answered': { investor: true, staff: [] },
  'lead.escalated': { investor: false, staff: ['officers', 'leaders'] },
  'lead.withdrawn': { investor: false, staff: ['officers'] },
  'lead.erased': { investor: false, staff: ['officers'] },
  'lead.unassigned': { investor: false, staff: ['officers', 'leaders'] },
}

/** `to` of a notice that goes to the investor; any other is the id of a channel or an account. */
export const TO_INVESTOR = 'investor'

/** Turns what happened into one job for each who is told, so that one failing does not hold up the others. */
export const announce: JobHandler = async ({ deps, scope, now, job }) => {
  const template = asTemplate(job.kind)
  const { leadId = '', eventId } = job.payload
  const [[lead], told] = await scope.read(given(leadById, { leadId }), enabledChannels)
  // What comes by a list is old news: nobody is told of five hundred rows one by one.
  if (!template || !lead || (lead.channel === 'import' && template === 'lead.received')) return {}
  const { investor, staff } = TOLD[template]
  const receivers = told.filter(({ audience }) => staff.includes(audience)).map(({ id }) => id)
  // Who was handed over by a transfer has a receipt, which goes on.
  const isNews = template !== 'lead.received' || lead.origin === null
  if (investor && isNews && deps.mailer) receivers.push(TO_INVESTOR)
  return {
    writes: receivers.map((to) =>
      recordOutbox('notice', { leadId, template, to, ...(eventId === undefined ? {} : { eventId }) }, now),
    ),
  }
}

/** The template of that name, or undefined. */
export const asTemplate = (text: string | undefined): StaffTemplate | undefined =>
  text !== undefined && text in TOLD ? (text as StaffTemplate) : undefined
