import type { PageContext } from '../../../ui/page.ts'
import type { SiteCard } from '../../sites/site.ts'
import type { DirectoryView, Facets } from '../directory.ts'
import type { Bureau, Park, PrivacyNotice, Profile } from '../park.ts'

export interface DirectoryProps {
  page: PageContext
  parks: Park[]
  query: { q: string; chain: string; region: string }
  /** What is shown of the list and the map; '' is both. */
  view: DirectoryView
  facets: Facets
  /** Cursor of the next page, or null. */
  next: string | null
}

export interface ProfileProps {
  page: PageContext
  park: Park
  bureau: Bureau
  profile: Profile
  sites: SiteCard[]
}

export interface PrivacyProps {
  page: PageContext
  park: Park
  bureau: Bureau
  notice: PrivacyNotice
}
