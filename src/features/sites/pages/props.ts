import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { Site, SiteCard } from '../site.ts'

/** The list's state, all of it in the URL; '' is unset. */
export interface SitesQuery {
  kind: string
  status: string
  zoning: string
  chain: string
  minAreaM2: string
  maxAreaM2: string
  minPowerKva: string
  sort: string
}

export interface SitesProps {
  page: PageContext
  park: Park
  items: SiteCard[]
  /** How many sites match in all. */
  total: number
  /** Every published site of the park, for the plan; matching ones are in `matching`. */
  all: SiteCard[]
  matching: ReadonlySet<string>
  query: SitesQuery
  next: string | null
}

export interface SiteProps {
  page: PageContext
  park: Park
  site: Site
  source: Source | null
}
