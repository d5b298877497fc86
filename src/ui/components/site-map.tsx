import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isSound } from '../../kernel/outline.ts'
import type { Links, Query } from '../../http/paths.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import type { TileSource } from '../../features/sites/tiles.ts'
import { formatArea } from '../format.ts'
import { type Measure, unitShown } from '../format-measure.ts'
import { messages } from '../messages/messages.ts'
import type { MapData, MapPlot } from '../map-data.ts'
import { hatchOf } from './hatch.tsx'

export interface SiteMapProps {
  tiles: TileSource
  title: string
  park: string
  sites: readonly SiteCard[]
  near: LngLat
  measure: Measure
  query: Query
  links: Links
  locale: Locale
}

/** A map over foreign tiles, drawn by the island `map`; the plan and the list on the page say the same without it. */
export function SiteMap({ tiles, title, park, sites, near, measure, query, links, locale }: SiteMapProps) {
  const words = messages[locale]
  const { layers, attribution, datum } = tiles
  const plots = sites
    .filter(({ geometry }) => isSound(geometry, near))
    .map((site): MapPlot => {
      const area = formatArea(site.areaM2, site.kind, locale, unitShown(measure, locale))
      const known = site.geometry.type === 'Point' ? [words.plan.locationOnly] : []
      return {
        code: site.code,
        name: site.name[locale],
        text: [words.kinds[site.kind], area, words.statuses[site.status], ...known].join(words.clauseSeparator),
        href: links.site(park, site.code, query),
        status: site.status,
        fill: hatchOf(site.status),
        shape: site.geometry,
      }
    })
  if (plots.length === 0) return null
  const data: MapData = { layers, attribution, datum, plots, zoomIn: words.plan.zoomIn, zoomOut: words.plan.zoomOut }
  return (
    <figure class="map-figure">
      <section id="map" class="map" aria-label={title} data-map={JSON.stringify(data)} />
      <figcaption class="caption">
        {words.plan.mapNote}
        {datum === 'gcj02' && (locale === 'en' ? ' ' : '') + words.plan.mapShifted}
      </figcaption>
    </figure>
  )
}
