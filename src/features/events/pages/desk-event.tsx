import { parkDay } from '../../../kernel/clock.ts'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done, Stale } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ParkEvent } from '../event.ts'
import type { Filling, Registration } from '../queries.ts'
import type { SeatContact } from '../seats.ts'
import { stateOf } from './desk-list.tsx'
import { Roll } from './desk-roll.tsx'
import { formatSpan } from './words.ts'

const DONE = ['attendance', 'cancelled'] as const
export type DeskDone = (typeof DONE)[number]
export const isDeskDone = (text: string | undefined): text is DeskDone => DONE.some((one) => one === text)

/** A registration as the desk shows it. */
export interface ShownSeat {
  seat: Registration
  /** null for who may not see it, and once it was erased. */
  contact: SeatContact | null
  came: boolean
}

export interface EventDeskProps {
  page: DeskPage
  park: Park
  event: ParkEvent
  filling: Filling
  seats: readonly ShownSeat[]
  /** Path of its public page. */
  publicPage: string
  done: DeskDone | null
  /** The list changed while its form was filled in. */
  stale: boolean
}

/** Who comes to an event, who waits, and who came. */
export function EventDeskPage(props: EventDeskProps) {
  const { page, park, event, done, stale, seats } = props
  const { locale, links } = page
  const { events } = messages[locale]
  const words = events.desk
  return (
    <DeskLayout page={page} title={event.title[locale]} current="service" hue={park.hue}>
      <div class="no-print">
        <ServiceNav page={page} park={park} current="events" />
      </div>
      <p class="desk-back no-print">
        <a href={links.serviceList(park.slug, 'events')}>{words.title}</a>
      </p>
      <h1>{event.title[locale]}</h1>
      <Done text={done && (done === 'attendance' ? words.saved : words.seatCancelled)} />
      <Stale text={words.stale} when={stale} />
      <p>
        {formatSpan(event, locale)} · {event.place[locale]} · {stateOf(event, page.now, locale)}
      </p>
      {event.cancelled && <p class="notice">{event.cancelled[locale]}</p>}
      <Figures {...props} />
      {seats.length === 0 ? <p class="desk-empty">{words.nobody}</p> : <Roll {...props} notes={notesOf(props)} />}
      <Ways {...props} />
    </DeskLayout>
  )
}

/** Whether who came can be noted, or why not. */
function notesOf({ page, park, event }: EventDeskProps): { may: boolean; why: string | null } {
  const words = messages[page.locale].events.desk
  if (!page.may('service.edit', park.id)) return { may: false, why: words.mayNot }
  return parkDay(page.now) < parkDay(event.startsAt) ? { may: false, why: words.notYet } : { may: true, why: null }
}

function Figures({ page: { locale }, event: { capacity }, filling }: EventDeskProps) {
  const { desk, noLimit } = messages[locale].events
  const { figures } = desk
  const { confirmed, waiting, attended } = filling
  const rate = attended === null || confirmed === 0 ? null : `${formatNumber((attended / confirmed) * 100, 0)}%`
  const pairs: [string, string][] = [
    [figures.confirmed, formatNumber(confirmed)],
    [figures.capacity, capacity === null ? noLimit : formatNumber(capacity)],
    [figures.waiting, formatNumber(waiting)],
    [figures.attended, attended === null ? '—' : formatNumber(attended)],
    [figures.rate, rate ?? '—'],
  ]
  return (
    <>
      <dl class="event-figures">
        {pairs.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {capacity !== null && confirmed > capacity && <p class="notice">{desk.over(confirmed - capacity)}</p>}
    </>
  )
}

function Ways({ page, park, event, publicPage }: EventDeskProps) {
  const { locale, links } = page
  const words = messages[locale].events.desk
  const file = (query: Record<string, string>) => links.eventDeskPart(park.slug, event.code, 'export', query)
  return (
    <div class="event-ways no-print">
      <p>
        <a href={publicPage}>{words.publicPage}</a>
        {page.may('content.read', park.id) && (
          <a href={links.contentItem(park.slug, 'event', event.code)}>{words.edit}</a>
        )}
      </p>
      {page.may('service.export', park.id) && (
        <p>
          {words.export} <a href={file({ format: 'xlsx' })}>Excel</a> <a href={file({ format: 'csv' })}>CSV</a>
          {page.may('lead.exportContacts', park.id) && (
            <a href={file({ format: 'xlsx', contacts: '1' })}>
              Excel{locale === 'zh' ? `（${words.withContacts}）` : ` (${words.withContacts})`}
            </a>
          )}
        </p>
      )}
      <p class="help">{words.print}</p>
    </div>
  )
}
