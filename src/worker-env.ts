import type { D1Database } from '@cloudflare/workers-types'

/** Bindings and variables of `wrangler.toml`, and secrets. */
export interface WorkerEnv {
  DB: D1Database
  /** Key ring `id:secret[,id:secret…]`: see `vaultFrom`. */
  LUODI_KEYS?: string
  /** "1" where the database stands outside mainland China. */
  LUODI_STORED_ABROAD?: string
}
