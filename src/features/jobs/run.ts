import { type DueJob, DueJobs } from '../../data/queue.ts'
import type { Deps } from '../../http/context.ts'
import { type Handlers, work } from './work.ts'

/** What one run may take: a Worker has 30 seconds after its answer, and so many calls. */
const MOST_JOBS = 120
/** A server of others may take ten seconds more. */
const MOST_MS = { ours: 25_000, away: 15_000 }
const PER_PARK = 8
const PER_ROUND = 40
/** Parks worked for at the same time; or, where servers of others are waited for, jobs. */
const LANES = 4
/** A run that is silent for longer has died with its request: on Workers nobody is told. */
const DEAD_MS = 120_000

/** The run that goes on in this isolate or process. */
interface Run {
  since: number
  /** Somebody asked meanwhile: there is more. */
  asked: boolean
}

const running = { ours: new WeakMap<Deps, Run>(), away: new WeakMap<Deps, Run>() }

/** Works off what is due, in rounds, until nothing is or the bounds are met. While one run goes on no second starts. */
export const runDue = (deps: Deps, handlers: Handlers, random: () => number = Math.random): Promise<void> =>
  runOf('ours', deps, handlers, random)

/** The same of what waits for servers of others: a run of its own, so that a slow one of them delays nothing of ours. */
export const runAway = (deps: Deps, handlers: Handlers, random: () => number = Math.random): Promise<void> =>
  runOf('away', deps, handlers, random)

async function runOf(which: keyof typeof running, deps: Deps, handlers: Handlers, random: () => number): Promise<void> {
  const runs = running[which]
  const before = runs.get(deps)
  if (before && performance.now() - before.since < DEAD_MS) {
    before.asked = true
    return
  }
  const run: Run = { since: performance.now(), asked: true }
  runs.set(deps, run)
  const away = which === 'away'
  try {
    let left = MOST_JOBS
    while (run.asked && left > 0 && performance.now() - run.since < MOST_MS[which]) {
      run.asked = false
      const due = await new DueJobs(deps.database).find(deps.clock(), PER_PARK, Math.min(PER_ROUND, left), away)
      if (due.length === 0) continue
      const groups = away ? due.map((job) => [job]) : [...Map.groupBy(due, ({ parkId }) => parkId).values()]
      await round(groups, (job) => work(deps, handlers, job, random), run.since + MOST_MS[which])
      left -= due.length
      run.asked = true
    }
  } finally {
    if (runs.get(deps) === run) runs.delete(deps)
  }
}

/** Groups side by side, each group's jobs one after the other; after `until` none is begun. */
async function round(groups: DueJob[][], act: (job: DueJob) => Promise<unknown>, until: number): Promise<void> {
  const lane = async () => {
    for (let jobs = groups.shift(); jobs; jobs = groups.shift())
      for (const job of jobs) {
        if (performance.now() > until) return
        await act(job)
      }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
