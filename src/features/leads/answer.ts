import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { workingMinutesBetween } from '../../kernel/working-days.ts'
import { moveClocks } from '../clocks/move.ts'
import type { Officer } from '../parks/park.ts'
import { changeLead, unchanged } from './change.ts'
import { type LeadContext, recordEvent } from './events.ts'
import type { leads } from './table.ts'

type Lead = typeof leads.$inferSelect

interface Answer {
  /** As it was read. */
  lead: Omit<Lead, 'parkId'>
  /** Who answers, as the investor is told. */
  officer: Officer
  /** 1 to 5,000 characters. */
  text: string
}

/**
 * The park answers. The first answer stops the clock and accepts a new lead, and a lead that nobody works on is taken
 * by whoever answers; the ledger says of each how long after receipt it came, in working minutes, from which the reply
 * record is computed.
 * Errors: 409 `request.conflict` when the lead was changed or erased meanwhile.
 */
export async function answerLead(ctx: LeadContext, { lead, officer, text }: Answer): Promise<void> {
  const { now } = ctx
  const first = lead.answeredAt === null
  const accepts = lead.state === 'new'
  const event = await recordEvent(ctx, lead, {
    kind: 'message',
    officer,
    text,
    data: accepts ? { from: 'new', to: 'accepted' } : {},
  })
  const taker = lead.assignee === null && ctx.actor.kind === 'officer' ? ctx.actor.id : null
  const taken = taker === null ? null : await recordEvent(ctx, lead, { kind: 'assigned', data: { assignee: taker } })
  const clock = await moveClocks(ctx, lead, { did: 'answered' })
  const workingMinutes = workingMinutesBetween(lead.receivedAt, now)
  await ctx.scope.write(
    changeLead(lead.id, {
      set: {
        ...(first && { answeredAt: now }),
        ...(accepts && { state: 'accepted', stateAt: now }),
        ...(taker !== null && { assignee: taker, assignedAt: now }),
        ...clock.set,
      },
      when: unchanged(lead),
      raises: true,
    }),
    event.write,
    ...(taken
      ? [
          taken.write,
          recordEntry(ctx, {
            action: 'lead.assigned',
            subject: lead.id,
            before: { assignee: null },
            after: { assignee: taker },
          }),
        ]
      : []),
    recordEntry(ctx, {
      action: 'lead.answered',
      subject: lead.id,
      after: { first, workingMinutes, inTime: now <= lead.respondBy },
    }),
    recordOutbox('lead.answered', { leadId: lead.id, eventId: event.id }, now),
    ...clock.writes,
  )
}
