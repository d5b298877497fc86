import type { Query } from '../../../http/paths.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Brought } from '../brought.ts'
import type { PartnerReport } from '../report.ts'
import type { Span } from '../span.ts'

/** A report as a page shows it, in the console and by the private link alike. */
export interface ShownReport {
  locale: Locale
  report: PartnerReport
  span: Span
  /** Whether the address asked for a span that makes no sense. */
  fault: boolean
  parks: readonly BureauPark[]
  /** A page of the partner's leads; `later` says that it is not the first one. */
  leads: { items: readonly Brought[]; next: string | null; later: boolean }
  /** The report itself, and its files. */
  links: { page: (query: Query) => string; file: (query: Query) => string }
  now: number
}

/** What a park of a report is called; '' is the list of all parks. */
export function parkName(slug: string, parks: readonly BureauPark[], locale: Locale): string {
  if (slug === '') return messages[locale].partnerReport.noPark
  return parks.find((one) => one.slug === slug)?.shortName[locale] ?? slug
}
