import type { Child } from 'hono/jsx'
import { parkDay } from '../../../kernel/clock.ts'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatMoney, formatNumber, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { tierName } from '../../enterprises/pages/words.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { ServiceStanding } from '../standing.ts'
import type { Today } from '../today.ts'

interface StandingProps {
  page: DeskPage
  park: BureauPark
  standing: ServiceStanding
}

export interface ServicesProps {
  page: DeskPage
  parks: readonly Omit<StandingProps, 'page'>[]
}

/** The service of several parks, a line each. */
export function ServicesPage({ page, parks }: ServicesProps) {
  const { service: words } = messages[page.locale]
  const { columns } = words
  return (
    <DeskLayout page={page} title={words.name} current="service">
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Mine page={page} />
      {parks.length === 0 ? (
        <p class="desk-empty">{words.noPark}</p>
      ) : (
        <table class="desk-table service-parks">
          <thead>
            <tr>
              <th scope="col">{columns.park}</th>
              <th scope="col">{columns.enterprises}</th>
              <th scope="col">{columns.running}</th>
              <th scope="col">{columns.visits}</th>
              <th scope="col">{columns.demands}</th>
              <th scope="col">{columns.awards}</th>
              <th scope="col">{columns.event}</th>
            </tr>
          </thead>
          <tbody>
            {parks.map((one) => (
              <ParkLine page={page} {...one} />
            ))}
          </tbody>
        </table>
      )}
    </DeskLayout>
  )
}

/** Whoever is on the way to an enterprise goes here. */
function Mine({ page: { locale, links } }: { page: DeskPage }) {
  return (
    <p class="service-mine">
      <a href={links.visits()}>{messages[locale].liaison.mine.title}</a>
    </p>
  )
}

function ParkLine({ page, park, standing }: StandingProps) {
  const { locale, links } = page
  const { columns, ...words } = messages[locale].service
  const to = (list: Parameters<typeof links.serviceList>[1]) => links.serviceList(park.slug, list)
  const [event] = standing.events
  return (
    <tr>
      <th scope="row">
        <a href={to('enterprises')}>{park.shortName[locale]}</a>
      </th>
      <td data-label={columns.enterprises}>
        <a href={to('enterprises')}>{formatNumber(standing.enterprises)}</a>
      </td>
      <td data-label={columns.running}>
        <a href={to('projects')}>{formatNumber(standing.running)}</a>{' '}
        <Stalled n={standing.stalled} text={words.stalled} />
      </td>
      <td data-label={columns.visits}>
        <a href={to('liaison')}>{formatNumber(standing.overdueVisits)}</a>
      </td>
      <td data-label={columns.demands}>
        <a href={to('demands')}>{formatNumber(standing.openDemands)}</a>{' '}
        <Late n={standing.overdueDemands} text={words.overdue} />
      </td>
      <td data-label={columns.awards}>
        <a href={to('claims')}>
          {words.paidOf(formatMoney(standing.paidFen, locale), formatMoney(standing.promisedFen, locale))}
        </a>
      </td>
      <td data-label={columns.event} class={event ? undefined : 'unknown'}>
        {event ? (
          <>
            <a href={links.eventDesk(park.slug, event.code)}>{event.title[locale]}</a>
            <small>{formatDate(parkDay(event.startsAt), locale)}</small>
          </>
        ) : (
          words.noEvent
        )}
      </td>
    </tr>
  )
}

/** How many of them stand still; the alarm's colour is for what is late. */
function Stalled({ n, text }: { n: number; text: (n: string) => string }) {
  return n === 0 ? null : <span class="stamp open">{text(formatNumber(n))}</span>
}

/** How many of them are late; nothing when none is. */
function Late({ n, text }: { n: number; text: (n: string) => string }) {
  return n === 0 ? null : <span class="service-late">{text(formatNumber(n))}</span>
}

/** The service of one park: its figures, and what waits for whoever looks. */
export function ParkServicePage({ page, park, standing, today }: StandingProps & { today: Today }) {
  const { locale } = page
  const { service: words } = messages[locale]
  const title = words.ofPark(park.shortName[locale])
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} />
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Mine page={page} />
      <Figures page={page} park={park} standing={standing} />
      <Waiting page={page} park={park} today={today} />
      <Tiers page={page} park={park} standing={standing} />
      <Events page={page} park={park} standing={standing} />
    </DeskLayout>
  )
}

function Figures({ page, park, standing }: StandingProps) {
  const { locale, links } = page
  const { columns, ...words } = messages[locale].service
  const to = (list: Parameters<typeof links.serviceList>[1]) => links.serviceList(park.slug, list)
  const figures: { href: string; name: string; value: string; more?: Child }[] = [
    { href: to('enterprises'), name: columns.enterprises, value: formatNumber(standing.enterprises) },
    {
      href: to('projects'),
      name: columns.running,
      value: formatNumber(standing.running),
      more: <Stalled n={standing.stalled} text={words.stalled} />,
    },
    {
      href: to('liaison'),
      name: columns.visits,
      value: formatNumber(standing.overdueVisits),
      more: standing.overdueVisits > 0 && <span class="service-late">{words.late}</span>,
    },
    {
      href: to('demands'),
      name: columns.demands,
      value: formatNumber(standing.openDemands),
      more: <Late n={standing.overdueDemands} text={words.overdue} />,
    },
    {
      href: to('claims'),
      name: words.paidThisYear,
      value: formatMoney(standing.paidFen, locale),
      more: <span class="caption">{words.promised(formatMoney(standing.promisedFen, locale))}</span>,
    },
  ]
  return (
    <dl class="service-figures">
      {figures.map(({ href, name, value, more }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <a href={href}>{value}</a>
          </dd>
          {more && <dd class="service-more">{more}</dd>}
        </div>
      ))}
    </dl>
  )
}

function Waiting({ page, park, today }: { page: DeskPage; park: BureauPark; today: Today }) {
  const { locale, links } = page
  const { today: words } = messages[locale].service
  const day = parkDay(page.now)
  const lines = [
    ...today.demands.map(({ id, reference, dueAt }) => ({
      href: links.demand(park.slug, id),
      name: words.demand(reference),
      when: words.by(formatTime(dueAt, locale)),
      late: dueAt < page.now,
    })),
    ...today.visits.map(({ id, name, due }) => ({
      href: links.enterprise(park.slug, id),
      name: words.visit(name),
      when: words.by(formatDate(due, locale)),
      late: due < day,
    })),
    ...today.stalled.map(({ id, reference }) => ({
      href: links.project(park.slug, id),
      name: words.stalled(reference),
      when: '',
      late: false,
    })),
    ...today.blocked.map(({ project, name }) => ({
      href: links.project(park.slug, project),
      name: words.blocked(name[locale]),
      when: '',
      late: false,
    })),
  ]
  return (
    <section class="desk-part" aria-labelledby="today">
      <h2 id="today">{words.title}</h2>
      {lines.length === 0 ? (
        <p class="caption">{words.nothing}</p>
      ) : (
        <ul class="service-today">
          {lines.map(({ href, name, when, late }) => (
            <li>
              <a href={href}>{name}</a>{' '}
              <span class={late ? 'service-late' : 'caption'}>{late ? words.late(when) : when}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Tiers({ page, park, standing }: StandingProps) {
  const { locale, links } = page
  const { service: words } = messages[locale]
  if (standing.enterprises === 0) return null
  return (
    <section class="desk-part" aria-labelledby="tiers">
      <h2 id="tiers">{words.tiers}</h2>
      <ul class="service-tiers">
        {standing.tiers.map(({ tier, n }) => (
          <li>
            <a href={links.serviceList(park.slug, 'enterprises', { tier: tier ?? 'none' })}>
              {tier === null ? words.tierUnknown : tierName(tier, locale)}
            </a>{' '}
            <strong>{formatNumber(n)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Events({ page, park, standing }: StandingProps) {
  const { locale, links } = page
  const { service: words } = messages[locale]
  return (
    <section class="desk-part" aria-labelledby="events">
      <h2 id="events">{words.nextEvents}</h2>
      {standing.events.length === 0 ? (
        <p class="caption">{words.noEvent}</p>
      ) : (
        <ul class="service-today">
          {standing.events.map(({ code, title, startsAt }) => (
            <li>
              <a href={links.eventDesk(park.slug, code)}>{title[locale]}</a>{' '}
              <span class="caption">{formatTime(startsAt, locale)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
