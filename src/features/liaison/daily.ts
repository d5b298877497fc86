import { and, eq, isNotNull, isNull, lt, lte, ne, notExists, or, sql, exists, gte, type SQL } from 'drizzle-orm'
import type { StatementBuilder } from '../../data/database.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insertAll, parkRead, type ParkRead, type ParkWrite, remove, thisPark, update } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { plusDays } from '../../kernel/review.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { projects } from '../projects/table.ts'
import { dueFollows } from './actions.ts'
import { lastFairDay, missedUpTo, type Period, periodAfter, periodOf, PLAN, type Rhythm, SOON_DAYS } from './plan.ts'
import { visits } from './table.ts'

/** Visits that one round plans: a further round comes in a minute. */
const MOST_A_ROUND = 120

/** A period of the plan, and until when one had to come to be due in it: UTC milliseconds. */
interface Slot extends Rhythm {
  period: Period
  before: number
}

/** This period and the next one of each kind: so that the next due day is known as soon as a visit was held. */
function slotsOf(today: string, now: number): Slot[] {
  return PLAN.flatMap((rhythm) => {
    const period = periodOf(rhythm.every, today)
    const before = parkTime(plusDays(lastFairDay(period), 1), 0)
    return [
      { ...rhythm, period, before },
      { ...rhythm, period: periodAfter(rhythm.every, period), before: now + 1 },
    ]
  })
}

/** A project of the enterprise that is under way, begun before a moment: those that produce need no days on site. */
const builds = (builder: StatementBuilder, enterprise: SQL, before: number): SQL =>
  exists(
    builder
      .select({ one: sql`1` })
      .from(projects)
      .where(
        and(
          eq(projects.parkId, thisPark),
          sql`${projects.enterpriseId} = ${enterprise}`,
          isNull(projects.endedOn),
          ne(projects.stage, 'production'),
          lt(projects.createdAt, before),
        ),
      ),
  )

/** Enterprises for which a slot is not planned yet. */
const unplanned = ({ kind, period, to, before }: Slot): ParkRead<{ id: string }> =>
  parkRead((builder) =>
    builder
      .select({ id: enterpriseRecords.id })
      .from(enterpriseRecords)
      .where(
        and(
          eq(enterpriseRecords.parkId, thisPark),
          isNull(enterpriseRecords.leftOn),
          lt(enterpriseRecords.createdAt, before),
          to === 'building' ? builds(builder, sql`${enterpriseRecords.id}`, before) : undefined,
          notExists(
            builder
              .select({ one: sql`1` })
              .from(visits)
              .where(
                and(
                  eq(visits.parkId, thisPark),
                  eq(visits.enterpriseId, enterpriseRecords.id),
                  eq(visits.kind, kind),
                  eq(visits.period, period.name),
                ),
              ),
          ),
        ),
      )
      .limit(MOST_A_ROUND + 1)
      .prepare(),
  )

const isPlanned = eq(visits.state, 'planned')
/** Its period passed, and so did the days in which it could be made up. */
const isMissed = (today: string) => and(isPlanned, isNotNull(visits.period), lte(visits.dueOn, missedUpTo(today)))

const served = sql`(select 1 from ${enterpriseRecords} where ${enterpriseRecords.parkId} = ${thisPark} and ${enterpriseRecords.id} = ${visits.enterpriseId} and ${enterpriseRecords.leftOn} is null)`
const building = sql`(select 1 from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.enterpriseId} = ${visits.enterpriseId} and ${projects.endedOn} is null and ${projects.stage} <> 'production')`
/** To come, and not of the plan any more: the enterprise left, or nothing is built there now. */
const isIdle = (today: string) =>
  and(
    isPlanned,
    gte(visits.dueOn, today),
    or(sql`not exists ${served}`, and(eq(visits.kind, 'office'), sql`not exists ${building}`)),
  )
/** The working days of a year change when the State Council's notice for it comes out. */
const isMoved = ({ kind, period }: Slot) =>
  and(isPlanned, eq(visits.kind, kind), eq(visits.period, period.name), ne(visits.dueOn, period.dueOn))

const howMany = (where: SQL | undefined): ParkRead<{ count: number }> =>
  parkRead((builder) =>
    builder
      .select({ count: sql<number>`count(*)` })
      .from(visits)
      .where(and(eq(visits.parkId, thisPark), where))
      .prepare(),
  )

/** Plans the visits of this period and the next, and closes what passed. May run any number of times. */
export const visitsTask: DailyTask = async ({ scope, now, job }) => {
  const today = parkDay(now)
  const slots = slotsOf(today, now)
  const by = { actor: SYSTEM, now, requestId: job.requestId }
  const [missing, counts] = await Promise.all([
    scope.read(...slots.map(unplanned)),
    scope.read(howMany(isMissed(today)), howMany(isIdle(today)), ...slots.map((slot) => howMany(isMoved(slot)))),
  ])
  const [missed = 0, idle = 0, ...moved] = counts.map(([row]) => row?.count ?? 0)
  const planned = slots.flatMap((slot, index) => (missing[index] ?? []).map(({ id }) => ({ slot, id })))
  const round = planned.slice(0, MOST_A_ROUND)
  if (round.length + missed + idle + moved.reduce((sum, one) => sum + one, 0) === 0) return false
  const writes: ParkWrite[] = [
    ...insertAll(
      visits,
      round.map(({ slot, id }) => rowOf(slot, id, now)),
    ),
    ...slots.flatMap((slot, index) =>
      moved[index] ? [update(visits, { dueOn: slot.period.dueOn }, isMoved(slot) ?? sql`false`)] : [],
    ),
    update(visits, { state: 'missed', version: sql`${visits.version} + 1` }, isMissed(today) ?? sql`false`),
    remove(visits, isIdle(today) ?? sql`false`),
    dueFollows(),
    recordEntry(by, {
      action: 'visits.planned',
      subject: scope.parkId,
      after: { planned: round.length, missed, dropped: idle },
    }),
  ]
  await scope.write(...writes)
  return planned.length > MOST_A_ROUND
}

const rowOf = ({ kind, period }: Slot, enterpriseId: string, now: number) => ({
  id: newId('visit'),
  enterpriseId,
  kind,
  state: 'planned' as const,
  period: period.name,
  dueOn: period.dueOn,
  visitors: [],
  createdAt: now,
  version: 1,
})

/** Told once a week before it is due, and once when it is late. */
const isNews = (today: string) =>
  and(
    isPlanned,
    or(
      and(gte(visits.dueOn, today), lte(visits.dueOn, plusDays(today, SOON_DAYS)), isNull(visits.toldOn)),
      and(lt(visits.dueOn, today), or(isNull(visits.toldOn), lte(visits.toldOn, visits.dueOn))),
    ),
    sql`exists ${served}`,
  )

/** Who is responsible where there is news; one row for each who is. */
const responsible = (today: string, column: SQL): ParkRead<{ user: string | null; late: number }> =>
  parkRead((builder) =>
    builder
      .select({
        user: sql<string | null>`${column}`.as('named'),
        late: sql<number>`max(${visits.dueOn} < ${today})`.as('late'),
      })
      .from(visits)
      .innerJoin(
        enterpriseRecords,
        and(eq(enterpriseRecords.parkId, thisPark), eq(enterpriseRecords.id, visits.enterpriseId)),
      )
      .where(and(eq(visits.parkId, thisPark), isNews(today)))
      .groupBy(column)
      .prepare(),
  )

/** Has those told who are responsible for visits that come or are late: one message a day for each of them. */
export const visitAlarmTask: DailyTask = async ({ scope, now }) => {
  const today = parkDay(now)
  const [officers, leaders] = await scope.read(
    responsible(today, sql`${enterpriseRecords.officer}`),
    responsible(today, sql`${enterpriseRecords.leader}`),
  )
  const all = [...officers, ...leaders]
  if (all.length === 0) return false
  const people = new Set(all.flatMap(({ user }) => user ?? []))
  const late = all.some((one) => one.late === 1)
  await scope.write(
    ...[...people].map((to) => recordOutbox('visit.due', { day: today, to }, now)),
    // The park's own channels hear of what is late.
    ...(late ? [recordOutbox('visit.due', { day: today }, now)] : []),
    update(visits, { toldOn: today }, isNews(today) ?? sql`false`),
  )
  return false
}
