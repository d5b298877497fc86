import type { Database } from '../data/database.ts'
import type { FileStore } from '../data/files.ts'
import type { PartnerPass } from '../data/partner-scope.ts'
import type { ParkScope, Registry } from '../data/scope.ts'
import type { Limiter } from '../features/gate/limiter.ts'
import type { Turnstile } from '../features/gate/turnstile.ts'
import type { Mailer } from '../features/notifications/mailer.ts'
import type { Meter } from '../features/operations/meter.ts'
import type { KeyRates, KnownKey } from '../features/partners/pass.ts'
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
import type { Outgoing } from './outgoing.ts'
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
  /** Sealed files, and inquiries that the database could not take yet. */
  files: FileStore
  limiter: Limiter
  /** Effort of a proof of work, in rounds of its key derivation. */
  challengeCost: number
  turnstile: Turnstile | null
  /** Scheme and host of the portal, for what is sent without a request; null where it is not known. */
  origin: string | null
  /** Outgoing mail; null sends none. */
  mailer: Mailer | null
  /** Asks addresses of the web that somebody typed. */
  outgoing: Outgoing
  /** Hosts of chat robots that are believed beside the vendors' own, for development. */
  robotHosts: readonly string[]
  /** Whether staff need a second factor before they see a desk. Only local development does without. */
  secondFactorRequired: boolean
  /** Where security problems are reported, as a URL; null where nobody is named. */
  securityContact: string | null
  /** What an operator shows to see metrics and the state of the installation; null shows them to nobody. */
  operatorSecret: string | null
  /** Counts what this process does; null where many serve at once. */
  meter: Meter | null
}

/** Runs work after the answer was sent. A failure is logged. */
export type Later = (work: () => Promise<unknown>) => void

/** What the entry tells of one request beside the request itself. */
export interface HostBindings {
  /** Slug of the park whose own host name was asked. */
  hostPark: string | null
  /** The visitor's address as the entry saw it; null where it could not. Never stored or logged as it is. */
  address: string | null
  later: Later
  /** Set when the host is nobody's, or it could not be found out whose: what depends on it then fails so. */
  failure?: Error
}

/** What an isolate or process remembers between requests: public things, and hashes of keys with what they open. */
export interface Memory {
  parks: Keeper<KnownPark>
  facets: Keeper<KnownFacets>
  answers: Keeper<KeptAnswer>
  keys: Keeper<KnownKey>
  keyRates: KeyRates
  /** Keys whose use was noted today. */
  keysUsed: Set<string>
}

export interface AppEnv {
  Bindings: HostBindings
  Variables: {
    deps: Deps
    registry: Registry
    memory: Memory
    requestId: string
    locale: Locale
    /** What the secret key entitles to with which a server asks the API; nobody's when it came without one. */
    caller?: PartnerPass
    /** The form of this request, where its body was read as a stream and can't be read again. */
    form?: Record<string, unknown>
  }
}

/** Behind `openPark`: the park of the URL or host, and its data. */
export interface ParkEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { park: Park; bureau: Bureau; noticeVersion: string; scope: ParkScope }
}
