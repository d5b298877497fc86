import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import { isoAtPark, parkDay } from '../../../kernel/clock.ts'
import type { Park } from '../../parks/park.ts'
import type { ParkEvent } from '../event.ts'
import type { YearOfEvents } from '../queries.ts'
import { formatSpan } from './words.ts'

export interface EventsProps {
  page: PageContext
  park: Park
  coming: readonly ParkEvent[]
  past: readonly ParkEvent[]
  /** Cursor of the next page of what is past. */
  next: string | null
  years: readonly YearOfEvents[]
}

/** What comes by month, what was held, and how much of it by year. */
export function EventsPage(props: EventsProps) {
  const { page, park, coming, past, next, years } = props
  const { locale, links } = page
  const words = messages[locale].events
  return (
    <Layout
      page={page}
      title={words.title}
      description={words.description(park.name[locale])}
      current="events"
      sheet="events"
    >
      <div class="frame">
        <PageHead title={words.title} lead={words.lead} />
        <section aria-labelledby="coming">
          <h2 id="coming">{words.coming}</h2>
          {coming.length === 0 ? (
            <Empty title={words.none} help={words.noneHelp}>
              <a href={links.inquiry(park.slug)}>{messages[locale].nav.inquiry}</a>
            </Empty>
          ) : (
            <Months {...props} events={coming} />
          )}
          <p class="event-ways">
            <a href={links.eventCalendar(park.slug)}>{words.subscribe}</a>
          </p>
        </section>
        {(past.length > 0 || years.length > 0) && (
          <section aria-labelledby="held">
            <h2 id="held">{words.held}</h2>
            <Years years={years} page={page} />
            <Months {...props} events={past} />
            {next !== null && (
              <p class="event-ways">
                <a href={`${links.events(park.slug, { cursor: next })}#held`}>{words.earlier}</a>
              </p>
            )}
          </section>
        )}
      </div>
    </Layout>
  )
}

function Months({ page, park, events }: EventsProps & { events: readonly ParkEvent[] }) {
  const { locale } = page
  const months = Map.groupBy(events, ({ startsAt }) => parkDay(startsAt).slice(0, 'YYYY-MM'.length))
  return (
    <>
      {[...months].map(([month, list]) => (
        <section class="event-month">
          <h3>{formatDate(month, locale)}</h3>
          <ol>
            {list.map((event) => (
              <EventLine page={page} park={park} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function EventLine({ page, park, event }: Pick<EventsProps, 'page' | 'park'> & { event: ParkEvent }) {
  const { locale, links, now } = page
  const words = messages[locale].events
  const { code, title, kind, place, capacity, closesAt, cancelled, sample, startsAt, endsAt } = event
  const isComing = parkDay(endsAt) >= parkDay(now)
  const seats = capacity === null ? null : words.people(capacity)
  const until = isComing && closesAt !== null ? `${words.closes} ${formatTime(closesAt, locale)}` : null
  return (
    <li class={cancelled === null ? undefined : 'is-off'}>
      <p class="caption event-when">
        <time datetime={isoAtPark(startsAt)}>{formatSpan(event, locale)}</time>
      </p>
      <div>
        <p class="event-title">
          <a href={links.event(park.slug, code)}>{title[locale]}</a>{' '}
          {cancelled !== null && <span class="stamp open">{words.cancelled}</span>}{' '}
          <SampleMark locale={locale} when={sample} />
        </p>
        <p class="caption">
          {[words.kinds[kind], place[locale], isComing ? seats : null, until].filter(Boolean).join(' · ')}
        </p>
      </div>
    </li>
  )
}

function Years({ years, page: { locale } }: { years: readonly YearOfEvents[]; page: PageContext }) {
  const words = messages[locale].events
  if (years.length === 0) return null
  const { yearColumns: columns } = words
  return (
    <table class="event-years">
      <caption>{words.years}</caption>
      <thead>
        <tr>
          {[columns.year, columns.events, columns.trainings, columns.attended].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, events, trainings, attended, unnoted }) => (
          <tr>
            <th scope="row">{formatDate(year, locale)}</th>
            <td>{words.times(events)}</td>
            <td>{words.times(trainings)}</td>
            <td>
              {unnoted === events ? messages[locale].unknown : words.attended(attended)}
              {unnoted > 0 && unnoted < events && <span class="caption"> {words.unnoted(unnoted)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
