import type { Query } from '../../../http/paths.ts'
import type { Rate } from '../../../kernel/money.ts'
import type { Measure } from '../../../ui/format-measure.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { Site, SiteCard } from '../site.ts'
import type { TileSource } from '../tiles.ts'

/** What narrows and orders the list; '' is unset. */
export interface SitesFilters {
  kind: string
  status: string
  zoning: string
  chain: string
  minAreaM2: string
  maxAreaM2: string
  minPowerKva: string
  maxPriceYuanPerMu: string
  maxRentYuanPerM2Month: string
  sort: string
}

/** A filter of the address that makes no sense, as it was typed. */
export interface Ignored {
  name: keyof SitesFilters
  text: string
}

/** How areas and prices are shown, and what else they could be shown in. */
export interface Measuring {
  measure: Measure
  rates: readonly Rate[]
  /** `unit` and `currency` as links carry them on. */
  carried: Query
}

export interface SitesProps extends Measuring {
  page: PageContext
  park: Park
  items: SiteCard[]
  /** How many sites match in all. */
  total: number
  /** Every published site of the park, for the plan; matching ones are in `matching`. */
  all: SiteCard[]
  matching: ReadonlySet<string>
  query: SitesFilters
  ignored: Ignored[]
  /** Where this page of the list begins, and where the next one does; '' and null are the first and none. */
  cursor: string
  next: string | null
  tiles: TileSource | null
}

export interface SiteProps extends Measuring {
  page: PageContext
  park: Park
  site: Site
  source: Source | null
  /** The sources whose documents go with the site. */
  documents: readonly Source[]
  /** The needs that the visitor comes with, by the fit's own names, and what an inquiry takes over of them. */
  fit: { needs: Record<string, string>; known: Query } | null
  tiles: TileSource | null
}
