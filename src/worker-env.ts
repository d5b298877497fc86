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
  /** Rates of exchange, `USD=7.1234@2026-11-20`: see `ratesFrom`. */
  LUODI_RATES?: string
  /** Background map, `template|attribution|datum`: see `tilesFrom`. */
  LUODI_TILES?: string
}
