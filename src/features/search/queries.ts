import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Cursor, invalidCursor } from '../../data/cursor.ts'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { parks } from '../parks/table.ts'
import { hitOf, type StoredDoc } from './hit.ts'
import { PLACES, rankOf } from './postings.ts'
import { SEARCH_KINDS, type SearchHit, type SearchKind } from './search.ts'
import { searchDocs, searchTerms } from './table.ts'
import { lookupTerms, partedWords, wordsOf } from './terms.ts'

export interface Search {
  q: string
  kind: SearchKind | undefined
  /** Id of the only park to look in. */
  park: string | undefined
}

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
 * at no more than `limit` candidates, so that what it reads (3 × limit + 8 rows) is bounded by the page whatever the
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
  const postings = await candidates(registry, term, search, limit + 1, after)
  const seen = postings.slice(0, limit)
  const last = seen.at(-1)
  const docs = await docsOf(
    registry,
    seen.map(({ doc }) => doc),
  )
  const items = docs.flatMap((doc) => hitOf(doc, words) ?? [])
  const published = await parksOf(
    registry,
    items.map(({ parkId }) => parkId),
  )
  return {
    items: items
      .toSorted((a, b) => a.closeness - b.closeness)
      .flatMap(({ parkId, closeness: _, ...hit }) => {
        const park = published.get(parkId)
        return park ? [{ ...hit, park }] : []
      }),
    next: postings.length > limit && last ? { value: last.rank, code: last.doc } : null,
    parted: parted ? words : null,
  }
}

const columns = { term: searchTerms.term, rank: searchTerms.rank, doc: searchTerms.doc, spread: searchTerms.spread }
const best = [searchTerms.rank, searchTerms.doc]
const ofTerm = eq(searchTerms.term, arg('term'))
const ofPark = eq(searchTerms.park, arg('park'))

const bestOfTerm = readRegistry(searchTerms, { columns, where: ofTerm, orderBy: best, limit: 1 })
const bestOfTermInPark = readRegistry(searchTerms, { columns, where: and(ofPark, ofTerm), orderBy: best, limit: 1 })

interface Plan {
  /** The one to look up: the fewest texts of a park have it. */
  term: string
  words: readonly string[]
  parted: boolean
}

/** null when there is a word that no text has. Reads a row a term. */
async function planOf(registry: Registry, words: readonly string[], park: string | undefined): Promise<Plan | null> {
  const terms = lookupTerms(words)
  const statement = park === undefined ? bestOfTerm : bestOfTermInPark
  const found = (await registry.read(...terms.map((term) => given(statement, { term, park })))).flat()
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

const NO_DOC = ''
const inSpan = and(
  ofTerm,
  sql`(${searchTerms.rank}, ${searchTerms.doc}) > (${arg('rank')}, ${arg('doc')})`,
  sql`${searchTerms.rank} <= ${arg('most')}`,
)
const window = { columns, orderBy: best, limit: arg('limit') }
const inAllParks = readRegistry(searchTerms, { ...window, where: inSpan })
const inOnePark = readRegistry(searchTerms, { ...window, where: and(ofPark, inSpan) })

/** The term's postings after a place among them, best first, no more than `most`. Reads as many rows as it answers. */
async function candidates(
  registry: Registry,
  term: string,
  { kind, park }: Search,
  most: number,
  after: After | null,
): Promise<{ rank: number; doc: string }[]> {
  if (after && typeof after.value !== 'number') throw invalidCursor()
  const from = { rank: Number(after?.value ?? -1), doc: after?.code ?? NO_DOC }
  const found: { rank: number; doc: string }[] = []
  for (const [low, high] of spansOf(kind).filter(([, end]) => end >= from.rank)) {
    const start = low > from.rank ? { rank: low, doc: NO_DOC } : from
    const args = { term, park, ...start, most: high, limit: most - found.length }
    found.push(...(await registry.all(given(park === undefined ? inAllParks : inOnePark, args))))
    if (found.length >= most) break
  }
  return found
}

/** In the order of the keys. */
async function docsOf(registry: Registry, keys: string[]): Promise<StoredDoc[]> {
  if (keys.length === 0) return []
  const { key, park, kind, code, title, text, context, detail, sample } = searchDocs
  const rows = await registry.all(
    readRegistry(searchDocs, {
      columns: { key, park, kind, code, title, text, context, detail, sample },
      where: inArray(key, keys),
    }),
  )
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return keys.flatMap((one) => byKey.get(one) ?? [])
}

/** Of these parks, those that are published. */
async function parksOf(registry: Registry, ids: readonly string[]): Promise<Map<string, SearchHit['park']>> {
  const unique = [...new Set(ids)]
  if (unique.length === 0) return new Map()
  const rows = await registry.all(
    readRegistry(parks, {
      columns: { id: parks.id, slug: parks.slug, name: parks.shortName, hue: parks.hue },
      where: and(inArray(parks.id, unique), isPublished),
    }),
  )
  return new Map(rows.map(({ id, ...park }) => [id, park]))
}

// The + keeps SQLite from walking the index of all published parks instead of looking up these few.
const isPublished: SQL = sql`+${parks.published} = 1`
