import type { ParkScope } from '../../data/scope.ts'
import { type Demand, latestDemands } from './queries.ts'

/** An enterprise's demands as its page at the desk shows them: the open ones first, then the latest. */
export interface DemandsSummary {
  open: number
  overdue: number
  latest: Demand[]
}

const MOST_SHOWN = 5

export async function demandsSummary(scope: ParkScope, enterpriseId: string, now: number): Promise<DemandsSummary> {
  const all = await scope.all(latestDemands(enterpriseId))
  const open = all.filter(({ state }) => state === 'open').toSorted((a, b) => a.dueAt - b.dueAt)
  const rest = all.filter(({ state }) => state !== 'open')
  return {
    open: open.length,
    overdue: open.filter(({ dueAt }) => dueAt < now).length,
    latest: [...open, ...rest].slice(0, Math.max(MOST_SHOWN, open.length)),
  }
}
