import type { AreaUnit } from '../../kernel/area.ts'
import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isSound, middleOf } from '../../kernel/outline.ts'
import type { Links, Query } from '../../http/paths.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { formatArea } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { draw, type Drawn, labelPlace, rounded, roundLength } from './drawing.ts'
import { GridCrosses, NorthArrow, ScaleBar } from './drawing-marks.tsx'
import { Legend } from './hatch.tsx'
import { Plot } from './plot.tsx'
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
 * All sites of a park on one plan, each a link. The list on the page is its text equivalent. Sites with a faulty outline
 * are named under the plan instead. Marks lie above the plots.
 */
export function ParkPlan(props: ParkPlanProps) {
  const { id, name, park, matching, links, locale, unit, query } = props
  const near = props.near ?? middleOf(props.sites.map(({ center }) => center))
  const { plan, listSeparator } = messages[locale]
  if (props.sites.length === 0) return null
  const sound = props.sites.filter(({ geometry }) => isSound(geometry, near))
  const faulty = props.sites.filter((site) => !sound.includes(site)).map(({ code }) => code)
  const marked = sound.filter(({ geometry }) => geometry.type === 'Point')
  const sites = [...sound.filter((site) => !marked.includes(site)), ...marked]
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
            drawn={drawing.shapes[index] ?? { polygons: [], mark: null }}
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
        {marked.length > 0 && <span>{plan.markNote}</span>}
        {faulty.length > 0 && <span>{plan.notDrawn(faulty.join(listSeparator))}</span>}
      </figcaption>
    </figure>
  )
}

interface PlanPlotProps {
  site: SiteCard
  drawn: Drawn
  href: string
  quiet: boolean
  unit: AreaUnit | undefined
  locale: Locale
}

function PlanPlot({ site, drawn, href, quiet, unit, locale }: PlanPlotProps) {
  const words = messages[locale]
  const text = [
    `${site.code} ${site.name[locale]}`,
    words.kinds[site.kind],
    formatArea(site.areaM2, site.kind, locale, unit),
    words.statuses[site.status],
    ...(drawn.mark ? [words.plan.locationOnly] : []),
  ].join(words.clauseSeparator)
  const { at, small } = labelPlace(drawn)
  return (
    <a href={href} class={quiet ? 'quiet' : undefined} aria-label={text}>
      <title>{text}</title>
      <Plot drawn={drawn} status={site.status} />
      <text class={small ? 'small' : undefined} x={at[0]} y={at[1]} text-anchor="middle" dominant-baseline="central">
        {site.code.split('-').at(-1)}
      </text>
    </a>
  )
}
