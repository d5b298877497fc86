import { FilterSelect, NextPage } from '../../../ui/components/list-parts.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { ServiceExport } from '../../service/pages/export-form.tsx'
import { formatQuarter } from '../../records/pages/props.ts'
import type { CommentedRating } from '../comments.ts'
import type { QuarterScores, RatingFilter, Scores } from '../queries.ts'
import { RATED, stageSubject } from '../rating.ts'

export interface SatisfactionProps {
  page: DeskPage
  park: Park
  filter: RatingFilter
  quarters: readonly QuarterScores[]
  ratings: readonly CommentedRating[]
  /** Whether comments may be read. */
  mayRead: boolean
  /** Where the list goes on; null at its end. */
  cursor: string | null
}

export const queryOf = ({ rated, low }: RatingFilter) => ({ rated, low: low ? '1' : undefined })

/** What enterprises say of answers and stages, the latest first, and by quarter. */
export function SatisfactionPage(props: SatisfactionProps) {
  const { page, park, filter, quarters, ratings, mayRead, cursor } = props
  const { locale, links } = page
  const { satisfaction: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.name} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="satisfaction" />
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.intro}</p>
      {quarters.length > 0 && <Quarters {...props} />}
      <Narrow {...props} />
      {!mayRead && <p class="caption">{words.withheld}</p>}
      {ratings.length === 0 ? (
        <p class="desk-empty">
          {words.empty} {words.emptyHelp}
        </p>
      ) : (
        <Table {...props} />
      )}
      {cursor !== null && (
        <NextPage
          href={links.serviceList(park.slug, 'satisfaction', { ...queryOf(filter), cursor })}
          text={words.next}
        />
      )}
      <ServiceExport page={page} park={park} list="satisfaction" query={queryOf(filter)} />
    </DeskLayout>
  )
}

function Quarters({ page: { locale }, quarters }: SatisfactionProps) {
  const { satisfaction: words } = messages[locale]
  const { columns } = words
  return (
    <section aria-labelledby="quarters">
      <h2 id="quarters" class="desk-subhead">
        {words.byQuarter}
      </h2>
      <table class="desk-table satisfaction-quarters">
        <thead>
          <tr>
            {[columns.quarter, columns.demand, columns.stage].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quarters.map(({ quarter, demand, stage }) => (
            <tr>
              <th scope="row">{formatQuarter(quarter, locale)}</th>
              <td data-label={columns.demand}>
                <Mean of={demand} locale={locale} />
              </td>
              <td data-label={columns.stage}>
                <Mean of={stage} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Mean({ of: { count, low, mean }, locale }: { of: Scores; locale: DeskPage['locale'] }) {
  const { satisfaction: words } = messages[locale]
  if (mean === null) return <span class="caption">{words.none}</span>
  return (
    <>
      {words.mean(mean.toFixed(1), count)}
      {low > 0 && <small>{words.low(low)}</small>}
    </>
  )
}

function Narrow({ page: { locale, links }, park, filter }: SatisfactionProps) {
  const { satisfaction: words, all } = messages[locale]
  return (
    <form class="desk-filter" method="get" action={links.serviceList(park.slug, 'satisfaction')}>
      <FilterSelect
        name="rated"
        label={words.filter.rated}
        any={all}
        options={RATED.map((one) => [one, words.rated[one]])}
        chosen={filter.rated ?? ''}
      />
      <p class="satisfaction-low">
        <label class="choice">
          <input type="checkbox" name="low" value="1" checked={filter.low} />
          <span>{words.filter.low}</span>
        </label>
      </p>
      <p class="go">
        <button type="submit">{words.filter.show}</button>
        {(filter.rated !== undefined || filter.low) && (
          <a href={links.serviceList(park.slug, 'satisfaction')}>{words.filter.clear}</a>
        )}
      </p>
    </form>
  )
}

function Table(props: SatisfactionProps) {
  const { page, park, ratings, mayRead } = props
  const { locale, links } = page
  const { satisfaction: words } = messages[locale]
  const { columns } = words
  const heads = [columns.enterprise, columns.what, columns.score, columns.at]
  return (
    <table class="desk-table demand-table">
      <caption class="visually-hidden">{words.name}</caption>
      <thead>
        <tr>
          {[...heads, ...(mayRead ? [columns.comment] : []), columns.followUp].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ratings.map((rating) => (
          <tr>
            <th scope="row">
              <a href={links.enterprise(park.slug, rating.enterpriseId)}>{rating.enterprise.name}</a>{' '}
              <SampleMark locale={locale} when={rating.enterprise.sample} />
            </th>
            <td data-label={columns.what}>
              <What page={page} park={park} rating={rating} />
            </td>
            <td data-label={columns.score}>{words.score(rating.score)}</td>
            <td data-label={columns.at}>
              <time datetime={new Date(rating.at).toISOString()}>{formatTime(rating.at, locale)}</time>
            </td>
            {mayRead && (
              <td data-label={columns.comment} class="satisfaction-comment" dir="auto">
                {rating.comment ?? <span class="caption">{rating.gone ? words.gone : words.noComment}</span>}
              </td>
            )}
            <td data-label={columns.followUp}>
              {rating.demand !== null && (
                <a class="reference" href={links.demand(park.slug, rating.demand)}>
                  {rating.followUp}
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was rated, with the way to it. */
function What({ page, park, rating }: Pick<SatisfactionProps, 'page' | 'park'> & { rating: CommentedRating }) {
  const { satisfaction: words } = messages[page.locale]
  const stage = rating.rated === 'stage' ? stageSubject(rating.subject) : null
  if (stage)
    return <a href={page.links.project(park.slug, stage.project)}>{words.ofStage(words.stages[stage.stage])}</a>
  return <a href={page.links.demand(park.slug, rating.subject)}>{words.ofDemand(rating.reference ?? '')}</a>
}
