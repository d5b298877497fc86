import type { AreaUnit } from '../../kernel/area.ts'
import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isSound, middleOf } from '../../kernel/outline.ts'
import type { Links, Query } from '../../http/paths.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { formatArea } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { draw, labelPlace, type Point, pointsOf, rounded, roundLength } from './drawing.ts'
import { GridCrosses, NorthArrow, ScaleBar } from './drawing-marks.tsx'
import { hatchOf, Legend } from './hatch.tsx'
import { SampleMark } from './stamp.tsx'

const WIDTH = 640

export interface ParkPlanProps {
  id: string
  name: string
  park: string
  sites: readonly SiteCard[]
  /** Codes of the plots that stand out; all when absent. */
  matching?: ReadonlySet<string>
  links: Links
  locale: Locale
  /** The park's centre, or the middle of the sites when absent: an outline far from it is not drawn. */
  near?: LngLat
  /** How land is measured; the language's own unit when absent. */
  unit?: AreaUnit | undefined
  /** What the links to the sites carry on. */
  query?: Query
}

/**
 * All plots of a park on one plan, each a link. The list on the page is its text equivalent. Sites with a faulty outline
 * are named under the plan instead.
 */
export function ParkPlan(props: ParkPlanProps) {
  const { id, name, park, matching, links, locale, unit, query } = props
  const near = props.near ?? middleOf(props.sites.map(({ center }) => center))
  const { plan, listSeparator } = messages[locale]
  if (props.sites.length === 0) return null
  const sites = props.sites.filter(({ geometry }) => isSound(geometry, near))
  const faulty = props.sites.filter((site) => !sites.includes(site)).map(({ code }) => code)
  if (sites.length === 0) return <p class="undrawn">{plan.noneDrawn}</p>
  const drawing = draw(
    sites.map(({ geometry }) => geometry),
    { width: WIDTH, maxHeight: 440, pad: 36 },
  )
  const height = rounded(drawing.height + 36)
  const step = roundLength(90 / drawing.unitsPerMetre) * drawing.unitsPerMetre
  const title = plan.title(name)
  return (
    <figure class="plan">
      <svg class="drawing" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{title}</title>
        <GridCrosses id={id} step={step} width={WIDTH} height={height} />
        {sites.map((site, index) => (
          <PlanPlot
            site={site}
            ring={drawing.rings[index] ?? []}
            href={links.site(park, site.code, query)}
            quiet={matching ? !matching.has(site.code) : false}
            unit={unit}
            locale={locale}
          />
        ))}
        <ScaleBar at={[28, height - 12]} length={120} unitsPerMetre={drawing.unitsPerMetre} locale={locale} />
        <NorthArrow at={[WIDTH - 28, height - 12]} locale={locale} />
      </svg>
      <figcaption>
        <Legend statuses={new Set(sites.map(({ status }) => status))} locale={locale} />
        <span>
          {plan.note} <SampleMark locale={locale} when={sites.some(({ sample }) => sample)} />
        </span>
        {faulty.length > 0 && <span>{plan.notDrawn(faulty.join(listSeparator))}</span>}
      </figcaption>
    </figure>
  )
}

interface PlanPlotProps {
  site: SiteCard
  ring: Point[]
  href: string
  quiet: boolean
  unit: AreaUnit | undefined
  locale: Locale
}

function PlanPlot({ site, ring, href, quiet, unit, locale }: PlanPlotProps) {
  const words = messages[locale]
  const text = [
    `${site.code} ${site.name[locale]}`,
    words.kinds[site.kind],
    formatArea(site.areaM2, site.kind, locale, unit),
    words.statuses[site.status],
  ].join(words.clauseSeparator)
  const { at, small } = labelPlace(ring)
  return (
    <a href={href} class={quiet ? 'quiet' : undefined} aria-label={text}>
      <title>{text}</title>
      <polygon class={`plot ${site.status}`} points={pointsOf(ring)} fill={hatchOf(site.status)} />
      <text class={small ? 'small' : undefined} x={at[0]} y={at[1]} text-anchor="middle" dominant-baseline="central">
        {site.code.split('-').at(-1)}
      </text>
    </a>
  )
}
