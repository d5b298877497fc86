import type { AreaUnit } from '../../kernel/area.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Site } from '../../features/sites/site.ts'
import { formatArea, formatNumber } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { draw, labelPlace, type Point, pointsOf, rounded, roundLength, sideLengths, windingOf } from './drawing.ts'
import { GridCrosses, NorthArrow, ScaleBar } from './drawing-marks.tsx'
import { hatchOf } from './hatch.tsx'

const WIDTH = 400
const OFFSET = 15

/** One site true to scale: its sides in metres, scale bar, north arrow; bays and height of a building. */
export function SitePlan({ site, locale, unit }: { site: Site; locale: Locale; unit?: AreaUnit | undefined }) {
  const { plan, listSeparator } = messages[locale]
  const drawing = draw([site.geometry], { width: WIDTH, maxHeight: 330, pad: 44 })
  const ring = drawing.rings[0] ?? []
  const lengths = sideLengths(site.geometry)
  const sides = lengths.map((length) => plan.metres(formatNumber(length, 0))).join(listSeparator)
  const height = rounded(drawing.height + 34)
  const spacing = indicatorOf(site, 'columnGrid')
  const storey = indicatorOf(site, 'floorHeight')
  const [x, y] = labelPlace(ring).at
  return (
    <svg class="drawing site-plan" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby="site-plan-title">
      <title id="site-plan-title">
        {plan.text(site.name[locale], formatArea(site.areaM2, site.kind, locale, unit), sides)}
      </title>
      <GridCrosses
        id="site-plan"
        step={roundLength(60 / drawing.unitsPerMetre) * drawing.unitsPerMetre}
        width={WIDTH}
        height={height}
      />
      <polygon class={`plot ${site.status}`} points={pointsOf(ring)} fill={hatchOf(site.status)} />
      {site.kind !== 'land' && spacing && <Bays ring={ring} step={spacing * drawing.unitsPerMetre} />}
      {ring.map((_, index) => (
        <Dimension ring={ring} index={index} text={formatNumber(lengths[index] ?? 0, 0)} />
      ))}
      <text class="plan-code" x={x} y={y} text-anchor="middle">
        {site.code}
      </text>
      {storey && (
        <text class="plan-note" x={x} y={y + 15} text-anchor="middle">
          {plan.height(formatNumber(storey))}
        </text>
      )}
      <ScaleBar at={[24, height - 12]} length={100} unitsPerMetre={drawing.unitsPerMetre} locale={locale} />
      <NorthArrow at={[WIDTH - 24, height - 12]} locale={locale} />
    </svg>
  )
}

function indicatorOf(site: Site, wanted: string): number | null {
  return site.indicators.find(({ code }) => code === wanted)?.value ?? null
}

/** A dimension line outside one side, with ticks at its ends; short sides are left to the table. */
function Dimension({ ring, index, text }: { ring: Point[]; index: number; text: string }) {
  const [x1, y1] = ring[index] ?? [0, 0]
  const [x2, y2] = ring[(index + 1) % ring.length] ?? [0, 0]
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < 26) return null
  const winding = windingOf(ring)
  const [outX, outY] = [((y2 - y1) / length) * winding, (-(x2 - x1) / length) * winding]
  const at = (x: number, y: number, by: number): string => `${rounded(x + outX * by)} ${rounded(y + outY * by)}`
  const tilt = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  const turn = tilt > 90 || tilt <= -90 ? tilt + 180 : tilt
  const above = Math.sin(((turn - 90) * Math.PI) / 180) * outY + Math.cos(((turn - 90) * Math.PI) / 180) * outX > 0
  const middle = at((x1 + x2) / 2, (y1 + y2) / 2, OFFSET + 4)
  return (
    <g class="dimension">
      <path d={`M${at(x1, y1, 4)}L${at(x1, y1, OFFSET + 4)}M${at(x2, y2, 4)}L${at(x2, y2, OFFSET + 4)}`} />
      <path d={`M${at(x1, y1, OFFSET)}L${at(x2, y2, OFFSET)}`} />
      <text text-anchor="middle" transform={`translate(${middle}) rotate(${rounded(turn)})`} dy={above ? 0 : '.75em'}>
        {text}
      </text>
    </g>
  )
}

/** Column lines across a building's longest side, as on an architect's plan; at most forty. */
function Bays({ ring, step }: { ring: Point[]; step: number }) {
  const [a, b, c, d, more] = ring
  if (!a || !b || !c || !d || more || step <= 2) return null
  const ab = Math.hypot(b[0] - a[0], b[1] - a[1])
  const bc = Math.hypot(c[0] - b[0], c[1] - b[1])
  const [from, to, across] =
    ab >= bc ? [a, b, [d[0] - a[0], d[1] - a[1]] as const] : [b, c, [a[0] - b[0], a[1] - b[1]] as const]
  const long = Math.max(ab, bc)
  const count = Math.min(Math.floor(long / step - 0.01), 40)
  const lines = Array.from({ length: count }, (_, index) => {
    const share = ((index + 1) * step) / long
    const x = from[0] + (to[0] - from[0]) * share
    const y = from[1] + (to[1] - from[1]) * share
    return `M${rounded(x)} ${rounded(y)}l${rounded(across[0])} ${rounded(across[1])}`
  })
  return <path class="bays" d={lines.join('')} />
}
