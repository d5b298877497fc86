import type { AccountLinks, DeskLinks } from '../http/desk-paths.ts'
import type { Bureau } from '../features/parks/park.ts'
import type { Deed, Membership } from '../features/staff/role.ts'
import type { Locale } from '../kernel/localized.ts'

/** What every page of the console is given besides its own data, before a bureau is opened. */
export interface StaffPage {
  locale: Locale
  accountLinks: AccountLinks
  /** Path (with query) of this page in the other language. */
  otherLocale: string
  /** Name of whoever is signed in; null before. */
  staffName: string | null
  now: number
}

/** The same inside a bureau. */
export interface DeskPage extends StaffPage {
  links: DeskLinks
  bureau: Bureau
  /** Account of whoever is signed in. */
  staff: string
  memberships: readonly Membership[]
  /** Whether the deed is allowed, in that park or (null) across the bureau. */
  may(deed: Deed, parkId?: string | null): boolean
  /** Whether it is allowed in at least one of their parks. */
  maySomewhere(deed: Deed): boolean
}

/** Entries of the console's navigation. */
export type DeskTab =
  | 'inbox'
  | 'mine'
  | 'service'
  | 'content'
  | 'transfers'
  | 'dashboard'
  | 'ledger'
  | 'settings'
  | 'account'
