import { and, desc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import { demands } from '../demands/table.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projectEvents, projects } from '../projects/table.ts'
import { quarterOf } from '../records/record.ts'
import { type Rated, ratings } from './table.ts'

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

/** A rating as the list shows it. */
export type ListedRating = Rating & {
  enterprise: string
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

/** Statements of one table inside another's: pinned to the same park. */
const nameOf = sql<string>`(select ${enterpriseRecords.name} from ${enterpriseRecords} where ${enterpriseRecords.parkId} = ${thisPark} and ${enterpriseRecords.id} = ${ratings.enterpriseId})`
const numberOf = (id: typeof ratings.subject | typeof ratings.demand) =>
  sql<
    string | null
  >`(select ${demands.reference} from ${demands} where ${demands.parkId} = ${thisPark} and ${demands.id} = ${id})`

/** A page of the list, the latest first. */
export const listedRatings = (filter: RatingFilter, after: After | null, limit: number): ParkRead<ListedRating> =>
  parkRead((builder) =>
    builder
      .select({
        ...columnsOf(ratings),
        enterprise: nameOf.as('enterprise_name'),
        reference: numberOf(ratings.subject).as('of_reference'),
        followUp: numberOf(ratings.demand).as('follow_up'),
      })
      .from(ratings)
      .where(
        and(
          eq(ratings.parkId, thisPark),
          filter.rated && eq(ratings.rated, filter.rated),
          filter.low ? lte(ratings.score, 2) : undefined,
          after ? pastOf(after) : undefined,
        ),
      )
      .orderBy(desc(ratings.at), desc(ratings.id))
      .limit(limit)
      .prepare(),
  )

const pastOf = ({ at, id }: After): SQL =>
  sql`(${ratings.at} < ${at} or (${ratings.at} = ${at} and ${ratings.id} < ${id}))`

/** What opens the texts of these enterprises. */
export const keysOfEnterprises = read(enterpriseRecords, {
  columns: { id: enterpriseRecords.id, keyId: enterpriseRecords.keyId, wrappedKey: enterpriseRecords.wrappedKey },
  where: sql`${enterpriseRecords.id} in (select "value" from json_each(${arg('ids')}))`,
})

const MOST_DAYS = 2000
const DAY_MS = 86_400_000
/** Beijing time, by which a park's days are counted. */
const OFFSET_MS = 8 * 3_600_000

/** Ratings since a time, summed by the day at the park, what was rated and the score. */
const sumsSince = (since: number): ParkRead<{ day: number; rated: Rated; score: number; n: number }> =>
  parkRead((builder) => {
    const day = sql<number>`cast((${ratings.at} + ${OFFSET_MS}) / ${DAY_MS} as integer)`
    return builder
      .select({ day: day.as('day'), rated: ratings.rated, score: ratings.score, n: sql<number>`count(*)`.as('n') })
      .from(ratings)
      .where(and(eq(ratings.parkId, thisPark), gte(ratings.at, since)))
      .groupBy(sql`1`, ratings.rated, ratings.score)
      .limit(MOST_DAYS)
      .prepare()
  })

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

/** What was rated in the quarters since a time, the newest first; quarters without a rating are left out. */
export async function scoresSince(scope: ParkScope, since: number): Promise<QuarterScores[]> {
  const rows = await scope.all(sumsSince(since))
  const dated = rows.map((row) => ({ ...row, quarter: quarterOf(row.day * DAY_MS) }))
  return [...new Set(dated.map(({ quarter }) => quarter))]
    .toSorted()
    .toReversed()
    .map((quarter) => {
      const of = dated.filter((one) => one.quarter === quarter)
      return { quarter, demand: scoresOf(of, 'demand'), stage: scoresOf(of, 'stage') }
    })
}

function scoresOf(rows: readonly { rated: Rated; score: number; n: number }[], rated: Rated): Scores {
  const own = rows.filter((one) => one.rated === rated)
  const count = own.reduce((sum, { n }) => sum + n, 0)
  const total = own.reduce((sum, { score, n }) => sum + score * n, 0)
  const low = own.filter(({ score }) => score <= 2).reduce((sum, { n }) => sum + n, 0)
  return { count, low, mean: count > 0 ? total / count : null }
}

/** The day of a rating, as files write it. */
export const dayOf = ({ at }: Pick<Rating, 'at'>): string => parkDay(at)
