import type { Context } from 'hono'
import * as v from 'valibot'
import { runJobsSoon } from '../../jobs.ts'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { invalid, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { admitForm } from '../gate/admit.ts'
import { lastingToken } from '../gate/form-token.ts'
import { type FormValues, formErrors, formValues, marksOf } from '../leads/form.ts'
import { IdempotencyKey } from '../leads/input.ts'
import { privacyNotice } from '../parks/registry.ts'
import { closedBy, type ParkEvent, roomOf } from './event.ts'
import { RegistrationInput, registrationBody } from './input.ts'
import { EventPage, type Registering } from './pages/event.tsx'
import { seatsTaken } from './queries.ts'
import { assertOpen, madeBefore, register, registeringContext } from './registering.ts'
import { registrationToken } from './token.ts'

type Ctx = Context<ParkEnv>

/** Failures after which the form is shown again with what was typed. */
const COMES_BACK = new Set([403, 409, 422, 429])

/** Takes a registration in, or shows the form again with what is wrong. Errors: 503. */
export async function takeRegistration(c: Ctx, event: ParkEvent): Promise<Response> {
  const values = formValues(await readForm(c.req))
  try {
    const id = await send(c, event, values)
    const links = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
    return c.redirect(links.registration(await registrationToken(c.var.deps.vault, c.var.park, id)), 303)
  } catch (error) {
    if (error instanceof AppError && COMES_BACK.has(error.status)) return showEvent(c, event, values, error)
    throw error
  }
}

/** The registration's id. What was sent before is not counted again, and needs no new proof. */
async function send(c: Ctx, event: ParkEvent, values: FormValues): Promise<string> {
  const { locale, deps } = c.var
  const key = v.safeParse(IdempotencyKey, values.idempotencyKey)
  if (!key.success) throw invalid([{ path: '', key: 'invalid' }])
  const ctx = registeringContext(c.var)
  const before = await madeBefore(ctx, key.output)
  if (before !== null) return before
  assertOpen(event, ctx.now)
  const input = parseOrThrow(RegistrationInput, registrationBody(values, locale))
  const alongside = await admitForm(c, marksOf(values))
  const id = await register(ctx, event, input, key.output, alongside)
  c.env.later(() => runJobsSoon(deps))
  return id
}

/** The event with its form: made for each visitor anew, so that the seats are those that are left now. */
export async function showEvent(
  c: Ctx,
  event: ParkEvent,
  typed: FormValues,
  error: AppError | null,
): Promise<Response> {
  const { park, scope, deps } = c.var
  const [registering, taken] = await Promise.all([
    registeringOf(c, typed, error),
    event.capacity === null ? 0 : seatsTaken(scope, event.code),
  ])
  for (const [name, value] of Object.entries(error?.headers ?? {})) c.header(name, value)
  const page = parkPage(c, (links) => links.event(park.slug, event.code))
  const isOpen = closedBy(event, deps.clock()) === null
  return sendPage(
    c,
    <EventPage
      page={page}
      park={park}
      event={event}
      room={roomOf(event.capacity, taken)}
      registering={isOpen ? registering : null}
    />,
    error ? 'private' : 'fresh',
    statusOf(error),
  )
}

const statusOf = (error: AppError | null) => {
  if (error === null) return 200
  return error.status === 429 || error.status === 409 ? error.status : 422
}

async function registeringOf(c: Ctx, typed: FormValues, error: AppError | null): Promise<Registering> {
  const { park, bureau, registry, deps } = c.var
  const notice = await privacyNotice(registry, bureau.id, deps.clock())
  if (!notice) throw new AppError('service.internal', 500)
  const formToken = await lastingToken(deps.vault, park.id, marksOf(typed).formToken, deps.clock())
  const values: FormValues = { seats: '1', ...typed, noticeVersion: notice.version, formToken }
  if (!v.is(IdempotencyKey, values.idempotencyKey)) values.idempotencyKey = crypto.randomUUID()
  const errors = formErrors(error?.fields ?? []).map((one) =>
    one.key === 'consent_required' ? { ...one, key: 'event_consent' } : one,
  )
  if (error && errors.length === 0) errors.push({ path: '', key: error.code })
  return {
    form: { values, errors },
    notice,
    storedAbroad: deps.storedAbroad,
    turnstile: deps.turnstile?.siteKey ?? null,
  }
}
