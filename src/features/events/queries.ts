import { and, asc, desc, eq, gt, gte, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { pageOf, placeIn } from '../../data/cursor.ts'
import { arg, columnsOf, given, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import type { ParkEvent, RegistrationState } from './event.ts'
import { eventRegistrations, parkEvents } from './table.ts'

const columns = columnsOf(parkEvents)

const byCode = read(parkEvents, { columns, where: eq(parkEvents.code, arg('code')), limit: 1 })

/** A published event of the park. */
export const eventOf = async (scope: ParkScope, code: string): Promise<ParkEvent | null> =>
  (await scope.first(given(byCode, { code }))) ?? null

/** So many coming events are listed on one page: nobody plans more. */
export const MOST_COMING = 200

const comingFrom = read(parkEvents, {
  columns,
  where: and(
    gte(parkEvents.endsAt, arg('today')),
    or(
      gt(parkEvents.startsAt, arg('after')),
      and(eq(parkEvents.startsAt, arg('after')), gt(parkEvents.code, arg('code'))),
    ),
  ),
  orderBy: [asc(parkEvents.startsAt), asc(parkEvents.code)],
  limit: arg('limit'),
})

const pastBefore = read(parkEvents, {
  columns,
  where: and(
    lt(parkEvents.endsAt, arg('today')),
    or(
      lt(parkEvents.startsAt, arg('after')),
      and(eq(parkEvents.startsAt, arg('after')), gt(parkEvents.code, arg('code'))),
    ),
  ),
  orderBy: [desc(parkEvents.startsAt), asc(parkEvents.code)],
  limit: arg('limit'),
})

/** Events that are not over before today (the day at the park), the next first; or those that are, the latest first. */
export type When = 'coming' | 'past'

/** One page of events. Errors: 400 for a cursor that is not of this list. */
export async function eventsPage(scope: ParkScope, when: When, now: number, limit: number, cursor?: string) {
  const after = placeIn(cursor, when)
  const first = when === 'coming' ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER
  const rows: ParkEvent[] = await scope.all(
    given(when === 'coming' ? comingFrom : pastBefore, {
      today: parkTime(parkDay(now), 0),
      after: after?.value ?? first,
      code: after?.code ?? '',
      limit: limit + 1,
    }),
  )
  return pageOf(rows, limit, ({ startsAt, code }) => ({ sort: when, value: startsAt, code }))
}

const sumOf = (column: typeof eventRegistrations.seats) => sql<number>`coalesce(sum(${column}), 0)`

/** Seats by event and state, and those of whom it was noted that they came. */
const counted = parkRead<{ code: string; state: RegistrationState; attended: boolean | null; seats: number }>(
  (builder) =>
    builder
      .select({
        code: eventRegistrations.eventCode,
        state: eventRegistrations.state,
        attended: eventRegistrations.attended,
        seats: sumOf(eventRegistrations.seats),
      })
      .from(eventRegistrations)
      .where(eq(eventRegistrations.parkId, thisPark))
      .groupBy(eventRegistrations.eventCode, eventRegistrations.state, eventRegistrations.attended)
      .prepare(),
)

/** How an event is filled, in seats. */
export interface Filling {
  confirmed: number
  waiting: number
  cancelled: number
  /** null while nobody noted who came. */
  attended: number | null
}

const EMPTY: Filling = { confirmed: 0, waiting: 0, cancelled: 0, attended: null }

/** How each of the park's events is filled, by code. */
export async function fillings(scope: ParkScope): Promise<(code: string) => Filling> {
  const found = new Map<string, Filling>()
  for (const { code, state, attended, seats } of await scope.all(counted)) {
    const one = found.get(code) ?? { ...EMPTY }
    one[state] += seats
    if (attended !== null) one.attended = (one.attended ?? 0) + (attended ? seats : 0)
    found.set(code, one)
  }
  return (code) => found.get(code) ?? EMPTY
}

/** What was held in a year. */
export interface YearOfEvents {
  year: string
  events: number
  trainings: number
  /** People who came, where it was noted. */
  attended: number
  /** Events of which nobody noted who came. */
  unnoted: number
}

/** Far more than any park holds. */
const MOST_HELD = 5000

const held = read(parkEvents, {
  columns: { code: parkEvents.code, kind: parkEvents.kind, startsAt: parkEvents.startsAt },
  where: and(lt(parkEvents.endsAt, arg('now')), isNull(parkEvents.cancelled), eq(parkEvents.sample, false)),
  orderBy: [desc(parkEvents.startsAt)],
  limit: MOST_HELD,
})

/** What was held by year, the latest first; what is made up does not count. */
export async function yearsOfEvents(scope: ParkScope, now: number): Promise<YearOfEvents[]> {
  const [events, filling] = await Promise.all([scope.all(given(held, { now })), fillings(scope)])
  const years = Map.groupBy(events, ({ startsAt }) => parkDay(startsAt).slice(0, 'YYYY'.length))
  return [...years].map(([year, list]) => {
    const attended = list.map(({ code }) => filling(code).attended)
    return {
      year,
      events: list.length,
      trainings: list.filter(({ kind }) => kind === 'training').length,
      attended: attended.reduce<number>((sum, one) => sum + (one ?? 0), 0),
      unnoted: attended.filter((one) => one === null).length,
    }
  })
}

const taken = parkRead<{ seats: number }>((builder) =>
  builder
    .select({ seats: sumOf(eventRegistrations.seats) })
    .from(eventRegistrations)
    .where(
      and(
        eq(eventRegistrations.parkId, thisPark),
        eq(eventRegistrations.eventCode, arg('code')),
        eq(eventRegistrations.state, 'confirmed'),
      ),
    )
    .prepare(),
)

/** Seats that are confirmed now. */
export const seatsTaken = async (scope: ParkScope, code: string): Promise<number> =>
  (await scope.first(given(taken, { code })))?.seats ?? 0

/** A registration as it is stored. */
export type Registration = Omit<typeof eventRegistrations.$inferSelect, 'parkId'>

const registrationColumns = columnsOf(eventRegistrations)
const byId = read(eventRegistrations, {
  columns: registrationColumns,
  where: eq(eventRegistrations.id, arg('id')),
  limit: 1,
})
const byKey = read(eventRegistrations, {
  columns: registrationColumns,
  where: sql`${eventRegistrations.keyHash} in (select value from json_each(${arg('hashes')}))`,
  limit: 1,
})
const inTurn = [asc(eventRegistrations.registeredAt), asc(eventRegistrations.id)]

export const registrationById = (scope: ParkScope, id: string): Promise<Registration | undefined> =>
  scope.first(given(byId, { id }))

/** What one of these keys of a form made. */
export const registrationByKey = (scope: ParkScope, hashes: readonly string[]): Promise<Registration | undefined> =>
  scope.first(given(byKey, { hashes: JSON.stringify(hashes) }))

/** A list holds so many: the seats of the largest hall. */
export const MOST_LISTED = 5000

const ofEvent = read(eventRegistrations, {
  columns: registrationColumns,
  where: eq(eventRegistrations.eventCode, arg('code')),
  orderBy: inTurn,
  limit: MOST_LISTED,
})

/** All who registered for an event, in the order in which they did. */
export const registrationsOf = (scope: ParkScope, code: string): Promise<Registration[]> =>
  scope.all(given(ofEvent, { code }))

const waitingFor = read(eventRegistrations, {
  columns: { id: eventRegistrations.id, seats: eventRegistrations.seats, version: eventRegistrations.version },
  where: and(eq(eventRegistrations.eventCode, arg('code')), eq(eventRegistrations.state, 'waiting')),
  orderBy: inTurn,
  limit: MOST_LISTED,
})

/** Who waits, the first first. */
export const waitingList = (scope: ParkScope, code: string) => scope.all(given(waitingFor, { code }))

const before = parkRead<{ n: number }>((builder) =>
  builder
    .select({ n: sql<number>`count(*)` })
    .from(eventRegistrations)
    .where(
      and(
        eq(eventRegistrations.parkId, thisPark),
        eq(eventRegistrations.eventCode, arg('code')),
        eq(eventRegistrations.state, 'waiting'),
        sql`(${eventRegistrations.registeredAt}, ${eventRegistrations.id}) < (${arg('at')}, ${arg('id')})`,
      ),
    )
    .prepare(),
)

/** Place on the waiting list, from 1. */
export const placeOf = async (scope: ParkScope, { eventCode: code, registeredAt: at, id }: Registration) =>
  ((await scope.first(given(before, { code, at, id })))?.n ?? 0) + 1

const toTell = read(eventRegistrations, {
  columns: { id: eventRegistrations.id, state: eventRegistrations.state, told: eventRegistrations.told },
  where: and(
    eq(eventRegistrations.eventCode, arg('code')),
    ne(eventRegistrations.state, 'cancelled'),
    isNull(eventRegistrations.erasedAt),
  ),
  limit: MOST_LISTED,
})

/** What those who may come to an event know of it. */
export const knowledgeOf = (scope: ParkScope, code: string) => scope.all(given(toTell, { code }))

/** Codes of events that are not over, or were a moment ago. */
const notOver = read(parkEvents, {
  columns,
  where: gt(parkEvents.endsAt, arg('now')),
  orderBy: [asc(parkEvents.startsAt)],
  limit: MOST_COMING,
})
export const eventsNotOver = (scope: ParkScope, now: number): Promise<ParkEvent[]> => scope.all(given(notOver, { now }))
