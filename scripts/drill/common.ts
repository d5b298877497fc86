import type { Database } from '../../src/data/database.ts'

export type Row = Record<string, unknown>

/** Runs raw SQL past every wall and answers its rows. */
export async function select(database: Database, sql: string, ...params: unknown[]): Promise<Row[]> {
  const [answer] = await database.batch([{ sql, params }], 'primary')
  const { rows, results } = answer as Record<'rows' | 'results', Row[] | undefined>
  return rows ?? results ?? []
}

/** The number that the statement counts as `n`. */
export const count = async (database: Database, sql: string, ...params: unknown[]): Promise<number> =>
  Number((await select(database, sql, ...params))[0]?.n)

/** How many leads have none or several of the rows that each has one of. */
export async function doubledRows(database: Database): Promise<number> {
  const lists = [
    `select subject as id from ledger where action = 'lead.received'`,
    `select json_extract(payload, '$.leadId') as id from outbox where kind = 'lead.received'`,
    `select lead_id as id from lead_consents`,
    `select lead_id as id from lead_marks where kind = 'company'`,
    `select lead_id as id from idempotency_keys`,
  ]
  let sum = 0
  for (const list of lists) {
    const counts = `(select id, count(*) as n from (${list}) group by id) as counts`
    sum += await count(
      database,
      `select count(*) as n from leads left join ${counts} on counts.id = leads.id where coalesce(counts.n, 0) <> 1`,
    )
  }
  return sum
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Asks until it is so; answers after how many milliseconds, or null when it is not in time. */
export async function until(holds: () => Promise<boolean> | boolean, mostMs: number): Promise<number | null> {
  const started = performance.now()
  for (;;) {
    if (await holds()) return Math.round(performance.now() - started)
    if (performance.now() - started > mostMs) return null
    await pause(100)
  }
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How long requests took, and what they were answered: 0 stands for no answer. */
export class Answers {
  readonly milliseconds: number[] = []
  readonly statuses = new Map<number, number>()

  /** Makes a request and notes it. Answers null when there was no answer. */
  async note(request: () => Promise<Response>): Promise<Response | null> {
    const started = performance.now()
    const answer = await request().catch(() => null)
    this.milliseconds.push(performance.now() - started)
    const status = answer?.status ?? 0
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    return answer
  }

  /** The quantile from 0 to 1, in milliseconds; 0 without any. */
  at(quantile: number): number {
    const sorted = this.milliseconds.toSorted((a, b) => a - b)
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0)
  }

  get most(): number {
    return this.at(1)
  }

  of(status: number): number {
    return this.statuses.get(status) ?? 0
  }

  /** As in `200: 41, 503: 2`. */
  get said(): string {
    return [...this.statuses].map(([status, n]) => `${status === 0 ? 'none' : status}: ${n}`).join(', ')
  }
}
