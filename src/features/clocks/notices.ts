import { DeskScope } from '../../data/desk-scope.ts'
import { recordOutbox } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import type { JobContext } from '../jobs/job.ts'
import type { Audience } from '../notifications/channel.ts'
import { enabledChannels } from '../notifications/queries.ts'
import { type Colleague, colleagues } from '../staff/queries.ts'
import type { Role } from '../staff/role.ts'
import type { EscalationStep } from './clock.ts'
import type { StepDue } from './escalation.ts'

/** Name of these notices in the outbox. */
export const OVERDUE = 'lead.overdue'
/** Begins the `to` of a notice to a member, before their account; any other is a channel's id. */
export const TO_MEMBER = 'member/'

/** Who is told at each step, where the lead's own officer is not, and which channels. */
const TOLD: Record<EscalationStep, { roles: readonly Role[]; audience: Audience }> = {
  officer: { roles: ['parkManager'], audience: 'officers' },
  director: { roles: ['parkManager', 'triageOfficer'], audience: 'leaders' },
  leader: { roles: ['bureauAdmin'], audience: 'leaders' },
}

/** The accounts that a step tells: the lead's own officer, or those of the roles who see the park. */
export function toldOf(
  step: EscalationStep,
  parkId: string,
  assignee: string | null,
  members: readonly Pick<Colleague, 'user' | 'role' | 'park'>[],
): string[] {
  const here = members.filter(({ park }) => park === null || park === parkId)
  if (step === 'officer' && here.some(({ user }) => user === assignee)) return assignee === null ? [] : [assignee]
  return [...new Set(here.filter(({ role }) => TOLD[step].roles.includes(role)).map(({ user }) => user))]
}

/** One job for each who is told of each step. */
export async function notices(
  { deps, scope, park, now }: JobContext,
  lead: { id: string; assignee: string | null },
  steps: readonly StepDue[],
): Promise<ParkWrite[]> {
  if (steps.length === 0) return []
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const [members, channels] = await Promise.all([colleagues(desk), scope.all(enabledChannels)])
  return steps.flatMap(({ clock, step }) => {
    const mails = deps.mailer ? toldOf(step, park.id, lead.assignee, members).map((user) => `${TO_MEMBER}${user}`) : []
    const chats = channels.filter(({ audience }) => audience === TOLD[step].audience).map(({ id }) => id)
    return [...mails, ...chats].map((to) =>
      recordOutbox('notice', { leadId: lead.id, template: OVERDUE, to, clock, step }, now),
    )
  })
}
