import type { D1Database, R2Bucket, RateLimit } from '@cloudflare/workers-types'

/** Bindings and variables of `wrangler.toml`, and secrets. */
export interface WorkerEnv {
  DB: D1Database
  FILES: R2Bucket
  /** Inquiries and uploads of one address in a minute. */
  LIMIT_ADDRESS: RateLimit
  /** Proofs of work and forms of a receipt of one address in a minute. */
  LIMIT_OFTEN: RateLimit
  /** Inquiries of one park in a minute. */
  LIMIT_PARK: RateLimit
  /** Key ring `id:secret[,id:secret…]`: see `vaultFrom`. */
  LUODI_KEYS?: string
  /** Host names of the portal, separated by commas: any other that is no park's own is refused. */
  LUODI_HOSTS?: string
  /** "1" where the database stands outside mainland China. */
  LUODI_STORED_ABROAD?: string
  /** Rates of exchange, `USD=7.1234@2026-11-20`: see `ratesFrom`. */
  LUODI_RATES?: string
  /** Background map, `template|attribution|datum`: see `tilesFrom`. */
  LUODI_TILES?: string
  /** `off` takes the rate limits away, for load tests. */
  LUODI_LIMITS?: string
  /** Effort of a proof of work: see `challengeCostFrom`. */
  LUODI_CHALLENGE_COST?: string
  /** Cloudflare Turnstile: see `turnstileFrom`. */
  LUODI_TURNSTILE?: string
  /** Outgoing mail: see `mailerFrom`. */
  LUODI_SMTP?: string
  /** Scheme and host of the portal, for links in mails: see `originFrom`. */
  LUODI_ORIGIN?: string
  /** Hosts of chat robots beside the vendors' own, separated by commas, for development. */
  LUODI_ROBOT_HOSTS?: string
  /** Asks this address in place of those that somebody typed, for development: see `outgoingVia`. */
  LUODI_OUTGOING_VIA?: string
  /** `optional` lets staff in without a second factor, in local development. */
  LUODI_SECOND_FACTOR?: string
  /** Opens `/metrics` and `/operations`: see `operatorSecretFrom`. */
  LUODI_OPERATOR_SECRET?: string
}
