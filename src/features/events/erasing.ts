import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, parkRead, thisPark } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { closedBefore } from '../privacy/retention.ts'
import { KEPT_MONTHS } from './event.ts'
import type { Registration } from './queries.ts'
import type { SeatContext } from './registering.ts'
import { moveUp } from './seats.ts'
import { eventRegistrations, parkEvents } from './table.ts'

type Erasable = Pick<Registration, 'id' | 'eventCode' | 'state' | 'version'>

/**
 * Destroys what is personal of a registration: its key, and with it the contact; the company, which may be a person's
 * own name; and the marks that recognise it. What stays is that so many seats were taken, and whether they were used.
 * Before the event begins (`cancels`) the seats are free again. Errors: 409 `request.conflict` when it changed meanwhile.
 */
export async function eraseSeat(ctx: SeatContext, seat: Erasable, cancels: boolean): Promise<void> {
  const { scope, now } = ctx
  const frees = cancels && seat.state !== 'cancelled'
  await scope.write(
    changeSeen(eventRegistrations, eq(eventRegistrations.id, seat.id), seat.version, {
      wrappedKey: null,
      contactCipher: null,
      company: '',
      phoneHash: null,
      emailHash: null,
      erasedAt: now,
      ...(frees && { state: 'cancelled', cancelledAt: now }),
    }),
    recordEntry(ctx, { action: 'event.seat_erased', subject: seat.id, before: { state: seat.state } }),
    ...(frees ? [recordOutbox('event.changed', {}, now)] : []),
  )
  if (frees) await moveUp(ctx, seat.eventCode)
}

const PAGE = 50

const expired = parkRead<Erasable>((builder) =>
  builder
    .select({
      id: sql<string>`${eventRegistrations.id}`.as('seat_id'),
      eventCode: sql<string>`${eventRegistrations.eventCode}`.as('seat_event'),
      state: sql<Erasable['state']>`${eventRegistrations.state}`.as('seat_state'),
      version: sql<number>`${eventRegistrations.version}`.as('seat_version'),
    })
    .from(eventRegistrations)
    .innerJoin(parkEvents, and(eq(parkEvents.parkId, thisPark), eq(parkEvents.code, eventRegistrations.eventCode)))
    .where(
      and(
        eq(eventRegistrations.parkId, thisPark),
        isNull(eventRegistrations.erasedAt),
        lt(parkEvents.endsAt, arg('before')),
      ),
    )
    .orderBy(asc(eventRegistrations.id))
    .limit(PAGE)
    .prepare(),
)

/** Erases registrations of events that were over long enough ago, a page a round. */
export const registrationsTask: DailyTask = async ({ scope, now, job }) => {
  const ctx = { scope, actor: SYSTEM, now, requestId: job.requestId }
  const found = await scope.all(given(expired, { before: closedBefore(parkDay(now), KEPT_MONTHS) }))
  let erased = 0
  for (const seat of found)
    await eraseSeat(ctx, seat, false).then(
      () => (erased += 1),
      (error: unknown) => {
        // Somebody was quicker.
        if (!(error instanceof AppError && error.status === 409)) throw error
      },
    )
  return found.length === PAGE && erased > 0
}
