import { eq } from 'drizzle-orm'
import { recordBureauEntry } from '../../data/ledger.ts'
import { insertInBureau, updateInBureau } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import type { BureauContext } from '../staff/actions.ts'
import { type MintedKey, mintKey } from './keys.ts'
import type { KeyKind, KeyScope, Partner } from './partner.ts'
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
    recordBureauEntry(ctx, { action: 'partner.added', subject: id, after: { ...details } }),
  )
  return id
}

export interface KeyDetails {
  kind: KeyKind
  label: string
  scopes: readonly KeyScope[]
  /** As `originPattern` spells them. */
  origins: readonly string[]
  perMinute: number
}

/** Gives out a key. What it answers is the only time that a secret one is seen. */
export async function addKey(
  ctx: BureauContext,
  partner: Pick<Partner, 'id'>,
  details: KeyDetails,
): Promise<MintedKey & { id: string }> {
  const { desk, now } = ctx
  const id = newId('key')
  const minted = await mintKey(details.kind)
  const { token, hash, hint } = minted
  const shown = details.kind === 'publishable' ? token : null
  await desk.write(
    insertInBureau(partnerKeys, { id, partner: partner.id, ...details, token: shown, hash, hint, createdAt: now }),
    recordBureauEntry(ctx, { action: 'partner.key_added', subject: partner.id, after: { key: id, ...details } }),
  )
  return { ...minted, id }
}

/** Nothing of the partner works from now on, or all of it again. */
export async function setSuspended(ctx: BureauContext, { id }: Partner, suspended: boolean): Promise<void> {
  await ctx.desk.write(
    updateInBureau(partners, { suspendedAt: suspended ? ctx.now : null }, eq(partners.id, id)),
    recordBureauEntry(ctx, { action: suspended ? 'partner.suspended' : 'partner.resumed', subject: id }),
  )
}
