import { eq } from 'drizzle-orm'
import { parks } from '../features/parks/table.ts'
import { AppError } from '../kernel/errors.ts'
import type { Database, Freshness } from './database.ts'
import type { Held } from './desk-scope.ts'
import { assertPinned, assertSelects, BUREAU_PIN, PARK_PIN, type Pins, REQUEST } from './guard.ts'
import { type BureauRead, type ParkRead, type ParkWrite, type Pinned, thisPark } from './query.ts'
import { isShown, merged } from './merged.ts'
import { asRows, type Assert, type Rows, Runner } from './runner.ts'
import { REGISTRY_TABLES, TENANT_TABLES, tableName } from './schema.ts'
import { everywhere, firstWith, type Locate, placeOf } from './shards.ts'

/**
 * What entitles to open a park: a published park that the visitor named by its URL or host, a job of our own, or the
 * memberships of whoever is signed in, of which one must hold there.
 */
export type Proof =
  | { by: 'visit'; park: { id: string; published: boolean } }
  | { by: 'job'; park: { id: string } }
  | { by: 'membership'; park: { id: string; bureauId: string }; memberships: readonly Held[] }

/** What entitles to look across a bureau: one of its parks, as the registry has it. */
export interface BureauProof {
  by: 'park'
  park: { id: string; bureauId: string }
}

const PARK_PINS: Pins = new Map([
  ...TENANT_TABLES.map((table) => [tableName(table), 'park_id'] as const),
  ['parks', 'id'],
  ['park_terms', 'park'],
  ['park_hosts', 'park'],
  ['search_docs', 'park'],
  ['search_terms', 'park'],
])
/** All that a bureau's parks know of each other: marks, from which nothing can be read. */
const BUREAU_PINS: Pins = new Map([['lead_marks', 'bureau_id']])
const REGISTRY_PINS: Pins = new Map(REGISTRY_TABLES.map((table) => [tableName(table), null]))

const inPark: Assert = (sql, params) => assertPinned(sql, params, PARK_PINS)
const inRegistry: Assert = (sql, params) => assertPinned(sql, params, REGISTRY_PINS)
const inBureau: Assert = (sql, params) => {
  assertPinned(sql, params, BUREAU_PINS, BUREAU_PIN)
  assertSelects(sql)
}

const revisionOfPark: ParkRead<{ revision: number }> = {
  kind: 'read',
  args: {},
  build: (builder) => builder.select({ revision: parks.revision }).from(parks).where(eq(parks.id, thisPark)).prepare(),
}

/** One park's data. Made by `openPark` only; a statement that is not pinned to the park throws before it runs. */
export class ParkScope {
  readonly parkId: string
  readonly #runner: Runner
  readonly #freshness: Freshness
  readonly #revisions = new Set<number>()

  private constructor(runner: Runner, parkId: string, freshness: Freshness) {
    this.parkId = parkId
    this.#runner = runner
    this.#freshness = freshness
  }

  /** Opens the proven park. `replica` serves pages that may be a little old. Errors: 404 when it is not published. */
  static open(database: Database, proof: Proof, freshness: Freshness = 'primary'): ParkScope {
    if (proof.by === 'visit' && !proof.park.published) throw new AppError('parks.not_found', 404)
    if (proof.by === 'membership' && !proof.memberships.some((one) => holdsIn(one, proof.park)))
      throw new AppError('parks.not_found', 404)
    const { id } = proof.park
    const values = { [PARK_PIN]: id, [REQUEST]: database.requestId ?? null }
    return new ParkScope(new Runner(placeOf(database, id), inPark, values), id, freshness)
  }

  /** The same scope with less patience: its batches fail with 503 after that many milliseconds. */
  within(limitMs: number): ParkScope {
    return new ParkScope(this.#runner.within(limitMs), this.parkId, this.#freshness)
  }

  /** Several reads in one go, from one moment; a copy says with them which revision of the park it has. */
  async read<T extends readonly ParkRead<unknown>[]>(...reads: T): Promise<Rows<T>> {
    if (this.#freshness === 'primary') return asRows<Rows<T>>(await this.#runner.run(reads, 'primary'))
    const answers = await this.#runner.run([...reads, revisionOfPark], 'replica')
    for (const { revision } of asRows<{ revision: number }[]>(answers.pop())) this.#revisions.add(revision)
    return asRows<Rows<T>>(answers)
  }

  /** The revisions that the copies had which were read. */
  get revisions(): number[] {
    return [...this.#revisions]
  }

  async all<R>(statement: ParkRead<R>): Promise<R[]> {
    const [rows] = await this.read(statement)
    return asRows<R[]>(rows)
  }

  async first<R>(statement: ParkRead<R>): Promise<R | undefined> {
    return (await this.all(statement))[0]
  }

  /** All of the writes or none. Errors: DuplicateError; 409 `request.conflict`; 503 when the database does not answer. */
  async write(...writes: ParkWrite<unknown>[]): Promise<void> {
    await this.#runner.run(writes, 'primary')
  }

  /** The same, and answers the rows that the first of them gives back (RETURNING). */
  async change<R>(first: ParkWrite<R>, ...writes: ParkWrite<unknown>[]): Promise<R[]> {
    const [rows] = await this.#runner.run([first, ...writes], 'primary')
    return asRows<R[]>(rows)
  }
}

/** What the parks of one bureau may know of each other. Only reads, and only what is pinned to the bureau. */
export class BureauScope {
  readonly bureauId: string
  readonly #runner: Runner

  private constructor(database: Database, bureauId: string) {
    this.bureauId = bureauId
    this.#runner = new Runner(placeOf(database, bureauId), inBureau, { [BUREAU_PIN]: bureauId })
  }

  static open(database: Database, { park }: BureauProof): BureauScope {
    return new BureauScope(database, park.bureauId)
  }

  async read<T extends readonly BureauRead<unknown>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await this.#runner.run(reads, 'primary'))
  }
}

/**
 * Parks and bureaus as any visitor may know them: the way to a proof. Of several databases it asks all and puts together
 * what they find.
 */
export class Registry {
  readonly #database: Database
  readonly #limitMs: number | undefined
  readonly #places: readonly Locate[]
  readonly #runners: readonly Runner[]

  constructor(database: Database, limitMs?: number, places: readonly Locate[] = everywhere(database)) {
    this.#database = database
    this.#limitMs = limitMs
    this.#places = places
    this.#runners = places.map((place) => new Runner(place, inRegistry, {}, limitMs))
  }

  /** The same with less patience: its batches fail with 503 after that many milliseconds. */
  within(limitMs: number): Registry {
    return new Registry(this.#database, limitMs, this.#places)
  }

  /** The registry of the database alone in which this bureau or park lives. */
  of(id: string): Registry {
    return new Registry(this.#database, this.#limitMs, [placeOf(this.#database, id)])
  }

  async all<R>(statement: Pinned<R, 'registry'>): Promise<R[]> {
    const [rows] = await this.read(statement)
    return asRows<R[]>(rows)
  }

  /** All rows of each statement, of all databases: fails with 503 when one of them does not answer. */
  async read<T extends readonly Pinned<unknown, 'registry'>[]>(...reads: T): Promise<Rows<T>> {
    const answers = await Promise.all(this.#asked(reads))
    return asRows<Rows<T>>(
      reads.map((read, index) =>
        merged(
          read,
          answers.map((one) => asRows<object[]>(one[index])),
        ),
      ),
    )
  }

  /**
   * The answers of the one database in which the first of the statements finds something: another one that is away does
   * not matter then.
   */
  async find<T extends readonly Pinned<unknown, 'registry'>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await firstWith(this.#asked(reads), ([rows]) => asRows<object[]>(rows).some(isShown)))
  }

  #asked(reads: readonly Pinned<unknown, 'registry'>[]): Promise<unknown[]>[] {
    return this.#runners.map((runner) => runner.run(reads, 'replica'))
  }

  /** All of the rows or none; what is there already stays as it is. Only of one place: see `of`. */
  async write(...inserts: Pinned<unknown, 'registry'>[]): Promise<void> {
    const [runner, ...others] = this.#runners
    if (!runner || others.length > 0) throw new Error('the registry of one bureau is written, not of all')
    await runner.run(inserts, 'primary')
  }
}

/** Whether a membership holds in a park. */
const holdsIn = (membership: Held, park: { id: string; bureauId: string }): boolean =>
  membership.bureauId === park.bureauId && (membership.park === null || membership.park === park.id)
