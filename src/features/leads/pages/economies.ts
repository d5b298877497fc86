import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** Where investors in Chinese counties come from most (ISO 3166-1 alpha-2); the form lists them by name. */
const CODES = (
  'CN HK MO TW AE AR AT AU BD BE BG BR CA CH CL CZ DE DK EG ES FI FR GB GR HU ID IE IL IN IQ IR IT JP KE KH KR KZ ' +
  'LA LU MM MN MX MY NG NL NO NP NZ PE PH PK PL PT QA RO RS RU SA SE SG SK TH TR UA US UZ VN ZA'
).split(' ')

/** Codes with names: China first, then its other economies, then the rest by name. */
export function economies(locale: Locale): [code: string, name: string][] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const own = messages[locale].economies
  const all = CODES.map((code): [string, string] => [code, own[code] ?? names.of(code) ?? code])
  const collator = new Intl.Collator(locale)
  return [...all.slice(0, 4), ...all.slice(4).toSorted(([, a], [, b]) => collator.compare(a, b))]
}
