import { eq, type SQL } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { AppError } from '../../kernel/errors.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import type { ParkEvent } from './event.ts'
import { eventOf, type Registration, seatsTaken, waitingList } from './queries.ts'
import { hasRoom, remind, type SeatContext } from './registering.ts'
import { eventRegistrations } from './table.ts'

type Seat = Pick<Registration, 'id' | 'eventCode' | 'state' | 'version' | 'seats'>

/** A registration changed as it was read: 409 `request.conflict` when it is another by now. */
const changeSeat = ({ id, version }: Pick<Seat, 'id' | 'version'>, set: Change, holds?: SQL): ParkWrite =>
  changeSeen(eventRegistrations, eq(eventRegistrations.id, id), version, set, holds)
type Change = Parameters<typeof changeSeen<typeof eventRegistrations>>[3]

/**
 * Cancels a registration, and lets the first of the waiting move up who fit. Errors: 409 `events.begun` once it began;
 * 409 `request.conflict` when it was cancelled, or changed, meanwhile.
 */
export async function cancelSeat(ctx: SeatContext, seat: Seat, event: ParkEvent): Promise<void> {
  const { scope, now } = ctx
  if (now >= event.startsAt) throw new AppError('events.begun', 409)
  if (seat.state === 'cancelled') throw new AppError('request.conflict', 409)
  await scope.write(
    changeSeat(seat, { state: 'cancelled', cancelledAt: now }),
    recordEntry(ctx, entryOf('event.seat_cancelled', seat)),
    recordOutbox('event.changed', {}, now),
    // Who cancels for themselves knows it.
    ...(ctx.actor.kind === 'officer' ? [recordOutbox('event.changed', { seat: seat.id }, now)] : []),
  )
  await moveUp(ctx, event.code)
}

const entryOf = (action: string, { id, eventCode, state, seats }: Seat) => ({
  action,
  subject: id,
  before: { state },
  after: { event: eventCode, seats },
})

/** Confirms those of the waiting for whom there is room, in their order; who needs more than there is lets others pass. */
export async function moveUp(ctx: SeatContext, code: string): Promise<void> {
  const { scope, now } = ctx
  const event = await eventOf(scope, code)
  if (!event || event.cancelled !== null || now >= event.startsAt) return
  const waiting = await waitingList(scope, code)
  if (waiting.length === 0) return
  let left = event.capacity === null ? Infinity : event.capacity - (await seatsTaken(scope, code))
  for (const { id, seats, version } of waiting) {
    if (left <= 0) return
    if (seats > left) continue
    const seat: Seat = { id, eventCode: code, state: 'waiting', version, seats }
    const isDone = await scope
      .write(
        changeSeat(seat, { state: 'confirmed' }, hasRoom(code, seats)),
        recordEntry(ctx, entryOf('event.promoted', seat)),
        recordOutbox('event.promoted', { seat: id }, now),
        ...remind(id, event, now),
      )
      .then(() => true, otherwise)
    if (isDone) left -= seats
  }
}

/** Another was quicker: who is left comes with the job. */
function otherwise(error: unknown): false {
  if (error instanceof AppError && error.code === 'request.conflict') return false
  throw error
}

/** Notes who came. Those of whom nothing was said before and is said now are left as they are. */
export async function noteAttendance(
  ctx: SeatContext,
  event: ParkEvent,
  seats: readonly Pick<Registration, 'id' | 'version' | 'attended'>[],
  came: ReadonlySet<string>,
): Promise<void> {
  const changed = seats.filter(({ id, attended }) => attended !== came.has(id))
  if (changed.length === 0) return
  for (let from = 0; from < changed.length; from += PER_BATCH)
    await ctx.scope.write(
      ...changed
        .slice(from, from + PER_BATCH)
        .map((seat): ParkWrite => changeSeat(seat, { attended: came.has(seat.id) })),
      ...(from === 0
        ? [
            recordEntry(ctx, {
              action: 'event.attendance',
              subject: event.code,
              after: { registrations: seats.length, came: came.size },
            }),
          ]
        : []),
    )
}
/** Statements that one batch takes in good time. */
const PER_BATCH = 200

/** How to reach who comes. */
export interface SeatContact {
  name: string
  phone?: string
  email?: string
}

/** In clear; null once it was erased. */
export async function contactOf(
  vault: Vault,
  parkId: string,
  { id, keyId, wrappedKey, contactCipher }: Pick<Registration, 'id' | 'keyId' | 'wrappedKey' | 'contactCipher'>,
): Promise<SeatContact | null> {
  if (wrappedKey === null || contactCipher === null) return null
  const key = await (await vault.park(parkId, keyId)).openKey(wrappedKey, id)
  return JSON.parse(await open(key, contactCipher, `${id}/contact`)) as SeatContact
}
