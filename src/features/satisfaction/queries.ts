import { and, desc, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { demands } from '../demands/table.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projectEvents, projects } from '../projects/table.ts'
import { quarterAfter, quarterOf, SHOWN_QUARTERS, startOf } from '../records/record.ts'
import { isLow, LOW, type Rated } from './rating.ts'
import { ratings } from './table.ts'

export type Rating = Omit<typeof ratings.$inferSelect, 'parkId'>

const ratingBySubject = read(ratings, {
  columns: columnsOf(ratings),
  where: and(eq(ratings.rated, arg('rated')), eq(ratings.subject, arg('subject'))),
  limit: 1,
})

export const ratingOf = (scope: ParkScope, rated: Rated, subject: string): Promise<Rating | undefined> =>
  scope.first(given(ratingBySubject, { rated, subject }))

const MOST_OF_ONE = 200
export const ratingsOfEnterprise = read(ratings, {
  columns: columnsOf(ratings),
  where: eq(ratings.enterpriseId, arg('enterprise')),
  orderBy: [desc(ratings.at), desc(ratings.id)],
  limit: MOST_OF_ONE,
})

export const projectById = read(projects, {
  columns: { id: projects.id, enterpriseId: projects.enterpriseId, stage: projects.stage, owner: projects.owner },
  where: eq(projects.id, arg('id')),
  limit: 1,
})

const MOST_MOVES = 200
/** The stages that a project came to. */
export const stagesOf = read(projectEvents, {
  columns: { data: projectEvents.data },
  where: and(eq(projectEvents.projectId, arg('id')), inArray(projectEvents.kind, ['stage', 'back'])),
  orderBy: [projectEvents.id],
  limit: MOST_MOVES,
})

const movesOf = read(projectEvents, {
  columns: { projectId: projectEvents.projectId, data: projectEvents.data },
  where: and(
    sql`${projectEvents.projectId} in (select value from json_each(${arg('ids')}))`,
    inArray(projectEvents.kind, ['stage', 'back']),
  ),
  orderBy: [projectEvents.projectId, projectEvents.id],
  limit: 2000,
})

/** The stages that projects came to, by the ids of the projects. */
export const movesOfThese = (ids: readonly string[]) => given(movesOf, { ids: JSON.stringify(ids) })

/** A rating as the list shows it. */
export type ListedRating = Rating & {
  enterprise: { id: string; name: string; sample: boolean; keyId: string; wrappedKey: string | null }
  /** Number of the demand that was rated. */
  reference: string | null
  /** Number of the demand that it opened. */
  followUp: string | null
}

export interface RatingFilter {
  rated?: Rated | undefined
  /** Only those that opened a demand. */
  low?: boolean | undefined
}

export interface After {
  at: number
  id: string
}

export const PAGE_ROWS = 50

const pageOf = (filter: RatingFilter, after: After | null, limit: number): ParkRead<Rating> =>
  read(ratings, {
    columns: columnsOf(ratings),
    where: and(
      filter.rated && eq(ratings.rated, filter.rated),
      filter.low ? lte(ratings.score, LOW) : undefined,
      after ? pastOf(after) : undefined,
    ),
    orderBy: [desc(ratings.at), desc(ratings.id)],
    limit,
  })

const among = (column: typeof enterpriseRecords.id | typeof demands.id) =>
  sql`${column} in (select "value" from json_each(${arg('ids')}))`

/** Enterprises with what opens their texts. */
const enterprisesOf = read(enterpriseRecords, {
  columns: {
    id: enterpriseRecords.id,
    name: enterpriseRecords.name,
    sample: enterpriseRecords.sample,
    keyId: enterpriseRecords.keyId,
    wrappedKey: enterpriseRecords.wrappedKey,
  },
  where: among(enterpriseRecords.id),
})

/** Numbers of demands. */
export const numbersOf = read(demands, {
  columns: { id: demands.id, reference: demands.reference },
  where: among(demands.id),
})

/** A page of the list, the latest first. */
export async function listedRatings(
  scope: ParkScope,
  filter: RatingFilter,
  after: After | null,
  limit: number,
): Promise<ListedRating[]> {
  const rows = await scope.all(pageOf(filter, after, limit))
  if (rows.length === 0) return []
  const demandIds = rows.flatMap(({ rated, subject, demand }) => [...(rated === 'demand' ? [subject] : []), demand])
  const [found, numbers] = await scope.read(
    given(enterprisesOf, { ids: JSON.stringify(rows.map(({ enterpriseId }) => enterpriseId)) }),
    given(numbersOf, { ids: JSON.stringify(demandIds) }),
  )
  const enterprises = new Map(found.map((one) => [one.id, one]))
  const references = new Map(numbers.map(({ id, reference }) => [id, reference]))
  return rows.flatMap((row) => {
    const enterprise = enterprises.get(row.enterpriseId)
    const reference = references.get(row.subject) ?? null
    const followUp = references.get(row.demand ?? '') ?? null
    return enterprise ? [{ ...row, enterprise, reference, followUp }] : []
  })
}

const pastOf = ({ at, id }: After): SQL =>
  sql`(${ratings.at} < ${at} or (${ratings.at} = ${at} and ${ratings.id} < ${id}))`

/** How often each score was given from one time to another. */
const sumsBetween: ParkRead<Sum> = parkRead((builder) =>
  builder
    .select({ rated: ratings.rated, score: ratings.score, n: sql<number>`count(*)`.as('n') })
    .from(ratings)
    .where(and(eq(ratings.parkId, thisPark), gte(ratings.at, arg('from')), lt(ratings.at, arg('to'))))
    .groupBy(ratings.rated, ratings.score)
    .prepare(),
)
interface Sum {
  rated: Rated
  score: number
  n: number
}

/** Ratings of a quarter. */
export interface QuarterScores {
  quarter: string
  demand: Scores
  stage: Scores
}
export interface Scores {
  count: number
  /** How many of them were low. */
  low: number
  /** 1 to 5; null of none. */
  mean: number | null
}

/** What was rated in the last two years, by quarter, the newest first; quarters without a rating are left out. */
export async function scoresByQuarter(scope: ParkScope, now: number): Promise<QuarterScores[]> {
  const quarters = Array.from({ length: SHOWN_QUARTERS }, (_, back) => quarterAfter(quarterOf(now), -back))
  const sums = await scope.read(
    ...quarters.map((quarter) => given(sumsBetween, { from: startOf(quarter), to: startOf(quarterAfter(quarter, 1)) })),
  )
  return quarters
    .map((quarter, at) => {
      const rows = sums[at] ?? []
      return { quarter, demand: scoresOf(rows, 'demand'), stage: scoresOf(rows, 'stage') }
    })
    .filter(({ demand, stage }) => demand.count + stage.count > 0)
}

function scoresOf(rows: readonly Sum[], rated: Rated): Scores {
  const own = rows.filter((one) => one.rated === rated)
  const count = own.reduce((sum, { n }) => sum + n, 0)
  const total = own.reduce((sum, { score, n }) => sum + score * n, 0)
  const low = own.filter(({ score }) => isLow(score)).reduce((sum, { n }) => sum + n, 0)
  return { count, low, mean: count > 0 ? total / count : null }
}
