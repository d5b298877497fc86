import type { D1Database } from '@cloudflare/workers-types'

/** Bindings and variables of `wrangler.toml`, and secrets. */
export interface WorkerEnv {
  DB: D1Database
  /** Key ring `id:secret[,id:secret…]`: see `vaultFrom`. */
  LUODI_KEYS?: string
  /** Host names of the portal, separated by commas: any other that is no park's own is refused. */
  LUODI_HOSTS?: string
  /** "1" where the database stands outside mainland China. */
  LUODI_STORED_ABROAD?: string
}
