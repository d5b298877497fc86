import { PageHead } from '../../../ui/components/page-head.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { failureOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState, PageContext } from '../../../ui/page.ts'
import type { Park, PrivacyNotice } from '../../parks/park.ts'
import { closedBy, type ParkEvent, type Room } from '../event.ts'
import { RegistrationForm } from './registration-form.tsx'
import { eventThings } from './structured.ts'
import { formatSpan } from './words.ts'

export interface EventProps {
  page: PageContext
  park: Park
  event: ParkEvent
  room: Room
  /** The form to register; null in a preview. */
  registering: Registering | null
}

export interface Registering {
  /** Fields: company, contactName, phone, email, seats, consentHandle, consentAbroad, and what the gate needs. */
  form: FormState
  notice: PrivacyNotice
  /** Whether consent to storage abroad is asked for: only where it happens. */
  storedAbroad: boolean
  turnstile: string | null
}

/** What it is, when and where, and how to come. */
export function EventPage(props: EventProps) {
  const { page, park, event, registering } = props
  const { locale, links } = page
  const words = messages[locale].events
  const closed = closedBy(event, page.now)
  const isBack = (registering?.form.errors.length ?? 0) > 0
  return (
    <Layout
      page={page}
      title={event.title[locale]}
      description={event.summary[locale].slice(0, DESCRIPTION)}
      current="events"
      sheet="events"
      script={closed === null && registering ? 'inquiry' : undefined}
      structured={eventThings(page, park, event)}
      private={isBack}
    >
      <div class="frame">
        <PageHead title={event.title[locale]} back={{ href: links.events(park.slug), text: words.back }}>
          <p class="caption">
            {words.kinds[event.kind]} <SampleMark locale={locale} when={event.sample} />
          </p>
        </PageHead>
        <div class="row plain">
          <div class="body">
            {event.cancelled && (
              <div class="notice">
                <p>
                  <b>{words.cancelledBecause}</b>
                </p>
                <p>{event.cancelled[locale]}</p>
              </div>
            )}
            <EventFacts event={event} locale={locale} />
            <Prose text={event.summary[locale]} />
            <p class="event-ways no-print">
              <a href={links.eventCalendar(park.slug, event.code)}>{words.calendar}</a>
            </p>
            <section aria-labelledby="register" class="no-print">
              <h2 id="register">{words.register}</h2>
              {closed === null ? <Open {...props} /> : <p>{failureOf(locale, closed).text}</p>}
            </section>
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            {park.contact.phone && (
              <p>{messages[locale].profile.phone + messages[locale].colon + park.contact.phone}</p>
            )}
            <p class="no-print">
              <a href={links.park(park.slug)}>{messages[locale].receipt.backToPark}</a>
            </p>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

const DESCRIPTION = 200

function Open({ page, park, event, room, registering }: EventProps) {
  const words = messages[page.locale].events
  return (
    <>
      <p>
        <b>{words.room[room]}</b>
        {event.capacity !== null && room !== 'waiting' && ` · ${words.people(event.capacity)}`}
      </p>
      <p class="help">{words.registerLead}</p>
      {registering && <RegistrationForm page={page} park={park} event={event} {...registering} />}
    </>
  )
}

/** When, where and for whom, as every page about an event shows it. */
export function EventFacts({ event, locale }: { event: ParkEvent; locale: PageContext['locale'] }) {
  const words = messages[locale].events
  const { url, capacity, closesAt } = event
  return (
    <dl class="pairs">
      <div>
        <dt>{words.time}</dt>
        <dd>
          {formatSpan(event, locale)} <span class="caption">{words.beijing}</span>
        </dd>
      </div>
      <div>
        <dt>{words.place}</dt>
        <dd>{event.place[locale]}</dd>
      </div>
      {url !== null && (
        <div>
          <dt>{words.online}</dt>
          <dd>
            <a href={url} rel="noreferrer">
              {url}
            </a>
          </dd>
        </div>
      )}
      {event.audience && (
        <div>
          <dt>{words.audience}</dt>
          <dd>{event.audience[locale]}</dd>
        </div>
      )}
      <div>
        <dt>{words.organiser}</dt>
        <dd>{event.organiser[locale]}</dd>
      </div>
      <div>
        <dt>{words.seats}</dt>
        <dd>{capacity === null ? words.noLimit : words.people(capacity)}</dd>
      </div>
      {closesAt !== null && (
        <div>
          <dt>{words.closes}</dt>
          <dd>{formatTime(closesAt, locale)}</dd>
        </div>
      )}
    </dl>
  )
}
