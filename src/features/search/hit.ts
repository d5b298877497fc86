import { LOCALES, type Locale } from '../../kernel/localized.ts'
import type { Candidate } from './candidates.ts'
import { fold } from './fold.ts'
import { contains, rangesOf } from './match.ts'
import { namesOf } from './postings.ts'
import type { Marked, SearchHit } from './search.ts'
import { snippetOf } from './snippet.ts'

/** `closeness` 0 is nearest. */
interface RankedHit {
  hit: SearchHit
  closeness: number
}

/** The text as a hit, or null when a word is missing: a posting says of one term only that it is there. */
export function hitOf(
  candidate: Omit<Candidate, 'key' | 'rank' | 'published'>,
  words: readonly string[],
): RankedHit | null {
  const { kind, code, park, title, text, context, detail, sample } = candidate
  const names = namesOf(candidate).map(fold)
  const texts = { zh: fold(text.zh), en: fold(text.en) }
  const all = [...names, texts.zh, texts.en, fold(context)].map((one) => one.text)
  if (words.length === 0 || !words.every((word) => all.some((one) => contains(one, word)))) return null
  const inLocales = (make: (locale: Locale) => Marked) =>
    Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, Marked>
  const hit: SearchHit = {
    kind,
    code,
    park: { slug: park.slug, name: park.name, hue: park.hue },
    title: inLocales((locale) => ({ text: title[locale], marks: rangesOf(fold(title[locale]), words) })),
    snippet: inLocales((locale) => snippetOf(text[locale], rangesOf(texts[locale], words), locale)),
    detail,
    sample,
  }
  return {
    hit,
    closeness: closenessOf(
      names.map((name) => name.text),
      words,
    ),
  }
}

/** A name that is the query, that begins with it, that has all of its words, or none of these. */
function closenessOf(names: readonly string[], words: readonly string[]): number {
  const query = words.join(' ')
  if (names.includes(query)) return 0
  if (names.some((name) => name.startsWith(query))) return 1
  return words.every((word) => names.some((name) => contains(name, word))) ? 2 : 3
}
