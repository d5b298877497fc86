import type { Locale } from '../../../kernel/localized.ts'
import { WORKING_DAY_MINUTES } from '../../../kernel/working-days.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { NamedPark } from '../../parks/park.ts'
import { type Dimension, OTHER } from '../stats.ts'

const HUNDRED = 100

/** A share in whole percent; a dash where there is nothing to share. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * HUNDRED)}%`

const MINUTES_OF_HOUR = 60
/** Longer times are told in hours to one decimal. */
const LONGEST_TOLD = 20 * WORKING_DAY_MINUTES

export function waitText(minutes: number | null, locale: Locale): string {
  const words = messages[locale].dashboard
  if (minutes === null) return '–'
  if (minutes > LONGEST_TOLD) return words.longer
  return words.atMost(words.hours(formatNumber(minutes / MINUTES_OF_HOUR, 2)))
}

/** What a line of a breakdown is called. */
export function nameOf(dimension: Dimension, code: string, parks: readonly NamedPark[], locale: Locale): string {
  const words = messages[locale].dashboard
  if (code === OTHER) return words.otherNames
  if (code === '') return words.unknown
  const known: Partial<Record<Dimension, Record<string, string>>> = {
    channel: words.channels,
    amount: words.amounts,
    chain: Object.fromEntries(parks.flatMap(({ chains }) => chains).map((chain) => [chain.code, chain.name[locale]])),
  }
  return known[dimension]?.[code] ?? code
}
