import { takeInSpilled } from './features/leads/sweep.ts'
import type { Deps } from './http/context.ts'

/** Works off what is due. */
export async function runJobs(deps: Deps): Promise<void> {
  await takeInSpilled(deps, deps.clock())
}
