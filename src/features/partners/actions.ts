import { eq, type SQL, sql } from 'drizzle-orm'
import { type Entry, recordBureauEntry } from '../../data/ledger.ts'
import { type BureauWrite, insertInBureau, thisBureau, updateInBureau } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { BureauContext } from '../staff/actions.ts'
import { type MintedKey, mintKey } from './keys.ts'
import { isInUse, isReplaced, type KeyKind, type KeyScope, type Partner, type PartnerKey } from './partner.ts'
import { partnerKeys, partners } from './table.ts'

export interface PartnerDetails {
  name: string
  site: string | null
  /** Ids of parks of the bureau; null is all of them. */
  parks: readonly string[] | null
}

/** Adds a partner. Answers its id. */
export async function addPartner(ctx: BureauContext, details: PartnerDetails): Promise<string> {
  const { desk, now } = ctx
  const id = newId('partner')
  await desk.write(
    insertInBureau(partners, { id, ...details, suspendedAt: null, linkVersion: 1, createdAt: now }),
    recordBureauEntry(ctx, { action: 'partner.added', subject: id, after: told(details) }),
  )
  return id
}

/** What the ledger tells of it. */
const told = ({ name, site, parks }: PartnerDetails) => ({ name, site, parks: parks ?? 'all' })

/** Changes what a partner is called and where it reaches. Errors: 409 `partners.changed`. */
export async function changePartner(ctx: BureauContext, partner: Partner, to: PartnerDetails): Promise<void> {
  const { id } = partner
  await change(ctx, { action: 'partner.changed', subject: id, before: told(partner), after: told(to) }, partner, [
    updateInBureau(partners, { ...to }, eq(partners.id, id)),
  ])
}

/** Nothing of the partner works from now on, or all of it again. Errors: 409 `partners.changed`. */
export async function setSuspended(ctx: BureauContext, partner: Partner, suspended: boolean): Promise<void> {
  if ((partner.suspendedAt !== null) === suspended) throw new AppError('partners.changed', 409)
  const action = suspended ? 'partner.suspended' : 'partner.resumed'
  await change(ctx, { action, subject: partner.id }, partner, [
    updateInBureau(partners, { suspendedAt: suspended ? ctx.now : null }, eq(partners.id, partner.id)),
  ])
}

/** Makes the partner's private link anew: the one before opens nothing. Errors: 409 `partners.changed`. */
export async function renewLink(ctx: BureauContext, partner: Partner): Promise<void> {
  await change(ctx, { action: 'partner.link_renewed', subject: partner.id }, partner, [
    updateInBureau(partners, { linkVersion: partner.linkVersion + 1 }, eq(partners.id, partner.id)),
  ])
}

export interface KeyDetails {
  kind: KeyKind
  label: string
  scopes: readonly KeyScope[]
  /** As `originPattern` spells them. */
  origins: readonly string[]
  perMinute: number
}

/** A key as it is given out. What a secret one holds as `token` is seen this once. */
export type GivenKey = MintedKey & { id: string }

/** Gives out a key. */
export async function addKey(ctx: BureauContext, partner: Pick<Partner, 'id'>, details: KeyDetails): Promise<GivenKey> {
  const { key, insert } = await newKey(ctx, partner.id, details)
  const after = { key: key.id, ...details }
  await ctx.desk.write(insert, recordBureauEntry(ctx, { action: 'partner.key_added', subject: partner.id, after }))
  return key
}

/** Changes label, origins and limit of a key that works. Errors: 409 `partners.changed`. */
export async function changeKey(
  ctx: BureauContext,
  key: PartnerKey,
  to: Pick<KeyDetails, 'label' | 'origins' | 'perMinute'>,
): Promise<void> {
  if (!isInUse(key, ctx.now)) throw new AppError('partners.changed', 409)
  const { id, partner, label, origins, perMinute } = key
  const before = { key: id, label, origins, perMinute }
  await change(ctx, { action: 'partner.key_changed', subject: partner, before, after: { ...to } }, key, [
    updateInBureau(partnerKeys, { ...to }, eq(partnerKeys.id, id)),
  ])
}

/** Of an overlap. */
export const DAY_MS = 86_400_000

/**
 * Gives out a key with the same settings, and lets the former one run out after so many days (0: at once). Errors: 409
 * `partners.changed`, also where it was replaced before.
 */
export async function rotateKey(ctx: BureauContext, former: PartnerKey, overlapDays: number): Promise<GivenKey> {
  if (!isInUse(former, ctx.now) || isReplaced(former)) throw new AppError('partners.changed', 409)
  const { id, partner, kind, label, scopes, origins, perMinute } = former
  const { key, insert } = await newKey(ctx, partner, { kind, label, scopes, origins, perMinute })
  const expiresAt = ctx.now + overlapDays * DAY_MS
  const entry = {
    action: 'partner.key_rotated',
    subject: partner,
    before: { key: id },
    after: { key: key.id, expiresAt },
  }
  await change(ctx, entry, former, [insert, updateInBureau(partnerKeys, { expiresAt }, eq(partnerKeys.id, id))])
  return key
}

/** Takes a key back: it opens nothing from now on, and never again. Errors: 409 `partners.changed`. */
export async function revokeKey(ctx: BureauContext, key: PartnerKey): Promise<void> {
  if (!isInUse(key, ctx.now)) throw new AppError('partners.changed', 409)
  const { id, partner, label } = key
  await change(ctx, { action: 'partner.key_revoked', subject: partner, before: { key: id, label } }, key, [
    updateInBureau(partnerKeys, { revokedAt: ctx.now }, eq(partnerKeys.id, id)),
  ])
}

async function newKey(
  { now }: BureauContext,
  partner: string,
  details: KeyDetails,
): Promise<{ key: GivenKey; insert: BureauWrite }> {
  const id = newId('key')
  const minted = await mintKey(details.kind)
  const { token, hash, hint } = minted
  const shown = details.kind === 'publishable' ? token : null
  return {
    key: { ...minted, id },
    insert: insertInBureau(partnerKeys, { id, partner, ...details, token: shown, hash, hint, createdAt: now }),
  }
}

/** One change of what is as it was read: the entry, which stands first, refuses the batch otherwise. */
async function change(
  ctx: BureauContext,
  entry: Entry,
  read: Partner | PartnerKey,
  writes: readonly BureauWrite[],
): Promise<void> {
  const holds = 'linkVersion' in read ? isPartnerAsRead(read) : isKeyAsRead(read)
  try {
    await ctx.desk.write(recordBureauEntry(ctx, entry, holds), ...writes)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
    throw new AppError('partners.changed', 409, { cause: error })
  }
}

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const isPartnerAsRead = ({ id, name, site, parks, suspendedAt, linkVersion }: Partner): SQL =>
  sql`exists (select 1 from ${partners} where ${partners.bureauId} = ${thisBureau} and ${partners.id} = ${id} and ${partners.name} = ${name} and ${partners.site} is ${site} and ${partners.parks} is ${asJson(parks)} and ${partners.suspendedAt} is ${suspendedAt} and ${partners.linkVersion} = ${linkVersion})`

const isKeyAsRead = ({ id, label, origins, perMinute, expiresAt, revokedAt }: PartnerKey): SQL =>
  sql`exists (select 1 from ${partnerKeys} where ${partnerKeys.bureauId} = ${thisBureau} and ${partnerKeys.id} = ${id} and ${partnerKeys.label} = ${label} and ${partnerKeys.origins} = ${asJson(origins)} and ${partnerKeys.perMinute} = ${perMinute} and ${partnerKeys.expiresAt} is ${expiresAt} and ${partnerKeys.revokedAt} is ${revokedAt})`
