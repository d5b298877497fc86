import { sql } from 'drizzle-orm'
import { type ParkWrite, parkWrite, thisPark } from '../../data/query.ts'
import { addressSubject } from './address.ts'
import type { Limited, Limiter } from './limiter.ts'
import { rateWindows } from './table.ts'

interface Rule {
  /** Span of time in which things are counted. */
  ms: number
  /** Most from one address, and to one park from all of them. */
  address: number
  park: number
  /** For how many one counts where the runtime knows one limit for all: see `wrangler.toml`. */
  weight: number
}

const MINUTE_MS = 60_000

/** What people do stays far below, also where a whole office has one address. */
const RULES: Record<Limited, Rule> = {
  inquiry: { ms: MINUTE_MS, address: 10, park: 120, weight: 1 },
  inquiryUnproven: { ms: 10 * MINUTE_MS, address: 3, park: 60, weight: 3 },
  upload: { ms: MINUTE_MS, address: 10, park: 300, weight: 1 },
  receipt: { ms: MINUTE_MS, address: 20, park: 600, weight: 1 },
  challenge: { ms: MINUTE_MS, address: 30, park: 600, weight: 1 },
}

/** Counts in the database, in one statement. */
export const databaseLimiter = (): Limiter => async (question) => {
  const { scope, what, now } = question
  const { ms, address, park } = RULES[what]
  const endsAt = (Math.floor(now / ms) + 1) * ms
  const subject = await addressSubject(question)
  const most = new Map([[`park/${what}`, park], ...(subject === null ? [] : [[subject, address] as const])])
  const counted = await scope.change(countUp([...most.keys()], endsAt))
  const over = counted.some((row) => row.count > (most.get(row.subject) ?? 0))
  return over ? Math.ceil((endsAt - now) / 1000) : null
}

const countUp = (subjects: readonly string[], endsAt: number): ParkWrite<{ subject: string; count: number }> =>
  parkWrite((builder) =>
    builder
      .insert(rateWindows)
      .values(subjects.map((subject) => asRow({ parkId: thisPark, subject, endsAt, count: 1 })))
      .onConflictDoUpdate({
        target: [rateWindows.parkId, rateWindows.subject, rateWindows.endsAt],
        set: { count: sql`${rateWindows.count} + 1` },
      })
      .returning({ subject: rateWindows.subject, count: rateWindows.count })
      .prepare(),
  )

/** The park stands as a placeholder where its text does. */
const asRow = (row: unknown) => row as typeof rateWindows.$inferInsert

/** A rate limit of the Workers runtime. */
export interface RateLimitBinding {
  limit(options: { key: string }): Promise<{ success: boolean }>
}

/** The span of both bindings. */
const BINDING_SECONDS = 60

/** Counts by the Workers runtime, near the visitor and without the database. */
export const bindingLimiter =
  (bindings: { address: RateLimitBinding; park: RateLimitBinding }): Limiter =>
  async (question) => {
    const { scope, what } = question
    const subject = await addressSubject(question)
    const times = subject === null ? 0 : RULES[what].weight
    const answers = await Promise.all([
      ...Array.from({ length: times }, () => bindings.address.limit({ key: `${scope.parkId}/${subject}` })),
      bindings.park.limit({ key: `${scope.parkId}/${what}` }),
    ])
    return answers.every(({ success }) => success) ? null : BINDING_SECONDS
  }
