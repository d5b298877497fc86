import { FilterSelect, NextPage } from '../../../ui/components/list-parts.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { DEMAND_CATEGORIES, VIEWS } from '../demand.ts'
import { queryOf } from '../list-query.ts'
import type { Counts, DemandFilter, ListedDemand } from '../queries.ts'
import { Standing } from './standing.tsx'

export interface DemandsProps {
  page: DeskPage
  park: Park
  filter: DemandFilter
  counts: Counts
  departments: readonly string[]
  demands: readonly ListedDemand[]
  /** Names of members by account. */
  names: Readonly<Record<string, string>>
  /** Where the list goes on; null at its end. */
  cursor: string | null
}

/** The demands of a park's enterprises, what is due first at the top. */
export function DemandsPage(props: DemandsProps) {
  const { page, park, filter, demands, cursor } = props
  const { locale, links } = page
  const { demands: words, service } = messages[locale]
  return (
    <DeskLayout page={page} title={words.name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="demands" />
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Views {...props} />
      <Narrow {...props} />
      {demands.length === 0 ? (
        <p class="desk-empty">
          {words.empty} {words.emptyHelp}{' '}
          <a href={links.serviceList(park.slug, 'enterprises')}>{service.lists.enterprises}</a>
        </p>
      ) : (
        <Table {...props} />
      )}
      {cursor !== null && (
        <NextPage href={links.serviceList(park.slug, 'demands', { ...queryOf(filter), cursor })} text={words.next} />
      )}
      <ServiceExport page={page} park={park} list="demands" query={queryOf(filter)} />
    </DeskLayout>
  )
}

function Views({ page: { locale, links }, park, filter, counts }: DemandsProps) {
  const { demands: words } = messages[locale]
  const { category, department } = filter
  const numbers: Partial<Record<string, number>> = { ...counts }
  return (
    <nav class="demand-views" aria-label={words.tabs}>
      <ul>
        {VIEWS.map((view) => (
          <li>
            <a
              href={links.serviceList(park.slug, 'demands', queryOf({ view, category, department }))}
              aria-current={view === filter.view ? 'page' : undefined}
            >
              {words.views[view]}
              {numbers[view] !== undefined && <span class="count"> {numbers[view]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Narrow({ page: { locale, links }, park, filter, departments }: DemandsProps) {
  const { demands: words, all } = messages[locale]
  const narrowed = filter.category !== undefined || filter.department !== undefined
  return (
    <form class="desk-filter" method="get" action={links.serviceList(park.slug, 'demands')}>
      {filter.view !== 'open' && <input type="hidden" name="view" value={filter.view} />}
      <FilterSelect
        name="category"
        label={words.filter.category}
        any={all}
        options={DEMAND_CATEGORIES.map((one) => [one, words.categories[one]])}
        chosen={filter.category ?? ''}
      />
      <FilterSelect
        name="department"
        label={words.filter.department}
        any={all}
        options={departments.map((one) => [one, one])}
        chosen={filter.department ?? ''}
      />
      <p class="go">
        <button type="submit">{words.filter.show}</button>
        {narrowed && (
          <a href={links.serviceList(park.slug, 'demands', queryOf({ view: filter.view }))}>{words.filter.clear}</a>
        )}
      </p>
    </form>
  )
}

function Table({ page, park, filter, demands, names }: DemandsProps) {
  const { locale, links, now } = page
  const { demands: words } = messages[locale]
  const { fields } = words
  return (
    <table class="desk-table demand-table">
      <caption class="visually-hidden">{words.views[filter.view]}</caption>
      <thead>
        <tr>
          {[fields.enterprise, fields.category, fields.owner, fields.due, fields.state].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {demands.map((demand) => (
          <tr>
            <th scope="row">
              <a href={links.demand(park.slug, demand.id)}>{demand.enterprise}</a>{' '}
              <SampleMark locale={locale} when={demand.sample} />
              <small class="reference">{demand.reference}</small>
            </th>
            <td data-label={fields.category}>
              {words.categories[demand.category]}
              <small>{words.sources[demand.source]}</small>
            </td>
            <td data-label={fields.owner}>
              {demand.owner === null ? <b>{words.nobody}</b> : (names[demand.owner] ?? words.nobody)}
              {demand.department !== null && <small>{demand.department}</small>}
            </td>
            <td data-label={fields.due}>
              <Standing demand={demand} now={now} locale={locale} />
            </td>
            <td data-label={fields.state}>
              {words.states[demand.state]}
              {demand.reopened > 0 && (
                <small>
                  {fields.reopened} {words.times(demand.reopened)}
                </small>
              )}
              {demand.rating !== null && (
                <small>
                  {fields.rating} {words.score(demand.rating)}
                </small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
