import type { Locale } from '../../kernel/localized.ts'

/** A query for each way to search, which finds something in any park with land and factory units. */
export const EXAMPLES = {
  zh: [
    ['character', '电'],
    ['word', '厂房'],
    ['several', '工业 土地'],
    ['beginning', 'fact'],
  ],
  en: [
    ['beginning', 'fact'],
    ['several', 'land plot'],
    ['word', '厂房'],
    ['character', '电'],
  ],
} as const satisfies Record<Locale, readonly (readonly [string, string])[]>
