import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { runJobsSoon } from '../../jobs.ts'
import { exportEvents, exportRegistrations } from './desk-export.ts'
import type { ParkEvent } from './event.ts'
import { type DeskDone, EventDeskPage, isDeskDone, type ShownSeat } from './pages/desk-event.tsx'
import { EventsDeskPage } from './pages/desk-list.tsx'
import { eventOf, eventsPage, fillings, registrationById, registrationsOf, yearsOfEvents } from './queries.ts'
import type { SeatContext } from './registering.ts'
import { cancelSeat, contactOf, noteAttendance } from './seats.ts'

type Ctx = Context<DeskParkEnv>

/** Who comes to the park's events. */
export const eventDeskRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), async (c) => {
    const { scope, park, deps } = c.var
    const now = deps.clock()
    const when = c.req.query('when') === 'past' ? 'past' : 'coming'
    const [{ items, next }, filling, years] = await Promise.all([
      eventsPage(scope, when, now, DEFAULT_LIMIT, c.req.query('cursor')),
      fillings(scope),
      yearsOfEvents(scope, now),
    ])
    const events = items.map((event) => ({ event, filling: filling(event.code) }))
    return sendPage(
      c,
      <EventsDeskPage page={deskPage(c)} park={park} when={when} events={events} next={next} years={years} />,
      'private',
    )
  })
  .get('/export', may('service.export'), exportEvents)
  .get('/:event', may('service.read'), async (c) => showEvent(c, await eventIn(c)))
  .get('/:event/export', may('service.export'), async (c) => exportRegistrations(c, await eventIn(c)))
  .post('/:event/attendance', may('service.edit'), limitBody, async (c) => takeAttendance(c, await eventIn(c)))
  .post('/:event/registrations/:seat/cancellation', may('service.edit'), limitBody, async (c) => {
    const event = await eventIn(c)
    const seat = await registrationById(c.var.scope, c.req.param('seat'))
    if (seat?.eventCode !== event.code) throw new AppError('registrations.not_found', 404)
    await cancelSeat(contextOf(c), seat, event)
    c.env.later(() => runJobsSoon(c.var.deps))
    return backTo(c, event, 'cancelled')
  })

const contextOf = ({ var: { scope, actor, deps, requestId } }: Ctx): SeatContext => ({
  scope,
  actor,
  now: deps.clock(),
  requestId,
})

/** Errors: 404 `events.not_found`. */
async function eventIn(c: Pick<Ctx, 'req' | 'var'>): Promise<ParkEvent> {
  const event = await eventOf(c.var.scope, c.req.param('event') ?? '')
  if (!event) throw new AppError('events.not_found', 404)
  return event
}

function backTo(c: Ctx, event: ParkEvent, done: DeskDone): Response {
  const { locale, bureau, park } = c.var
  return c.redirect(deskLinksFrom(locale, bureau.slug).eventDesk(park.slug, event.code, { done }), 303)
}

/** `typed`: the ids that were ticked in a form that came back. */
async function showEvent(c: Ctx, event: ParkEvent, typed: ReadonlySet<string> | null = null): Promise<Response> {
  const { scope, park, deps } = c.var
  const page = deskPage(c)
  const [filling, registrations] = await Promise.all([fillings(scope), registrationsOf(scope, event.code)])
  const sees = page.may('lead.contact', park.id)
  const seats: ShownSeat[] = []
  for (const seat of registrations)
    seats.push({
      seat,
      contact: sees ? await contactOf(deps.vault, scope.parkId, seat) : null,
      came: typed ? typed.has(seat.id) : seat.attended === true,
    })
  const done = c.req.query('done')
  return sendPage(
    c,
    <EventDeskPage
      page={page}
      park={park}
      event={event}
      filling={filling(event.code)}
      seats={seats}
      publicPage={linksFrom({ locale: page.locale, hostPark: null }).event(park.slug, event.code)}
      done={typed === null && isDeskDone(done) ? done : null}
      stale={typed !== null}
    />,
    'private',
    typed ? 409 : 200,
  )
}

/**
 * Notes who came, all in one form. When a registration changed since the form was made it comes back with what was
 * ticked (409). Errors: 409 `events.not_begun` before the day of the event.
 */
async function takeAttendance(c: Ctx, event: ParkEvent): Promise<Response> {
  const ctx = contextOf(c)
  if (parkDay(ctx.now) < parkDay(event.startsAt)) throw new AppError('events.not_begun', 409)
  const values = typedValues(await readForm(c.req))
  const listed = (name: string) => [values[name] ?? []].flat().map((one) => textOf(one))
  const seen = new Set(listed('row'))
  const came = new Set(listed('came'))
  const present = (await registrationsOf(ctx.scope, event.code)).filter(({ state }) => state === 'confirmed')
  const rows = present.filter(({ id, version }) => seen.has(`${id}:${version}`))
  if (rows.length !== seen.size) return showEvent(c, event, came)
  try {
    await noteAttendance(ctx, event, rows, new Set(rows.map(({ id }) => id).filter((id) => came.has(id))))
  } catch (error) {
    if (error instanceof AppError && error.code === 'request.conflict') return showEvent(c, event, came)
    throw error
  }
  return backTo(c, event, 'attendance')
}
