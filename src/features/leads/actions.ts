import type { ParkWrite } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { FileStore } from '../../data/files.ts'
import type { ParkEnv } from '../../http/context.ts'
import type { Log } from '../../http/logging.ts'
import { type Actor, INVESTOR } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError, isUnavailable } from '../../kernel/errors.ts'
import { limited } from '../../kernel/limited.ts'
import type { Vault } from '../../kernel/vault.ts'
import { type ClockTemplate, DEFAULT_TEMPLATE } from '../clocks/clock.ts'
import { clocksAtReceipt } from '../clocks/progress.ts'
import { parkTemplate, promising } from '../clocks/queries.ts'
import { attachable, attachFiles } from '../files/actions.ts'
import type { Officer, Park } from '../parks/park.ts'
import { receiptToken } from '../receipts/token.ts'
import type { LeadInput } from './input.ts'
import {
  type Intake,
  isSameBody,
  leadMadeBefore,
  type Names,
  namesOf,
  storeIntake,
  type Unknown,
  unknownIn,
} from './intake.ts'
import type { LeadChannel } from './lead.ts'
import { mayLieAside, spill, type Spilled, spilledOrParked } from './spill.ts'

export interface IntakeContext {
  scope: ParkScope
  files: FileStore
  vault: Vault
  log: Log
  actor: Actor
  channel: LeadChannel
  /** The partner whose key or page it came by. */
  partner?: string | null
  now: number
  requestId: string
  park: Park
  /** Whether the inquiry is stored outside mainland China, which needs a consent of its own. */
  storedAbroad: boolean
  /** The privacy notice in force: consent to another version is no consent. */
  noticeVersion: string
  /** What becomes true only with the inquiry, in its batch: a proof of work that it spends. */
  alongside?: readonly ParkWrite[]
}

/** The context of an investor's own request. */
export function intakeContext(
  { deps, scope, requestId, park, noticeVersion }: ParkEnv['Variables'],
  channel: LeadChannel,
): IntakeContext {
  const { files, vault, log, storedAbroad } = deps
  const now = deps.clock()
  return { scope, files, vault, log, actor: INVESTOR, channel, now, requestId, park, storedAbroad, noticeVersion }
}

export interface Acknowledgement {
  /** null while the inquiry is safe but waits for the database, which gives the number. */
  reference: string | null
  /** Path segment of the private link. */
  token: string
  respondBy: number
  officer: Officer
  /** True when the same key brought the same body before. */
  replayed: boolean
}

/** How long an inquiry waits for the database before it is put aside. */
const PATIENCE_MS = 3000

/**
 * Takes an inquiry in. Returns only after it is durable: in the database, with its consents, its ledger entry and its
 * outbox row; or, when the database does not answer, sealed among the files, from where the sweep takes it in. The same
 * `idempotencyKey` and body again answer the same link and store nothing.
 * Errors: 422 with paths (outdated notice, site or policy that is not the park's), 422 `leads.idempotency_mismatch`,
 * 403 `leads.challenge_failed` when what comes alongside was spent before, 503 when neither the database nor the files answer.
 */
export async function receiveLead(
  given: IntakeContext,
  { challenge: _, ...input }: LeadInput,
  idempotencyKey: string,
): Promise<Acknowledgement> {
  const ctx = { ...given, scope: given.scope.within(PATIENCE_MS) }
  const names = await namesOf(ctx.vault, ctx.park.id, idempotencyKey, input)
  const [present] = names
  if (!present) throw new Error('the key ring is empty')
  const { now, park, channel, partner = null, actor, requestId } = ctx
  const { officer, referencePrefix } = park
  const { bureauId } = park
  const promisedBy = (template: ClockTemplate) => {
    const clocks = clocksAtReceipt(template, now)
    const promised = { receivedAt: now, respondBy: clocks.respond.dueAt, clocks, officer, referencePrefix, bureauId }
    return { ...present, ...promised, channel, partner, actor, requestId, input, key: idempotencyKey }
  }
  // Without the database nobody knows the park's own hours: then those of the rule hold for what is put aside.
  let intake = promisedBy(promising(DEFAULT_TEMPLATE, park))
  try {
    intake = promisedBy((await parkTemplate(ctx.scope, park)).template)
    return await takeIn(ctx, intake, names)
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return putAside(ctx, intake, names, error)
  }
}

/** Stores first and asks only when that is refused: an inquiry that is in order is one batch. */
async function takeIn(ctx: IntakeContext, intake: Intake, names: readonly Names[]): Promise<Acknowledgement> {
  const { scope, vault, now, alongside = [] } = ctx
  const errors = errorsIn(ctx, intake)
  const aside = mayLieAside(ctx.files)
  // Under another secret of the ring the key would make another lead: no conflict would tell.
  const asks = aside || errors.length > 0 || names.length > 1 || intake.input.files !== undefined
  const before = (asks ? await replay(ctx, names) : null) ?? (aside ? await replayAside(ctx, names) : null)
  if (before) return before
  if (errors.length > 0) throw invalid([...errors, ...(await unknownCodes(ctx, intake))])
  try {
    const files = attachFiles(await attachable(ctx, intake.input.files), intake.id)
    const reference = await storeIntake(scope, vault, intake, now, { alongside: [...files, ...alongside] })
    return await acknowledge(ctx, intake, reference, false)
  } catch (error) {
    // A twin that was stored at this moment took the files with it.
    const twin = isInvalid(error) ? await replay(ctx, names) : null
    if (twin) return twin
    if (error instanceof DuplicateError) {
      const twin = await replay(ctx, names)
      if (!twin && error.constraint.startsWith('spent_challenges')) throw new AppError('leads.challenge_failed', 403)
      // The lead is there and its key is forgotten: nothing proves that this is the same inquiry.
      if (!twin) throw new AppError('leads.idempotency_mismatch', 422, { cause: error })
      return twin
    }
    if (!(error instanceof AppError && error.code === 'request.conflict')) throw error
    const unknown = await unknownCodes(ctx, intake)
    throw unknown.length > 0 ? invalid(unknown) : error
  }
}

const acknowledge = async (
  { vault, park }: IntakeContext,
  lead: { id: string; receiptVersion?: number; respondBy: number; officer: Officer },
  reference: string | null,
  replayed: boolean,
): Promise<Acknowledgement> => ({
  reference,
  respondBy: lead.respondBy,
  officer: lead.officer,
  token: await receiptToken(vault, park, { id: lead.id, receiptVersion: lead.receiptVersion ?? 1 }),
  replayed,
})

/** The answer that the key got before; null when it made no lead. Errors: 422 when the body was another one. */
async function replay(ctx: IntakeContext, names: readonly Names[]): Promise<Acknowledgement | null> {
  const before = await leadMadeBefore(ctx.scope, names)
  if (!before) return null
  if (!isSameBody(names, before.fingerprint)) throw new AppError('leads.idempotency_mismatch', 422)
  return acknowledge(ctx, before.lead, before.lead.reference, true)
}

/** What is wrong with an inquiry that can be told without the database. */
function errorsIn(
  { noticeVersion, storedAbroad }: IntakeContext,
  { input, receivedAt }: Pick<Intake, 'input' | 'receivedAt'>,
): FieldError[] {
  const errors: FieldError[] = []
  if (input.consent.noticeVersion !== noticeVersion)
    errors.push({ path: 'consent.noticeVersion', key: 'notice_outdated' })
  if (storedAbroad && !input.consent.abroad) errors.push({ path: 'consent.abroad', key: 'consent_required' })
  if (input.visit && input.visit.from < parkDay(receivedAt)) errors.push({ path: 'visit.from', key: 'date_past' })
  return errors
}

/** The same with what the park is known to have. Errors: 422 with the paths of what does not hold. */
export function assertKnown(
  ctx: IntakeContext,
  input: LeadInput,
  sites: ReadonlySet<string>,
  policies: ReadonlySet<string>,
): void {
  const beyond = (codes: readonly string[] = [], known: ReadonlySet<string>) => codes.filter((code) => !known.has(code))
  const unknown = { sites: beyond(input.sites, sites), policies: beyond(input.policies, policies) }
  const errors = [...errorsIn(ctx, { input, receivedAt: ctx.now }), ...codeErrors(input, unknown)]
  if (errors.length > 0) throw invalid(errors)
}

const unknownCodes = async ({ scope }: IntakeContext, { input }: Intake): Promise<FieldError[]> =>
  codeErrors(input, await unknownIn(scope, input))

function codeErrors(input: Pick<LeadInput, 'sites' | 'policies'>, unknown: Unknown): FieldError[] {
  const of = (field: 'sites' | 'policies', key: string) =>
    (input[field] ?? []).flatMap((code, index) =>
      unknown[field].includes(code) ? [{ path: `${field}.${index}`, key }] : [],
    )
  return [...of('sites', 'unknown_site'), ...of('policies', 'unknown_policy')]
}

const invalid = (fields: FieldError[]) => new AppError('request.invalid', 422, { fields })
const isInvalid = (error: unknown) => error instanceof AppError && error.code === 'request.invalid'

/** Without the database: the inquiry is sealed among the files. What only the database knows is checked by the sweep. */
async function putAside(
  ctx: IntakeContext,
  intake: Spilled,
  names: readonly Names[],
  cause: AppError,
): Promise<Acknowledgement> {
  try {
    const before = await spilledBefore(ctx, names)
    if (before) return before
    const errors = errorsIn(ctx, intake)
    if (errors.length > 0) throw invalid(errors)
    const isNew = await spill(ctx.files, await ctx.vault.park(ctx.park.id), ctx.park.id, intake)
    if (isNew) logSpilled(ctx, cause)
    const twin = isNew ? null : await spilledBefore(ctx, names)
    return twin ?? (await acknowledge(ctx, intake, null, false))
  } catch (error) {
    if (error instanceof AppError) throw error
    const failed = error instanceof Error ? error.message : 'unknown'
    throw new AppError(cause.code, cause.status, { headers: cause.headers, cause: new Error(`not spilled: ${failed}`) })
  }
}

/** The answer for an inquiry that lies aside already. Errors: 422 when the key came with another body. */
async function spilledBefore(ctx: IntakeContext, names: readonly Names[]): Promise<Acknowledgement | null> {
  for (const { id } of names) {
    const before = await spilledOrParked(ctx.files, ctx.vault, { parkId: ctx.park.id, leadId: id })
    if (!before) continue
    if (!isSameBody(names, before.fingerprint)) throw new AppError('leads.idempotency_mismatch', 422)
    return acknowledge(ctx, before, null, true)
  }
  return null
}

/** The same while the database answers: then files that do not answer hold no inquiry up for long. */
const replayAside = (ctx: IntakeContext, names: readonly Names[]): Promise<Acknowledgement | null> =>
  limited(PATIENCE_MS, spilledBefore(ctx, names)).catch((error: unknown) => {
    if (error instanceof AppError) throw error
    return null
  })

function logSpilled({ log, requestId, park }: IntakeContext, { code, cause }: AppError): void {
  const error = cause instanceof Error ? cause.message : code
  log({ level: 'error', event: 'failure', requestId, parkId: park.id, code: 'leads.spilled', error })
}
