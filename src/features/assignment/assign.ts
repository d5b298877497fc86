import { DeskScope } from '../../data/desk-scope.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { afterWorkingMinutes } from '../../kernel/working-days.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { isOpen } from '../leads/lead.ts'
import { leadById } from '../leads/queries.ts'
import { announce } from '../notifications/announce.ts'
import { type Colleague, colleagues } from '../staff/queries.ts'
import { mayDo } from '../staff/role.ts'
import { assignLead, type ReadLead } from '../triage/actions.ts'
import { limitHours } from './limit.ts'
import { openLeads, rulesOf, takeTurn } from './queries.ts'
import { decide, fits, inTurn, managersOf } from './rule.ts'

const leadOf = ({ scope, job }: JobContext) => scope.first(given(leadById, { leadId: job.payload['leadId'] }))
const deskOf = ({ deps, park }: JobContext) => DeskScope.open(deps.database, { by: 'job', park })

/**
 * After an inquiry was taken in: a job gives it to somebody, and another looks whether anybody has it once the bureau's
 * limit is over, which asks for that limit again.
 */
export const scheduleAssignment: JobHandler = async (context) => {
  const { now, job } = context
  const payload = { leadId: job.payload['leadId'] ?? '' }
  const due = afterWorkingMinutes(now, (await limitHours(deskOf(context))) * 60)
  return {
    writes: [recordOutbox('lead.assign', payload, now), recordOutbox('lead.unassigned', payload, now, due)],
  }
}

/** The job `lead.assign`. A lead that is somebody's already, or not new any more, is left alone. */
export const assign: JobHandler = async (context) => {
  const lead = await leadOf(context)
  if (!lead || lead.assignee !== null || lead.state !== 'new' || lead.erasedAt !== null) return {}
  const chosen = await choose(context, lead)
  if (!chosen) return {}
  const { deps, scope, now, job } = context
  const ctx = { scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.requestId }
  await assignLead(ctx, lead, chosen.member, { rule: chosen.rule })
  return {}
}

/** Who is given the lead, and by which rule; null when nobody can be. */
async function choose(context: JobContext, lead: ReadLead): Promise<{ member: string; rule: string } | null> {
  const desk = deskOf(context)
  const { park, now } = context
  const [rules, all] = await Promise.all([rulesOf(desk), colleagues(desk)])
  const ruled = { ...lead, parkId: park.id }
  const fitting = rules.filter(({ enabled, conditions }) => enabled && fits(conditions, ruled))
  const members = new Set([...fitting.flatMap(({ target }) => target.members), ...managersOf(all, park.id)])
  const open = await openLeads(desk, [...members])
  const { rule, among } = decide(fitting, ruled, { colleagues: all, today: parkDay(now), open })
  const inTurns = fitting.some(({ id, target }) => id === rule && target.to === 'turns')
  const member = inTurn(among, rule !== null && inTurns ? await takeTurn(desk, rule) : 0)
  return rule === null || member === null ? null : { member, rule }
}

/**
 * The job `lead.unassigned`: waits until the bureau's limit is over since it was recorded, and raises the alarm when the
 * lead is nobody's then: on the park's channels, and by mail to triage officers and the park's managers. With `claim` it
 * is about a transferred lead that was not taken up in time, whoever it was given to.
 */
export const alarm: JobHandler = async (context) => {
  const lead = await leadOf(context)
  const { job, now, park } = context
  const isClaim = job.payload.claim !== undefined
  if (!lead || !isOpen(lead.state) || lead.erasedAt !== null) return {}
  if (isClaim ? lead.state !== 'new' : lead.assignee !== null) return {}
  const desk = deskOf(context)
  const hours = await limitHours(desk)
  const due = afterWorkingMinutes(job.createdAt, hours * 60)
  if (!isClaim && now < due) return { notBefore: due }
  const told = await announce(context)
  if ('notBefore' in told) return told
  const members = alarmed(await colleagues(desk), park.id)
  return {
    writes: [
      recordEntry(
        { actor: SYSTEM, now, requestId: job.requestId },
        { action: 'lead.unassigned', subject: lead.id, after: { hours } },
      ),
      ...(told.writes ?? []),
      ...members.map((to) => recordOutbox('notice', { leadId: lead.id, template: job.kind, to }, now)),
    ],
  }
}

/** Accounts of those who may give the lead away; administrators are troubled only where there is nobody else. */
function alarmed(all: readonly Colleague[], parkId: string): string[] {
  const who = all.filter(({ role, park }) => (park === null || park === parkId) && mayDo(role, 'lead.assign'))
  const others = who.filter(({ role }) => role !== 'bureauAdmin')
  return [...new Set((others.length > 0 ? others : who).map(({ user }) => user))]
}
