import { eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { workingMinutesBetween } from '../../kernel/working-days.ts'
import { templateIn } from '../clocks/queries.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import type { Closing, DemandEventData } from './demand.ts'
import { attachEvidence } from '../evidence/store.ts'
import { dueAgain } from './due.ts'
import { eventOf, evidenceOfDemand } from './events.ts'
import type { Demand } from './queries.ts'
import { clockOf } from './raise.ts'
import { requireState } from './states.ts'
import { demands } from './table.ts'

type Columns = Partial<Omit<Demand, 'id' | 'version'>>
type Event = Parameters<typeof eventOf>[3]

/** What comes with a change of a demand. */
interface Told {
  event: Event
  action: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  more?: () => ParkWrite[]
}

/** The change of a demand as it was read, with its event and ledger entry: the writes of one batch. */
export async function changeOf(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { id, version }: Pick<Demand, 'id' | 'version'>,
  set: Columns,
  { event, action, before, after, more }: Told,
): Promise<ParkWrite[]> {
  return [
    changeSeen(demands, eq(demands.id, id), version, set),
    await eventOf(ctx, enterprise, id, event),
    recordEntry(ctx, { action, subject: id, ...(before && { before }), ...(after && { after }) }),
    ...(more?.() ?? []),
  ]
}

/** What the enterprise is answered, with files that wait for the form. */
export interface Answer {
  text: string
  files?: readonly string[] | undefined
  /** Whether the enterprise sees the files. */
  shown?: boolean | undefined
}

/** Answers the enterprise. Errors: 409 `demands.state_blocked`; 409 `request.conflict` when it was changed since. */
export async function answerDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: Demand,
  { text, files = [], shown = false }: Answer,
) {
  requireState(demand, 'answer')
  const { now, scope } = ctx
  const { time } = await templateIn(scope)
  const inTime = now <= demand.dueAt
  const after = { inTime, workingMinutes: workingMinutesBetween(demand.raisedAt, now, time), first: !demand.reopened }
  const set = { state: 'answered' as const, answeredAt: now, overdue: demand.overdue || !inTime }
  await scope.write(
    ...(await changeOf(ctx, enterprise, demand, set, {
      event: { kind: 'answered', shown: true, text },
      action: 'demand.answered',
      after,
      more: () => [
        ...attachEvidence(files, enterprise.id, { subject: evidenceOfDemand(demand.id), shown }),
        recordOutbox('demand.answered', { demandId: demand.id, answeredAt: String(now) }, now),
      ],
    })),
  )
}

/** A note that only colleagues read. Errors: 409 `request.conflict` when it was changed since. */
export async function noteDemand(ctx: EnterpriseContext, enterprise: EnterpriseRecord, demand: Demand, text: string) {
  const event: Event = { kind: 'note', shown: false, text }
  await ctx.scope.write(...(await changeOf(ctx, enterprise, demand, {}, { event, action: 'demand.noted' })))
}

/** Who is to answer, for which department, and why it goes there. */
export interface HandOver {
  /** Account; null: nobody by name. */
  owner: string | null
  department: string | null
  reason: string
}

/**
 * Gives the demand to another colleague or department. Its clock runs on, the day by which it is due stays.
 * Errors: as `answerDemand`.
 */
export async function handOver(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: Demand,
  { owner, department, reason }: HandOver,
) {
  requireState(demand, 'handOver')
  const data: DemandEventData = {
    from: demand.owner,
    to: owner,
    fromDepartment: demand.department,
    toDepartment: department,
  }
  await ctx.scope.write(
    ...(await changeOf(
      ctx,
      enterprise,
      demand,
      { owner, department },
      {
        event: { kind: 'handedOver', shown: false, data, text: reason },
        action: 'demand.handed_over',
        before: { owner: demand.owner },
        after: { owner },
        // Whoever takes it knows already.
        more: () =>
          owner === null || owner === ctx.actor.id || owner === demand.owner
            ? []
            : [recordOutbox('demand.given', { demandId: demand.id, to: owner }, ctx.now)],
      },
    )),
  )
}

/**
 * Opens a demand anew: the enterprise says what is missing, or a colleague why. It is due again in half the days.
 * Errors: as `answerDemand`; the enterprise raises anew what was closed.
 */
export async function reopenDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: Demand,
  { text, lead }: { text: string; lead?: string | null | undefined },
) {
  const { now, scope, actor } = ctx
  requireState(demand, actor.kind === 'investor' ? 'reopenOwn' : 'reopen')
  const { time } = await templateIn(scope)
  const dueAt = dueAgain(demand.category, now, time)
  const reopened = demand.reopened + 1
  const set = { state: 'open' as const, dueAt, overdue: false, closedAt: null, reopened }
  await scope.write(
    ...(await changeOf(ctx, enterprise, demand, set, {
      event: { kind: 'reopened', shown: true, data: { dueAt }, text, lead },
      action: 'demand.reopened',
      after: { dueAt, reopened },
      more: () => [
        ...clockOf(demand.id, dueAt, now),
        ...(demand.owner === null || demand.owner === actor.id
          ? []
          : [recordOutbox('demand.given', { demandId: demand.id, to: demand.owner }, now)]),
      ],
    })),
  )
}

/** Closes an answered demand. Errors: as `answerDemand`. */
export async function closeDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: Demand,
  closing: Closing,
) {
  requireState(demand, 'close')
  await ctx.scope.write(
    ...(await changeOf(ctx, enterprise, demand, { state: 'closed', closedAt: ctx.now }, closedAs(closing))),
  )
}

/** What is told of a closing. */
export const closedAs = (closing: Closing): Told => ({
  event: { kind: 'closed', shown: true, data: { closing } },
  action: 'demand.closed',
  after: { closing },
})
