import { given, type ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { JobHandler } from '../jobs/job.ts'
import { addDirectoryTerms, directoryTermsNow, removeDirectoryTerms } from '../parks/directory-rows.ts'
import { directoryOf } from '../parks/directory-terms.ts'
import type { Profile } from '../parks/park.ts'
import { asProfile, profileRows } from '../parks/queries.ts'
import { type Change, changesAmong, type Rewrite, rewritesOf } from './changes.ts'
import { textsOf } from './documents.ts'
import {
  asHead,
  headsOfTerms,
  type IndexedPark,
  keysAfter,
  parkNow,
  policiesAfter,
  raiseRevision,
  sitesAfter,
  textsByKeys,
} from './index-rows.ts'
import { docKey } from './postings.ts'
import { writesOf } from './publish.ts'
import type { SearchDoc } from './search.ts'

/** So long after its first batch a run begins no other, so that the park's other jobs have their turn and no lease runs out. */
const MOST_MS = 8000
/** Rows that are read at a time: some hundred kilobytes. */
const SITES_A_PAGE = 200
const POLICIES_A_PAGE = 20
const KEYS_A_PAGE = 1000

/**
 * The job `content.index`: brings the search and the directory to what the park publishes now. It compares all of it
 * with the index, text by text, and writes only what differs, in small batches of which each leaves the index true to
 * itself; so it may be cut off anywhere, and comes again when it was not done. Each batch raises the park's revision
 * and is refused if somebody else did since the run began; then it is tried again.
 */
export const indexContent =
  (mostMs = MOST_MS): JobHandler =>
  async ({ scope, now }) => {
    const [[park], rows] = await scope.read(parkNow, profileRows)
    if (!park) return {}
    const profile = asProfile(rows)
    const index = new Index(scope, park, mostMs)
    await index.bringDirectory(park, profile)
    const wanted = new Set<string>()
    for await (const docs of park.published ? textsNow(scope, park, profile) : []) {
      const byKey = new Map(docs.map((doc) => [docKey(park.slug, doc), doc]))
      for (const key of byKey.keys()) wanted.add(key)
      if (!(await index.bring(byKey))) return { again: now }
    }
    return (await index.keepOnly(wanted)) ? {} : { again: now }
  }

/** All that search finds of the park, a few texts at a time. */
async function* textsNow(scope: ParkScope, park: IndexedPark, profile: Profile): AsyncGenerator<SearchDoc[]> {
  const texts = textsOf(park, profile)
  yield texts.own()
  const sites = (after: string) => scope.all(given(sitesAfter, { after, limit: SITES_A_PAGE }))
  for await (const page of pages(sites, SITES_A_PAGE, ({ code }) => code)) yield texts.ofSites(page)
  const policies = (after: string) => scope.all(given(policiesAfter, { after, limit: POLICIES_A_PAGE }))
  for await (const page of pages(policies, POLICIES_A_PAGE, ({ slug }) => slug)) yield texts.ofPolicies(page)
}

/** Rows page by page, in the order of their keys. */
async function* pages<T>(
  read: (after: string) => Promise<T[]>,
  size: number,
  keyOf: (row: T) => string,
): AsyncGenerator<T[]> {
  let after: string | null = ''
  while (after !== null) {
    const page: T[] = await read(after)
    const last = page.at(-1)
    if (last !== undefined) yield page
    after = last !== undefined && page.length === size ? keyOf(last) : null
  }
}

/** A park's part of the index, as one run changes it. */
class Index {
  readonly #scope: ParkScope
  readonly #slug: string
  #revision: number
  readonly #mostMs: number
  /** Set by the first batch: what lies before it was compared already, and is no progress. */
  #until: number | null = null

  constructor(scope: ParkScope, { slug, revision }: IndexedPark, mostMs: number) {
    this.#scope = scope
    this.#slug = slug
    this.#revision = revision
    this.#mostMs = mostMs
  }

  /** The park's place in the directory: by its text and terms while it is published. */
  async bringDirectory(park: IndexedPark, profile: Profile): Promise<void> {
    const { terms, searchText, chains } = directoryOf(park, profile)
    const wanted = new Set(park.published ? terms : [])
    const rows = await this.#scope.all(directoryTermsNow)
    const present = new Set(rows.filter(({ slug }) => slug === this.#slug).map(({ term }) => term))
    const gone = [...present].filter((term) => !wanted.has(term))
    const added = [...wanted].filter((term) => !present.has(term))
    const same =
      searchText === park.searchText &&
      JSON.stringify(chains) === JSON.stringify(park.chains) &&
      present.size === rows.length
    if (same && gone.length === 0 && added.length === 0) return
    const writes = [removeDirectoryTerms(this.#slug, gone), addDirectoryTerms(this.#slug, added)]
    await this.#write({ searchText, chains }, writes)
  }

  /** Has the index hold these texts as they are. Answers false when the run has to end before. */
  async bring(wanted: ReadonlyMap<string, SearchDoc>): Promise<boolean> {
    return this.#rewrite(changesAmong(wanted, await this.#indexed([...wanted.keys()])))
  }

  /** Removes all other texts. Answers false when the run has to end before. */
  async keepOnly(wanted: ReadonlySet<string>): Promise<boolean> {
    const read = (after: string) => this.#scope.all(given(keysAfter, { after, limit: KEYS_A_PAGE }))
    for await (const page of pages(read, KEYS_A_PAGE, ({ key }) => key)) {
      const gone = await this.#indexed(page.map(({ key }) => key).filter((key) => !wanted.has(key)))
      if (!(await this.#rewrite([...gone].map(([key, before]) => ({ key, before, after: null }))))) return false
    }
    return true
  }

  async #indexed(keys: readonly string[]): Promise<Map<string, SearchDoc>> {
    if (keys.length === 0) return new Map()
    return new Map((await this.#scope.all(textsByKeys(keys))).map((doc) => [doc.key, doc]))
  }

  async #rewrite(changes: readonly Change[]): Promise<boolean> {
    for (const rewrite of rewritesOf(changes)) {
      if (this.#until !== null && performance.now() >= this.#until) return false
      this.#until ??= performance.now() + this.#mostMs
      await this.#write({}, writesOf(this.#slug, rewrite, await this.#heads(rewrite)))
    }
    return true
  }

  async #heads({ spread }: Rewrite) {
    return spread.size === 0 ? [] : (await this.#scope.all(headsOfTerms([...spread.keys()]))).map(asHead)
  }

  async #write(directory: Parameters<typeof raiseRevision>[1], writes: readonly ParkWrite[]): Promise<void> {
    await this.#scope.write(raiseRevision(this.#revision, directory), ...writes)
    this.#revision += 1
  }
}
