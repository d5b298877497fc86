import { LOCALES, type Locale } from '../../kernel/localized.ts'
import type { Marked, Range } from './search.ts'

/** How much of a text is shown, in UTF-16 units, and how much of it before the first match. */
const LENGTH: Record<Locale, { all: number; before: number }> = {
  zh: { all: 90, before: 18 },
  en: { all: 190, before: 50 },
}

/** The text around its first match, or its beginning, with the matches that stand in it. */
export function snippetOf(text: string, marks: readonly Range[], locale: Locale): Marked {
  const { all, before } = LENGTH[locale]
  const [first] = marks
  const wanted = first && first[1] > all ? first[0] - before : 0
  const start = wanted <= 0 ? 0 : wordStart(text, wanted, first?.[0] ?? wanted)
  const end = start + all >= text.length ? text.length : wordEnd(text, start + all, start)
  const lead = start > 0 ? '…' : ''
  const shift = lead.length - start
  return {
    text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]): Range => [from + shift, to + shift]),
  }
}

/** The first place from `at` on that begins a word, if there is one before `most`; never inside a character. */
function wordStart(text: string, at: number, most: number): number {
  const space = text.indexOf(' ', at)
  if (space >= 0 && space < most) return space + 1
  return insideCharacter(text, at) ? at - 1 : at
}

/** The last place up to `at` that ends a word, if there is one not far before; never inside a character. */
function wordEnd(text: string, at: number, start: number): number {
  const space = text.lastIndexOf(' ', at)
  if (space > start + (at - start) * 0.75) return space
  return insideCharacter(text, at) ? at - 1 : at
}

function insideCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** A text in pieces, for showing: what matches and what does not, in order. */
export function piecesOf({ text, marks }: Marked): { text: string; match: boolean }[] {
  const pieces: { text: string; match: boolean }[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), match: false })
    pieces.push({ text: text.slice(start, end), match: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), match: false })
  return pieces
}

/** The language whose text shows a match, the visitor's own first; null when neither does. */
export const matchingLocale = (of: Record<Locale, Marked>, own: Locale): Locale | null =>
  [own, ...LOCALES.filter((one) => one !== own)].find((one) => of[one].marks.length > 0) ?? null
