import { eq, is, Param, Placeholder } from 'drizzle-orm'
import { parks } from '../features/parks/table.ts'
import { AppError } from '../kernel/errors.ts'
import { limited } from '../kernel/limited.ts'
import type { Database, Freshness, Statement } from './database.ts'
import { assertPinned, assertSelects, BUREAU_PIN, PARK_PIN, type Pins } from './guard.ts'
import { LOST_LEASE } from './queue.ts'
import {
  type BureauRead,
  type ParkRead,
  type ParkWrite,
  type Pinned,
  type Prepared,
  type StatementKind,
  thisPark,
} from './query.ts'
import { REGISTRY_TABLES, TENANT_TABLES, tableName } from './schema.ts'

/**
 * What entitles to open a park: a published park that the visitor named by its URL or host, or a job of our own.
 * (Memberships and partner keys join here.)
 */
export type Proof = { by: 'visit'; park: { id: string; published: boolean } } | { by: 'job'; park: { id: string } }

/** What entitles to look across a bureau: one of its parks, as the registry has it. */
export interface BureauProof {
  by: 'park'
  park: { id: string; bureauId: string }
}

/** A unique constraint refused the write: the row is there already. `constraint` names its columns. */
export class DuplicateError extends Error {
  readonly constraint: string
  constructor(constraint: string, cause: unknown) {
    super(`duplicate ${constraint}`, { cause })
    this.name = 'DuplicateError'
    this.constraint = constraint
  }
}

/** The job is another worker's by now: nothing of the batch was written. */
export class LostLeaseError extends Error {}

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

type Rows<T> = { [K in keyof T]: T[K] extends Pinned<infer R, StatementKind> ? R[] : never }
type Statements = readonly Pinned<unknown, StatementKind>[]

/** How long a batch may take before it counts as not answered. */
const LIMIT_MS = 5000

/** Runs statements that `assert` lets pass; the driver stays in here. */
class Runner {
  readonly #database: Database
  readonly #assert: Assert
  readonly #values: Record<string, unknown>
  readonly #limitMs: number

  constructor(database: Database, assert: Assert, values: Record<string, unknown>, limitMs = LIMIT_MS) {
    this.#database = database
    this.#assert = assert
    this.#values = values
    this.#limitMs = limitMs
  }

  within(limitMs: number): Runner {
    return new Runner(this.#database, this.#assert, this.#values, limitMs)
  }

  async run(statements: Statements, freshness: Freshness) {
    const ready = statements.map((statement) => prepare(statement, this.#database, this.#assert))
    const filled = ready.map(({ sql, fill }, index): Statement => {
      const values = { ...statements[index]?.args, ...this.#values }
      return { sql, params: fill.map((one) => one(values)) }
    })
    const answers = await limited(this.#limitMs, this.#database.batch(filled, freshness)).catch(translate)
    return ready.map(({ prepared }, index) => prepared.mapResult(answers[index], true))
  }
}

type Fill = (values: Record<string, unknown>) => unknown

/** A statement as the driver takes it, and the scopes that may run it. */
interface Ready {
  prepared: Prepared
  sql: string
  fill: Fill[]
  passed: Set<Assert>
}

/** Throws unless a scope may run the statement. */
type Assert = (sql: string, params: readonly unknown[]) => void

const inPark: Assert = (sql, params) => assertPinned(sql, params, PARK_PINS)
const inRegistry: Assert = (sql, params) => assertPinned(sql, params, REGISTRY_PINS)
const inBureau: Assert = (sql, params) => {
  assertPinned(sql, params, BUREAU_PINS, BUREAU_PIN)
  assertSelects(sql)
}

/** Statements that were built before, by database and by the function that builds them. */
const built = new WeakMap<Database, WeakMap<Statements[number]['build'], Ready>>()

/** Checked for the scope that runs it; the same text for the same kind of scope is checked once. */
function prepare({ build }: Statements[number], database: Database, assert: Assert): Ready {
  const ofDatabase = built.get(database) ?? new WeakMap<Statements[number]['build'], Ready>()
  const ready = ofDatabase.get(build) ?? readyOf(build(database.builder))
  built.set(database, ofDatabase.set(build, ready))
  if (!ready.passed.has(assert)) assert(ready.sql, ready.prepared.getQuery().params)
  ready.passed.add(assert)
  return ready
}

function readyOf(prepared: Prepared): Ready {
  const { sql, params } = prepared.getQuery()
  return { prepared, sql, fill: params.map(fillOf), passed: new Set() }
}

/** How a bound value is made of the named ones. Drizzle's own way would encode null as a value of the column. */
function fillOf(param: unknown): Fill {
  const { encoder, value: held } = is(param, Param) ? param : { encoder: null, value: param }
  if (!is(held, Placeholder)) return () => param
  const { name } = held
  return (values) => {
    if (!(name in values)) throw new Error(`no value for "${name}"`)
    const value = values[name]
    return value === null || encoder === null ? value : encoder.mapToDriverValue(value)
  }
}

/** A row that the write leans on is not there, or is not as it was (`changeLead`). */
const REFUSED = ['FOREIGN KEY constraint failed', 'NOT NULL constraint failed: leads.version']

/** The database says no in different words on each driver; everything but a duplicate is "not available". */
function translate(error: unknown): never {
  const text = describe(error)
  const duplicate = /UNIQUE constraint failed: ([\w., ]+)/.exec(text)
  if (duplicate) throw new DuplicateError(duplicate[1]?.trim() ?? '', error)
  if (text.includes(LOST_LEASE)) throw new LostLeaseError(LOST_LEASE, { cause: error })
  if (REFUSED.some((words) => text.includes(words))) throw new AppError('request.conflict', 409, { cause: error })
  throw new AppError('service.unavailable', 503, { headers: { 'Retry-After': '5' }, cause: new Error(text) })
}

/** The driver's message and its causes. Never the parameters: those may be personal data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown database error'
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`
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
    const { id } = proof.park
    return new ParkScope(new Runner(database, inPark, { [PARK_PIN]: id }), id, freshness)
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
    this.#runner = new Runner(database, inBureau, { [BUREAU_PIN]: bureauId })
  }

  static open(database: Database, { park }: BureauProof): BureauScope {
    return new BureauScope(database, park.bureauId)
  }

  async read<T extends readonly BureauRead<unknown>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await this.#runner.run(reads, 'primary'))
  }
}

/** Parks and bureaus as any visitor may know them: the way to a proof. */
export class Registry {
  readonly #runner: Runner
  readonly #database: Database

  constructor(database: Database, limitMs?: number) {
    this.#runner = new Runner(database, inRegistry, {}, limitMs)
    this.#database = database
  }

  /** The same with less patience: its batches fail with 503 after that many milliseconds. */
  within(limitMs: number): Registry {
    return new Registry(this.#database, limitMs)
  }

  async all<R>(statement: Pinned<R, 'registry'>): Promise<R[]> {
    return asRows<R[]>((await this.#runner.run([statement], 'replica'))[0])
  }

  /** All of the rows or none; what is there already stays as it is. */
  async write(...inserts: Pinned<unknown, 'registry'>[]): Promise<void> {
    await this.#runner.run(inserts, 'primary')
  }

  async read<T extends readonly Pinned<unknown, 'registry'>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await this.#runner.run(reads, 'replica'))
  }
}

/** The statements' own builders mapped these rows; the types of the statements say what they are. */
const asRows = <T>(rows: unknown): T => rows as T
