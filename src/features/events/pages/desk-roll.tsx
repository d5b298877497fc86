import { formatNumber, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { EventDeskProps, ShownSeat } from './desk-event.tsx'

interface RollProps extends EventDeskProps {
  /** Whether who came can be noted, or why not. */
  notes: { may: boolean; why: string | null }
}

/** All who registered: those who come in one form with their ticks, who waits, who cancelled. */
export function Roll(props: RollProps) {
  const { page, park, event, seats, notes } = props
  const { locale, links } = page
  const words = messages[locale].events.desk
  const of = (state: ShownSeat['seat']['state']) => seats.filter(({ seat }) => seat.state === state)
  return (
    <form class="event-roll" method="post" action={links.eventDeskPart(park.slug, event.code, 'attendance')}>
      {!page.may('lead.contact', park.id) && <p class="help no-print">{words.hidden}</p>}
      <h2>{words.list}</h2>
      {of('confirmed').length === 0 ? (
        <p class="desk-empty">{words.nobody}</p>
      ) : (
        <>
          <SeatTable {...props} seats={of('confirmed')} />
          <p class="actions no-print">
            <button class="button" type="submit" disabled={!notes.may} aria-describedby="attendance-why">
              {words.save}
            </button>{' '}
            <span class="help" id="attendance-why">
              {notes.why}
            </span>
          </p>
        </>
      )}
      {of('waiting').length > 0 && (
        <section class="no-print">
          <h2>{words.waitingList}</h2>
          <SeatTable {...props} seats={of('waiting')} />
        </section>
      )}
      {of('cancelled').length > 0 && (
        <details class="no-print">
          <summary>
            {words.cancelledList} {formatNumber(of('cancelled').length)}
          </summary>
          <SeatTable {...props} seats={of('cancelled')} />
        </details>
      )}
    </form>
  )
}

function SeatTable(props: RollProps) {
  const { page, seats } = props
  const words = messages[page.locale].events.desk
  const columns = words.seat
  const isList = seats[0]?.seat.state === 'confirmed'
  return (
    <table class="desk-table event-table">
      <thead>
        <tr>
          {isList && <th scope="col">{columns.came}</th>}
          <th scope="col">{columns.company}</th>
          <th scope="col">{columns.contact}</th>
          <th scope="col" class="figure">
            {columns.seats}
          </th>
          <th scope="col" class="no-print">
            {columns.registeredAt}
          </th>
          {isList && (
            <th scope="col" class="print-only">
              {columns.sign}
            </th>
          )}
          <th scope="col" class="no-print">
            <span class="visually-hidden">{words.cancel}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {seats.map((one) => (
          <SeatRow {...props} one={one} isList={isList} />
        ))}
      </tbody>
    </table>
  )
}

function SeatRow({ page, park, event, notes, one, isList }: RollProps & { one: ShownSeat; isList: boolean }) {
  const { locale, links, now } = page
  const words = messages[locale].events.desk
  const columns = words.seat
  const { seat, contact, came } = one
  const name = seat.erasedAt === null ? seat.company : words.erased
  const cancels = seat.state !== 'cancelled' && now < event.startsAt && page.may('service.edit', park.id)
  return (
    <tr>
      {isList && (
        <td data-label={columns.came}>
          <input type="hidden" name="row" value={`${seat.id}:${seat.version}`} />
          <input
            type="checkbox"
            name="came"
            value={seat.id}
            checked={came}
            disabled={!notes.may}
            aria-label={`${columns.came} ${name}`}
          />
        </td>
      )}
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td data-label={columns.contact}>
        {contact
          ? [contact.name, contact.phone, contact.email].filter(Boolean).map((text) => <span>{text} </span>)
          : '—'}
      </td>
      <td class="figure" data-label={columns.seats}>
        {formatNumber(seat.seats)}
      </td>
      <td class="no-print" data-label={columns.registeredAt}>
        {formatTime(seat.registeredAt, locale)}
      </td>
      {isList && <td class="print-only" />}
      <td class="no-print">
        {cancels && (
          <details class="event-cancel">
            <summary aria-label={words.cancelOf(name)}>{words.cancel}</summary>
            <button type="submit" formaction={links.eventSeatCancellation(park.slug, event.code, seat.id)}>
              {words.cancelSure}
            </button>
          </details>
        )}
      </td>
    </tr>
  )
}
