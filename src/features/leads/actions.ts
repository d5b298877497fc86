import { given, insert, insertAll } from '../../data/query.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { recordEntry } from '../../data/ledger.ts'
import { DuplicateError, type ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId, randomCode } from '../../kernel/ids.ts'
import { type ParkVault, seal, type Vault } from '../../kernel/vault.ts'
import { dueAfterWorkingDays } from '../../kernel/working-days.ts'
import { markWrites } from '../duplicates/marks.ts'
import type { Officer, Park } from '../parks/park.ts'
import { receiptToken } from '../receipts/token.ts'
import type { LeadInput } from './input.ts'
import { CONSENT_PURPOSES, type LeadChannel } from './lead.ts'
import { leadById, leadOfKey, policiesAmong, sitesAmong } from './queries.ts'
import { idempotencyKeys, leadConsents, leadPolicies, leads, leadSites } from './table.ts'

export interface IntakeContext {
  scope: ParkScope
  vault: Vault
  actor: Actor
  now: number
  requestId: string
  park: Park
  /** Whether the inquiry is stored outside mainland China, which needs a consent of its own. */
  storedAbroad: boolean
  channel: LeadChannel
  /** The privacy notice in force: consent to another version is no consent. */
  noticeVersion: string
}

export interface Acknowledgement {
  reference: string
  /** Path segment of the private link. */
  token: string
  respondBy: number
  officer: Officer
  /** True when the same key brought the same body before. */
  replayed: boolean
}

/** How often a reference number may be drawn anew before the intake gives up. */
const REFERENCE_DRAWS = 3

/**
 * Takes an inquiry in. Returns only after the lead, its consents, its ledger entry and its outbox row are durable,
 * all in one batch; the same `idempotencyKey` and body again answer the same and store nothing.
 * Errors: 422 with paths (outdated notice, site or policy that is not the park's), 422 `leads.idempotency_mismatch`,
 * 503 when the database does not answer.
 */
export async function receiveLead(
  ctx: IntakeContext,
  input: LeadInput,
  idempotencyKey: string,
): Promise<Acknowledgement> {
  const vault = await ctx.vault.park(ctx.scope.parkId)
  const keyHash = await vault.blindIndex('idempotency', idempotencyKey)
  const fingerprint = await vault.blindIndex('body', JSON.stringify(input))
  const wanted = { sites: unique(input.sites), policies: unique(input.policies) }
  const [[before], foundSites, foundPolicies] = await ctx.scope.read(
    given(leadOfKey, { keyHash }),
    sitesAmong(wanted.sites),
    policiesAmong(wanted.policies),
  )
  if (before) return replay(ctx, before, fingerprint)
  assertKnown(ctx, input, new Set(foundSites.map(({ code }) => code)), new Set(foundPolicies.map(({ slug }) => slug)))
  for (let draw = 1; ; draw += 1) {
    try {
      return await store(ctx, vault, input, wanted, { keyHash, fingerprint })
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error
      const [twin] = await ctx.scope.all(given(leadOfKey, { keyHash }))
      if (twin) return replay(ctx, twin, fingerprint)
      if (draw === REFERENCE_DRAWS) throw error
    }
  }
}

const unique = (codes: readonly string[] = []): string[] => [...new Set(codes)]

/** The answer that the key got before. Errors: 422 when the body is another one. */
async function replay(
  { scope, vault, park }: IntakeContext,
  before: { leadId: string; fingerprint: string },
  fingerprint: string,
): Promise<Acknowledgement> {
  if (before.fingerprint !== fingerprint) throw new AppError('leads.idempotency_mismatch', 422)
  const lead = await scope.first(given(leadById, { leadId: before.leadId }))
  if (!lead) throw new AppError('service.unavailable', 503, { headers: { 'Retry-After': '5' } })
  const { reference, respondBy, officer } = lead
  return { reference, respondBy, officer, token: await receiptToken(vault, park, lead), replayed: true }
}

/** Errors: 422 with the paths of what does not hold at this park and time. */
export function assertKnown(
  { noticeVersion, storedAbroad, now }: IntakeContext,
  input: LeadInput,
  sites: ReadonlySet<string>,
  policies: ReadonlySet<string>,
): void {
  const errors: FieldError[] = []
  if (input.consent.noticeVersion !== noticeVersion)
    errors.push({ path: 'consent.noticeVersion', key: 'notice_outdated' })
  if (storedAbroad && !input.consent.abroad) errors.push({ path: 'consent.abroad', key: 'consent_required' })
  if (input.visit && input.visit.from < parkDay(now)) errors.push({ path: 'visit.from', key: 'date_past' })
  input.sites?.forEach((code, index) => {
    if (!sites.has(code)) errors.push({ path: `sites.${index}`, key: 'unknown_site' })
  })
  input.policies?.forEach((slug, index) => {
    if (!policies.has(slug)) errors.push({ path: `policies.${index}`, key: 'unknown_policy' })
  })
  if (errors.length > 0) throw new AppError('request.invalid', 422, { fields: errors })
}

async function store(
  ctx: IntakeContext,
  vault: ParkVault,
  input: LeadInput,
  wanted: { sites: string[]; policies: string[] },
  idempotency: { keyHash: string; fingerprint: string },
): Promise<Acknowledgement> {
  const { now, park } = ctx
  const id = newId('lead')
  const reference = `${park.referencePrefix}${parkDay(now).slice(2).replaceAll('-', '')}-${randomCode(5)}`
  const respondBy = dueAfterWorkingDays(now, park.respondWorkingDays)
  const purposes = CONSENT_PURPOSES.filter((purpose) => input.consent[purpose])
  const { noticeVersion } = input.consent
  const lead = { id, keyId: vault.keyId, receiptVersion: 1 }
  await ctx.scope.write(
    insert(leads, {
      ...lead,
      reference,
      state: 'new',
      version: 1,
      locale: input.locale,
      receivedAt: now,
      respondBy,
      officer: park.officer,
      channel: ctx.channel,
      ...clearColumns(input),
      ...(await sealedColumns(vault, id, input)),
    }),
    insert(idempotencyKeys, { ...idempotency, leadId: id, createdAt: now }),
    ...insertAll(
      leadConsents,
      purposes.map((purpose) => ({ leadId: id, purpose, noticeVersion, givenAt: now })),
    ),
    ...insertAll(
      leadSites,
      wanted.sites.map((siteCode) => ({ leadId: id, siteCode })),
    ),
    ...insertAll(
      leadPolicies,
      wanted.policies.map((policySlug) => ({ leadId: id, policySlug })),
    ),
    ...(await markWrites(ctx, { id, at: now }, input)),
    recordEntry(ctx, {
      action: 'lead.received',
      subject: id,
      after: { reference, purposes, noticeVersion, ...wanted },
    }),
    recordOutbox('lead.received', { leadId: id }, now),
  )
  return {
    reference,
    respondBy,
    officer: park.officer,
    token: await receiptToken(ctx.vault, park, lead),
    replayed: false,
  }
}

/** What is said of the investment, not of a person. */
const clearColumns = (input: LeadInput) => ({
  company: input.company,
  creditCode: input.creditCode,
  country: input.country,
  chain: input.chain,
  investmentFen: input.investmentFen,
  areaM2: input.areaM2,
  jobs: input.jobs,
  timeline: input.timeline,
  estimate: input.estimate,
  attribution: input.attribution,
})

/** Contact and message under a new key of the lead's own. */
async function sealedColumns(vault: ParkVault, id: string, { contact, message, visit }: LeadInput) {
  const { key, wrapped } = await vault.newKey(id)
  return {
    wrappedKey: wrapped,
    // Who comes when is about people: it is sealed, and erased, with their contact.
    contactCipher: await seal(key, JSON.stringify({ ...contact, visit }), `${id}/contact`),
    messageCipher: message ? await seal(key, message, `${id}/message`) : null,
  }
}
