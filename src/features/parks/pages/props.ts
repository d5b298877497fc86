import type { PageContext } from '../../../ui/page.ts'
import type { SiteCard } from '../../sites/site.ts'
import type { Bureau, Park, PrivacyNotice, Profile } from '../park.ts'

export interface DirectoryProps {
  page: PageContext
  parks: Park[]
  query: { q: string; chain: string; region: string }
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
