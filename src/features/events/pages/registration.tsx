import { PageHead } from '../../../ui/components/page-head.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { KEPT_MONTHS, type ParkEvent } from '../event.ts'
import type { Registration } from '../queries.ts'
import { EventFacts } from './event.tsx'

export interface RegistrationProps {
  page: PageContext
  park: Park
  event: ParkEvent
  seat: Registration
  /** Place on the waiting list, from 1. */
  place: number | null
  token: string
  /** The page's own address, to be kept. */
  url: string
  /** What was asked could not be done any more. */
  changed: boolean
}

/** How a registration stands, by its private link: no name and no contact is shown. */
export function RegistrationPage(props: RegistrationProps) {
  const { page, park, event, seat, changed } = props
  const { locale, links } = page
  const { events, receipt } = messages[locale]
  const words = events.registration
  const isErased = seat.erasedAt !== null
  const lead = event.cancelled !== null && seat.state !== 'cancelled' ? words.lead.off : words.lead[seat.state]
  return (
    <Layout page={page} title={words.title} description={words.description} sheet="events" script="sent" private>
      <div class="frame">
        <PageHead title={isErased ? words.erased : words.title} lead={isErased ? words.erasedLead : lead} />
        <div class="row plain">
          <div class="body">
            {changed && (
              <p class="notice" role="status">
                {words.changed}
              </p>
            )}
            {!isErased && <Certificate {...props} />}
            <h2>{event.title[locale]}</h2>
            {event.cancelled && (
              <p class="notice">
                <b>{events.cancelledBecause}</b> {event.cancelled[locale]}
              </p>
            )}
            <EventFacts event={event} locale={locale} />
            <p class="event-ways no-print">
              <a href={links.eventCalendar(park.slug, event.code)}>{events.calendar}</a>
              <a href={links.event(park.slug, event.code)}>{words.toEvent}</a>
            </p>
            {!isErased && <Deeds {...props} />}
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            {park.contact.phone && (
              <p>{messages[locale].profile.phone + messages[locale].colon + park.contact.phone}</p>
            )}
            <p class="no-print">
              <a href={links.park(park.slug)}>{receipt.backToPark}</a>
            </p>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

function Certificate({ page: { locale }, seat, place, url }: RegistrationProps) {
  const { events } = messages[locale]
  const words = events.registration
  return (
    <>
      <dl class="certificate">
        <div>
          <dt>{words.state}</dt>
          <dd>
            <b>{words.states[seat.state]}</b>
            {place !== null && <span class="caption"> {words.place(place)}</span>}
          </dd>
        </div>
        <div>
          <dt>{words.company}</dt>
          <dd class="typed" dir="auto">
            {seat.company}
          </dd>
        </div>
        <div>
          <dt>{events.seatsWanted}</dt>
          <dd>{events.people(seat.seats)}</dd>
        </div>
        <div>
          <dt>{words.registeredAt}</dt>
          <dd>{formatTime(seat.registeredAt, locale)}</dd>
        </div>
      </dl>
      <div class="notice">
        <p>{words.keep}</p>
        <p class="address">
          <a href={url}>{url}</a>
        </p>
      </div>
    </>
  )
}

function Deeds({ page: { locale, links, now }, event, seat, token }: RegistrationProps) {
  const { events } = messages[locale]
  const words = events.registration
  const cancels = seat.state !== 'cancelled' && event.cancelled === null && now < event.startsAt
  return (
    <div class="event-deeds no-print">
      {cancels && (
        <form method="post" action={links.registrationAction(token, 'cancellation')}>
          <p class="help">{words.cancelHelp}</p>
          <p class="actions">
            <button class="button" type="submit">
              {words.cancel}
            </button>
          </p>
        </form>
      )}
      <details class="more">
        <summary>{words.erase}</summary>
        <form method="post" action={links.registrationAction(token, 'erasure')}>
          <p class="help">
            {words.eraseHelp} {events.keeping(KEPT_MONTHS)}
          </p>
          <p class="actions">
            <button class="button" type="submit">
              {words.eraseConfirm}
            </button>
          </p>
        </form>
      </details>
    </div>
  )
}
