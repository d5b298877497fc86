import { eq, type SQL } from 'drizzle-orm'
import { type Entry, recordEntry } from '../../data/ledger.ts'
import type { ParkWrite } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { changeSeen } from '../../data/seen.ts'
import { AppError } from '../../kernel/errors.ts'
import { newEnterprise, type NewEnterprise } from './add.ts'
import type { EnterpriseContext } from './context.ts'
import type { EnterpriseContact, LeavingReason } from './enterprise.ts'
import type { EnterpriseDetails } from './input.ts'
import type { EnterpriseRecord } from './queries.ts'
import { sealText } from './sealed.ts'
import { enterpriseOfCode } from './similar.ts'
import { enterpriseRecords } from './table.ts'
import { nothingRuns, unsettledOf } from './unsettled.ts'

const onCode = (code: string): AppError => new AppError(code, 422, { fields: [{ path: 'creditCode', key: code }] })

/** Whether another enterprise is in the way, and how that is said: in the park by its name, elsewhere without. */
async function withoutTwin<T>(
  { scope }: EnterpriseContext,
  { id, bureauId, creditCode }: { id: string | null; bureauId: string; creditCode: string | null },
  work: () => Promise<T>,
): Promise<T> {
  const there = creditCode === null ? undefined : await enterpriseOfCode(scope, bureauId, creditCode)
  if (there && there.id !== id)
    throw new AppError('enterprises.in_this_park', 422, {
      fields: [{ path: 'creditCode', key: 'enterprise_here', params: { name: there.name } }],
    })
  try {
    return await work()
  } catch (error) {
    if (error instanceof DuplicateError) throw onCode('enterprises.in_other_park')
    throw error
  }
}

/**
 * Takes an enterprise on the park's list, as it was entered by hand. Answers its id. Errors: 422 `enterprises.in_this_park`
 * (its field error names it), 422 `enterprises.in_other_park` of the bureau.
 */
export const addEnterprise = (
  ctx: EnterpriseContext,
  bureauId: string,
  { listed, ...details }: Omit<NewEnterprise, 'answers' | 'sample'> & EnterpriseDetails,
): Promise<string> =>
  withoutTwin(ctx, { id: null, bureauId, creditCode: details.creditCode }, async () => {
    const { id, writes } = await newEnterprise(ctx, bureauId, { ...details, listed })
    await ctx.scope.write(...writes)
    return id
  })

/** The change of an enterprise as it was read, with its entry. Errors: 409 when it was changed since. */
const change = (
  { scope, actor, now, requestId }: EnterpriseContext,
  { id, version }: EnterpriseRecord,
  set: Parameters<typeof changeSeen<typeof enterpriseRecords>>[3],
  entry: Omit<Entry, 'subject'>,
  { holds, more = [] }: { holds?: SQL; more?: ParkWrite[] } = {},
): Promise<void> =>
  scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), version, set, holds),
    recordEntry({ actor, now, requestId }, { ...entry, subject: id }),
    ...more,
  )

const DETAILS = ['name', 'creditCode', 'chain', 'listed'] as const

/** Corrects its details; what stays as it is is no change. Errors: as `addEnterprise`; 409 when it was changed since. */
export async function changeDetails(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  details: EnterpriseDetails,
): Promise<void> {
  const fields = DETAILS.filter((field) => details[field] !== enterprise[field])
  if (fields.length === 0) return
  const { chain, listed } = enterprise
  const before = { chain, listed }
  const after = { chain: details.chain, listed: details.listed, fields }
  await withoutTwin(ctx, { ...enterprise, creditCode: details.creditCode }, () =>
    change(ctx, enterprise, details, { action: 'enterprise.changed', before, after }),
  )
}

/** Says whom the park talks to; null is again who came with its inquiry. Errors: 409 when it was changed since. */
export async function changeContact(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  contact: EnterpriseContact | null,
): Promise<void> {
  const contactCipher = await sealText(ctx, enterprise, 'contact', contact && JSON.stringify(contact))
  const after = { own: contact !== null }
  await change(ctx, enterprise, { contactCipher }, { action: 'enterprise.contact_changed', after })
}

/** Makes the private link of its page anew: the former one opens nothing any more. Errors: 409 as above. */
export const renewEnterpriseLink = (ctx: EnterpriseContext, enterprise: EnterpriseRecord): Promise<void> =>
  change(ctx, enterprise, { linkVersion: enterprise.linkVersion + 1 }, { action: 'enterprise.link_renewed' })

/**
 * Takes it off the list of those who are served; all that is known of it stays. Errors: 422 `enterprises.project_runs`;
 * 409 when it was changed since, or left already.
 */
export async function letGo(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { leftOn, leftReason }: { leftOn: string; leftReason: LeavingReason },
): Promise<void> {
  const { id } = enterprise
  if (enterprise.leftOn !== null) throw new AppError('request.conflict', 409)
  const { projects, demands, claims } = await unsettledOf(ctx.scope, id)
  if (projects.length > 0) throw new AppError('enterprises.project_runs', 422)
  const after = { leftOn, reason: leftReason, demands: demands.length, claims: claims.length }
  const entry = { action: 'enterprise.left', after }
  await change(ctx, enterprise, { leftOn, leftReason }, entry, { holds: nothingRuns(id) })
}

/**
 * Serves an enterprise again that had left; under a new key where what was known of it was erased. Errors: as
 * `addEnterprise`; 409 when it was changed since, or never left.
 */
export async function takeBack(ctx: EnterpriseContext, enterprise: EnterpriseRecord): Promise<void> {
  const { id, leftOn, leftReason: reason } = enterprise
  if (leftOn === null) throw new AppError('request.conflict', 409)
  const key = enterprise.wrappedKey === null ? await newKey(ctx, id) : {}
  const entry = { action: 'enterprise.returned', before: { leftOn, reason } }
  await withoutTwin(ctx, enterprise, () => change(ctx, enterprise, { leftOn: null, leftReason: null, ...key }, entry))
}

async function newKey({ scope, vault }: EnterpriseContext, id: string) {
  const park = await vault.park(scope.parkId)
  const { wrapped } = await park.newKey(id)
  return { keyId: park.keyId, wrappedKey: wrapped }
}
