import type { Child } from 'hono/jsx'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { Empty } from '../../../ui/components/page-head.tsx'
import { type ThumbScale, thumbScaleOf } from '../../../ui/components/site-thumb.tsx'
import type { CriterionCode } from '../criteria.ts'
import type { Judged, Ranking } from '../fit.ts'
import { weightField } from '../input.ts'
import { MOST_COMPARED } from '../picks.ts'
import { JudgedSite } from './judged-site.tsx'
import { OtherSites } from './other-sites.tsx'
import type { FitProps } from './props.ts'

export type ResultsProps = FitProps & { ranking: Ranking; inquiry: (codes: string[]) => string }

/** Most sites that a group lists. */
const MOST_SHOWN = 12

export function FitResults(props: ResultsProps) {
  const { page, ranking, sites } = props
  const { finder, plan } = messages[page.locale]
  const { fits, open, near, far, contracted } = ranking
  const scale = thumbScaleOf(sites)
  const scored = fits.some(({ score }) => score !== null)
  return (
    <>
      {fits.length > 0 ? (
        <Group
          {...props}
          id="fits"
          title={finder.fits}
          lead={scored ? finder.fitsScored(fits.length) : finder.fitsLead(fits.length)}
          list={fits}
          scale={scale}
        >
          <Together {...props} />
        </Group>
      ) : (
        <Relax {...props} />
      )}
      <Group {...props} id="open" title={finder.open} lead={finder.openLead(open.length)} list={open} scale={scale} />
      <Group {...props} id="near" title={finder.near} lead={finder.nearLead(near.length)} list={near} scale={scale} />
      <div class="left-out">
        <OtherSites {...props} list={far} title={finder.far(far.length)} />
        {contracted > 0 && <p>{finder.contracted(contracted)}</p>}
        <p class="caption">{plan.thumbNote(plan.metres(formatNumber(scale.grid)))}</p>
      </div>
    </>
  )
}

type GroupProps = ResultsProps & {
  id: string
  title: string
  lead: string
  list: readonly Judged[]
  scale: ThumbScale
  children?: Child
}

function Group({ id, title, lead, list, children, ...props }: GroupProps) {
  if (list.length === 0) return null
  const { finder } = messages[props.page.locale]
  const hidden = list.slice(MOST_SHOWN)
  const limited = list.filter(({ limits }) => limits.hazard !== null || limits.discharges > 0)
  return (
    <section class="judged-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="lead">{lead}</p>
      {limited.length > 0 && <p class="lead">{finder.confirmLead(limited.length)}</p>}
      {children}
      <ol class="judged">
        {list.slice(0, MOST_SHOWN).map((judged) => (
          <JudgedSite {...props} judged={judged} />
        ))}
      </ol>
      <OtherSites {...props} list={hidden} title={finder.more(hidden.length)} />
    </section>
  )
}

/** What can be done with the sites that fit, taken together. */
function Together({ page, park, ranking }: ResultsProps) {
  const { locale, links } = page
  const { finder } = messages[locale]
  const best = ranking.fits.slice(0, MOST_COMPARED).map(({ site }) => site.code)
  return (
    <p class="actions">
      {best.length > 1 && (
        <a class="button quiet" href={links.compareSites(park.slug, { site: best })}>
          {finder.compareBest(best.length)}
        </a>
      )}
      <a class="button quiet" href={links.shortlist(park.slug, { site: best })}>
        {finder.listBest}
      </a>
    </p>
  )
}

/** Nothing fits: which single requirement stands in the way most. */
function Relax({ page, park, ranking, inquiry, sites, values }: ResultsProps) {
  const { locale, links } = page
  const { finder } = messages[locale]
  const { relaxing, contracted } = ranking
  if (contracted === sites.length) {
    return (
      <Empty title={finder.allContracted} help={finder.emptyHelp}>
        <a class="button" href={inquiry([])}>
          {finder.relaxAsk}
        </a>
      </Empty>
    )
  }
  return (
    <div class="empty">
      <p class="empty-title">{finder.none}</p>
      <p>{relaxing.length > 0 ? finder.relax : finder.relaxNone}</p>
      {relaxing.length > 0 && (
        <ul class="relaxing">
          {relaxing.map(({ code, count }) => (
            <li>
              <a href={links.fit(park.slug, { ...values, ...without(code) })}>
                {finder.relaxOne(finder.needs[code], count)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        <a class="button quiet" href={inquiry([])}>
          {finder.relaxAsk}
        </a>
      </p>
    </div>
  )
}

/** The form's fields that take a need out again. */
const without = (code: CriterionCode): Record<string, string> =>
  code === 'gas' || code === 'heat' ? { [code]: '' } : { [weightField(code)]: 'off' }
