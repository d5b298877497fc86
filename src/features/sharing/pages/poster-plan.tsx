import type { Locale } from '../../../kernel/localized.ts'
import {
  draw,
  type Drawn,
  labelPlace,
  largestOf,
  pathOf,
  type Point,
  rounded,
  roundLength,
} from '../../../ui/components/drawing.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { SITE_STATUSES, type SiteCard } from '../../sites/site.ts'
import type { Inks } from '../colours.ts'
import { fitText } from '../fit-text.ts'
import type { Row } from './poster-content.ts'
import { Lines } from './poster-text.tsx'

/** Where the plan or the list of awards stands, in units of the poster. */
export interface Field {
  x: number
  y: number
  width: number
  height: number
}

/** The hatches of the statuses with colours of their own. */
export function Hatches({ inks }: { inks: Inks }) {
  return (
    <defs>
      <pattern id="poster-available" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" fill={inks.accent} fill-opacity="0.16" />
      </pattern>
      <pattern id="poster-reserved" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke={inks.accent} stroke-opacity="0.55" />
      </pattern>
      <pattern id="poster-contracted" width="8" height="8" patternUnits="userSpaceOnUse">
        <path
          d="M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"
          stroke={inks.accent}
          stroke-opacity="0.45"
          fill="none"
        />
      </pattern>
      <pattern id="poster-planned" width="8" height="8" patternUnits="userSpaceOnUse">
        <circle cx="4" cy="4" r="1" fill={inks.accent} fill-opacity="0.6" />
      </pattern>
    </defs>
  )
}

/** Room under the plan for scale bar, legend and arrow. */
const FOOT = 62

type PlanProps = { sites: readonly SiteCard[]; at: Field; inks: Inks; locale: Locale }

/** The plots true to scale with north up, scale bar and what each hatch means. */
export function PosterPlan({ sites, at, inks, locale }: PlanProps) {
  const plan = draw(
    sites.map(({ geometry }) => geometry),
    { width: at.width, maxHeight: at.height - FOOT, pad: 14 },
  )
  const step = rounded(roundLength(80 / plan.unitsPerMetre) * plan.unitsPerMetre)
  const down = rounded((at.height - FOOT - plan.height) / 2)
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <pattern id="poster-grid" width={step} height={step} patternUnits="userSpaceOnUse">
        <path d={`M${step / 2 - 4} ${step / 2}h8M${step / 2} ${step / 2 - 4}v8`} stroke={inks.line} />
      </pattern>
      <rect width={at.width} height={at.height - FOOT} fill="url(#poster-grid)" />
      <g transform={`translate(0 ${down})`}>
        {sites.map((site, index) => (
          <Plot
            site={site}
            drawn={plan.shapes[index] ?? { polygons: [], mark: null }}
            alone={sites.length === 1}
            {...{ inks, locale }}
          />
        ))}
      </g>
      <ScaleAndNorth at={at} unitsPerMetre={plan.unitsPerMetre} inks={inks} locale={locale} />
      <Legend sites={sites} at={at} inks={inks} locale={locale} />
    </g>
  )
}

/** A plot smaller than this, in square units, holds no label. */
const LEAST_AREA = 1100

type PlotProps = { site: SiteCard; drawn: Drawn; alone: boolean; inks: Inks; locale: Locale }

function Plot({ site, drawn, alone, inks, locale }: PlotProps) {
  const { polygons, mark } = drawn
  const { at, small } = labelPlace(drawn)
  const look = {
    fill: `url(#poster-${site.status})`,
    stroke: inks.rule,
    'stroke-width': '1.6',
    'stroke-dasharray': site.status === 'planned' ? '7 4' : undefined,
  }
  const texts = alone && mark ? [site.code, messages[locale].plan.locationOnly] : [site.code]
  const [x, y] = alone && mark ? [mark[0], mark[1] + 46] : at
  return (
    <>
      {mark ? <Mark at={mark} look={look} /> : <path d={pathOf(polygons)} fill-rule="evenodd" {...look} />}
      {(alone || (!small && largestOf(polygons).area > LEAST_AREA)) &&
        texts.map((text, line) => (
          <text
            x={x}
            y={y + line * 26}
            text-anchor="middle"
            dominant-baseline="central"
            font-size={alone ? 22 - 5 * line : 14}
            fill={inks.ink}
            stroke={inks.paper}
            stroke-width="4"
            stroke-linejoin="round"
            paint-order="stroke"
          >
            {alone ? text : text.split('-').at(-1)}
          </text>
        ))}
    </>
  )
}

/** Where only the location is known, as on the pages' plans. */
function Mark({ at: [x, y], look }: { at: Point; look: Record<'fill' | 'stroke', string> }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="9" {...look} />
      <path d="M0-6v-9M0 6v9M-6 0h-9M6 0h9" stroke={look.stroke} stroke-width="1.6" />
    </g>
  )
}

function ScaleAndNorth(props: { at: Field; unitsPerMetre: number; inks: Inks; locale: Locale }) {
  const { at, unitsPerMetre, inks, locale } = props
  const { plan } = messages[locale]
  const metres = roundLength(150 / unitsPerMetre)
  const field = rounded((metres * unitsPerMetre) / 4)
  const [y, right] = [at.height - 34, at.width - 14]
  const end = metres >= 1000 ? plan.kilometres(formatNumber(metres / 1000)) : plan.metres(formatNumber(metres))
  return (
    <g fill="none" stroke={inks.rule} font-size="13">
      <path d={`M0 ${y}h${field}v-6h-${field}zM${2 * field} ${y}h${field}v-6h-${field}z`} fill={inks.rule} />
      <path d={`M0 ${y - 6}h${4 * field}v6h-${4 * field}z`} />
      <text x={4 * field + 8} y={y + 1} fill={inks.soft} stroke="none">
        {end}
      </text>
      <path d={`M${right} ${y + 4}v-34M${right - 7} ${y - 2}h14`} />
      <path d={`M${right} ${y - 32}l6 18-6-5z`} fill={inks.rule} />
      <path d={`M${right} ${y - 32}l-6 18 6-5z`} />
      <text x={right} y={y - 38} text-anchor="middle" fill={inks.soft} stroke="none">
        {plan.north}
      </text>
    </g>
  )
}

function Legend({ sites, at, inks, locale }: PlanProps) {
  const { statuses, sharing, plan } = messages[locale]
  const y = at.height - 4
  const right = at.width - 74
  const used = SITE_STATUSES.filter((status) => sites.some((site) => site.status === status))
  return (
    <g font-size="13" fill={inks.soft}>
      {used.map((status, index) => (
        <g transform={`translate(${index * 104} ${y})`}>
          <rect y="-11" width="22" height="12" fill={`url(#poster-${status})`} stroke={inks.rule} />
          <text x="28">{statuses[status]}</text>
        </g>
      ))}
      {sites.length > 1 && sites.some(({ geometry }) => geometry.type === 'Point') && (
        <>
          <Mark at={[right, y - 32]} look={{ fill: 'none', stroke: inks.rule }} />
          <text x={right - 22} y={y - 28} text-anchor="end">
            {plan.locationOnly}
          </text>
        </>
      )}
      <text x={at.width} y={y} text-anchor="end">
        {sharing.plan}
      </text>
    </g>
  )
}

/** Rows of the list spread a little where there are few. */
const ROW = { least: 50, most: 76 }

interface AwardsProps {
  rows: readonly Row[]
  /** How many more there are. */
  more: number
  at: Field
  inks: Inks
  locale: Locale
}

/** The awards of an estimate with what each comes to. */
export function PosterAwards(props: AwardsProps) {
  const { rows, more, at, inks, locale } = props
  const { sharing } = messages[locale]
  const row = Math.min(Math.max(Math.floor(at.height / Math.max(rows.length, 1)), ROW.least), ROW.most)
  const last = rows.length === 0 ? sharing.noAwards : more > 0 ? sharing.more(more) : ''
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      {rows.map(([name, amount], index) => (
        <>
          <path d={`M0 ${index * row}h${at.width}`} stroke={inks.line} />
          <Lines
            text={fitText(name, { width: at.width * 0.62, size: 20, least: 13, lines: 1 })}
            x={0}
            y={index * row + row / 2 + 7}
            fill={inks.ink}
          />
          <Lines
            text={fitText(amount, { width: at.width * 0.35, size: 20, least: 13, lines: 1 })}
            x={at.width}
            y={index * row + row / 2 + 7}
            fill={inks.accent}
            anchor="end"
            bold
          />
        </>
      ))}
      <path d={`M0 ${rows.length * row}h${at.width}`} stroke={inks.line} />
      {last && <Lines text={{ size: 17, lines: [last] }} x={0} y={rows.length * row + row / 2 + 7} fill={inks.soft} />}
    </g>
  )
}
