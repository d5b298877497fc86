import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isSound, middleOf } from '../../kernel/outline.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { messages } from '../messages/messages.ts'
import { draw, extentOf, roundLength, rounded } from './drawing.ts'
import { Plot } from './plot.tsx'

/** Both sides of a thumbnail, in its own units. */
export const THUMB_SIDE = 96
const PAD = 6
/** What the largest thumbnail spans where no site has an outline. */
const SPAN_METRES = 200

/** The scale that all thumbnails of a list share, so that a larger plot looks larger. */
export interface ThumbScale {
  unitsPerMetre: number
  /** Metres of one square of the ground. */
  grid: number
  /** An outline far from here is not drawn. */
  near: LngLat | undefined
}

/** Sites with a faulty outline do not count. `center` is the park's; without it the middle of the sites serves. */
export function thumbScaleOf(sites: readonly SiteCard[], center?: LngLat): ThumbScale {
  const near = center ?? middleOf(sites.map((site) => site.center))
  const sound = sites.filter(({ geometry }) => isSound(geometry, near))
  const extent = Math.max(...sound.map(({ geometry }) => extentOf(geometry)), 0) || SPAN_METRES
  return { unitsPerMetre: (THUMB_SIDE - 2 * PAD) / extent, grid: roundLength(extent / 2), near }
}

/** A site's own shape at the scale of its list, with a word where only its location is known, or under review. */
export function SiteThumb({ site, scale, locale }: { site: SiteCard; scale: ThumbScale; locale: Locale }) {
  const { plan, clauseSeparator } = messages[locale]
  if (!isSound(site.geometry, scale.near)) return <p class="thumb undrawn">{plan.underReview}</p>
  const title = plan.siteTitle(site.name[locale])
  const step = rounded(scale.grid * scale.unitsPerMetre)
  const lines = Array.from({ length: Math.floor(THUMB_SIDE / step) }, (_, index) => {
    const at = rounded((index + 1) * step)
    return `M${at} 0V${THUMB_SIDE}M0 ${THUMB_SIDE - at}H${THUMB_SIDE}`
  })
  return (
    <svg
      class="thumb"
      viewBox={`0 0 ${THUMB_SIDE} ${THUMB_SIDE}`}
      width={THUMB_SIDE}
      height={THUMB_SIDE}
      role="img"
      aria-label={site.geometry.type === 'Point' ? title + clauseSeparator + plan.locationOnly : title}
    >
      <path class="thumb-grid" d={lines.join('')} />
      {site.geometry.type === 'Point' ? (
        <>
          <Plot drawn={{ polygons: [], mark: [THUMB_SIDE / 2, THUMB_SIDE / 2 - 8] }} status={site.status} />
          <text x={THUMB_SIDE / 2} y={THUMB_SIDE - 10} text-anchor="middle">
            {plan.locationOnly}
          </text>
        </>
      ) : (
        <Outline site={site} scale={scale} />
      )}
    </svg>
  )
}

function Outline({ site, scale }: { site: SiteCard; scale: ThumbScale }) {
  const extent = extentOf(site.geometry) * scale.unitsPerMetre
  const { shapes, height } = draw([site.geometry], { width: extent, maxHeight: extent, pad: 0 })
  return (
    <g transform={`translate(${rounded((THUMB_SIDE - extent) / 2)} ${rounded((THUMB_SIDE - height) / 2)})`}>
      {shapes.map((drawn) => (
        <Plot drawn={drawn} status={site.status} />
      ))}
    </g>
  )
}
