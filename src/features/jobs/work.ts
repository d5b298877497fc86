import { OUTBOX_KINDS, type OutboxKind, RECURRING_KINDS } from '../../data/outbox.ts'
import { type Claim, claimJob, completeJob, type DueJob, failJob, postponeJob, repeatJob } from '../../data/queue.ts'
import type { ParkWrite } from '../../data/query.ts'
import { LostLeaseError } from '../../data/runner.ts'
import { ParkScope, Registry } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { depsOf } from '../../http/following.ts'
import { AppError } from '../../kernel/errors.ts'
import { limited, TimeLimitError } from '../../kernel/limited.ts'
import { parkOfId } from '../parks/registry.ts'
import { type Job, JobError, type JobHandler, type JobResult } from './job.ts'
import { CAP_MS, MOST_ATTEMPTS, nextAttempt } from './retry.ts'

/** Handlers by kind, each kind's in order. A kind without any waits for a version that has one. */
export type Handlers = Partial<Record<OutboxKind, readonly JobHandler[]>>

/** What became of a job. `stalled`: recurring work that fails all the time. `taken`: another worker has it by now. */
export type Outcome = 'done' | 'postponed' | 'retry' | 'dead' | 'stalled' | 'taken' | 'unknown'
const BAD: readonly Outcome[] = ['dead', 'stalled', 'unknown']

interface Ended {
  outcome: Outcome
  /** What the job follows from, once it is in our hands. */
  requestId?: string
  /** One of our codes, where it failed. */
  code?: string
}

/** While a worker has a job, nobody else does; a handler that takes longer has failed. */
const LEASE_MS = 90_000
const PATIENCE_MS = 60_000
/** A kind that this version does not know is looked at again so often. */
const UNKNOWN_MS = 3_600_000

/** Takes one due job, does it, and writes what came of it. Never throws; a line of the log says how it went. */
export async function work(deps: Deps, handlers: Handlers, due: DueJob, random: () => number): Promise<Outcome> {
  const started = performance.now()
  const scope = scopeOf(deps, due.parkId)
  const { outcome, code, requestId } = await attempt(deps, handlers, scope, due, random).catch(
    (error: unknown): Ended => ({
      outcome: 'retry',
      code: codeOf(error),
    }),
  )
  deps.log({
    level: BAD.includes(outcome) ? 'error' : 'info',
    event: 'job',
    jobId: due.id,
    kind: isKnown(due.kind) ? due.kind : 'unknown',
    parkId: due.parkId,
    outcome,
    milliseconds: Math.round(performance.now() - started),
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId }),
  })
  return outcome
}

async function attempt(
  deps: Deps,
  handlers: Handlers,
  scope: ParkScope,
  due: DueJob,
  random: () => number,
): Promise<Ended> {
  const now = deps.clock()
  const [claim] = await scope.change(claimJob(due.id, now, now + LEASE_MS))
  if (!claim) return { outcome: 'taken' }
  // Whoever had it last died with it, and so did the ones before.
  if (claim.attempts > MOST_ATTEMPTS) return fail(deps, scope, claim, new JobError('job.lost', { final: true }), random)
  const ofKind = isKnown(claim.kind) ? handlers[claim.kind] : undefined
  if (!isKnown(claim.kind) || !ofKind) {
    await scope.write(postponeJob(claim, now + UNKNOWN_MS))
    return { outcome: 'unknown' }
  }
  const requestId = claim.requestId ?? claim.id
  const own = depsOf(deps, requestId)
  const its = scopeOf(own, due.parkId)
  try {
    const job = { ...claim, kind: claim.kind, requestId }
    const result = await limited(PATIENCE_MS, handle(own, ofKind, its, job, now))
    await its.write(...finish(claim, result, deps.clock()))
    return { outcome: 'notBefore' in result ? 'postponed' : 'done', requestId }
  } catch (error) {
    if (error instanceof LostLeaseError) return { outcome: 'taken', requestId }
    return { ...(await fail(deps, scope, claim, error, random)), requestId }
  }
}

const scopeOf = ({ database }: Deps, id: string): ParkScope => ParkScope.open(database, { by: 'job', park: { id } })

/** All handlers of the job's kind; one that holds it back holds back all. */
async function handle(deps: Deps, handlers: readonly JobHandler[], scope: ParkScope, job: Job, now: number) {
  const found = await parkOfId(new Registry(deps.database), scope.parkId)
  if (!found) throw new JobError('job.no_park', { final: true })
  const writes: ParkWrite[] = []
  let again: number | undefined
  for (const handler of handlers) {
    const result = await handler({ deps, scope, ...found, now, job })
    if ('notBefore' in result) return result
    writes.push(...(result.writes ?? []))
    if (result.again !== undefined) again = Math.min(again ?? Infinity, result.again)
  }
  return { writes, ...(again === undefined ? {} : { again }) }
}

function finish(claim: Claim, result: JobResult, now: number): ParkWrite[] {
  if ('notBefore' in result) return [postponeJob(claim, result.notBefore)]
  const end = result.again === undefined ? completeJob(claim, now) : repeatJob(claim, result.again)
  return [end, ...(result.writes ?? [])]
}

async function fail(deps: Deps, scope: ParkScope, claim: Claim, error: unknown, random: () => number): Promise<Ended> {
  const code = codeOf(error)
  if (codeOf(error) === 'job.failed')
    deps.log({
      level: 'error',
      event: 'failure',
      jobId: claim.id,
      requestId: claim.requestId ?? claim.id,
      error: placeOf(error),
    })
  const now = deps.clock()
  const final = error instanceof JobError && error.final
  const next = final ? null : nextAttempt(claim.attempts, now, random)
  if (next === null && RECURRING_KINDS.has(claim.kind)) {
    await scope.write(repeatJob(claim, now + CAP_MS, code))
    return { outcome: 'stalled', code }
  }
  await scope.write(failJob(claim, code, next, now))
  return { outcome: next === null ? 'dead' : 'retry', code }
}

const isKnown = (kind: string): kind is OutboxKind => OUTBOX_KINDS.some((known) => known === kind)

function codeOf(error: unknown): string {
  if (error instanceof JobError || error instanceof AppError) return error.code
  return error instanceof TimeLimitError ? 'job.timeout' : 'job.failed'
}

/** Name and place of an unexpected error, without its message: that may quote what it stumbled over. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [error.name, ...frames].join('\n')
}
