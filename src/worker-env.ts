import type { D1Database, R2Bucket, RateLimit } from '@cloudflare/workers-types'
import type { SharedSetting } from './settings.ts'

/** Bindings of `wrangler.toml`. */
interface Bindings {
  DB: D1Database
  FILES: R2Bucket
  /** Inquiries and uploads of one address in a minute. */
  LIMIT_ADDRESS: RateLimit
  /** Proofs of work and forms of a receipt of one address in a minute. */
  LIMIT_OFTEN: RateLimit
  /** Inquiries of one park in a minute. */
  LIMIT_PARK: RateLimit
}

/** Bindings, and settings as variables or secrets. */
export type WorkerEnv = Bindings & Partial<Record<SharedSetting, string>>

const NAMES = ['DB', 'FILES', 'LIMIT_ADDRESS', 'LIMIT_OFTEN', 'LIMIT_PARK'] as const satisfies (keyof Bindings)[]

/** A line for each binding that `wrangler.toml` has lost. */
export const missingBindings = (env: Partial<Bindings>): string[] =>
  NAMES.filter((name) => env[name] === undefined).map((name) => `${name} is not bound: see wrangler.toml`)
