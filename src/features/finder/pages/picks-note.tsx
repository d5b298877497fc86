import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Picks } from '../picks.ts'

/** Most codes that a note names. */
const MOST_NAMED = 8

/** Names of the one that waits for company, for the page that asks for another; '' when there is none. */
export function chosenText(names: readonly string[], locale: Locale): string {
  const { compare, listSeparator } = messages[locale]
  if (names.length === 0) return ''
  return compare.chosen(names.join(listSeparator)) + (locale === 'en' ? ' ' : '')
}

/** What of the address was passed over, and why. */
export function PicksNote({ picks, most, locale }: { picks: Picks<unknown>; most: number; locale: Locale }) {
  const { compare, listSeparator } = messages[locale]
  const { unknown, repeated, beyond } = picks
  const names = (codes: readonly string[]) =>
    codes.slice(0, MOST_NAMED).join(listSeparator) + (codes.length > MOST_NAMED ? '…' : '')
  const notes = [
    unknown.length > 0 && compare.unknown(names(unknown)),
    repeated.length > 0 && compare.repeated(names(repeated)),
    beyond.length > 0 && compare.beyond(names(beyond), most),
  ].filter((note) => note !== false)
  if (notes.length === 0) return null
  return (
    <div class="notice">
      {notes.map((note) => (
        <p>{note}</p>
      ))}
    </div>
  )
}
