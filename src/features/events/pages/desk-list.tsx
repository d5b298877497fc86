import { NextPage } from '../../../ui/components/list-parts.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { closedBy, type ParkEvent } from '../event.ts'
import type { Filling, When, YearOfEvents } from '../queries.ts'
import { formatSpan } from './words.ts'

export interface EventsDeskProps {
  page: DeskPage
  park: Park
  when: When
  events: readonly { event: ParkEvent; filling: Filling }[]
  /** Cursor of the next page. */
  next: string | null
  years: readonly YearOfEvents[]
}

/** The park's events with how full they are, and what was held by year. */
export function EventsDeskPage(props: EventsDeskProps) {
  const { page, park, when, events, next, years } = props
  const { locale, links } = page
  const words = messages[locale].events.desk
  const filter = (of: When) => links.serviceList(park.slug, 'events', of === 'past' ? { when: 'past' } : {})
  return (
    <DeskLayout page={page} title={words.title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="events" />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      <nav class="event-filter" aria-label={words.filter}>
        {(['coming', 'past'] as const).map((one) => (
          <a href={filter(one)} aria-current={one === when ? 'page' : undefined}>
            {words[one]}
          </a>
        ))}
        {page.may('content.edit', park.id) && (
          <a class="event-add" href={links.contentNew(park.slug, 'event')}>
            {words.add}
          </a>
        )}
      </nav>
      {events.length === 0 ? <p class="desk-empty">{words.empty}</p> : <EventTable {...props} />}
      {next !== null && (
        <NextPage
          href={links.serviceList(park.slug, 'events', { when: when === 'past' ? 'past' : null, cursor: next })}
          text={words.more}
        />
      )}
      <Years years={years} locale={locale} />
      <ServiceExport page={page} park={park} list="events" />
    </DeskLayout>
  )
}

/** How an event stands, in a word. */
export function stateOf(event: ParkEvent, now: number, locale: Locale): string {
  const { states } = messages[locale].events.desk
  if (event.cancelled !== null) return states.cancelled
  if (now >= event.endsAt) return states.over
  if (now >= event.startsAt) return states.under
  return closedBy(event, now) === null ? states.open : states.closed
}

function EventTable({ page, park, events }: EventsDeskProps) {
  const { locale, links, now } = page
  const { desk: words, kinds } = messages[locale].events
  const { columns } = words
  return (
    <table class="desk-table event-table">
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.event}</th>
          <th scope="col">{columns.state}</th>
          {[columns.confirmed, columns.waiting, columns.attended].map((name) => (
            <th scope="col" class="figure">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map(({ event, filling: { confirmed, waiting, attended } }) => (
          <tr>
            <td data-label={columns.time}>{formatSpan(event, locale)}</td>
            <th scope="row">
              <a href={links.eventDesk(park.slug, event.code)}>{event.title[locale]}</a>
              <small>
                {kinds[event.kind]} · {event.place[locale]} <SampleMark locale={locale} when={event.sample} />
              </small>
            </th>
            <td data-label={columns.state}>{stateOf(event, now, locale)}</td>
            <td class="figure" data-label={columns.confirmed}>
              {event.capacity === null ? formatNumber(confirmed) : words.of(confirmed, event.capacity)}
            </td>
            <td class="figure" data-label={columns.waiting}>
              {formatNumber(waiting)}
            </td>
            <td class="figure" data-label={columns.attended}>
              {attended === null ? '—' : formatNumber(attended)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Years({ years, locale }: { years: readonly YearOfEvents[]; locale: Locale }) {
  const { desk, yearColumns: columns, unnoted: others } = messages[locale].events
  if (years.length === 0) return null
  return (
    <section>
      <h2>{desk.years}</h2>
      <table class="desk-table event-table">
        <thead>
          <tr>
            <th scope="col">{columns.year}</th>
            {[columns.events, columns.trainings, columns.attended].map((name) => (
              <th scope="col" class="figure">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, events, trainings, attended, unnoted }) => (
            <tr>
              <th scope="row">{formatDate(year, locale)}</th>
              <td class="figure" data-label={columns.events}>
                {formatNumber(events)}
              </td>
              <td class="figure" data-label={columns.trainings}>
                {formatNumber(trainings)}
              </td>
              <td class="figure" data-label={columns.attended}>
                {unnoted === events ? '—' : formatNumber(attended)}
                {unnoted > 0 && unnoted < events && <small>{others(unnoted)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
