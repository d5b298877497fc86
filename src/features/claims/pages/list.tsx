import { parkDay } from '../../../kernel/clock.ts'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { FilterSelect } from '../../../ui/components/list-parts.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Policy } from '../../policies/policy.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { CLAIM_STATES } from '../claim.ts'
import { type ClaimFilter, filterQuery, type ListedClaim, type Overview } from '../list.ts'
import { awardName, matchedText, moneyOr, policyName, StateMark } from './parts.tsx'

export interface ListProps {
  page: DeskPage
  park: Park
  policies: readonly Policy[]
  filter: ClaimFilter
  overview: Overview
  items: readonly ListedClaim[]
  /** Cursor of the next page; null at the end. */
  next: string | null
  /** Whether this is a page behind the first. */
  later: boolean
  /** Name of the one enterprise that is looked at; null for all. */
  enterprise: string | null
}

/** The park's awards, the latest first. */
export function ClaimsPage(props: ListProps) {
  const { page, park, filter, items, next, later } = props
  const { locale, links } = page
  const words = messages[locale].claims
  const query = filterQuery(filter)
  const narrowed = Object.values(query).some((value) => value !== '')
  return (
    <DeskLayout page={page} title={words.title(park.shortName[locale])} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="claims" />
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.lead}</p>
      <Views page={page} park={park} current="list" filter={filter} />
      <Counts {...props} />
      <Filter {...props} />
      {items.length === 0 ? (
        <p class="desk-empty">
          {narrowed ? words.emptyFiltered : words.empty}{' '}
          {!narrowed && <a href={links.serviceList(park.slug, 'enterprises')}>{words.toEnterprises}</a>}
        </p>
      ) : (
        <ClaimTable {...props} />
      )}
      <p class="claim-pages">
        {later && <a href={links.serviceList(park.slug, 'claims', query)}>{words.first}</a>}{' '}
        {next !== null && (
          <a href={links.serviceList(park.slug, 'claims', { ...query, cursor: next })} rel="next">
            {words.next}
          </a>
        )}
      </p>
      <ServiceExport page={page} park={park} list="claims" query={query} />
    </DeskLayout>
  )
}

/** The list, and the ledger that it adds up to. */
export function Views({
  page: { locale, links },
  park,
  current,
  filter,
}: Pick<ListProps, 'page' | 'park' | 'filter'> & { current: 'list' | 'ledger' }) {
  const words = messages[locale].claims
  const year = filter.year ?? ''
  return (
    <nav class="claim-views" aria-label={words.viewsLabel}>
      {(['list', 'ledger'] as const).map((view) => (
        <a
          href={links.serviceList(park.slug, 'claims', { year, ...(view === 'ledger' && { view }) })}
          aria-current={view === current ? 'page' : undefined}
        >
          {words.views[view]}
        </a>
      ))}
    </nav>
  )
}

function Counts({ page: { locale, links }, park, overview, filter }: ListProps) {
  const words = messages[locale].claims
  const states = CLAIM_STATES.filter((state) => (overview.counts.get(state) ?? 0) > 0)
  if (states.length === 0) return null
  return (
    <ul class="claim-counts">
      {states.map((state) => (
        <li>
          <a
            href={links.serviceList(park.slug, 'claims', { ...filterQuery(filter), state })}
            aria-current={filter.state === state ? 'true' : undefined}
          >
            {words.states[state]} <b>{overview.counts.get(state)}</b>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Filter({ page: { locale, links }, park, policies, overview, filter, enterprise }: ListProps) {
  const { filter: words, states } = messages[locale].claims
  const action = links.serviceList(park.slug, 'claims')
  return (
    <form class="desk-filter" method="get" action={action} aria-label={words.label}>
      <FilterSelect
        name="state"
        label={words.state}
        any={words.anyState}
        chosen={filter.state}
        options={CLAIM_STATES.map((state) => [state, states[state]])}
      />
      <FilterSelect
        name="policy"
        label={words.policy}
        any={words.anyPolicy}
        chosen={filter.policy}
        options={policies.map(({ slug, title }) => [slug, title[locale]])}
      />
      <FilterSelect
        name="year"
        label={words.year}
        any={words.anyYear}
        chosen={String(filter.year ?? '')}
        options={overview.years.map((year) => [String(year), String(year)])}
      />
      <p>
        <label for="name">{words.name}</label>
        <input id="name" name="name" type="text" value={filter.name} maxlength={80} autocomplete="off" />
      </p>
      <p class="claim-check">
        <label>
          <input type="checkbox" name="overdue" value="1" checked={filter.overdue} /> {words.overdue}
        </label>
        {filter.enterprise !== '' && (
          <label>
            <input type="checkbox" name="enterprise" value={filter.enterprise} checked />{' '}
            {words.oneEnterprise(enterprise ?? filter.enterprise)}
          </label>
        )}
      </p>
      <p class="go">
        <button type="submit">{words.apply}</button>
        <a href={action}>{words.clear}</a>
      </p>
    </form>
  )
}

function ClaimTable({ page, park, policies, items }: ListProps) {
  const { locale, links } = page
  const words = messages[locale].claims
  const { columns } = words
  const today = parkDay(page.now)
  return (
    <table class="desk-table claim-table">
      <thead>
        <tr>
          {([columns.award, columns.enterprise, columns.year, columns.state, columns.due] as const).map((name) => (
            <th scope="col">{name}</th>
          ))}
          {[columns.matched, columns.promised, columns.approved, columns.paid].map((name) => (
            <th scope="col" class="figure">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((claim) => (
          <tr>
            <th scope="row">
              <a href={links.claim(park.slug, claim.id)}>{awardName(policies, claim, locale)}</a>
              <small>{policyName(policies, claim.policySlug, locale)}</small>
            </th>
            <td data-label={columns.enterprise}>
              <a href={links.enterprise(park.slug, claim.enterpriseId)}>{claim.enterprise}</a>{' '}
              <SampleMark locale={locale} when={claim.sample} />
            </td>
            <td data-label={columns.year}>{claim.year}</td>
            <td data-label={columns.state}>
              <StateMark of={claim} locale={locale} today={today} />
            </td>
            <td data-label={columns.due}>{claim.dueOn === null ? '' : formatDate(claim.dueOn, locale)}</td>
            <td class="figure" data-label={columns.matched}>
              {matchedText(claim, locale)}
            </td>
            {[
              [columns.promised, claim.promisedFen] as const,
              [columns.approved, claim.approvedFen] as const,
              [columns.paid, claim.paidFen === 0 ? null : claim.paidFen] as const,
            ].map(([label, fen]) => (
              <td class="figure" data-label={label}>
                {moneyOr(fen, locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
