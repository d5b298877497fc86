import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, type ParkWrite, thisPark, update } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { keyOf, openText, sealText } from '../enterprises/sealed.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { fulfilledBy } from './plan.ts'
import type { Visit } from './queries.ts'
import { visits } from './table.ts'
import type { StrikeReason, VisitKind } from './visit.ts'

/** Who is responsible for an enterprise, by account. */
export interface Responsible {
  officer: string | null
  leader: string | null
}

/** Names officer and leader. Errors: 409 `request.conflict` when the enterprise was changed since it was read. */
export async function nameResponsible(
  ctx: EnterpriseContext,
  { id, officer, leader, version }: EnterpriseRecord,
  to: Responsible,
): Promise<void> {
  await ctx.scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), version, { officer: to.officer, leader: to.leader }),
    recordEntry(ctx, { action: 'liaison.named', subject: id, before: { officer, leader }, after: { ...to } }),
  )
}

/** Gives all that one has in the park to another: as officer, as leader, or both, of those that are served. */
export async function handOver(
  ctx: EnterpriseContext,
  { from, to, as }: { from: string; to: string; as: readonly (keyof Responsible)[] },
): Promise<void> {
  const given = as.map((role) => {
    const column = enterpriseRecords[role]
    const version = sql`${enterpriseRecords.version} + 1`
    return update(
      enterpriseRecords,
      { [role]: to, version },
      and(eq(column, from), isNull(enterpriseRecords.leftOn)) ?? sql`false`,
    )
  })
  await ctx.scope.write(
    ...given,
    recordEntry(ctx, { action: 'liaison.handed_over', subject: ctx.scope.parkId, before: { from }, after: { to, as } }),
  )
}

/** The enterprise's next due day follows its planned visits: belongs in the batch that changes them. */
export const dueFollows = (enterprise?: string): ParkWrite => {
  const next = sql`(select min(${visits.dueOn}) from ${visits} where ${visits.parkId} = ${thisPark} and ${visits.enterpriseId} = ${enterpriseRecords.id} and ${visits.state} = 'planned')`
  const changes = sql`${enterpriseRecords.visitDueOn} is not ${next}`
  return update(
    enterpriseRecords,
    { visitDueOn: next },
    (enterprise === undefined ? changes : and(eq(enterpriseRecords.id, enterprise), changes)) ?? changes,
  )
}

/** A visit that was held. */
export interface HeldVisit {
  kind: VisitKind
  /** `YYYY-MM-DD`. */
  heldOn: string
  /** Who was there, by account. */
  visitors: readonly string[]
  note: string | null
}

/**
 * Logs a visit: the one of the plan that it makes, or one beside. `known` are the enterprise's visits as they were
 * read, `alongside` is what belongs in the same batch. Sent twice it is logged once. Answers its id. Errors: 422 `visit_logged` when another of the kind is logged on
 * that day; 409 `request.conflict`.
 */
export async function logVisit(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  held: HeldVisit,
  known: readonly Visit[],
  alongside: (visit: string) => ParkWrite[] = () => [],
): Promise<string> {
  const { scope, now, actor } = ctx
  const same = known.find((one) => one.state === 'held' && one.kind === held.kind && one.heldOn === held.heldOn)
  if (same) {
    if (await isRepeat(ctx, enterprise, same, held)) return same.id
    throw new AppError('request.invalid', 422, { fields: [{ path: 'heldOn', key: 'visit_logged' }] })
  }
  const made = fulfilledBy(known, held.kind, held.heldOn)
  const id = made?.id ?? newId('visit')
  const textCipher = await sealText(ctx, enterprise, `visit/${id}`, held.note)
  const log = {
    state: 'held' as const,
    heldOn: held.heldOn,
    visitors: [...held.visitors],
    loggedBy: actor.id,
    loggedAt: now,
    textCipher,
  }
  const row = made
    ? changeSeen(visits, eq(visits.id, id), made.version, log)
    : insert(visits, {
        id,
        enterpriseId: enterprise.id,
        kind: held.kind,
        dueOn: held.heldOn,
        createdAt: now,
        version: 1,
        ...log,
      })
  const after = { visit: id, kind: held.kind, on: held.heldOn, period: made?.period ?? null, visitors: held.visitors }
  await scope.write(
    recordEntry(ctx, { action: 'visit.held', subject: enterprise.id, after }, noneThatDay(enterprise.id, held)),
    row,
    dueFollows(enterprise.id),
    ...alongside(id),
  )
  return id
}

/** Whether what is logged already is the same form of the same person once more. */
async function isRepeat(
  { scope, vault, actor }: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { id, loggedBy, visitors, textCipher }: Visit,
  held: HeldVisit,
): Promise<boolean> {
  if (loggedBy !== actor.id || visitors.toSorted().join() !== held.visitors.toSorted().join()) return false
  const key = await keyOf(scope.parkId, vault, enterprise)
  return (await openText(key, enterprise.id, `visit/${id}`, textCipher)) === held.note
}

const noneThatDay = (enterprise: string, { kind, heldOn }: HeldVisit): SQL =>
  sql`not exists (select 1 from ${visits} where ${and(
    eq(visits.parkId, thisPark),
    eq(visits.enterpriseId, enterprise),
    eq(visits.kind, kind),
    eq(visits.heldOn, heldOn),
    eq(visits.state, 'held'),
  )})`

/** Sets (or clears) for which day a planned visit is arranged. Errors: 409 `request.conflict`. */
export async function arrangeVisit(ctx: EnterpriseContext, visit: Visit, plannedOn: string | null): Promise<void> {
  const { id, enterpriseId, version } = visit
  await ctx.scope.write(
    changeSeen(visits, eq(visits.id, id), version, { plannedOn }, eq(visits.state, 'planned')),
    recordEntry(ctx, { action: 'visit.arranged', subject: enterpriseId, after: { visit: id, on: plannedOn } }),
  )
}

/** Strikes what was logged; the visit of the plan that it made is due again. Errors: 409 `request.conflict`. */
export async function strikeVisit(ctx: EnterpriseContext, visit: Visit, reason: StrikeReason): Promise<void> {
  const { id, enterpriseId, kind, period, dueOn, version } = visit
  const again =
    period === null
      ? []
      : [
          insert(visits, {
            id: newId('visit'),
            enterpriseId,
            kind,
            state: 'planned',
            period,
            dueOn,
            visitors: [],
            createdAt: ctx.now,
            version: 1,
          }),
        ]
  await ctx.scope.write(
    changeSeen(
      visits,
      eq(visits.id, id),
      version,
      { state: 'cancelled', struck: reason, period: null },
      eq(visits.state, 'held'),
    ),
    ...again,
    dueFollows(enterpriseId),
    recordEntry(ctx, {
      action: 'visit.struck',
      subject: enterpriseId,
      before: { visit: id, period },
      after: { reason },
    }),
  )
}
