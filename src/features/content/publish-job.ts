import type { JobHandler } from '../jobs/job.ts'
import { publishScheduled } from './publish.ts'
import { inState } from './queries.ts'

const MOST_AT_ONCE = 200

/** Job `content.publish`: publishes what was let pass for a time that has come. */
export const publishDue: JobHandler = async ({ scope, now, job }) => {
  const waiting = await inState(scope, 'scheduled', MOST_AT_ONCE)
  const due = waiting.filter(({ publishAt }) => publishAt !== null && publishAt <= now)
  if (due.length > 0)
    await publishScheduled({ scope, actor: { kind: 'system', id: null }, now, requestId: job.id }, due)
  return {}
}
