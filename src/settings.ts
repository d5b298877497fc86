import type { Deps } from './http/context.ts'
import { type Shard, shardsFrom } from './data/shard-list.ts'
import { challengeCostFrom } from './features/gate/cost.ts'
import { turnstileFrom } from './features/gate/turnstile.ts'
import { mailerFrom, originFrom } from './features/notifications/smtp.ts'
import { operatorSecretFrom } from './features/operations/secret.ts'
import { tilesFrom } from './features/sites/tiles.ts'
import { securityContactFrom } from './http/security-text.ts'
import { hostNames } from './http/tenant.ts'
import { nearest } from './kernel/nearest.ts'
import { ratesFrom } from './kernel/money.ts'
import { vaultFrom } from './kernel/vault.ts'
import { SettingsReader, type Variables } from './settings-reader.ts'
import { contradictionsIn } from './settings-warnings.ts'

/** Settings that either runtime reads. README.md says what each is; a test holds it against this list. */
export const SHARED_SETTINGS = [
  'LUODI_KEYS',
  'LUODI_HOSTS',
  'LUODI_ORIGIN',
  'LUODI_STORED_ABROAD',
  'LUODI_RATES',
  'LUODI_TILES',
  'LUODI_TURNSTILE',
  'LUODI_LIMITS',
  'LUODI_CHALLENGE_COST',
  'LUODI_SMTP',
  'LUODI_ROBOT_HOSTS',
  'LUODI_OUTGOING_VIA',
  'LUODI_SECOND_FACTOR',
  'LUODI_SECURITY_CONTACT',
  'LUODI_OPERATOR_SECRET',
] as const

/** What the Node server reads besides; on Workers it has no effect. */
export const NODE_SETTINGS = [
  'PORT',
  'HOST',
  'DATABASE_URL',
  'DATABASE_AUTH_TOKEN',
  'LUODI_SCHEME',
  'LUODI_ADDRESS_HEADER',
  'LUODI_FILES',
  'LUODI_SEED',
  'LUODI_SHARDS',
] as const

/** Secrets that operators' commands take from the environment: nothing that a portal reads. */
const OF_COMMANDS = ['LUODI_CHANNEL']

export type SharedSetting = (typeof SHARED_SETTINGS)[number]

/** What both entries make the application from, under the names that it has there. */
export interface Settings extends Pick<
  Deps,
  | 'vault'
  | 'hosts'
  | 'scheme'
  | 'storedAbroad'
  | 'rates'
  | 'tiles'
  | 'challengeCost'
  | 'turnstile'
  | 'origin'
  | 'mailer'
  | 'robotHosts'
  | 'secondFactorRequired'
  | 'securityContact'
  | 'operatorSecret'
> {
  /** Whether rates are limited. */
  limits: boolean
  /** Asked in place of addresses that somebody typed, in development. */
  outgoingVia: string | null
}

/** What the Node server needs besides. */
export interface NodeSettings {
  port: number
  hostname: string
  /** The header in which a proxy tells the visitor's address. */
  addressHeader: string | undefined
  /** Databases beside the home. */
  shards: readonly Shard[]
  /** Whether the first tenants are loaded. */
  seeds: boolean
}

export type Runtime = 'node' | 'workers'

/** Either all that was asked for, or each problem as a line that names its setting and shows no secret. */
export type Read<T> = { warnings: string[] } & (
  | { settings: T; problems?: undefined }
  | { settings?: undefined; problems: string[] }
)

/** Reads what either runtime was given. All problems are named at once. */
export function readSettings(env: Variables, runtime: Runtime): Read<Settings & NodeSettings> {
  const reader = new SettingsReader(env)
  for (const name of Object.keys(env)) if (name.startsWith('LUODI_')) assertKnown(reader, name)
  const settings = { ...sharedIn(reader), ...nodeIn(reader) }
  const { problems } = reader
  const warnings = contradictionsIn(reader, settings, runtime)
  if (settings.vault === null || problems.length > 0) return { problems, warnings }
  return { settings: { ...settings, vault: settings.vault }, warnings }
}

const KNOWN: readonly string[] = [...SHARED_SETTINGS, ...NODE_SETTINGS, ...OF_COMMANDS]

function assertKnown(reader: SettingsReader, name: string): void {
  if (KNOWN.includes(name)) return
  const meant = nearest(name, KNOWN)
  reader.refuse(name, `is no setting of Luodi${meant === null ? '' : `; ${meant} is the nearest`}`)
}

function sharedIn(reader: SettingsReader): Omit<Settings, 'vault'> & { vault: Settings['vault'] | null } {
  const hosts = reader.read('LUODI_HOSTS', portalHosts) ?? []
  const origin = reader.read('LUODI_ORIGIN', (text) => originFrom(text, hosts)) ?? null
  return {
    vault: reader.read('LUODI_KEYS', ringIn) ?? null,
    hosts,
    origin,
    scheme: reader.choice('LUODI_SCHEME', ['http', 'https']),
    storedAbroad: reader.choice('LUODI_STORED_ABROAD', ['0', '1']) === '1',
    rates: reader.read('LUODI_RATES', ratesFrom) ?? [],
    tiles: reader.read('LUODI_TILES', tilesFrom) ?? null,
    turnstile: reader.read('LUODI_TURNSTILE', turnstileFrom) ?? null,
    challengeCost: reader.read('LUODI_CHALLENGE_COST', challengeCostFrom) ?? 0,
    mailer: reader.read('LUODI_SMTP', (text) => mailerFrom(text, origin)) ?? null,
    robotHosts: hostNames(reader.text('LUODI_ROBOT_HOSTS')),
    secondFactorRequired: reader.choice('LUODI_SECOND_FACTOR', ['optional']) === null,
    securityContact: reader.read('LUODI_SECURITY_CONTACT', securityContactFrom) ?? null,
    operatorSecret: reader.read('LUODI_OPERATOR_SECRET', operatorSecretFrom) ?? null,
    limits: reader.choice('LUODI_LIMITS', ['off']) === null,
    outgoingVia: reader.read('LUODI_OUTGOING_VIA', webAddress) ?? null,
  }
}

function nodeIn(reader: SettingsReader): NodeSettings {
  reader.read('DATABASE_URL', databaseAddress)
  return {
    port: reader.read('PORT', portIn) ?? 0,
    // This machine only, as behind a TLS proxy; HOST=0.0.0.0 opens it to the network, unencrypted.
    hostname: reader.text('HOST') || '127.0.0.1',
    addressHeader: reader.read('LUODI_ADDRESS_HEADER', headerName),
    shards: reader.read('LUODI_SHARDS', shardsFrom) ?? [],
    seeds: reader.choice('LUODI_SEED', ['none']) === null,
  }
}

function ringIn(text: string) {
  if (text === '') throw new Error('is not set: it is id:secret, the secret 32 random bytes or more in base64url')
  return vaultFrom(text)
}

/** Names as they stand in the address bar, without scheme, port or path. */
function portalHosts(text: string): string[] {
  const names = hostNames(text)
  const wrong = names.find((name) => !/^(?:[\p{L}\d_.-]+|\[[\da-f:.]+\])$/u.test(name))
  if (wrong !== undefined) throw new Error(`has "${wrong}": it is host names alone, as in invest.example.cn`)
  return names
}

const DATABASES = ['file:', 'libsql:', 'https:', 'http:', 'wss:', 'ws:']

function databaseAddress(text: string): void {
  if (text !== '' && !DATABASES.some((scheme) => text.startsWith(scheme)))
    throw new Error('is file:<path> or the libsql:// address of a database')
}

const DEFAULT_PORT = 8787

function portIn(text: string): number {
  const port = text === '' ? DEFAULT_PORT : Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('is a port, a number up to 65535')
  return port
}

function headerName(text: string): string | undefined {
  if (/[^\w-]/.test(text)) throw new Error('is the name of one header, as in X-Real-IP')
  return text || undefined
}

function webAddress(text: string): string | null {
  if (text !== '' && !/^https?:\/\//.test(text)) throw new Error('is an http address')
  return text || null
}
