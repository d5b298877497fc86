import { LOCALES } from '../../kernel/localized.ts'
import { fold } from './fold.ts'
import { SEARCH_KINDS, type SearchDoc, type SearchKind } from './search.ts'
import { firstTerm, termsOf } from './terms.ts'

/** Where a term stands in a text, best first. */
export const PLACES = ['titleStart', 'title', 'text', 'context'] as const
type Place = (typeof PLACES)[number]

/** Orders a term's postings: by its place, then by kind. A kind has one rank in each place. */
export const rankOf = (place: Place, kind: SearchKind): number =>
  PLACES.indexOf(place) * 100 + SEARCH_KINDS.indexOf(kind)

/** Names a text among those of all parks. */
export const docKey = (slug: string, { kind, code, detail }: SearchDoc): string =>
  [slug, kind, ...(detail.policy ? [detail.policy.slug] : []), code].join('/')

/** The names that a text goes by; a site is known by its code as well. */
export const namesOf = ({ kind, code, title }: Pick<SearchDoc, 'kind' | 'code' | 'title'>): string[] => [
  title.zh,
  title.en,
  ...(kind === 'site' ? [code] : []),
]

/** Each term of a text with the best place in which it stands. */
export function placesOfTerms(doc: SearchDoc): Map<string, Place> {
  const names = namesOf(doc).map((name) => fold(name).text)
  const terms: Record<Place, Iterable<string>> = {
    titleStart: names.flatMap((name) => [...firstTerm(name)]),
    title: names.flatMap((name) => [...termsOf(name)]),
    text: LOCALES.flatMap((locale) => [...termsOf(fold(doc.text[locale]).text)]),
    context: termsOf(fold(doc.context).text),
  }
  const places = new Map<string, Place>()
  for (const place of PLACES) for (const term of terms[place]) if (!places.has(term)) places.set(term, place)
  return places
}

/** A row of `search_terms` without its park. */
export type Posting = [term: string, rank: number, doc: string, spread: number]

/** Before every rank of a text. */
export const HEAD_RANK = -1

/**
 * The head of a term's postings in a park: it alone says how many of the park's texts have the term, so that a text
 * that comes or goes rewrites a row for each of its terms, and none of the other texts' postings.
 */
export const headOf = (slug: string, term: string, spread: number): Posting => [term, HEAD_RANK, `${slug}/`, spread]

/** The terms of a text with their ranks. */
export const ranksOf = (doc: SearchDoc): Map<string, number> =>
  new Map([...placesOfTerms(doc)].map(([term, place]) => [term, rankOf(place, doc.kind)]))
