import { and, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import { arg, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Localized } from '../../kernel/localized.ts'
import { claims } from '../claims/table.ts'
import { demands } from '../demands/table.ts'
import { enterpriseTiers } from '../enterprises/list.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { parkEvents } from '../events/table.ts'
import { STAGES } from '../projects/project.ts'
import { projects } from '../projects/table.ts'

/** How a park's service stands. Amounts in fen. */
export interface ServiceStanding {
  enterprises: number
  /** Enterprises by tier, the most first; null is unknown. */
  tiers: { tier: string | null; n: number }[]
  /** Projects on their way, and those of them that stand still. */
  running: number
  stalled: number
  overdueVisits: number
  openDemands: number
  overdueDemands: number
  /** Of the awards of this year. */
  promisedFen: number
  paidFen: number
  /** What comes next, the earliest first. */
  events: { code: string; title: Localized; startsAt: number }[]
}

const RUNNING = STAGES.filter((stage) => stage !== 'production')
const NEXT_EVENTS = 3

const count = sql<number>`count(*)`.mapWith(Number)
const total = (what: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${what}), 0)`.mapWith(Number)

const runningProjects: ParkRead<{ n: number; stalled: number }> = parkRead((builder) =>
  builder
    .select({
      n: count.as('n'),
      stalled: total(sql`case when ${projects.stalledAt} is null then 0 else 1 end`).as('stalled'),
    })
    .from(projects)
    .where(and(eq(projects.parkId, thisPark), inArray(projects.stage, RUNNING), isNull(projects.endedOn)))
    .prepare(),
)
const overdueVisits: ParkRead<{ n: number }> = parkRead((builder) =>
  builder
    .select({ n: count.as('n') })
    .from(enterpriseRecords)
    .where(
      and(
        eq(enterpriseRecords.parkId, thisPark),
        lt(enterpriseRecords.visitDueOn, arg('today')),
        isNull(enterpriseRecords.leftOn),
      ),
    )
    .prepare(),
)
const openDemands: ParkRead<{ n: number; overdue: number }> = parkRead((builder) =>
  builder
    .select({
      n: count.as('n'),
      overdue: total(sql`case when ${demands.dueAt} < ${arg('now')} then 1 else 0 end`).as('overdue'),
    })
    .from(demands)
    .where(and(eq(demands.parkId, thisPark), eq(demands.state, 'open')))
    .prepare(),
)
const awardsOfYear: ParkRead<{ promised: number; paid: number }> = parkRead((builder) =>
  builder
    .select({
      promised: total(sql`${claims.promisedFen}`).as('promised'),
      paid: total(sql`${claims.paidFen}`).as('paid'),
    })
    .from(claims)
    .where(and(eq(claims.parkId, thisPark), eq(claims.year, arg('year'))))
    .prepare(),
)
const nextEvents = read(parkEvents, {
  columns: { code: parkEvents.code, title: parkEvents.title, startsAt: parkEvents.startsAt },
  where: and(gte(parkEvents.startsAt, arg('now')), isNull(parkEvents.cancelled)),
  orderBy: [parkEvents.startsAt, parkEvents.code],
  limit: NEXT_EVENTS,
})

/** How the park's service stands now: counted by the database, in one batch. */
export async function standingOf(scope: ParkScope, now: number): Promise<ServiceStanding> {
  const today = parkDay(now)
  const [tiers, [running], [visits], [open], [awards], events] = await scope.read(
    enterpriseTiers,
    runningProjects,
    given(overdueVisits, { today }),
    given(openDemands, { now }),
    given(awardsOfYear, { year: Number(today.slice(0, 4)) }),
    given(nextEvents, { now }),
  )
  return {
    enterprises: tiers.reduce((sum, { n }) => sum + n, 0),
    tiers: tiers.toSorted((a, b) => b.n - a.n),
    running: running?.n ?? 0,
    stalled: running?.stalled ?? 0,
    overdueVisits: visits?.n ?? 0,
    openDemands: open?.n ?? 0,
    overdueDemands: open?.overdue ?? 0,
    promisedFen: awards?.promised ?? 0,
    paidFen: awards?.paid ?? 0,
    events,
  }
}
