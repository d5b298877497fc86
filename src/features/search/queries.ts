import { and, eq } from 'drizzle-orm'
import { type Cursor, invalidCursor } from '../../data/cursor.ts'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Park } from '../parks/park.ts'
import { candidatesInAllParks, candidatesInPark, type Candidate } from './candidates.ts'
import { hitOf } from './hit.ts'
import { PLACES, rankOf } from './postings.ts'
import { SEARCH_KINDS, type SearchHit, type SearchKind } from './search.ts'
import { searchTerms } from './table.ts'
import { lookupTerms, partedWords, wordsOf } from './terms.ts'

export interface Search {
  q: string
  kind: SearchKind | undefined
  /** The only park to look in; published. */
  park: FoundPark | null
}

type FoundPark = SearchHit['park'] & { id: string }

export const asFoundPark = (park: Park | null | undefined): FoundPark | null =>
  park ? { id: park.id, slug: park.slug, name: park.shortName, hue: park.hue } : null

/** The sort of its cursors. */
export const SEARCH_ORDER = 'search'

type After = Pick<Cursor, 'value' | 'code'>

interface Found {
  items: SearchHit[]
  next: After | null
  /** The words that were looked for, where the query's own stand together in no text. */
  parted: readonly string[] | null
}

/**
 * Published texts with all of the words, best first; within a page the closer match of the title stands before. Looks
 * at no more than `limit` candidates, so that what it reads (3 × limit + 9 rows) is bounded by the page whatever the
 * words: a page may be short though more follow (`next`). Errors: 400 `request.cursor_invalid`.
 */
export async function searchTexts(
  registry: Registry,
  search: Search,
  limit: number,
  after: After | null,
): Promise<Found> {
  const plan = await planOf(registry, wordsOf(search.q), search.park)
  if (plan === null) return { items: [], next: null, parted: null }
  const { term, words, parted } = plan
  const found = await candidates(registry, term, search, limit + 1, after)
  const seen = found.slice(0, limit)
  const last = seen.at(-1)
  return {
    items: seen
      .filter(({ published }) => published)
      .flatMap((candidate) => hitOf(candidate, words) ?? [])
      .toSorted((a, b) => a.closeness - b.closeness)
      .map(({ hit }) => hit),
    next: found.length > limit && last ? { value: last.rank, code: last.key } : null,
    parted: parted ? words : null,
  }
}

const bestPosting = {
  columns: { term: searchTerms.term, spread: searchTerms.spread, rank: searchTerms.rank, doc: searchTerms.doc },
  orderBy: [searchTerms.rank, searchTerms.doc],
  limit: 1,
}
const ofTerm = eq(searchTerms.term, arg('term'))
const ofPark = eq(searchTerms.park, arg('park'))
const bestOfTerm = readRegistry(searchTerms, { ...bestPosting, where: ofTerm })
const bestOfTermInPark = readRegistry(searchTerms, { ...bestPosting, where: and(ofPark, ofTerm) })

/** Of one park's texts its own database knows all. */
const inPark = (registry: Registry, park: FoundPark | null): Registry => (park ? registry.of(park.id) : registry)

interface Plan {
  /** The one to look up: the fewest texts of a park have it. */
  term: string
  words: readonly string[]
  parted: boolean
}

/** null when there is a word that no text has. Reads a row a term. */
async function planOf(registry: Registry, words: readonly string[], park: FoundPark | null): Promise<Plan | null> {
  const terms = lookupTerms(words)
  if (terms.length === 0) return null
  const statement = park ? bestOfTermInPark : bestOfTerm
  const found = (
    await inPark(registry, park).read(...terms.map((term) => given(statement, { term, park: park?.id })))
  ).flat()
  const [first, ...others] = found
  if (!first) return null
  const { term } = others.reduce((one, other) => (other.spread < one.spread ? other : one), first)
  if (found.length === terms.length) return { term, words, parted: false }
  const known = new Set(found.map((one) => one.term))
  const parts = partedWords(words, new Set(terms.filter((one) => !known.has(one))))
  return parts && { term, words: parts, parted: true }
}

/** Ranks from one up to another: all of them, or one in each place for a kind. */
const spansOf = (kind: SearchKind | undefined): [number, number][] =>
  kind
    ? PLACES.map((place) => [rankOf(place, kind), rankOf(place, kind)])
    : [[0, rankOf('context', SEARCH_KINDS.at(-1) ?? 'park')]]

const FIRST = ''

/** What has the term, after a place among it, best first, no more than `most`. */
async function candidates(
  registry: Registry,
  term: string,
  { kind, park }: Search,
  most: number,
  after: After | null,
): Promise<Candidate[]> {
  if (after && typeof after.value !== 'number') throw invalidCursor()
  const from = { rank: Number(after?.value ?? -1), doc: after?.code ?? FIRST }
  const found: Candidate[] = []
  for (const [low, high] of spansOf(kind).filter(([, end]) => end >= from.rank)) {
    const start = low > from.rank ? { rank: low, doc: FIRST } : from
    const args = { term, ...start, most: high, limit: most - found.length }
    const some = park
      ? (await inPark(registry, park).all(given(candidatesInPark, { ...args, park: park.id }))).map((one) => ({
          ...one,
          park,
          published: true,
        }))
      : (await registry.all(given(candidatesInAllParks, args))).map(({ slug, name, hue, ...one }) => ({
          ...one,
          park: { slug, name, hue },
        }))
    found.push(...some)
    if (found.length >= most) break
  }
  return found
}
