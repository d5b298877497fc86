import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { sendTable } from '../service/export.ts'
import { allows } from '../staff/role.ts'
import type { ParkEvent } from './event.ts'
import { eventsPage, type Filling, fillings, type Registration, registrationsOf } from './queries.ts'
import { contactOf, type SeatContact } from './seats.ts'

type Ctx = Context<DeskParkEnv>

const PAGE = 200

/** The park's events with how they were filled, those to come first. */
export async function exportEvents(c: Ctx): Promise<Response> {
  const { scope, deps, locale } = c.var
  const { desk, kinds } = messages[locale].events
  const words = desk.exported
  const filling = await fillings(scope)
  const cells = (event: ParkEvent): Cell[] => {
    const { confirmed, waiting, attended }: Filling = filling(event.code)
    return [
      { at: event.startsAt },
      { at: event.endsAt },
      event.title[locale],
      kinds[event.kind],
      event.place[locale],
      event.capacity,
      confirmed,
      waiting,
      attended,
      event.cancelled === null ? desk.no : desk.yes,
    ]
  }
  async function* rows(): AsyncGenerator<Cell[][]> {
    for (const when of ['coming', 'past'] as const)
      for (let cursor: string | undefined; ;) {
        const page = await eventsPage(scope, when, deps.clock(), PAGE, cursor)
        yield page.items.map(cells)
        if (page.next === null) break
        cursor = page.next
      }
  }
  const header = [
    words.start,
    words.end,
    words.title,
    words.kind,
    words.place,
    words.capacity,
    words.confirmed,
    words.waiting,
    words.attended,
    words.cancelled,
  ]
  return sendTable(c, { list: 'events', header, rows: rows() })
}

/** Who registered for an event; with `contacts` how to reach them, for who may take that out. Errors: 403. */
export async function exportRegistrations(c: Ctx, event: ParkEvent): Promise<Response> {
  const { scope, park, deps, locale, memberships } = c.var
  const { desk, registration } = messages[locale].events
  const words = desk.exported
  const contacts = ['1', 'true', 'on'].includes(c.req.query('contacts') ?? '')
  if (contacts && !allows(memberships, 'lead.exportContacts', park.id)) throw new AppError('staff.not_allowed', 403)
  const cells = (seat: Registration, contact: SeatContact | null): Cell[] => [
    seat.company,
    seat.seats,
    registration.states[seat.state],
    { at: seat.registeredAt },
    seat.attended === null ? null : seat.attended ? desk.yes : desk.no,
    ...(contacts ? [contact?.name ?? null, contact?.phone ?? null, contact?.email ?? null] : []),
  ]
  async function* rows(): AsyncGenerator<Cell[][]> {
    const seats = await registrationsOf(scope, event.code)
    const page: Cell[][] = []
    for (const seat of seats) page.push(cells(seat, contacts ? await contactOf(deps.vault, scope.parkId, seat) : null))
    yield page
  }
  const header = [words.company, words.seats, words.state, words.registeredAt, words.came]
  return sendTable(c, {
    list: 'events',
    name: `events-${event.code}`,
    header: contacts ? [...header, words.name, words.phone, words.email] : header,
    rows: rows(),
    filters: { event: event.code, ...(contacts && { contacts: 'true' }) },
  })
}
