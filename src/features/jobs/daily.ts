import { sweepQueue } from '../../data/queue.ts'
import { logFailure } from '../../http/logging.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import type { JobContext, JobHandler } from './job.ts'
import { eraseExpired } from '../privacy/retention.ts'
import { sweepFiles } from '../files/actions.ts'
import { sweepUploads } from '../imports/kept.ts'
import { sweepGate } from '../gate/sweep.ts'
import { sweepPresence } from '../triage/presence.ts'
import { computeRecord } from '../records/actions.ts'
import { sweepDeliveries } from '../webhooks/queries.ts'

/** A part of a park's daily work. May run more than once a day. Answers whether it left something for the next round. */
export type DailyTask = (context: JobContext) => Promise<boolean>

/** Three at night at the park. */
const NIGHT_MINUTES = 3 * 60
const DAY_MS = 86_400_000
const SOON_MS = 60_000
const AFTER_FAILURE_MS = 3_600_000

/** What is over, and may be forgotten. */
const sweeps = (now: number) => [...sweepQueue(now), ...sweepGate(now), sweepPresence(now), sweepDeliveries(now)]

/**
 * The job `park.daily`: each part by itself, so that one that fails keeps no other from its work. It always comes again:
 * tonight, in a minute when there is more to do, in an hour when a part failed.
 */
export const daily =
  (...tasks: DailyTask[]): JobHandler =>
  async (context) => {
    const { now, deps } = context
    let again = nextNight(now)
    for (const task of tasks)
      try {
        if (await task(context)) again = Math.min(again, now + SOON_MS)
      } catch (error) {
        logFailure(deps.log, error)
        again = Math.min(again, now + AFTER_FAILURE_MS)
      }
    return { writes: sweeps(now), again }
  }

/** The next time after `now` that it is three at night at the park. */
export function nextNight(now: number): number {
  const today = parkTime(parkDay(now), NIGHT_MINUTES)
  return today > now ? today : today + DAY_MS
}

/** Writes the quarters of the reply record anew. */
export const recordTask: DailyTask = async ({ scope, now }) => {
  await computeRecord(scope, now)
  return false
}

/** Removes uploads that came to no inquiry, and what is left of files whose key was destroyed. */
export const filesTask: DailyTask = async ({ deps: { files }, scope, now }) => {
  await sweepFiles(scope, files, now)
  return false
}

/** Erases what was closed long enough ago, a page a round. */
export const retentionTask: DailyTask = async ({ deps: { files, log }, scope, park, now, job }) => {
  const ctx = { scope, files, log, actor: SYSTEM, now, requestId: job.requestId }
  return (await eraseExpired(ctx, park.retentionMonths)).more
}

/** Removes uploaded lists that nobody confirmed. */
export const importsTask: DailyTask = ({ deps: { files }, scope, now }) => sweepUploads(files, scope.parkId, now)
