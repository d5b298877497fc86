import type { Links } from '../http/paths.ts'
import type { FieldError } from '../kernel/errors.ts'
import type { Locale } from '../kernel/localized.ts'
import type { Bureau, Park } from '../features/parks/park.ts'

/** What every page is given besides its own data. Plain values: nothing about the request is kept. */
export interface PageContext {
  locale: Locale
  links: Links
  /** Absolute URL of this page in each language, without query; null on private and error pages. */
  alternates: Record<Locale, string> | null
  /** Path (with query) of this page in the other language. */
  otherLocale: string
  /** The park whose colour, name and navigation the page carries; null on the portal's own pages. */
  park: Park | null
  bureau: Bureau | null
  /** True on the park's own host name, where the portal's directory is not offered. */
  ownHost: boolean
  now: number
}

/** A form as it comes back: what was typed, and what is wrong with it. */
export interface FormState {
  values: Record<string, string | string[] | undefined>
  errors: readonly FieldError[]
}
