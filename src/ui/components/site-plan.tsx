import type { AreaUnit } from '../../kernel/area.ts'
import { centreOf, type Metres, polygonsOf, roomAt } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Site } from '../../features/sites/site.ts'
import { formatArea, formatLocation, formatNumber } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { draw, type Drawn, labelPlace, type Point, rounded, roundLength, sideLengths, windingOf } from './drawing.ts'
import { GridCrosses, NorthArrow, ScaleBar } from './drawing-marks.tsx'
import { Plot } from './plot.tsx'
import { shapeText } from './shape-text.ts'

const WIDTH = 400
const OFFSET = 15

/** One site true to scale: its sides in metres, scale bar, north arrow; bays and height of a building. */
export function SitePlan({ site, locale, unit }: { site: Site; locale: Locale; unit?: AreaUnit | undefined }) {
  const { plan } = messages[locale]
  const maxHeight = site.geometry.type === 'Point' ? 240 : 330
  const drawing = draw([site.geometry], { width: WIDTH, maxHeight, pad: 44 })
  const height = rounded(drawing.height + 34)
  const text = plan.text(
    site.name[locale],
    formatArea(site.areaM2, site.kind, locale, unit),
    shapeText(site.geometry, locale),
  )
  return (
    <svg class="drawing site-plan" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby="site-plan-title">
      <title id="site-plan-title">{text}</title>
      <GridCrosses
        id="site-plan"
        step={roundLength(60 / drawing.unitsPerMetre) * drawing.unitsPerMetre}
        width={WIDTH}
        height={height}
      />
      {drawing.shapes.map((drawn) => (
        <>
          {drawn.mark && (
            <Sights at={drawn.mark} degrees={formatLocation(centreOf(site.geometry), locale)} height={height} />
          )}
          <Plot drawn={drawn} status={site.status} />
          <Measures drawn={drawn} site={site} unitsPerMetre={drawing.unitsPerMetre} />
          <Label drawn={drawn} site={site} locale={locale} />
        </>
      ))}
      <ScaleBar at={[24, height - 12]} length={100} unitsPerMetre={drawing.unitsPerMetre} locale={locale} />
      <NorthArrow at={[WIDTH - 24, height - 12]} locale={locale} />
    </svg>
  )
}

function Label({ drawn, site, locale }: { drawn: Drawn; site: Site; locale: Locale }) {
  const { plan } = messages[locale]
  const storey = indicatorOf(site, 'floorHeight')
  const note = drawn.mark ? plan.locationOnly : storey && plan.height(formatNumber(storey))
  const [x, y] = drawn.mark ? [drawn.mark[0] + 20, drawn.mark[1] + 20] : labelPlace(drawn).at
  const anchor = drawn.mark ? 'start' : 'middle'
  return (
    <>
      <text class="plan-code" x={x} y={y} text-anchor={anchor}>
        {site.code}
      </text>
      {note && (
        <text class="plan-note" x={x} y={y + 15} text-anchor={anchor}>
          {note}
        </text>
      )}
    </>
  )
}

function indicatorOf(site: Site, wanted: string): number | null {
  return site.indicators.find(({ code }) => code === wanted)?.value ?? null
}

/** The meridian and the parallel through a location, with their degrees: all that is known of it. */
function Sights(props: { at: Point; degrees: [north: string, east: string]; height: number }) {
  const {
    at: [x, y],
    degrees: [north, east],
    height,
  } = props
  const gap = 22
  return (
    <g class="sights">
      <path d={`M0 ${y}H${x - gap}M${x + gap} ${y}H${WIDTH}M${x} 0V${y - gap}M${x} ${y + gap}V${height}`} />
      <text x="8" y={y - 6}>
        {north}
      </text>
      <text x={x + 8} y="18">
        {east}
      </text>
    </g>
  )
}

/** The sides of every part in metres, and the column lines of a building. */
function Measures({ drawn, site, unitsPerMetre }: { drawn: Drawn; site: Site; unitsPerMetre: number }) {
  const outlines = drawn.polygons.map((rings) => rings[0] ?? [])
  const spacing = indicatorOf(site, 'columnGrid')
  return polygonsOf(site.geometry).map(([ring = []], part) => {
    const outline = outlines[part] ?? []
    const others = outlines.filter((other) => other !== outline)
    const solid = drawn.polygons[part]?.length === 1
    return (
      <>
        {site.kind !== 'land' && spacing && solid && <Bays ring={outline} step={spacing * unitsPerMetre} />}
        {sideLengths(ring).map((length, index) => (
          <Dimension ring={outline} index={index} text={formatNumber(length, 0)} others={others} />
        ))}
      </>
    )
  })
}

/** Room that two lengths need which face each other across a road. */
const FACING = 40

/** A dimension line outside one side, with ticks at its ends; short and crowded sides are left to the text. */
function Dimension(props: { ring: Point[]; index: number; text: string; others: Point[][] }) {
  const { ring, index, text, others } = props
  const [x1, y1] = ring[index] ?? [0, 0]
  const [x2, y2] = ring[(index + 1) % ring.length] ?? [0, 0]
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < 26) return null
  const winding = windingOf(ring)
  const [outX, outY] = [((y2 - y1) / length) * winding, (-(x2 - x1) / length) * winding]
  const outside = (x: number, y: number, by: number): Metres => [rounded(x + outX * by), rounded(y + outY * by)]
  const at = (x: number, y: number, by: number): string => outside(x, y, by).join(' ')
  const tilt = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  const turn = tilt > 90 || tilt <= -90 ? tilt + 180 : tilt
  const above = Math.sin(((turn - 90) * Math.PI) / 180) * outY + Math.cos(((turn - 90) * Math.PI) / 180) * outX > 0
  const middle = outside((x1 + x2) / 2, (y1 + y2) / 2, OFFSET + 4)
  if (roomAt(middle, [ring]) > 0 || others.some((other) => roomAt(middle, [other]) > -FACING)) return null
  return (
    <g class="dimension">
      <path d={`M${at(x1, y1, 4)}L${at(x1, y1, OFFSET + 4)}M${at(x2, y2, 4)}L${at(x2, y2, OFFSET + 4)}`} />
      <path d={`M${at(x1, y1, OFFSET)}L${at(x2, y2, OFFSET)}`} />
      <text
        text-anchor="middle"
        transform={`translate(${middle.join(' ')}) rotate(${rounded(turn)})`}
        dy={above ? 0 : '.75em'}
      >
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
