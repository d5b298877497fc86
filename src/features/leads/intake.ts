import { given, insert, insertAll, type ParkWrite } from '../../data/query.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { idFrom, randomCode } from '../../kernel/ids.ts'
import { type ParkVault, type Vault, vaultsOf } from '../../kernel/vault.ts'
import { columnsAtReceipt, clocksOf } from '../clocks/progress.ts'
import { lookAt } from '../clocks/schedule.ts'
import { markWrites } from '../duplicates/marks.ts'
import type { Officer } from '../parks/park.ts'
import type { LeadInput } from './input.ts'
import { CONSENT_PURPOSES, type LeadChannel, type LeadClocks } from './lead.ts'
import { leadById, leadOfKey, policiesAmong, sitesAmong } from './queries.ts'
import { idempotencyKeys, leadConsents, leadPolicies, leads, leadSites } from './table.ts'

/** What an idempotency key and a body come to under one master secret. The same key is the same lead. */
export interface Names {
  id: string
  keyHash: string
  fingerprint: string
}

/** An inquiry with all that is promised about it: storing it later promises the same. */
export interface Intake extends Names {
  /** UTC milliseconds. */
  receivedAt: number
  respondBy: number
  /** The clocks that began with it. What was put aside before there were any has none: the first answer's follows. */
  clocks?: LeadClocks
  officer: Officer
  referencePrefix: string
  bureauId: string
  channel: LeadChannel
  /** Id of the partner who brought it. */
  partner?: string | null
  actor: Actor
  requestId: string
  /** Without its proof of work, which says nothing of the inquiry and is new with every attempt. */
  input: KeptInput
}
export type KeptInput = Omit<LeadInput, 'challenge'>

/** The names under each master secret of the ring, the present one first. */
export async function namesOf(vault: Vault, parkId: string, key: string, input: KeptInput): Promise<Names[]> {
  // A form that is sent again brings its files again, under other tickets: the key alone says that it is the same.
  const body = JSON.stringify({ ...input, files: undefined })
  const vaults = await vaultsOf(vault, parkId)
  return Promise.all(
    vaults.map(async (park) => ({
      id: idFrom('lead', await park.blindIndex('lead', key)),
      keyHash: await park.blindIndex('idempotency', key),
      fingerprint: await park.blindIndex('body', body),
    })),
  )
}

/** Whether the fingerprint is that of the same body, under whichever secret it was made. */
export const isSameBody = (names: readonly Names[], fingerprint: string): boolean =>
  names.some((one) => one.fingerprint === fingerprint)

/** What is stored with an inquiry beside it, and what is left out of it. */
export interface Circumstances {
  /** What becomes true only with the inquiry, in its batch: a proof of work that it spends. */
  alongside?: readonly ParkWrite[]
  /** What turned out not to be the park's. */
  dropped?: Unknown
}

/** What the park does not know of what the inquiry is about. */
export interface Unknown {
  sites: string[]
  policies: string[]
}

/** The sites and policies of the inquiry that are not the park's. */
export async function unknownIn(scope: ParkScope, { sites = [], policies = [] }: KeptInput): Promise<Unknown> {
  const [foundSites, foundPolicies] = await scope.read(sitesAmong(unique(sites)), policiesAmong(unique(policies)))
  const codes = new Set(foundSites.map(({ code }) => code))
  const slugs = new Set(foundPolicies.map(({ slug }) => slug))
  return { sites: sites.filter((code) => !codes.has(code)), policies: policies.filter((slug) => !slugs.has(slug)) }
}

/** The lead that a key made before, under whichever secret; null when there is none. Reads two rows. */
export async function leadMadeBefore(scope: ParkScope, names: readonly Names[]) {
  const found = await scope.read(...names.map(({ keyHash }) => given(leadOfKey, { keyHash })))
  const [made] = found.flat()
  const lead = made && (await scope.first(given(leadById, { leadId: made.leadId })))
  return lead ? { lead, fingerprint: made.fingerprint } : null
}

const unique = (codes: readonly string[] = []): string[] => [...new Set(codes)]

/** How often a reference number may be drawn anew before the intake gives up. */
const REFERENCE_DRAWS = 3

/**
 * Stores an inquiry with its consents, its ledger entry and its outbox row in one batch; answers its
 * reference number. `now` is the moment of storing. Of what is dropped the ledger says how much.
 * Errors: DuplicateError when the key has made a lead; 409 when a site or policy is not the park's; 503.
 */
export async function storeIntake(
  scope: ParkScope,
  vault: Vault,
  intake: Intake,
  now: number,
  circumstances: Circumstances = {},
): Promise<string> {
  const park = await vault.park(scope.parkId)
  const { id, bureauId, receivedAt } = intake
  const marking = { vault, park: { id: scope.parkId, bureauId } }
  const marks = await markWrites(marking, { id, at: receivedAt }, intake.input)
  for (let draw = 1; ; draw += 1) {
    const reference = referenceOf(intake)
    try {
      await scope.write(...rowsOf(park, intake, reference, now, circumstances), ...marks)
      return reference
    } catch (error) {
      const isDrawnBefore = error instanceof DuplicateError && error.constraint.includes('leads.reference')
      if (!isDrawnBefore || draw === REFERENCE_DRAWS) throw error
    }
  }
}

const referenceOf = ({ referencePrefix, receivedAt }: Intake): string =>
  `${referencePrefix}${parkDay(receivedAt).slice(2).replaceAll('-', '')}-${randomCode(5)}`

function rowsOf(
  vault: ParkVault,
  intake: Intake,
  reference: string,
  now: number,
  { alongside = [], dropped }: Circumstances,
): ParkWrite[] {
  const { id: leadId, keyHash, fingerprint, receivedAt, respondBy, actor, requestId, input } = intake
  const { noticeVersion } = input.consent
  const purposes = CONSENT_PURPOSES.filter((purpose) => input.consent[purpose])
  const sites = unique(input.sites).filter((code) => !dropped?.sites.includes(code))
  const policies = unique(input.policies).filter((slug) => !dropped?.policies.includes(slug))
  // How many only: what nobody knows may be anything, also a person's name.
  const left = dropped && { dropped: { sites: dropped.sites.length, policies: dropped.policies.length } }
  return [
    insert(leads, leadRow(vault, intake, reference, now)),
    insert(idempotencyKeys, { keyHash, fingerprint, leadId, createdAt: now }),
    ...insertAll(
      leadConsents,
      purposes.map((purpose) => ({ leadId, purpose, noticeVersion, givenAt: receivedAt })),
    ),
    ...insertAll(
      leadSites,
      sites.map((siteCode) => ({ leadId, siteCode })),
    ),
    ...insertAll(
      leadPolicies,
      policies.map((policySlug) => ({ leadId, policySlug })),
    ),
    recordEntry(
      { actor, now, requestId },
      {
        action: 'lead.received',
        subject: leadId,
        after: {
          reference,
          receivedAt,
          respondBy,
          purposes,
          noticeVersion,
          ...(intake.partner && { partner: intake.partner }),
          sites,
          policies,
          ...left,
        },
      },
    ),
    recordOutbox('lead.received', { leadId }, now),
    // At the promised moment itself an answer is still in time.
    lookAt(leadId, respondBy + 1, now),
    ...alongside,
  ]
}

function leadRow(vault: ParkVault, intake: Intake, reference: string, now: number) {
  const { id, receivedAt, respondBy, clocks = null, officer, channel, partner = null, bureauId, input } = intake
  const { contact, visit, message } = input
  const { wrapped, seal } = vault.newSeal(id)
  return {
    id,
    reference,
    state: 'new' as const,
    version: 1,
    locale: input.locale,
    receivedAt,
    respondBy,
    officer,
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
    partner,
    keyId: vault.keyId,
    wrappedKey: wrapped,
    // Who comes when is about people: it is sealed, and erased, with their contact.
    contactCipher: seal('contact', JSON.stringify({ ...contact, visit })),
    messageCipher: message ? seal('message', message) : null,
    channel,
    receiptVersion: 1,
    bureauId,
    stateAt: receivedAt,
    ...columnsAtReceipt(clocksOf({ clocks, receivedAt, respondBy, answeredAt: null }), now),
  }
}
