import { eq, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { ParkEnv } from '../../http/context.ts'
import { invalid } from '../../http/validation.ts'
import { type Actor, INVESTOR } from '../../kernel/actor.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type ParkVault, type Vault, vaultsOf } from '../../kernel/vault.ts'
import { closedBy, type ParkEvent, toldOf } from './event.ts'
import type { RegistrationInput } from './input.ts'
import { eventOf, registrationByKey } from './queries.ts'
import { eventRegistrations, parkEvents } from './table.ts'

/** Who does something about registrations, and when. */
export interface SeatContext {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

interface RegisteringContext extends SeatContext {
  vault: Vault
  storedAbroad: boolean
  /** The privacy notice in force: consent to another version is no consent. */
  noticeVersion: string
}

export const registeringContext = ({
  deps,
  scope,
  requestId,
  noticeVersion,
}: ParkEnv['Variables']): RegisteringContext => ({
  scope,
  vault: deps.vault,
  actor: INVESTOR,
  now: deps.clock(),
  requestId,
  storedAbroad: deps.storedAbroad,
  noticeVersion,
})

/** What the form's key made before: its id; null when it made nothing. */
export async function madeBefore({ scope, vault }: RegisteringContext, key: string): Promise<string | null> {
  const vaults = await vaultsOf(vault, scope.parkId)
  const hashes = await Promise.all(vaults.map((one) => hashOf(one, key)))
  return (await registrationByKey(scope, hashes))?.id ?? null
}

const hashOf = (vault: ParkVault, key: string): Promise<string> => vault.blindIndex('idempotency', `event/${key}`)

/**
 * Registers for an event; the database decides whether there is room, or whether one waits. Answers the registration's
 * id; the same form again answers the same. Errors: 422 with paths; 422 `events.registered` at the phone or mail that
 * is registered already; 409 `events.cancelled`, `events.over` and `events.closed`; 403 `leads.challenge_failed`.
 */
export async function register(
  ctx: RegisteringContext,
  event: ParkEvent,
  input: RegistrationInput,
  key: string,
  alongside: readonly ParkWrite[],
): Promise<string> {
  const { scope, now } = ctx
  const errors = errorsIn(ctx, input)
  if (errors.length > 0) throw invalid(errors)
  assertOpen(event, now)
  const { id, writes } = await registrationWrites(ctx, event, input, key)
  try {
    await scope.write(...writes, ...alongside)
    return id
  } catch (error) {
    if (error instanceof DuplicateError) return twinOf(ctx, error, key)
    // It was closed or cancelled at this moment.
    const present = await eventOf(scope, event.code)
    if (present) assertOpen(present, now)
    throw error
  }
}

async function twinOf(ctx: RegisteringContext, { constraint, cause }: DuplicateError, key: string): Promise<string> {
  const before = await madeBefore(ctx, key)
  if (before !== null) return before
  if (constraint.startsWith('spent_challenges')) throw new AppError('leads.challenge_failed', 403)
  const path = constraint.includes('email_hash') ? 'contact.email' : 'contact.phone'
  throw new AppError('events.registered', 422, { fields: [{ path, key: 'events.registered' }], cause })
}

export function assertOpen(event: ParkEvent, now: number): void {
  const closed = closedBy(event, now)
  if (closed !== null) throw new AppError(closed, 409)
}

function errorsIn({ noticeVersion, storedAbroad }: RegisteringContext, { consent }: RegistrationInput): FieldError[] {
  const errors: FieldError[] = []
  if (consent.noticeVersion !== noticeVersion) errors.push({ path: 'consent.noticeVersion', key: 'notice_outdated' })
  if (storedAbroad && !consent.abroad) errors.push({ path: 'consent.abroad', key: 'consent_required' })
  return errors
}

async function registrationWrites(
  { scope, vault, actor, now, requestId, noticeVersion }: RegisteringContext,
  event: ParkEvent,
  { company, contact, seats, locale }: RegistrationInput,
  key: string,
) {
  const id = newId('seat')
  const park = await vault.park(scope.parkId)
  const { wrapped, seal } = park.newSeal(id)
  const row = {
    id,
    eventCode: event.code,
    seats,
    locale,
    company,
    keyId: park.keyId,
    wrappedKey: wrapped,
    contactCipher: seal('contact', JSON.stringify(contact)),
    noticeVersion,
    keyHash: await hashOf(park, key),
    phoneHash: contact.phone === undefined ? null : await park.blindIndex('phone', `event/${contact.phone}`),
    emailHash: contact.email === undefined ? null : await park.blindIndex('email', `event/${contact.email}`),
    registeredAt: now,
    version: 1,
  }
  const entry = { action: 'event.registered', subject: id, after: { event: event.code, seats } }
  return {
    id,
    writes: [
      insertSeat(row, event),
      recordEntry({ actor, now, requestId }, entry, isOpenAt(event.code, now)),
      recordOutbox('event.registered', { seat: id }, now),
      ...remind(id, event, now),
    ],
  }
}

type Row = Omit<typeof eventRegistrations.$inferInsert, 'parkId' | 'state' | 'told'>

/** Confirmed while there is room for all of them at the moment of writing; else they wait. */
function insertSeat(row: Row, event: ParkEvent): ParkWrite {
  const fits = hasRoom(row.eventCode, row.seats)
  const told = (state: 'confirmed' | 'waiting') => JSON.stringify(toldOf(event, state))
  return parkWrite((builder) =>
    builder
      .insert(eventRegistrations)
      .values({
        ...row,
        parkId: thisPark,
        state: sql`case when ${fits} then 'confirmed' else 'waiting' end`,
        told: sql`case when ${fits} then ${told('confirmed')} else ${told('waiting')} end`,
      })
      .prepare(),
  )
}

/** Whether so many more seats can be confirmed, as the database sees it. */
export const hasRoom = (code: string, seats: number): SQL =>
  sql`(select ${parkEvents.capacity} is null or ${parkEvents.capacity} >= ${seats} + ${confirmedSeats(code)} from ${parkEvents} where ${eq(parkEvents.parkId, thisPark)} and ${parkEvents.code} = ${code})`

const confirmedSeats = (code: string): SQL =>
  sql`(select coalesce(sum(${eventRegistrations.seats}), 0) from ${eventRegistrations} where ${eq(eventRegistrations.parkId, thisPark)} and ${eventRegistrations.eventCode} = ${code} and ${eventRegistrations.state} = 'confirmed')`

const isOpenAt = (code: string, now: number): SQL =>
  sql`exists (select 1 from ${parkEvents} where ${eq(parkEvents.parkId, thisPark)} and ${parkEvents.code} = ${code} and ${parkEvents.cancelled} is null and coalesce(${parkEvents.closesAt}, ${parkEvents.startsAt}) > ${now} and ${parkEvents.endsAt} > ${now})`

/** Nine in the morning. */
const MORNING_MINUTES = 9 * 60
const DAY_MS = 86_400_000

/** When the reminder goes out: on the morning of the day before. */
export const remindedAt = ({ startsAt }: Pick<ParkEvent, 'startsAt'>): number =>
  parkTime(parkDay(startsAt - DAY_MS), MORNING_MINUTES)

/** The reminder for somebody, unless its time is over: they have just been told. */
export const remind = (seat: string, event: ParkEvent, now: number): ParkWrite[] =>
  remindedAt(event) <= now ? [] : [recordOutbox('event.reminder', { seat }, now, remindedAt(event))]
