import { eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { given, insert, type ParkWrite, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { changeOf, closedAs } from '../demands/actions.ts'
import { eventOf } from '../demands/events.ts'
import { type Demand, demandOf, eventsOfDemand } from '../demands/queries.ts'
import { newDemand } from '../demands/raise.ts'
import { requireState } from '../demands/states.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { sealText } from '../enterprises/sealed.ts'
import { projectById, type Rating, ratingOf, stagesOf } from './queries.ts'
import { isLow, mayChange, type Rated, ratingSealedAs, reachedStages, stageSubject } from './rating.ts'
import { ratings } from './table.ts'

/** What an enterprise says of an answer or a stage. */
export interface GivenRating {
  rated: Rated
  /** The demand's id, or `<project>/<stage>`. */
  subject: string
  /** 1 to 5. */
  score: number
  text?: string | undefined
  /** The lead by whose link it came: the text goes when that is erased. */
  lead?: string | null | undefined
}

/** What a rating is about, and what is written there. */
interface Subject {
  project: string | null
  /** When the answer came that it rates; null for a stage. */
  since: number | null
  /** Who answered or carried it: a demand that comes of it goes to somebody else. */
  by: string | null
  writes: ParkWrite[]
}

/**
 * Rates an answer or a stage, once, and changes that for thirty days or after another answer. A low one opens a demand,
 * once of each subject; any other accepts an answer and closes its demand. The same again changes nothing.
 * Errors: 404 when the subject is not the enterprise's; 409 `demands.state_blocked` before an answer,
 * `satisfaction.not_reached` before the stage, `satisfaction.over` when it can't be changed any more; `request.conflict`.
 */
export async function rate(ctx: EnterpriseContext, enterprise: EnterpriseRecord, to: GivenRating): Promise<void> {
  const { scope, now } = ctx
  const { rated, subject, score, text = '', lead = null } = to
  const found = rated === 'demand' ? await ofDemand(ctx, enterprise, to) : await ofStage(ctx, enterprise, to)
  const before = await ratingOf(scope, rated, subject)
  if (before && !mayChange(before.at, found.since, now)) throw new AppError('satisfaction.over', 409)
  if (before?.score === score && text === '' && !isNews(before, found.since)) return
  const followUp = isLow(score) && !before?.demand ? await opened(ctx, enterprise, to, found) : null
  const id = before?.id ?? newId('rating')
  const textCipher = await sealText(ctx, enterprise, ratingSealedAs(id), text)
  const set = {
    score,
    // A changed rating keeps its time, so that it can't be changed for ever; one of another answer is a new one.
    at: before && !isNews(before, found.since) ? before.at : now,
    textCipher,
    lead: textCipher === null ? null : lead,
    demand: before?.demand ?? followUp?.id ?? null,
  }
  const row = before
    ? update(ratings, set, eq(ratings.id, id))
    : insert(ratings, { id, enterpriseId: enterprise.id, rated, subject, ...set })
  await scope.write(row, ...found.writes, ...(followUp?.writes ?? [])).catch((error: unknown) => {
    throw error instanceof DuplicateError ? new AppError('request.conflict', 409, { cause: error }) : error
  })
}

const isNews = (before: Rating, since: number | null): boolean => since !== null && since > before.at

async function ofDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { subject, score }: GivenRating,
): Promise<Subject> {
  const demand = await demandOf(ctx.scope, subject)
  if (demand?.enterpriseId !== enterprise.id) throw new AppError('request.not_found', 404)
  requireState(demand, 'rate')
  const events = await ctx.scope.all(given(eventsOfDemand, { id: demand.id }))
  const accepts = demand.state === 'answered' && !isLow(score)
  return {
    project: demand.projectId,
    since: demand.answeredAt,
    by: events.findLast(({ kind }) => kind === 'answered')?.actorId ?? null,
    writes: await ratedWrites(ctx, enterprise, demand, { score, accepts }),
  }
}

async function ratedWrites(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: Demand,
  { score, accepts }: { score: number; accepts: boolean },
): Promise<ParkWrite[]> {
  const set = { rating: score, ...(accepts && { state: 'closed' as const, closedAt: ctx.now }) }
  const rated = await changeOf(ctx, enterprise, demand, set, {
    event: { kind: 'rated', shown: true, data: { score } },
    action: 'demand.rated',
    after: { score },
  })
  if (!accepts) return rated
  const { event, action, after } = closedAs('accepted')
  const closed = recordEntry(ctx, { action, subject: demand.id, ...(after && { after }) })
  return [...rated, await eventOf(ctx, enterprise, demand.id, event), closed]
}

async function ofStage(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { subject, score }: GivenRating,
): Promise<Subject> {
  const named = stageSubject(subject)
  const [[project], moves] = named
    ? await ctx.scope.read(given(projectById, { id: named.project }), given(stagesOf, { id: named.project }))
    : [[], []]
  if (!named || project?.enterpriseId !== enterprise.id) throw new AppError('request.not_found', 404)
  const reached = reachedStages(
    project.stage,
    moves.map(({ data }) => data.to),
  )
  if (!reached.includes(named.stage)) throw new AppError('satisfaction.not_reached', 409)
  const entry = { action: 'project.rated', subject: project.id, after: { stage: named.stage, score } }
  return { project: project.id, since: null, by: project.owner, writes: [recordEntry(ctx, entry)] }
}

/** The demand that a low rating opens: for the enterprise's officer, unless they are the one who was rated. */
const opened = (
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  { rated, subject, text = '', lead }: GivenRating,
  { project, by }: Subject,
) =>
  newDemand(
    ctx,
    enterprise,
    {
      category: 'other',
      text,
      source: 'rating',
      lead,
      project,
      rated: subject,
      owner: enterprise.officer === by ? null : enterprise.officer,
    },
    `rating/${rated}/${subject}`,
  )
