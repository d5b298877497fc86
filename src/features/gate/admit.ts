import type { Context } from 'hono'
import { given, type ParkWrite } from '../../data/query.ts'
import type { ParkEnv } from '../../http/context.ts'
import { invalid } from '../../http/validation.ts'
import { AppError, isUnavailable } from '../../kernel/errors.ts'
import { leadOfKey } from '../leads/queries.ts'
import { spend } from './challenge.ts'
import { formAge } from './form-token.ts'
import { limit } from './limiter.ts'
import { askTurnstile } from './turnstile.ts'

const PATIENCE_MS = 1000

type Asked = Pick<Context<ParkEnv>, 'var' | 'env'>

/** What of a posted form is about the gate. '' when it is not there. */
export interface FormMarks {
  formToken: string
  /** The field that people do not see. */
  trap: string
  challenge: string
  turnstile: string
  idempotencyKey: string
}

/**
 * Whether a person may have sent the form: in time, and without what only a machine fills in.
 * Errors: 422 about the whole form, which comes back with what was typed.
 */
async function checkForm(c: Asked, { formToken, trap }: FormMarks): Promise<void> {
  const { deps, scope } = c.var
  if (trap !== '') throw about('trap_filled')
  const age = await formAge(deps.vault, scope.parkId, formToken, deps.clock())
  if (age === 'early') throw about('form_early')
  if (age === 'stale') throw about('form_stale')
}

/**
 * Lets the form's inquiry in: with a proof of work as often as people may need, without one (no JavaScript) seldom.
 * Answers what belongs into the inquiry's batch. Errors: 422 about the whole form; 429.
 */
export async function admitForm(c: Asked, marks: FormMarks): Promise<ParkWrite[]> {
  const { deps, scope } = c.var
  await checkForm(c, marks)
  const { challenge, turnstile, idempotencyKey } = marks
  const proof = challenge === '' ? null : await spend(deps.vault, scope.parkId, challenge, deps.clock())
  if (challenge !== '' && !proof && !(await wasSent(c, idempotencyKey))) throw about('leads.challenge_failed')
  const said = deps.turnstile ? await askTurnstile(deps.turnstile, turnstile, idempotencyKey) : 'human'
  if (said === 'refused') throw about('turnstile_failed')
  await limit(c, scope, challenge !== '' && said === 'human' ? 'inquiry' : 'inquiryUnproven')
  return proof ? [proof] : []
}

/**
 * Lets an inquiry of the API in, which needs a proof of work. One that was taken in before needs none that still
 * holds: it only gets its answer again. Errors: 403 `leads.challenge_failed`; 429.
 */
export async function admitCall(c: Asked, challenge: string | undefined, idempotencyKey: string): Promise<ParkWrite[]> {
  const { deps, scope } = c.var
  const proof = await spend(deps.vault, scope.parkId, challenge ?? '', deps.clock())
  if (!proof && !(await wasSent(c, idempotencyKey))) throw new AppError('leads.challenge_failed', 403)
  await limit(c, scope, 'inquiry')
  return proof ? [proof] : []
}

/** Whether the key brought an inquiry before, under any of the keys that read. */
async function wasSent(c: Asked, idempotencyKey: string): Promise<boolean> {
  const { deps, scope } = c.var
  const reads = await Promise.all(
    deps.vault.ring.map(async (keyId) => {
      const park = await deps.vault.park(scope.parkId, keyId)
      return given(leadOfKey, { keyHash: await park.blindIndex('idempotency', idempotencyKey) })
    }),
  )
  const found = await scope
    .within(PATIENCE_MS)
    .read(...reads)
    .catch(awayIsYes)
  return found === 'away' || found.some((rows) => rows.length > 0)
}

/** Without the database nobody can tell: an inquiry is worth more than a proof. */
function awayIsYes(error: unknown): 'away' {
  if (isUnavailable(error)) return 'away'
  throw error
}

const about = (key: string): AppError => invalid([{ path: '', key }])
