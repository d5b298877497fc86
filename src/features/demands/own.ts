import { sql } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { type OwnRating, ownRatings } from '../satisfaction/own.ts'
import { evidenceOfDemand } from './events.ts'
import { type Demand, latestDemands } from './queries.ts'
import { demandEvents } from './table.ts'
import { type Entry, entriesOf } from './timeline.ts'

/** One of an enterprise's own demands: what it wrote, what it was answered, and what it may do now. */
export interface OwnDemand {
  demand: Demand
  /** Only what is for the enterprise, oldest first. */
  entries: Entry[]
  files: Evidence[]
  rating: OwnRating | null
}

export interface OwnDemands {
  /** Names the form by which a demand is raised: sent twice it is one. */
  once: string
  /** Whether it may raise, rate and reopen: not once it left. */
  open: boolean
  demands: OwnDemand[]
}

const MOST_EVENTS = 1000
const shownEvents = read(demandEvents, {
  columns: columnsOf(demandEvents),
  where: sql`${demandEvents.demandId} in (select "value" from json_each(${arg('ids')})) and ${demandEvents.shown} = 1`,
  orderBy: [demandEvents.demandId, demandEvents.id],
  limit: MOST_EVENTS,
})

/** An enterprise's demands for its own page, the latest first, with texts in clear. */
export async function ownDemands(ctx: EnterpriseContext, enterprise: EnterpriseRecord): Promise<OwnDemands> {
  const { scope, vault } = ctx
  const demands = await scope.all(latestDemands(enterprise.id))
  const form = { once: crypto.randomUUID(), open: enterprise.leftOn === null }
  if (demands.length === 0) return { ...form, demands: [] }
  const ids = demands.map(({ id }) => id)
  const [events, files, ratings] = await Promise.all([
    scope.all(given(shownEvents, { ids: JSON.stringify(ids) })),
    evidenceOf(scope, vault, enterprise.id, ids.map(evidenceOfDemand), { names: true, shownOnly: true }),
    ownRatings(ctx, enterprise),
  ])
  const own = demands.map(async (demand) => ({
    demand,
    entries: await entriesOf(
      ctx,
      enterprise,
      events.filter(({ demandId }) => demandId === demand.id),
      true,
    ),
    files: files.filter(({ subject }) => subject === evidenceOfDemand(demand.id)),
    rating: ratings.find(({ rated, subject }) => rated === 'demand' && subject === demand.id) ?? null,
  }))
  return { ...form, demands: await Promise.all(own) }
}
