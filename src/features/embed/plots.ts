import type { FeedItem } from '../../embed/feed.ts'
import { isSound } from '../../kernel/outline.ts'
import { draw, extentOf, pathOf, type Point, rounded } from '../../ui/components/drawing.ts'
import { THUMB_SIDE, type ThumbScale } from '../../ui/components/site-thumb.tsx'
import type { SiteCard } from '../sites/site.ts'

/** Corners closer than this can't be told apart at the size of a thumbnail; a surveyed outline may have hundreds. */
const LEAST_STEP = 0.5

/** A site's outline in the middle of its thumbnail, at the scale of its list; null where there is none to draw. */
export function plotOf(site: SiteCard, scale: ThumbScale): FeedItem['plot'] {
  if (site.geometry.type === 'Point' || !isSound(site.geometry, scale.near)) return null
  const extent = extentOf(site.geometry) * scale.unitsPerMetre
  const { shapes, height } = draw([site.geometry], { width: extent, maxHeight: extent, pad: 0 })
  const [right, down] = [(THUMB_SIDE - extent) / 2, (THUMB_SIDE - height) / 2]
  const place = ([x, y]: Point): Point => [rounded(x + right), rounded(y + down)]
  const paths = shapes.flatMap(({ polygons }) =>
    polygons.map((rings) => pathOf([rings.map((ring) => thinned(ring).map(place))])),
  )
  return { viewBox: `0 0 ${THUMB_SIDE} ${THUMB_SIDE}`, paths }
}

/** The ring without corners that lie on top of the one before. */
function thinned(ring: readonly Point[]): readonly Point[] {
  const kept: Point[] = []
  for (const point of ring) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= LEAST_STEP) kept.push(point)
  }
  return kept.length < 3 ? ring : kept
}
