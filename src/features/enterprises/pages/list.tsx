import { FilterSelect, NextPage } from '../../../ui/components/list-parts.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { asAddress, type EnterpriseQuery, NO_TIER } from '../address.ts'
import type { ListedEnterprise } from '../list.ts'
import { chainName, stageName, tierName } from './words.ts'

export interface EnterprisesProps {
  page: DeskPage
  park: Park
  query: EnterpriseQuery
  enterprises: readonly ListedEnterprise[]
  /** Cursor of what follows; null at the end. */
  next: string | null
  tiers: readonly { tier: string | null; n: number }[]
  /** Names of colleagues by account. */
  people: Readonly<Record<string, string>>
  /** `YYYY-MM-DD`. */
  today: string
}

/** The enterprises of a park. */
export function EnterprisesPage(props: EnterprisesProps) {
  const { page, park, query, enterprises, next } = props
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const narrowed = Object.values(asAddress(query)).some((one) => one !== undefined)
  const title = words.title(park.shortName[locale])
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="enterprises" />
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Add {...props} />
      <Filters {...props} narrowed={narrowed} />
      {enterprises.length === 0 ? (
        <p class="desk-empty">{narrowed ? words.nothingFound : words.empty}</p>
      ) : (
        <EnterpriseTable {...props} />
      )}
      {next !== null && (
        <NextPage
          href={links.serviceList(park.slug, 'enterprises', { ...asAddress(query), cursor: next })}
          text={words.next}
        />
      )}
      <ServiceExport page={page} park={park} list="enterprises" query={asAddress(query)} />
    </DeskLayout>
  )
}

function Add({ page, park }: EnterprisesProps) {
  const { enterprisesDesk: words } = messages[page.locale]
  if (page.may('service.edit', park.id))
    return (
      <p class="actions">
        <a class="button" href={page.links.enterpriseNew(park.slug)}>
          {words.add}
        </a>
      </p>
    )
  return (
    <p class="actions">
      <span class="is-locked" aria-disabled="true" aria-describedby="why-add">
        {words.add}
      </span>{' '}
      <span class="caption" id="why-add">
        {words.form.only}
      </span>
    </p>
  )
}

function Filters({ page, park, query, tiers, narrowed }: EnterprisesProps & { narrowed: boolean }) {
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const chains = park.chains.map(({ code, name }) => [code, name[locale]] as const)
  const codes = tiers.map(({ tier, n }) => {
    const name = tier === null ? words.noTier : tierName(tier, locale)
    return [tier ?? NO_TIER, `${name} (${formatNumber(n)})`] as const
  })
  return (
    <search>
      <form class="desk-filter" method="get" action={links.serviceList(park.slug, 'enterprises')}>
        <p>
          <label for="q">{words.search}</label>
          <input id="q" name="q" type="search" value={query.q} maxlength={60} data-key="/" aria-keyshortcuts="/" />
        </p>
        <FilterSelect name="chain" label={words.chain} any={words.anyChain} options={chains} chosen={query.chain} />
        <FilterSelect name="tier" label={words.tier} any={words.anyTier} options={codes} chosen={query.tier} />
        <FilterSelect
          name="left"
          label={words.which}
          any={words.served}
          options={[['1', words.left]]}
          chosen={query.left ? '1' : ''}
        />
        <p class="enterprise-check">
          <label>
            <input type="checkbox" name="real" value="1" checked={query.real} /> {words.realOnly}
          </label>
        </p>
        <p class="go">
          <button type="submit">{words.show}</button>
          {narrowed && <a href={links.serviceList(park.slug, 'enterprises')}>{words.clear}</a>}
        </p>
      </form>
    </search>
  )
}

function EnterpriseTable({ page, park, enterprises, people, today, query }: EnterprisesProps) {
  const { locale } = page
  const { columns } = messages[locale].enterprisesDesk
  return (
    <table class="desk-table enterprise-table">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.tier}</th>
          <th scope="col">{columns.officer}</th>
          <th scope="col">{columns.project}</th>
          <th scope="col" class="figure">
            {columns.demands}
          </th>
          <th scope="col">{query.left ? columns.leftOn : columns.visit}</th>
        </tr>
      </thead>
      <tbody>
        {enterprises.map((enterprise) => (
          <Line page={page} park={park} enterprise={enterprise} people={people} today={today} />
        ))}
      </tbody>
    </table>
  )
}

interface LineProps extends Pick<EnterprisesProps, 'page' | 'park' | 'people' | 'today'> {
  enterprise: ListedEnterprise
}

function Line({ page, park, enterprise, people, today }: LineProps) {
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const { columns } = words
  const { id, name, chain, tier, officer, project, openDemands, sample, leftOn } = enterprise
  const inChain = chainName(park, chain, locale)
  return (
    <tr>
      <th scope="row">
        <a href={links.enterprise(park.slug, id)}>{name}</a> {sample && <span class="sample">{words.sample}</span>}
        {inChain !== null && <small>{inChain}</small>}
      </th>
      <td data-label={columns.tier} class={tier === null ? 'unknown' : undefined}>
        {tierName(tier, locale)}
      </td>
      <td data-label={columns.officer} class={officer === null ? 'unknown' : undefined}>
        {officer === null ? words.nobody : (people[officer] ?? words.unknown)}
      </td>
      <td data-label={columns.project}>
        {project === null ? (
          words.none
        ) : (
          <>
            <a href={links.project(park.slug, project.id)}>{stageName(project.stage, locale)}</a>{' '}
            {project.stalled && <span class="stamp open">{words.stalled}</span>}
          </>
        )}
      </td>
      <td data-label={columns.demands} class="figure">
        {formatNumber(openDemands)}
      </td>
      <td data-label={leftOn === null ? columns.visit : columns.leftOn}>
        {leftOn === null ? (
          <VisitDay day={enterprise.visitDueOn} today={today} locale={locale} />
        ) : (
          formatDate(leftOn, locale)
        )}
      </td>
    </tr>
  )
}

/** The day by which a visit is due; one that passed says so. */
export function VisitDay({ day, today, locale }: { day: string | null; today: string; locale: DeskPage['locale'] }) {
  const { enterprisesDesk: words } = messages[locale]
  if (day === null) return <span class="unknown">{words.none}</span>
  const text = formatDate(day, locale)
  return day < today ? <strong class="enterprise-late">{words.overdue(text)}</strong> : <>{text}</>
}
