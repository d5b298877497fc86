import { LOCALES, type Locale } from '../../kernel/localized.ts'
import { fold } from './fold.ts'
import { contains, rangesOf } from './match.ts'
import { namesOf } from './postings.ts'
import type { Marked, SearchDoc, SearchHit } from './search.ts'
import { snippetOf } from './snippet.ts'

export type StoredDoc = SearchDoc & { park: string }

/** A text that has all of the words, before its park is known; `closeness` 0 is nearest. */
export type Found = Omit<SearchHit, 'park'> & { parkId: string; closeness: number }

/** The text as a hit, or null when a word is missing: a posting says of one term only that it is there. */
export function hitOf(doc: StoredDoc, words: readonly string[]): Found | null {
  const names = namesOf(doc).map(fold)
  const texts = { zh: fold(doc.text.zh), en: fold(doc.text.en) }
  const all = [...names, texts.zh, texts.en, fold(doc.context)].map(({ text }) => text)
  if (words.length === 0 || !words.every((word) => all.some((text) => contains(text, word)))) return null
  const inLocales = <T>(make: (locale: Locale) => T) =>
    Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, T>
  return {
    kind: doc.kind,
    code: doc.code,
    parkId: doc.park,
    closeness: closenessOf(
      names.map(({ text }) => text),
      words,
    ),
    title: inLocales((locale): Marked => ({
      text: doc.title[locale],
      marks: rangesOf(fold(doc.title[locale]), words),
    })),
    snippet: inLocales((locale) => snippetOf(doc.text[locale], rangesOf(texts[locale], words), locale)),
    detail: doc.detail,
    sample: doc.sample,
  }
}

/** A name that is the query, that begins with it, that has all of its words, or none of these. */
function closenessOf(names: readonly string[], words: readonly string[]): number {
  const query = words.join(' ')
  if (names.includes(query)) return 0
  if (names.some((name) => name.startsWith(query))) return 1
  return words.every((word) => names.some((name) => contains(name, word))) ? 2 : 3
}
