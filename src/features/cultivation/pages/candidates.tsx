import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { READINESS } from '../assess.ts'
import { asAddress, type Candidate, type CandidateQuery } from '../board.ts'
import { TIERS, TITLE_CODES } from '../ladder.ts'
import type { Pays } from '../pays.ts'
import type { ApplicationWindow } from '../queries.ts'
import { missingTexts } from './missing.ts'
import { PaysText } from './next-title.tsx'

export interface ShownCandidate extends Candidate {
  pays: Pays | null
  window: ApplicationWindow | null
}

export interface CandidatesProps {
  page: DeskPage
  park: Park
  query: CandidateQuery
  shown: readonly ShownCandidate[]
  total: number
  /** Where the next page begins; null at the end. */
  next: number | null
  /** Whether the park has any enterprise. */
  any: boolean
}

/** Who is nearest to which title. */
export function Candidates(props: CandidatesProps) {
  const { page, park, query, shown, total, next, any } = props
  const { locale, links } = page
  const { candidates: words } = messages[locale].cultivation
  const listAt = (from?: number) =>
    `${links.serviceList(park.slug, 'cultivation', { ...asAddress(query), ...(from ? { from } : {}) })}#candidates`
  return (
    <section class="desk-part" aria-labelledby="candidates">
      <h2 id="candidates">{words.title}</h2>
      <p class="caption">{words.intro}</p>
      <Filter {...props} />
      {shown.length === 0 ? (
        <p class="desk-empty">{any ? words.empty : words.noEnterprise}</p>
      ) : (
        <>
          <p class="caption">{words.count(total)}</p>
          <Table {...props} />
        </>
      )}
      <p class="ledger-next">
        {query.from > 0 && <a href={listAt()}>{words.first}</a>}{' '}
        {next !== null && <a href={listAt(next)}>{words.more}</a>}
      </p>
    </section>
  )
}

function Filter({ page: { locale, links }, park, query }: CandidatesProps) {
  const { cultivation } = messages[locale]
  const { candidates: words } = cultivation
  const fields = [
    ['title', words.wanted, TITLE_CODES.map((code) => [code, cultivation.titles[code]])],
    [
      'tier',
      cultivation.tier,
      [...TIERS.map((code) => [code, cultivation.tiers[code]]), ['unknown', cultivation.unknownTier]],
    ],
    ['state', words.state, READINESS.map((code) => [code, cultivation.readiness[code]])],
  ] as const
  return (
    <form class="desk-filter" method="get" action={`${links.serviceList(park.slug, 'cultivation')}#candidates`}>
      {fields.map(([name, label, options]) => (
        <p class="field">
          <label for={`by-${name}`}>{label}</label>
          <select id={`by-${name}`} name={name}>
            <option value="">{words.all}</option>
            {options.map(([value, text]) => (
              <option value={value} selected={value === query[name]}>
                {text}
              </option>
            ))}
          </select>
        </p>
      ))}
      <p class="actions">
        <button class="button quiet" type="submit">
          {words.filter}
        </button>
      </p>
    </form>
  )
}

function Table({ page: { locale, links }, park, shown }: CandidatesProps) {
  const { cultivation } = messages[locale]
  const { candidates: words } = cultivation
  return (
    <table class="desk-table candidate-table">
      <thead>
        <tr>
          <th scope="col">{words.company}</th>
          <th scope="col">{words.wanted}</th>
          <th scope="col">{words.missing}</th>
          <th scope="col">{cultivation.pays}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ enterprise, tier, assessment, pays, window }) => (
          <tr>
            <th scope="row">
              <a href={links.enterprisePart(park.slug, enterprise.id, 'figures')}>{enterprise.name}</a>{' '}
              {enterprise.sample && <span class="sample">{words.sample}</span>}
              <small>{tier === null ? cultivation.unknownTier : cultivation.tiers[tier]}</small>
            </th>
            <td data-label={words.wanted}>
              {cultivation.titles[assessment.title]}
              <small>
                {cultivation.readiness[assessment.readiness]}
                {window !== null && ` · ${cultivation.window} ${formatDate(window.closesOn, locale)}`}
              </small>
            </td>
            <td data-label={words.missing}>
              <ul class="missing-list">
                {missingTexts(assessment, locale).map((text) => (
                  <li>{text}</li>
                ))}
              </ul>
            </td>
            <td data-label={cultivation.pays}>
              <PaysText pays={pays} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
