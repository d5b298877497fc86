import type { SiteKind, SiteStatus } from '../sites/site.ts'
import type { Localized } from '../../kernel/localized.ts'

/** What can be found, in the order in which equal matches are shown. */
export const SEARCH_KINDS = ['park', 'site', 'policy', 'award', 'enterprise'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** What a hit shows beside its title and text, by its kind. */
export interface SearchDetail {
  site?: { kind: SiteKind; status: SiteStatus; areaM2: number }
  /** The document that an award stands in. */
  policy?: { slug: string; title: Localized }
}

/** A published text as it is searched and shown: one a park, site, policy, award or enterprise. */
export interface SearchDoc {
  kind: SearchKind
  /** Unique among the park's texts of the kind. */
  code: string
  title: Localized
  text: Localized
  /** Words that find it and are not shown: the park's name and region, and what kind of thing it is. */
  context: string
  detail: SearchDetail
  sample: boolean
}

/** A piece of text from `start` up to, and without, `end`, in UTF-16 code units. */
export type Range = readonly [start: number, end: number]

/** A text and the pieces of it that match. */
export interface Marked {
  text: string
  marks: Range[]
}

export interface SearchHit {
  kind: SearchKind
  park: { slug: string; name: Localized; hue: number }
  code: string
  title: Record<keyof Localized, Marked>
  /** What stands around the first match. */
  snippet: Record<keyof Localized, Marked>
  detail: SearchDetail
  sample: boolean
}
