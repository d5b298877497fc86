import type { SiteStatus } from '../features/sites/site.ts'
import type { TileSource } from '../features/sites/tiles.ts'
import type { SiteShape } from '../kernel/geometry.ts'

/** What the island is told: all in one attribute, so that it asks nobody. */
export interface MapData extends Pick<TileSource, 'layers' | 'attribution' | 'datum'> {
  plots: MapPlot[]
  zoomIn: string
  zoomOut: string
}

export interface MapPlot {
  code: string
  name: string
  /** Kind, area and status in words. */
  text: string
  href: string
  status: SiteStatus
  /** The hatch of its status, a pattern of the page's own. */
  fill: string
  /** In WGS 84. */
  shape: SiteShape
}
