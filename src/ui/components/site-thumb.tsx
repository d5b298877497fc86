import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isSound, middleOf } from '../../kernel/outline.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { messages } from '../messages/messages.ts'
import { draw, extentOf, pointsOf, roundLength, rounded } from './drawing.ts'
import { hatchOf } from './hatch.tsx'

const SIDE = 96
const PAD = 6

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
  const extent = Math.max(...sound.map(({ geometry }) => extentOf(geometry)), 1)
  return { unitsPerMetre: (SIDE - 2 * PAD) / extent, grid: roundLength(extent / 2), near }
}

/** A site's own outline at the scale of its list, or a note that it is under review. */
export function SiteThumb({ site, scale, locale }: { site: SiteCard; scale: ThumbScale; locale: Locale }) {
  if (!isSound(site.geometry, scale.near)) return <p class="thumb undrawn">{messages[locale].plan.underReview}</p>
  const extent = extentOf(site.geometry) * scale.unitsPerMetre
  const drawing = draw([site.geometry], { width: extent, maxHeight: extent, pad: 0 })
  const ring = drawing.rings[0] ?? []
  const step = rounded(scale.grid * scale.unitsPerMetre)
  const left = rounded((SIDE - extent) / 2)
  const top = rounded((SIDE - drawing.height) / 2)
  const lines = Array.from({ length: Math.floor(SIDE / step) }, (_, index) => {
    const at = rounded((index + 1) * step)
    return `M${at} 0V${SIDE}M0 ${SIDE - at}H${SIDE}`
  })
  return (
    <svg
      class="thumb"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={messages[locale].plan.siteTitle(site.name[locale])}
    >
      <path class="thumb-grid" d={lines.join('')} />
      <g transform={`translate(${left} ${top})`}>
        <polygon class={`plot ${site.status}`} points={pointsOf(ring)} fill={hatchOf(site.status)} />
      </g>
    </svg>
  )
}
