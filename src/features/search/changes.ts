import { headOf, type Posting, ranksOf } from './postings.ts'
import type { SearchDoc } from './search.ts'

/** A text that comes into the index, goes, or is another than it was: `before` is what the index has. */
export interface Change {
  key: string
  before: SearchDoc | null
  after: SearchDoc | null
}

/** A fraction of a second of the database, even where it has millions of them. */
const POSTINGS_A_BATCH = 6000

/** What changes of texts come to in postings. */
export interface Rewrite {
  changes: Change[]
  gone: Posting[]
  added: Posting[]
  /** By how many more, or fewer, of the park's texts a term is had. */
  spread: Map<string, number>
}

/**
 * The postings of the changes, in groups that a batch of the database can take. What the index has for a text is not
 * asked for: it follows from the text as it stands there, since both are written in one batch. So whoever changes how
 * terms are made has to empty both tables. `most` postings a group, and those of its last text.
 */
export function rewritesOf(changes: readonly Change[], most = POSTINGS_A_BATCH): Rewrite[] {
  const rewrites: Rewrite[] = []
  let last: Rewrite | undefined
  for (const change of changes) {
    if (!last || last.gone.length + last.added.length >= most)
      rewrites.push((last = { changes: [], gone: [], added: [], spread: new Map() }))
    add(last, change)
  }
  return rewrites
}

function add({ changes, gone, added, spread }: Rewrite, change: Change): void {
  const { key, before, after } = change
  const [had, has] = [before, after].map((doc) => (doc ? ranksOf(doc) : new Map<string, number>()))
  const count = (term: string, by: number) => spread.set(term, (spread.get(term) ?? 0) + by)
  changes.push(change)
  for (const [term, rank] of had ?? []) {
    if (has?.get(term) !== rank) gone.push([term, rank, key, 0])
    if (!has?.has(term)) count(term, -1)
  }
  for (const [term, rank] of has ?? []) {
    if (had?.get(term) !== rank) added.push([term, rank, key, 0])
    if (!had?.has(term)) count(term, 1)
  }
}

/** The heads that take the place of those which the rewritten terms have in the index. */
export function headsAfter(slug: string, { spread }: Rewrite, before: readonly Posting[]): Posting[] {
  const counts = new Map(before.map(([term, , , count]) => [term, count]))
  return [...spread].flatMap(([term, by]) => {
    const count = (counts.get(term) ?? 0) + by
    return count > 0 ? [headOf(slug, term, count)] : []
  })
}

/** Of the texts that are wanted, those which the index does not have as they are. */
export function changesAmong(
  wanted: ReadonlyMap<string, SearchDoc>,
  indexed: ReadonlyMap<string, SearchDoc>,
): Change[] {
  return [...wanted].flatMap(([key, after]) => {
    const before = indexed.get(key) ?? null
    return before && textOf(before) === textOf(after) ? [] : [{ key, before, after }]
  })
}

const textOf = ({ kind, code, title, text, context, detail, sample }: SearchDoc): string =>
  JSON.stringify([kind, code, title, text, context, detail, sample])
