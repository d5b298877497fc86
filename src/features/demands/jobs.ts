import { DeskScope } from '../../data/desk-scope.ts'
import { given, type ParkWrite } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { templateIn } from '../clocks/queries.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DailyTask } from '../jobs/daily.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { fanOut, tellEnterprise, tellOne, TO_ENTERPRISE } from '../service/tell.ts'
import { type Colleague, colleagues } from '../staff/queries.ts'
import { mayDo } from '../staff/role.ts'
import { changeOf, closeDemand } from './actions.ts'
import { isSettled } from './due.ts'
import { answeredDemands, type Demand, demandOf, eventsOfDemand } from './queries.ts'
import { answeredSaid, demandSaid } from './said.ts'

const systemContext = ({ scope, deps, now, job }: JobContext): EnterpriseContext => ({
  scope,
  vault: deps.vault,
  actor: SYSTEM,
  now,
  requestId: job.requestId,
})

/** Job `demand.raised`: sees that somebody who is there has it, then tells them and the park's channels. */
export const tellRaised: JobHandler = async (context) => {
  const { scope, job } = context
  const demand = await demandOf(scope, job.payload['demandId'] ?? '')
  if (demand?.state !== 'open') return {}
  if (job.payload['to'] !== undefined) return tell(context, demand, 'raised')
  const owner = await ownerOf(context, demand)
  if (owner === demand.owner) return tellAll(context, owner)
  const enterprise = await enterpriseOf(scope, demand.enterpriseId)
  if (!enterprise) return {}
  const change = await changeOf(
    systemContext(context),
    enterprise,
    demand,
    { owner },
    {
      event: { kind: 'handedOver', shown: false, data: { from: demand.owner, to: owner } },
      action: 'demand.handed_over',
      before: { owner: demand.owner },
      after: { owner },
    },
  )
  return changeAndTell(context, change, owner)
}

const membersHere = async ({ deps, park }: JobContext): Promise<Colleague[]> => {
  const all = await colleagues(DeskScope.open(deps.database, { by: 'job', park }))
  return all.filter((one) => one.park === null || one.park === park.id)
}

/** Who has the demand; who has left has it no more. What a low rating opened goes to a manager of the park. */
async function ownerOf(context: JobContext, { id, owner, source }: Demand): Promise<string | null> {
  const here = await membersHere(context)
  if (owner !== null && here.some(({ user, role }) => user === owner && mayDo(role, 'service.edit'))) return owner
  if (source !== 'rating') return null
  const [raised] = await context.scope.all(given(eventsOfDemand, { id }))
  const rated = raised?.data.rated
  const earlier = rated === undefined ? [] : await context.scope.all(given(eventsOfDemand, { id: rated }))
  const answerer = earlier.findLast(({ kind }) => kind === 'answered')?.actorId
  return here.find(({ user, role }) => role === 'parkManager' && user !== answerer)?.user ?? null
}

/** Its owner, else the park's managers; and the channels of its officers. */
async function tellAll(context: JobContext, owner: string | null): Promise<JobResult> {
  const here = owner === null ? await membersHere(context) : []
  const managers = here.filter(({ role }) => role === 'parkManager').map(({ user }) => user)
  return fanOut(context, { accounts: owner === null ? managers : [owner], channels: ['officers'] })
}

/** The same with a change before it. */
async function changeAndTell(context: JobContext, change: ParkWrite[], owner: string | null): Promise<JobResult> {
  const told = await tellAll(context, owner)
  return 'notBefore' in told ? told : { writes: [...change, ...(told.writes ?? [])] }
}

const tell = (context: JobContext, demand: Demand, what: 'raised' | 'given' | 'overdue') =>
  tellOne(context, context.job.payload['to'] ?? '', 'service.edit', demandSaid(context, demand, what))

/** Job `demand.given`: a mail to whoever has it now. */
export const tellGiven: JobHandler = async (context) => {
  const { scope, job } = context
  const demand = await demandOf(scope, job.payload['demandId'] ?? '')
  if (demand?.state !== 'open' || demand.owner !== job.payload['to']) return {}
  return tell(context, demand, 'given')
}

/** Job `demand.answered`: a mail to the enterprise in its language, with its link and nothing of the answer. */
export const tellAnswered: JobHandler = async (context) => {
  const { scope, job } = context
  const { demandId = '', answeredAt, to } = job.payload
  const demand = await demandOf(scope, demandId)
  if (!demand || String(demand.answeredAt) !== answeredAt || demand.state === 'open') return {}
  if (to === undefined) return fanOut(context, { enterprise: true })
  return to === TO_ENTERPRISE ? tellEnterprise(context, demand.enterpriseId, answeredSaid(context, demand)) : {}
}

/** Job `demand.clock`, due when the answer is: what is still open is overdue. A job of an earlier day does nothing. */
export const runDemandClock: JobHandler = async (context) => {
  const { scope, job } = context
  const { demandId = '', dueAt, to } = job.payload
  const demand = await demandOf(scope, demandId)
  if (demand?.state !== 'open' || String(demand.dueAt) !== dueAt) return {}
  if (to !== undefined) return tell(context, demand, 'overdue')
  const enterprise = demand.overdue ? undefined : await enterpriseOf(scope, demand.enterpriseId)
  if (!enterprise) return {}
  const change = await changeOf(
    systemContext(context),
    enterprise,
    demand,
    { overdue: true },
    {
      event: { kind: 'overdue', shown: false, data: { dueAt: demand.dueAt } },
      action: 'demand.overdue',
      after: { dueAt: demand.dueAt, owner: demand.owner },
    },
  )
  return changeAndTell(context, change, demand.owner)
}

const MOST_CLOSED = 100

/** Closes what was answered long ago and nobody objected to, a page a round. */
export const settleTask: DailyTask = async (context) => {
  const { scope, now } = context
  const [{ time }, answered] = await Promise.all([
    templateIn(scope),
    scope.all(given(answeredDemands, { limit: MOST_CLOSED })),
  ])
  const settled = answered.filter(({ answeredAt }) => answeredAt !== null && isSettled(answeredAt, now, time))
  for (const demand of settled) {
    const enterprise = await enterpriseOf(scope, demand.enterpriseId)
    if (enterprise) await closeDemand(systemContext(context), enterprise, demand, 'silence').catch(unlessChanged)
  }
  return settled.length === MOST_CLOSED
}

/** Somebody changed it at this moment: it is looked at again, and the others are closed all the same. */
function unlessChanged(error: unknown): void {
  if (!(error instanceof AppError && error.status === 409)) throw error
}
