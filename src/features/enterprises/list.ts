import { and, asc, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { pageOf, placeIn } from '../../data/cursor.ts'
import { arg, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { demands } from '../demands/table.ts'
import type { Stage } from '../projects/project.ts'
import { projects } from '../projects/table.ts'
import { type EnterpriseQuery, NO_TIER } from './address.ts'
import { enterpriseRecords } from './table.ts'

const columns = {
  id: enterpriseRecords.id,
  name: enterpriseRecords.name,
  creditCode: enterpriseRecords.creditCode,
  chain: enterpriseRecords.chain,
  tier: enterpriseRecords.tier,
  officer: enterpriseRecords.officer,
  leader: enterpriseRecords.leader,
  visitDueOn: enterpriseRecords.visitDueOn,
  leftOn: enterpriseRecords.leftOn,
  leftReason: enterpriseRecords.leftReason,
  sample: enterpriseRecords.sample,
  createdAt: enterpriseRecords.createdAt,
}

type Row = Pick<typeof enterpriseRecords.$inferSelect, keyof typeof columns>

/** An enterprise as the list shows it. */
export interface ListedEnterprise extends Row {
  /** Its latest project that did not come to nothing. */
  project: { id: string; stage: Stage; stalled: boolean } | null
  openDemands: number
}

/** Rows of a page, and of a step of a file. */
const PAGE = 25
const STEP = 100

const words = (q: string): string[] => q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5)

/** Enterprises behind a row, the latest first: those that are served stand in the index in this order. */
const rowsBehind = (query: EnterpriseQuery, after: Pick<Row, 'createdAt' | 'id'> | null, limit: number) =>
  read(enterpriseRecords, {
    columns,
    where: and(...wanted(query), after ? behind(after) : undefined),
    orderBy: [desc(enterpriseRecords.createdAt), desc(enterpriseRecords.id)],
    limit,
  })

const behind = ({ createdAt, id }: Pick<Row, 'createdAt' | 'id'>) =>
  or(
    lt(enterpriseRecords.createdAt, createdAt),
    and(eq(enterpriseRecords.createdAt, createdAt), lt(enterpriseRecords.id, id)),
  )

const wanted = ({ q, chain, tier, left, real }: EnterpriseQuery): SQL[] => [
  left ? isNotNull(enterpriseRecords.leftOn) : isNull(enterpriseRecords.leftOn),
  ...words(q).map((word) => sql`instr(lower(${enterpriseRecords.name}), ${word}) > 0`),
  ...(chain === '' ? [] : [eq(enterpriseRecords.chain, chain)]),
  ...(tier === '' ? [] : [tier === NO_TIER ? isNull(enterpriseRecords.tier) : eq(enterpriseRecords.tier, tier)]),
  ...(real ? [eq(enterpriseRecords.sample, false)] : []),
]

const these = sql`(select value from json_each(${arg('ids')}))`
// A `+` keeps SQLite from an index of the whole park: it knows nothing of how few the enterprises are.
const projectsOfThese = read(projects, {
  columns: {
    id: projects.id,
    enterpriseId: projects.enterpriseId,
    stage: projects.stage,
    stalledAt: projects.stalledAt,
  },
  where: and(sql`${projects.enterpriseId} in ${these}`, sql`+${projects.endedOn} is null`),
  orderBy: [sql`+${projects.createdAt}`, asc(projects.id)],
})
const demandsOfThese: ParkRead<{ enterprise: string; n: number }> = parkRead((builder) =>
  builder
    .select({ enterprise: demands.enterpriseId, n: sql<number>`count(*)`.mapWith(Number).as('n') })
    .from(demands)
    .where(and(eq(demands.parkId, thisPark), sql`${demands.enterpriseId} in ${these}`, sql`+${demands.state} = 'open'`))
    .groupBy(sql`+${demands.enterpriseId}`)
    .prepare(),
)

/** What lists say of enterprises beside their own row. */
async function withStanding(scope: ParkScope, rows: readonly Row[]): Promise<ListedEnterprise[]> {
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const [ofProjects, ofDemands] = await scope.read(given(projectsOfThese, { ids }), given(demandsOfThese, { ids }))
  const latest = new Map(ofProjects.map((project) => [project.enterpriseId, project]))
  const open = new Map(ofDemands.map(({ enterprise, n }) => [enterprise, n]))
  return rows.map((row) => {
    const project = latest.get(row.id)
    return {
      ...row,
      project: project ? { id: project.id, stage: project.stage, stalled: project.stalledAt !== null } : null,
      openDemands: open.get(row.id) ?? 0,
    }
  })
}

const SORT = 'enterprises'

/** A page of the list, the latest first, and the cursor of what follows. Errors: 400 `request.cursor_invalid`. */
export async function enterprisePage(
  scope: ParkScope,
  query: EnterpriseQuery,
  cursor: string | undefined,
): Promise<{ enterprises: ListedEnterprise[]; next: string | null }> {
  const place = placeIn(cursor, SORT)
  const after = place && { createdAt: place.value, id: place.code }
  const rows = await scope.all(rowsBehind(query, after, PAGE + 1))
  const { items, next } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ sort: SORT, value: createdAt, code: id }))
  return { enterprises: await withStanding(scope, items), next }
}

/** The enterprises behind one, a step of a file. */
export const enterprisesBehind = async (
  scope: ParkScope,
  query: EnterpriseQuery,
  last: ListedEnterprise | null,
): Promise<ListedEnterprise[]> => withStanding(scope, await scope.all(rowsBehind(query, last, STEP)))

/** How many enterprises a park serves, by tier; null is unknown. */
export const enterpriseTiers: ParkRead<{ tier: string | null; n: number }> = parkRead((builder) =>
  builder
    .select({ tier: enterpriseRecords.tier, n: sql<number>`count(*)`.mapWith(Number).as('n') })
    .from(enterpriseRecords)
    .where(and(eq(enterpriseRecords.parkId, thisPark), isNull(enterpriseRecords.leftOn)))
    .groupBy(enterpriseRecords.tier)
    .prepare(),
)
