import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { DEFAULT_LIMIT, Instant, listOf, LocalizedText, MaybeText, pageOf } from '../../http/schemas.ts'
import { query } from '../../http/validation.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { EVENT_KINDS, type ParkEvent } from './event.ts'
import { eventsPage } from './queries.ts'

const EventsQuery = v.strictObject({
  when: v.optional(
    v.pipe(
      v.picklist(['coming', 'past']),
      v.description(
        '`coming` (also when it is left out): not over before today, the next first; `past`: the latest first',
      ),
    ),
  ),
  ...pageOf,
})

const PublicEvent = v.object({
  code: v.string(),
  kind: v.picklist(EVENT_KINDS),
  title: LocalizedText,
  summary: LocalizedText,
  audience: v.pipe(MaybeText, v.description('null is everybody')),
  startsAt: Instant,
  endsAt: Instant,
  place: LocalizedText,
  onlineUrl: v.nullable(v.string()),
  organiser: LocalizedText,
  capacity: v.pipe(v.nullable(v.number()), v.description('Seats; null is without limit')),
  registrationClosesAt: Instant,
  cancelled: v.pipe(MaybeText, v.description('Why it does not take place; null while it does')),
  sample: v.boolean(),
  url: v.pipe(v.string(), v.description('Its page, with the form to register')),
  calendarUrl: v.pipe(v.string(), v.description('Its iCalendar file')),
})

/** What is published of events. How many seats are left changes with no revision: the page says it. */
export const eventsApi = new Hono<ParkEnv>().get(
  '/',
  operation('List trainings and promotion meetings', {
    tag: 'Events',
    answer: {
      description: 'Events, with the address of the calendar that holds all of them',
      schema: v.object({ ...listOf(PublicEvent).entries, calendarUrl: v.string() }),
    },
    problems: [400, 404, 422],
    cached: true,
  }),
  query(EventsQuery),
  async (c) => {
    const { when = 'coming', limit = DEFAULT_LIMIT, cursor } = c.req.valid('query')
    const { scope, park, deps, locale } = c.var
    const links = linksFrom({ locale, hostPark: c.env.hostPark })
    const { items, next } = await eventsPage(scope, when, deps.clock(), limit, cursor)
    const at = (path: string) => `${originOf(c)}${path}`
    return c.json({
      items: items.map((event) => ({
        ...publicEvent(event),
        url: at(links.event(park.slug, event.code)),
        calendarUrl: at(links.eventCalendar(park.slug, event.code)),
      })),
      next,
      calendarUrl: at(links.eventCalendar(park.slug)),
    })
  },
)

const publicEvent = ({ startsAt, endsAt, closesAt, url, ...event }: ParkEvent) => ({
  ...event,
  startsAt: isoAtPark(startsAt),
  endsAt: isoAtPark(endsAt),
  onlineUrl: url,
  registrationClosesAt: isoAtPark(closesAt ?? startsAt),
})
