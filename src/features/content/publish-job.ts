import { SYSTEM } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { JobError, type JobHandler } from '../jobs/job.ts'
import { type By, changeVersions, entries, patient, tellOfSubmission } from './actions.ts'
import type { VersionHead } from './content.ts'
import { faults } from './faults.ts'
import { dueBy } from './heads.ts'
import { publishScheduled } from './publish.ts'

/** What is published together or not at all: one proposal, or a set. */
type Unit = readonly VersionHead[]

/**
 * Job `content.publish`: publishes what was let pass for a time that has come, decision by decision. What cannot be
 * published any more waits for review again with the reason, and holds up nothing else.
 */
export const publishDue: JobHandler = async ({ scope, now, job }) => {
  const ctx = { scope, actor: SYSTEM, now, requestId: job.requestId }
  const due = await dueBy(scope, now)
  const decisions = Map.groupBy(due, ({ publishAt, reviewedAt }) => `${publishAt} ${reviewedAt}`)
  for (const decision of decisions.values())
    await publishOrReturn(ctx, [...Map.groupBy(decision, ({ setId, id }) => setId ?? id).values()])
  // What somebody else changed in between is looked at once more.
  if (due.length > 0 && (await dueBy(scope, now)).length > 0) throw new JobError('content.still_due')
  return {}
}

async function publishOrReturn(ctx: By, units: readonly Unit[]): Promise<void> {
  const versions = units.flat()
  if (versions.length === 0) return
  const found = await faults(patient(ctx.scope, versions), versions, ctx.now)
  if (found.length > 0) {
    const faulty = new Set(found.map(({ version }) => version.id))
    const isFaulty = (unit: Unit) => unit.some(({ id }) => faulty.has(id))
    const reason = found.some(({ by }) => by.length > 0) ? 'content.still_used' : 'content.incomplete'
    for (const unit of units.filter(isFaulty)) await giveBack(ctx, unit, reason)
    return publishOrReturn(
      ctx,
      units.filter((unit) => !isFaulty(unit)),
    )
  }
  try {
    await publishScheduled(ctx, versions)
  } catch (error) {
    if (!isConflict(error)) throw error
    if (units.length === 1) return giveBack(ctx, versions, 'request.conflict')
    const middle = Math.ceil(units.length / 2)
    await publishOrReturn(ctx, units.slice(0, middle))
    await publishOrReturn(ctx, units.slice(middle))
  }
}

const isConflict = (error: unknown): boolean => error instanceof AppError && error.status === 409

/** Waits for review again, with the reason: a code of ours. Whoever took it back meanwhile was faster. */
async function giveBack(ctx: By, versions: Unit, reviewNote: string): Promise<void> {
  const change = { state: 'review', publishAt: null, reviewedAt: null, reviewedBy: null, reviewNote } as const
  await patient(ctx.scope, versions)
    .write(
      ...changeVersions(versions, change),
      ...entries(ctx, versions, 'not-published', { reason: reviewNote }),
      tellOfSubmission(ctx),
    )
    .catch((error: unknown) => {
      if (!isConflict(error)) throw error
    })
}
