import { type Context, Hono } from 'hono'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { originOf, parkPage, PUBLIC, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { limitBody } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { ParkEvent } from './event.ts'
import { calendarOf } from './ics.ts'
import { cancelOwn, eraseOwn, showRegistration } from './own-registration.tsx'
import { EventsPage } from './pages/list.tsx'
import { eventOf, eventsPage, MOST_COMING, yearsOfEvents } from './queries.ts'
import { showEvent, takeRegistration } from './registering-form.tsx'

/** Of what was held, so many stand in the calendar that one subscribes to. */
const MOST_PAST = 20

/** The park's trainings and promotion meetings, and registering for them. */
export const eventRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    const { park, scope, deps } = c.var
    const now = deps.clock()
    const [coming, past, years] = await Promise.all([
      eventsPage(scope, 'coming', now, MOST_COMING),
      eventsPage(scope, 'past', now, DEFAULT_LIMIT, c.req.query('cursor')),
      yearsOfEvents(scope, now),
    ])
    const page = parkPage(c, (links) => links.events(park.slug))
    return sendPage(
      c,
      <EventsPage page={page} park={park} coming={coming.items} past={past.items} next={past.next} years={years} />,
      'public',
    )
  })
  .get('/calendar.ics', async (c) => {
    const { scope, deps } = c.var
    const now = deps.clock()
    const [coming, past] = await Promise.all([
      eventsPage(scope, 'coming', now, MOST_COMING),
      eventsPage(scope, 'past', now, MOST_PAST),
    ])
    return calendarFile(c, [...coming.items, ...past.items], 'events')
  })
  .get('/:event', async (c) => showEvent(c, await eventIn(c), freshForm(), null))
  .post('/:event', limitBody, async (c) => takeRegistration(c, await eventIn(c)))
  .get('/:event/calendar.ics', async (c) => {
    const event = await eventIn(c)
    return calendarFile(c, [event], event.code)
  })

const freshForm = () => ({ idempotencyKey: crypto.randomUUID() })

/** Errors: 404 `events.not_found`. */
async function eventIn(c: Context<ParkEnv, '/:event'>): Promise<ParkEvent> {
  const event = await eventOf(c.var.scope, c.req.param('event'))
  if (!event) throw new AppError('events.not_found', 404)
  return event
}

function calendarFile(c: Context<ParkEnv>, events: readonly ParkEvent[], name: string): Response {
  const { park, locale, deps } = c.var
  const links = linksFrom({ locale, hostPark: c.env.hostPark })
  const text = calendarOf(
    {
      name: `${messages[locale].events.title} · ${park.shortName[locale]}`,
      locale,
      parkId: park.id,
      sequence: park.revision,
      urlOf: (code) => `${originOf(c)}${links.event(park.slug, code)}`,
      now: deps.clock(),
    },
    events,
  )
  c.header('Cache-Control', PUBLIC)
  c.header('Content-Disposition', `inline; filename="${park.slug}-${name}.ics"`)
  return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=UTF-8' })
}

/** What the holder of a registration's private link sees and does. */
export const registrationRoutes = new Hono<AppEnv>()
  .get('/:token', (c) => showRegistration(c))
  .post('/:token/cancellation', limitBody, (c) => cancelOwn(c))
  .post('/:token/erasure', limitBody, (c) => eraseOwn(c))
