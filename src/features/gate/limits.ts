import { type Limiter, noLimits } from './limiter.ts'

/** Counts in the database. */
export const databaseLimiter = (): Limiter => noLimits

/** Counts by the Workers runtime. */
export const bindingLimiter = (_bindings: { address: RateLimitBinding; park: RateLimitBinding }): Limiter => noLimits

/** A rate limit of the Workers runtime. */
export interface RateLimitBinding {
  limit(options: { key: string }): Promise<{ success: boolean }>
}
