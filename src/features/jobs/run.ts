import { type DueJob, DueJobs } from '../../data/queue.ts'
import type { Deps } from '../../http/context.ts'
import { type Handlers, work } from './work.ts'

/** What one run may take: a Worker has 30 seconds after its answer, and so many calls. */
const MOST_JOBS = 120
const MOST_MS = 25_000
const PER_PARK = 8
const PER_ROUND = 40
/** Parks worked for at the same time. */
const LANES = 4
/** A run that is silent for longer has died with its request: on Workers nobody is told. */
const DEAD_MS = 120_000

/** The run that goes on in this isolate or process. */
interface Run {
  since: number
  /** Somebody asked meanwhile: there is more. */
  asked: boolean
}

const running = new WeakMap<Deps, Run>()

/** Works off what is due, in rounds, until nothing is or the bounds are met. While one run goes on no second starts. */
export async function runDue(deps: Deps, handlers: Handlers, random: () => number = Math.random): Promise<void> {
  const before = running.get(deps)
  if (before && performance.now() - before.since < DEAD_MS) {
    before.asked = true
    return
  }
  const run: Run = { since: performance.now(), asked: true }
  running.set(deps, run)
  try {
    let left = MOST_JOBS
    while (run.asked && left > 0 && performance.now() - run.since < MOST_MS) {
      run.asked = false
      const due = await new DueJobs(deps.database).find(deps.clock(), PER_PARK, Math.min(PER_ROUND, left))
      if (due.length === 0) continue
      await round(deps, handlers, due, random, run)
      left -= due.length
      run.asked = true
    }
  } finally {
    if (running.get(deps) === run) running.delete(deps)
  }
}

/** Parks side by side, each park's jobs one after the other. */
async function round(deps: Deps, handlers: Handlers, due: DueJob[], random: () => number, run: Run): Promise<void> {
  const parks = [...Map.groupBy(due, ({ parkId }) => parkId).values()]
  const lane = async () => {
    for (let jobs = parks.shift(); jobs; jobs = parks.shift())
      for (const job of jobs) {
        if (performance.now() - run.since > MOST_MS) return
        await work(deps, handlers, job, random)
      }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
