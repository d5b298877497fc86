import { is, Param, Placeholder } from 'drizzle-orm'
import { AppError } from '../kernel/errors.ts'
import { limited } from '../kernel/limited.ts'
import type { Database, Freshness, Statement } from './database.ts'
import { wholeOf } from './following.ts'
import type { Pinned, Prepared, StatementKind } from './query.ts'
import { LOST_LEASE } from './queue.ts'
import type { Locate } from './shards.ts'

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

/** The rows of each of several statements. */
export type Rows<T> = { [K in keyof T]: T[K] extends Pinned<infer R, StatementKind> ? R[] : never }
type Statements = readonly Pinned<unknown, StatementKind>[]

/** How long a batch may take before it counts as not answered. */
const LIMIT_MS = 5000

/** Runs statements that `assert` lets pass; the driver stays in here. */
export class Runner {
  readonly #locate: Locate
  readonly #assert: Assert
  readonly #values: Record<string, unknown>
  readonly #limitMs: number

  constructor(locate: Locate, assert: Assert, values: Record<string, unknown>, limitMs = LIMIT_MS) {
    this.#locate = locate
    this.#assert = assert
    this.#values = values
    this.#limitMs = limitMs
  }

  within(limitMs: number): Runner {
    return new Runner(this.#locate, this.#assert, this.#values, limitMs)
  }

  async run(statements: Statements, freshness: Freshness) {
    // D1 refuses a batch of nothing.
    if (statements.length === 0) return []
    const place = this.#locate()
    // Without further databases the place is known at once.
    const { database, frozen } = place instanceof Promise ? await this.#inTime(place) : place
    const ready = statements.map((statement) => prepare(statement, database, this.#assert))
    const filled = ready.map(({ sql, fill }, index): Statement => {
      const values = { ...statements[index]?.args, ...this.#values }
      return { sql, params: fill.map((one) => one(values)), positional: true }
    })
    if (frozen && !filled.every(({ sql }) => sql.startsWith('select'))) throw unavailable(new Error('being moved'))
    const answers = await this.#inTime(database.batch(filled, freshness))
    return ready.map(({ prepared }, index) => prepared.mapResult(answers[index], true))
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return limited(this.#limitMs, work).catch(translate)
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
export type Assert = (sql: string, params: readonly unknown[]) => void

/** Statements that were built before, by database and by the function that builds them. */
const built = new WeakMap<Database, WeakMap<Statements[number]['build'], Ready>>()

/** Checked for the scope that runs it; the same text for the same kind of scope is checked once. */
function prepare({ build }: Statements[number], handle: Database, assert: Assert): Ready {
  const database = wholeOf(handle)
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

/** A row that the write leans on is not there, or is not as it was (`changeLead`, `recordBureauEntry` and the like). */
const REFUSED = [
  /FOREIGN KEY constraint failed/,
  /NOT NULL constraint failed: (?:\w+\.version|ledger\.action|parks\.revision|memberships\.role|invitations\.role)/,
]

/** The database says no in different words on each driver; everything but a duplicate is "not available". */
function translate(error: unknown): never {
  const text = describe(error)
  const duplicate = /UNIQUE constraint failed: ([\w., ]+)/.exec(text)
  if (duplicate) throw new DuplicateError(duplicate[1]?.trim() ?? '', error)
  if (text.includes(LOST_LEASE)) throw new LostLeaseError(LOST_LEASE, { cause: error })
  if (REFUSED.some((words) => words.test(text))) throw new AppError('request.conflict', 409, { cause: error })
  throw unavailable(new Error(text))
}

const unavailable = (cause: Error) =>
  new AppError('service.unavailable', 503, { headers: { 'Retry-After': '5' }, cause })

/** The driver's message and its causes. Never the parameters: those may be personal data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown database error'
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`
}

/** The statements' own builders mapped these rows; the types of the statements say what they are. */
export const asRows = <T>(rows: unknown): T => rows as T
