import { asc, eq } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import type { Stage } from '../projects/project.ts'
import { projects } from '../projects/table.ts'
import { movesOfThese, numbersOf, ratingsOfEnterprise } from './queries.ts'
import { mayChange, type Rated, ratingSealedAs, reachedStages, subjectOf } from './rating.ts'

/** A rating that the enterprise gave. */
export interface OwnRating {
  rated: Rated
  subject: string
  score: number
  at: number
  /** Until it was erased. */
  text: string | null
  /** Number of the demand that it opened. */
  followUp: string | null
}

/** All that the enterprise rated, the latest first, with its comments in clear. */
export async function ownRatings(
  { scope, vault }: EnterpriseContext,
  enterprise: EnterpriseRecord,
): Promise<OwnRating[]> {
  const [rows, key] = await Promise.all([
    scope.all(given(ratingsOfEnterprise, { enterprise: enterprise.id })),
    keyOf(scope.parkId, vault, enterprise),
  ])
  const opened = JSON.stringify(rows.flatMap(({ demand }) => demand ?? []))
  const numbers = opened === '[]' ? [] : await scope.all(given(numbersOf, { ids: opened }))
  return Promise.all(
    rows.map(async ({ id, rated, subject, score, at, textCipher, demand }) => ({
      rated,
      subject,
      score,
      at,
      text: await openText(key, enterprise.id, ratingSealedAs(id), textCipher),
      followUp: numbers.find((one) => one.id === demand)?.reference ?? null,
    })),
  )
}

/** A stage that one of its projects reached, with what the enterprise said of it. */
export interface OwnStage {
  project: string
  /** The project's number. */
  reference: string
  stage: Stage
  subject: string
  rating: OwnRating | null
  /** Not once the enterprise left. */
  mayRate: boolean
}

const MOST_PROJECTS = 20
const projectsOf = read(projects, {
  columns: { id: projects.id, reference: projects.reference, stage: projects.stage },
  where: eq(projects.enterpriseId, arg('enterprise')),
  orderBy: [asc(projects.createdAt), asc(projects.id)],
  limit: MOST_PROJECTS,
})

/** What can be rated of the enterprise's projects: each stage that was reached, in its order. */
export async function ownStages(ctx: EnterpriseContext, enterprise: EnterpriseRecord): Promise<OwnStage[]> {
  const { scope, now } = ctx
  const [all, ratings] = await Promise.all([
    scope.all(given(projectsOf, { enterprise: enterprise.id })),
    ownRatings(ctx, enterprise),
  ])
  const moves = all.length === 0 ? [] : await scope.all(movesOfThese(all.map(({ id }) => id)))
  const stages: OwnStage[] = []
  for (const { id, reference, stage: present } of all) {
    const reached = reachedStages(
      present,
      moves.flatMap(({ projectId, data }) => (projectId === id ? [data.to] : [])),
    )
    for (const stage of reached) {
      const subject = subjectOf(id, stage)
      const rating = ratings.find((one) => one.rated === 'stage' && one.subject === subject) ?? null
      stages.push({
        project: id,
        reference,
        stage,
        subject,
        rating,
        mayRate: enterprise.leftOn === null && (rating === null || mayChange(rating.at, null, now)),
      })
    }
  }
  return stages
}
