import { takeInSpilled } from './features/leads/sweep.ts'
import type { Deps } from './http/context.ts'

/** Works off what is due. */
export async function runJobs(deps: Deps): Promise<void> {
  await takeInSpilled(deps, deps.clock())
}

/** How long what happens after an inquiry waits for the next ones, which it then serves too. */
const GATHER_MS = 250
/** After so long nobody believes any more in a run that was announced: its request may have been cancelled. */
const ANNOUNCED_MS = 5000
const announced = new WeakMap<Deps, number>()

/** Works off what is due in a moment; many who ask within it get one run, which begins after all of them. */
export async function runJobsSoon(deps: Deps): Promise<void> {
  const now = deps.clock()
  if (Math.abs(now - (announced.get(deps) ?? -Infinity)) < ANNOUNCED_MS) return
  announced.set(deps, now)
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
  announced.delete(deps)
  await runJobs(deps)
}
