import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { demandEvents, demands } from '../demands/table.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { FEWEST_CASES, quarterAfter, startOf } from '../records/record.ts'
import { ratings } from './table.ts'

/** What is computed of the demands that were raised in a quarter, and of the ratings that were given in it. */
export interface DemandFigures {
  raised: number
  answered: number
  /** First answered by the day that it was due at first. */
  inTime: number
  /** Past that day, and never answered. */
  overdue: number
  /** Whole fives, the first to come first: of two days' figures nobody can work out the one rating between them. */
  ratings: number
  /** Sum of their scores. */
  scores: number
}

/** A demand of a quarter: when its first answer was due, and came. */
interface DemandCase {
  dueAt: number
  answeredAt: number | null
}

/** `scores` are in the order of their coming. */
export function demandFigures(cases: readonly DemandCase[], scores: readonly number[], now: number): DemandFigures {
  const answered = cases.filter(({ answeredAt }) => answeredAt !== null)
  const told = scores.slice(0, scores.length - (scores.length % FEWEST_CASES))
  return {
    raised: cases.length,
    answered: answered.length,
    inTime: answered.filter(({ answeredAt, dueAt }) => (answeredAt ?? 0) <= dueAt).length,
    overdue: cases.filter(({ answeredAt, dueAt }) => answeredAt === null && dueAt < now).length,
    ratings: told.length,
    scores: told.reduce((sum, score) => sum + score, 0),
  }
}

const PAGE = 400
/** More ratings than a park is given in a quarter. */
const MOST_RATINGS = 5000
const MOST_SAMPLES = 200

const within = (column: typeof demands.raisedAt | typeof ratings.at) =>
  and(gte(column, arg('from')), lt(column, arg('to')))

/** Those that enterprises raised themselves: what staff enters may be answered before it is entered. */
const raisedWithin = read(demands, {
  columns: { id: demands.id, at: demands.raisedAt, enterpriseId: demands.enterpriseId, dueAt: demands.dueAt },
  where: and(
    within(demands.raisedAt),
    inArray(demands.source, ['page', 'rating']),
    sql`not (${demands.raisedAt} = ${arg('from')} and ${demands.id} <= ${arg('after')})`,
  ),
  orderBy: [asc(demands.raisedAt), asc(demands.id)],
  limit: PAGE,
})

const eventsOf = read(demandEvents, {
  columns: { id: demandEvents.demandId, kind: demandEvents.kind, at: demandEvents.at, data: demandEvents.data },
  where: and(
    sql`${demandEvents.demandId} in (select "value" from json_each(${arg('ids')}))`,
    inArray(demandEvents.kind, ['raised', 'answered']),
  ),
  orderBy: [asc(demandEvents.demandId), asc(demandEvents.id)],
})

const ratedWithin = read(ratings, {
  columns: { enterpriseId: ratings.enterpriseId, score: ratings.score },
  where: within(ratings.at),
  orderBy: [asc(ratings.at), asc(ratings.id)],
  limit: MOST_RATINGS,
})

/** Made-up enterprises, of which nothing is published. */
const sampleEnterprises = read(enterpriseRecords, {
  columns: { id: enterpriseRecords.id },
  where: eq(enterpriseRecords.sample, true),
  limit: MOST_SAMPLES,
})

/** Reads the figures of a quarter, as of `now`, from the park's demands and ratings as they are. */
export async function demandReader(
  scope: ParkScope,
  now: number,
): Promise<(quarter: string) => Promise<DemandFigures>> {
  const samples = new Set((await scope.all(sampleEnterprises)).map(({ id }) => id))
  const isReal = ({ enterpriseId }: { enterpriseId: string }) => !samples.has(enterpriseId)
  return async (quarter) => {
    const [from, to] = [startOf(quarter), startOf(quarterAfter(quarter, 1))]
    const rated = await scope.all(given(ratedWithin, { from, to }))
    const scores = rated.filter(isReal).map(({ score }) => score)
    return demandFigures(await casesIn(scope, { from, to }, isReal), scores, now)
  }
}

async function casesIn(
  scope: ParkScope,
  { from: begin, to }: { from: number; to: number },
  isReal: (one: { enterpriseId: string }) => boolean,
): Promise<DemandCase[]> {
  const cases: DemandCase[] = []
  for (let [from, after] = [begin, '']; ;) {
    const page = await scope.all(given(raisedWithin, { from, to, after }))
    const real = page.filter(isReal)
    const ids = JSON.stringify(real.map(({ id }) => id))
    const events = real.length > 0 ? await scope.all(given(eventsOf, { ids })) : []
    for (const { id, dueAt } of real) {
      const own = events.filter((event) => event.id === id)
      cases.push({
        dueAt: own.find(({ kind }) => kind === 'raised')?.data.dueAt ?? dueAt,
        answeredAt: own.find(({ kind }) => kind === 'answered')?.at ?? null,
      })
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return cases
    ;[from, after] = [last.at, last.id]
  }
}

const firstDemand = read(demands, { columns: { at: demands.raisedAt }, orderBy: [asc(demands.raisedAt)], limit: 1 })
const firstRating = read(ratings, { columns: { at: ratings.at }, orderBy: [asc(ratings.at)], limit: 1 })

/** When the park's first demand was raised or its first rating given; null while there is neither. */
export async function firstDemandAt(scope: ParkScope): Promise<number | null> {
  const found = (await scope.read(firstDemand, firstRating)).flat().map(({ at }) => at)
  return found.length > 0 ? Math.min(...found) : null
}

/** As anyone may see it. */
export interface PublishedDemands {
  /** null: fewer than are told, and the next two as well. */
  raised: number | null
  answered: number | null
  /** Of those that were answered or are overdue, how many were answered in time: 0 to 1, rounded down to 0.01. */
  inTimeShare: number | null
  rating: { count: number; mean: number } | null
}

/** null: nothing of the quarter is told. */
export function publishedDemands(figures: DemandFigures | undefined): PublishedDemands | null {
  if (!figures) return null
  const { raised, answered, inTime, overdue, ratings: count, scores } = figures
  const rating = count >= FEWEST_CASES ? { count, mean: Math.round((100 * scores) / count) / 100 } : null
  if (raised < FEWEST_CASES) return rating && { raised: null, answered: null, inTimeShare: null, rating }
  const due = answered + overdue
  return { raised, answered, inTimeShare: due >= FEWEST_CASES ? Math.floor((100 * inTime) / due) / 100 : null, rating }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What the park's enterprises asked for in a quarter, and how content they were. */
export const PublicDemands = v.pipe(
  v.nullable(
    v.object({
      raised: v.pipe(v.nullable(count), v.description('By enterprises themselves; null: fewer than `fewestCases`')),
      answered: v.nullable(count),
      inTimeShare: v.pipe(
        v.nullable(v.number()),
        v.description('0 to 1: of those that were answered or are overdue, those first answered in time'),
      ),
      rating: v.pipe(
        v.nullable(v.object({ count, mean: v.pipe(v.number(), v.description('1 to 5')) })),
        v.description('Of answers and of stages of projects, given in the quarter, in whole groups of `fewestCases`'),
      ),
    }),
  ),
  v.description('Demands (诉求) and satisfaction. null: fewer than `fewestCases` of both'),
)
