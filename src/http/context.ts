import type { Database } from '../data/database.ts'
import type { ParkScope, Registry } from '../data/scope.ts'
import type { KnownFacets } from '../features/parks/facets.ts'
import type { Bureau, Park } from '../features/parks/park.ts'
import type { TileSource } from '../features/sites/tiles.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Locale } from '../kernel/localized.ts'
import type { Rate } from '../kernel/money.ts'
import type { Vault } from '../kernel/vault.ts'
import type { Keeper } from './keeper.ts'
import type { KeptAnswer } from './kept.ts'
import type { Log } from './logging.ts'
import type { KnownPark } from './tenant.ts'

/** Everything that the application is made from, at the entry. Nothing reads the environment later. */
export interface Deps {
  database: Database
  vault: Vault
  clock: Clock
  log: Log
  /** Host names of the portal itself. Empty: every name that is no park's own is the portal's, as in development. */
  hosts: readonly string[]
  /** Scheme that visitors use, where a TLS proxy stands in front; null takes it from the request. */
  scheme: 'http' | 'https' | null
  /** Whether the database stands outside mainland China: each inquiry then needs its own consent to that (PIPL art. 39). */
  storedAbroad: boolean
  /** Currencies that prices can be shown in beside CNY. */
  rates: readonly Rate[]
  /** The background of maps; null shows no map, and the drawn plan serves. */
  tiles: TileSource | null
}

/** What the entry tells of one request beside the request itself. */
export interface HostBindings {
  /** Slug of the park whose own host name was asked. */
  hostPark: string | null
  /** Set when the host is nobody's, or it could not be found out whose: what depends on it then fails so. */
  failure?: Error
}

/** What an isolate or process remembers between requests: public things only. */
export interface Memory {
  parks: Keeper<KnownPark>
  facets: Keeper<KnownFacets>
  answers: Keeper<KeptAnswer>
}

export interface AppEnv {
  Bindings: HostBindings
  Variables: { deps: Deps; registry: Registry; memory: Memory; requestId: string; locale: Locale }
}

/** Behind `openPark`: the park of the URL or host, and its data. */
export interface ParkEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { park: Park; bureau: Bureau; noticeVersion: string; scope: ParkScope }
}
