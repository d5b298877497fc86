import { and, eq } from 'drizzle-orm'
import { leads } from '../features/leads/table.ts'
import { partnerViews } from '../features/partner-reports/table.ts'
import { partnerKeys, partners } from '../features/partners/table.ts'
import { webhookDeliveries } from '../features/webhooks/table.ts'
import { AppError } from '../kernel/errors.ts'
import type { Database } from './database.ts'
import type { Held } from './desk-scope.ts'
import { assertPinned, assertSelects, PARTNER_PIN, type Pins } from './guard.ts'
import { arg, given, onPartner, type PartnerStatement } from './query.ts'
import { asRows, type Assert, type Rows, Runner } from './runner.ts'
import { tableName } from './schema.ts'
import { databasesOf, firstWith, livingIn, placeOf } from './shards.ts'

const KEY_PINS: Pins = new Map([partnerKeys, partners].map((table) => [tableName(table), null] as const))
const OWN_PINS: Pins = new Map(
  [leads, partnerViews, partnerKeys, webhookDeliveries].map((table) => [tableName(table), 'partner']),
)
const NOTED_PINS: Pins = new Map([partnerViews, partnerKeys].map((table) => [tableName(table), 'partner']))

const atTheDoor: Assert = (sql, params) => assertPinned(sql, params, KEY_PINS)
const ofPartner: Assert = (sql, params) => {
  assertPinned(sql, params, OWN_PINS, PARTNER_PIN)
  assertSelects(sql)
}
const noting: Assert = (sql, params) => assertPinned(sql, params, NOTED_PINS, PARTNER_PIN)

type KeyRow = typeof partnerKeys.$inferSelect

/** What a key that opens entitles to. `parks` are ids; null is all of the bureau's. */
export interface PartnerPass extends Pick<KeyRow, 'bureauId' | 'kind' | 'scopes' | 'origins' | 'perMinute' | 'usedOn'> {
  partnerId: string
  keyId: string
  parks: readonly string[] | null
}

/** A key as it was found, with what tells whether it still opens. */
export interface FoundKey extends PartnerPass {
  expiresAt: number | null
  revokedAt: number | null
  suspendedAt: number | null
}

/** A partner whom a private link names, for its secret to be checked. */
export interface FoundPartner {
  id: string
  bureauId: string
  name: string
  parks: readonly string[] | null
  suspendedAt: number | null
  linkVersion: number
}

/** The way to a partner: by a key's hash or a link's id, before anything of its bureau is opened. Asks nothing else. */
export class PartnerDoor {
  readonly #database: Database
  readonly #limitMs: number | undefined

  constructor(database: Database, limitMs?: number) {
    this.#database = database
    this.#limitMs = limitMs
  }

  byKey(hash: string): Promise<FoundKey | undefined> {
    return this.#first(given(keyByHash, { hash }))
  }

  byId(partnerId: string): Promise<FoundPartner | undefined> {
    return this.#first(given(partnerById, { partnerId }))
  }

  /** Of the one database in which the partner's bureau lives. */
  async #first<R extends { bureauId: string }>(statement: PartnerStatement<R>): Promise<R | undefined> {
    const asked = databasesOf(this.#database).map(async (one) => {
      const runner = new Runner(() => ({ database: one, frozen: false }), atTheDoor, {}, this.#limitMs)
      const [rows] = await runner.run([statement], 'primary')
      return livingIn(this.#database, one, asRows<R[]>(rows), ({ bureauId }) => bureauId)
    })
    return (await firstWith(asked, (rows) => rows.length > 0))[0]
  }
}

const keyByHash: PartnerStatement<FoundKey> = onPartner((builder) =>
  builder
    .select({
      bureauId: partnerKeys.bureauId,
      partnerId: partnerKeys.partner,
      keyId: partnerKeys.id,
      kind: partnerKeys.kind,
      scopes: partnerKeys.scopes,
      origins: partnerKeys.origins,
      parks: partners.parks,
      perMinute: partnerKeys.perMinute,
      usedOn: partnerKeys.usedOn,
      expiresAt: partnerKeys.expiresAt,
      revokedAt: partnerKeys.revokedAt,
      suspendedAt: partners.suspendedAt,
    })
    .from(partnerKeys)
    .innerJoin(partners, and(eq(partners.bureauId, partnerKeys.bureauId), eq(partners.id, partnerKeys.partner)))
    .where(eq(partnerKeys.hash, arg('hash')))
    .limit(1)
    .prepare(),
)

const partnerById: PartnerStatement<FoundPartner> = onPartner((builder) =>
  builder
    .select({
      id: partners.id,
      bureauId: partners.bureauId,
      name: partners.name,
      parks: partners.parks,
      suspendedAt: partners.suspendedAt,
      linkVersion: partners.linkVersion,
    })
    .from(partners)
    .where(eq(partners.id, arg('partnerId')))
    .limit(1)
    .prepare(),
)

/** What entitles to what concerns a partner: a key or link that opened, or a membership that sees its whole bureau. */
export type PartnerProof =
  | { by: 'key'; pass: PartnerPass }
  | { by: 'link'; partner: FoundPartner }
  | { by: 'membership'; partner: { id: string; bureauId: string }; memberships: readonly Held[] }

/** The leads that a partner brought, how often its widgets were seen, what its servers were told; and its keys. */
export class PartnerScope {
  readonly partnerId: string
  readonly bureauId: string
  readonly #reader: Runner
  readonly #noter: Runner

  private constructor(database: Database, partnerId: string, bureauId: string) {
    this.partnerId = partnerId
    this.bureauId = bureauId
    this.#reader = new Runner(placeOf(database, bureauId), ofPartner, { [PARTNER_PIN]: partnerId })
    this.#noter = new Runner(placeOf(database, bureauId), noting, { [PARTNER_PIN]: partnerId })
  }

  /** Errors: 404 when no membership sees all of the partner's bureau. */
  static open(database: Database, proof: PartnerProof): PartnerScope {
    if (proof.by === 'key') return new PartnerScope(database, proof.pass.partnerId, proof.pass.bureauId)
    const { id, bureauId } = proof.partner
    const seen = proof.by === 'link' || proof.memberships.some((one) => one.bureauId === bureauId && one.park === null)
    if (!seen) throw new AppError('request.not_found', 404)
    return new PartnerScope(database, id, bureauId)
  }

  async read<T extends readonly PartnerStatement<unknown>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await this.#reader.run(reads, 'primary'))
  }

  async all<R>(statement: PartnerStatement<R>): Promise<R[]> {
    return asRows<R[]>((await this.read(statement))[0])
  }

  /** Notes that widgets were seen, and keys used. Nothing else of a partner is written here. */
  async note(...writes: PartnerStatement[]): Promise<void> {
    await this.#noter.run(writes, 'primary')
  }
}
