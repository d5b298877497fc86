import { SampleMark } from '../../../ui/components/stamp.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Done } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import type { Row } from '../load.ts'
import type { People } from '../people.ts'
import type { LiaisonCounts, Named as NamedPerson } from '../queries.ts'
import { LIAISON_FILTERS, type LiaisonFilter } from '../visit.ts'
import { HandOver } from './hand-over.tsx'
import { DueOn, Named, NextText } from './parts.tsx'

export interface ListProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug' | 'shortName' | 'hue'>
  people: People
  rows: readonly Row[]
  counts: LiaisonCounts
  named: readonly NamedPerson[]
  filter: LiaisonFilter | null
  today: string
  /** Whether the list does not begin at its start, and where it goes on. */
  paged: boolean
  next: string | null
  /** The form to hand over, as it came back. */
  form: FormState | null
  done: string | null
}

/** The liaison list: who is responsible for which enterprise, and when it is visited next. */
export function ListPage(props: ListProps) {
  const { page, park, rows, filter, done } = props
  const { locale } = page
  const { liaison: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="liaison" />
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Done text={done} />
      <Filters {...props} />
      {rows.length === 0 ? (
        <p class="desk-empty">{filter === null ? words.emptyAll : words.empty}</p>
      ) : (
        <Rows {...props} />
      )}
      <Ways {...props} />
      <ServiceExport page={page} park={park} list="liaison" query={{ show: filter ?? undefined }} />
      <HandOver {...props} />
    </DeskLayout>
  )
}

function Filters({ page: { links, locale }, park, counts, filter }: ListProps) {
  const { filters } = messages[locale].liaison
  const entries = [null, ...LIAISON_FILTERS] as const
  return (
    <nav class="liaison-filters" aria-label={filters.label}>
      <ul>
        {entries.map((one) => (
          <li>
            <a
              href={links.serviceList(park.slug, 'liaison', { show: one ?? undefined })}
              aria-current={one === filter ? 'page' : undefined}
            >
              {filters[one ?? 'all']}{' '}
              <span class={one === 'overdue' && counts.overdue > 0 ? 'due over' : 'due'}>{counts[one ?? 'all']}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Rows({ page: { links, locale }, park, people, rows, today }: ListProps) {
  const { liaison: words } = messages[locale]
  const { columns } = words
  return (
    <table class="desk-table liaison-table">
      <thead>
        <tr>
          <th scope="col">{columns.enterprise}</th>
          <th scope="col">{columns.officer}</th>
          <th scope="col">{columns.leader}</th>
          <th scope="col">{columns.last}</th>
          <th scope="col">{columns.next}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, officer, leader, last, next, visitDueOn, sample }) => (
          <tr>
            <th scope="row">
              <a href={links.enterprisePart(park.slug, id, 'visits')}>{name}</a>{' '}
              <SampleMark locale={locale} when={sample} />
            </th>
            <td data-label={columns.officer}>
              <Named people={people} user={officer} locale={locale} />
            </td>
            <td data-label={columns.leader}>
              <Named people={people} user={leader} locale={locale} />
            </td>
            <td data-label={columns.last}>
              {last ? (
                <>
                  <time datetime={last.heldOn}>{formatDate(last.heldOn, locale)}</time>
                  <small>{words.kinds[last.kind]}</small>
                </>
              ) : (
                <span class="caption">{words.never}</span>
              )}
            </td>
            <td data-label={columns.next}>
              {next && visitDueOn !== null ? (
                <>
                  <DueOn dueOn={visitDueOn} today={today} locale={locale} />
                  <small>
                    <NextText next={next} locale={locale} />
                  </small>
                </>
              ) : (
                <span class="caption">{words.unplanned}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Ways({ page, park, filter, paged, next }: ListProps) {
  const { links, locale } = page
  const { liaison: words } = messages[locale]
  const show = filter ?? undefined
  return (
    <p class="liaison-ways">
      <a href={links.visits()}>{words.mine.title}</a>
      {paged && <a href={links.serviceList(park.slug, 'liaison', { show })}>{words.fromStart}</a>}
      {next !== null && <a href={links.serviceList(park.slug, 'liaison', { show, after: next })}>{words.more}</a>}
    </p>
  )
}
