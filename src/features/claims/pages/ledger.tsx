import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { FilterSelect } from '../../../ui/components/list-parts.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Fund } from '../amounts.ts'
import { GROUPINGS, type Grouping, type Ledger, type LedgerLine } from '../ledger.ts'
import { type ListProps, Views } from './list.tsx'
import { moneyText, policyName } from './parts.tsx'

export interface LedgerProps extends Pick<ListProps, 'page' | 'park' | 'policies' | 'filter' | 'overview'> {
  ledger: Ledger
  /** Names of enterprises by id. */
  names: ReadonlyMap<string, string>
  /** Claims that were counted when there are more; null: all were. */
  most: number | null
  funds: readonly (Fund & { spentFen: number })[]
  /** The year of the funds' budgets. */
  year: number
}

/** What was promised and paid, and how long it took. */
export function LedgerPage(props: LedgerProps) {
  const { page, park, ledger, most } = props
  const { locale } = page
  const { claims } = messages[locale]
  const words = claims.ledger
  return (
    <DeskLayout page={page} title={claims.views.ledger} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="claims" />
      <h1>{claims.views.ledger}</h1>
      <p class="desk-intro">{words.lead}</p>
      <Views {...props} current="ledger" />
      <YearFilter {...props} />
      {most !== null && <p class="notice">{words.more(most)}</p>}
      <Funds {...props} />
      {ledger.total.claims === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        GROUPINGS.map((grouping) => <GroupTable {...props} grouping={grouping} />)
      )}
    </DeskLayout>
  )
}

function YearFilter({ page: { locale, links }, park, filter, overview }: LedgerProps) {
  const { filter: words } = messages[locale].claims
  return (
    <form class="desk-filter" method="get" action={links.serviceList(park.slug, 'claims')} aria-label={words.label}>
      <input type="hidden" name="view" value="ledger" />
      <FilterSelect
        name="year"
        label={words.year}
        any={words.anyYear}
        chosen={String(filter.year ?? '')}
        options={overview.years.map((year) => [String(year), String(year)])}
      />
      <p class="go">
        <button type="submit">{words.apply}</button>
      </p>
    </form>
  )
}

function Funds({ page: { locale }, funds, year }: LedgerProps) {
  const words = messages[locale].claims.ledger
  return (
    <section class="desk-part" aria-labelledby="funds">
      <h2 id="funds">{words.funds(year)}</h2>
      {funds.length === 0 && <p class="caption">{words.noFunds}</p>}
      {funds.map(({ award, budgetFen, spentFen }) => {
        const spent = words.spent(moneyText(spentFen, locale), moneyText(budgetFen, locale))
        return (
          <div class="claim-fund">
            <p>
              {award.name[locale]} <b>{words.left(moneyText(budgetFen - spentFen, locale))}</b>
            </p>
            <meter min={0} max={budgetFen} value={spentFen} aria-label={`${award.name[locale]}: ${spent}`}>
              {spent}
            </meter>
            <p class="caption">{spent}</p>
          </div>
        )
      })}
    </section>
  )
}

function GroupTable(props: LedgerProps & { grouping: Grouping }) {
  const { page, ledger, grouping, names, policies } = props
  const { locale } = page
  const { claims } = messages[locale]
  const words = claims.ledger
  const { columns } = words
  const title = words.by[grouping]
  const nameOf: Record<Grouping, (key: string) => string> = {
    enterprise: (key) => names.get(key) ?? key,
    policy: (key) => policyName(policies, key, locale),
    year: (key) => key,
  }
  return (
    <section class="desk-part" aria-labelledby={`by-${grouping}`}>
      <h2 id={`by-${grouping}`}>{title}</h2>
      <div class="claim-scroll" tabindex={0} role="region" aria-label={`${title} (${words.scroll})`}>
        <table class="claim-ledger">
          <thead>
            <tr>
              <th scope="col">{claims.columns[grouping]}</th>
              {[
                columns.claims,
                columns.promised,
                columns.approved,
                columns.paid,
                columns.outstanding,
                columns.fromPromise,
                columns.fromApplication,
                columns.overdue,
              ].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.lines[grouping].map((line) => (
              <Line line={line} name={nameOf[grouping](line.key)} locale={locale} />
            ))}
          </tbody>
          <tfoot>
            <Line line={ledger.total} name={words.total} locale={locale} />
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Line({ line, name, locale }: { line: LedgerLine; name: string; locale: LedgerProps['page']['locale'] }) {
  const { none } = messages[locale].claims
  const days = (count: number | null) => (count === null ? none : formatNumber(count, 0))
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatNumber(line.claims)}</td>
      {[line.promisedFen, line.approvedFen, line.paidFen, line.outstandingFen].map((fen) => (
        <td>{moneyText(fen, locale)}</td>
      ))}
      <td>{days(line.medianFromPromise)}</td>
      <td>{days(line.medianFromApplication)}</td>
      <td class={line.overdue > 0 ? 'claim-late' : undefined}>{formatNumber(line.overdue)}</td>
    </tr>
  )
}
