import type { DeskScope } from '../../data/desk-scope.ts'
import { parkTime } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { allows, mayDo, type Membership } from '../staff/role.ts'
import { colleagues } from '../staff/queries.ts'
import { assignLead, changeState, snoozeLead, wakeLead } from '../triage/actions.ts'
import type { BulkDeed } from './bulk.ts'
import { type Deed, Refused } from './edits.ts'
import type { BulkInput } from './input.ts'

/** A sleep ends when offices open. */
const MORNING_MINUTES = 9 * 60

interface Asking {
  desk: DeskScope
  memberships: readonly Membership[]
  me: string
  now: number
}

/** Whether one may do so to a lead of the park; `assignee` is who has it and shall have it. */
export function mayBulk(
  { memberships, me }: Pick<Asking, 'memberships' | 'me'>,
  did: BulkDeed,
  parkId: string,
  assignee: { from: string | null; to: string | null } = { from: null, to: null },
): boolean {
  if (did === 'state') return allows(memberships, 'lead.state', parkId)
  if (did !== 'assign') return allows(memberships, 'lead.snooze', parkId)
  const { from, to } = assignee
  const takes = (to === me && from === null) || (to === null && from === me)
  return allows(memberships, 'lead.assign', parkId) || (takes && allows(memberships, 'lead.take', parkId))
}

const missing = (path: string) => new AppError('request.invalid', 422, { fields: [{ path, key: 'required' }] })

/** What is to be done to each lead. Errors: 422 with the field that does not say what. */
export async function deedOf(asking: Asking, input: BulkInput): Promise<Deed> {
  const deeds: Record<BulkInput['did'] & BulkDeed, () => Deed | Promise<Deed>> = {
    assign: () => assigning(asking, input.assignee),
    state: () => stating(asking, input),
    snooze: () => snoozing(asking, input),
    wake: () => async (ctx, lead, parkId) => {
      if (!mayBulk(asking, 'wake', parkId)) throw new Refused('notAllowed')
      if (lead.snoozedUntil === null) throw new Refused('same')
      return wakeLead(ctx, lead)
    },
  }
  return deeds[input.did]()
}

function stating({ memberships, me }: Asking, { state, lossReason }: BulkInput): Deed {
  if (state === '') throw missing('state')
  if (state === 'lost' && lossReason === '') throw missing('lossReason')
  return async (ctx, lead, parkId) => {
    if (!mayBulk({ memberships, me }, 'state', parkId)) throw new Refused('notAllowed')
    return changeState(ctx, lead, state, lossReason === '' ? {} : { lossReason })
  }
}

function snoozing({ memberships, me, now }: Asking, { until, reason }: BulkInput): Deed {
  if (until === '') throw missing('until')
  const at = parkTime(until, MORNING_MINUTES)
  if (at <= now) throw new AppError('request.invalid', 422, { fields: [{ path: 'until', key: 'until_past' }] })
  return async (ctx, lead, parkId) => {
    if (!mayBulk({ memberships, me }, 'snooze', parkId)) throw new Refused('notAllowed')
    return snoozeLead(ctx, lead, at, reason)
  }
}

/** `none` gives it to nobody. Whoever may only take leads takes what is nobody's, or gives their own back. */
async function assigning({ desk, memberships, me }: Asking, wanted: string): Promise<Deed> {
  if (wanted === '' || wanted === 'other') throw missing('assignee')
  const assignee = wanted === 'none' ? null : wanted === 'me' ? me : wanted
  const posts = assignee === null ? [] : (await colleagues(desk)).filter(({ user }) => user === assignee)
  return async (ctx, lead, parkId) => {
    if (!mayBulk({ memberships, me }, 'assign', parkId, { from: lead.assignee, to: assignee }))
      throw new Refused('notAllowed')
    if (lead.erasedAt !== null) throw new Refused('gone')
    if (lead.closedAt !== null) throw new Refused('closed')
    if (lead.assignee === assignee) throw new Refused('same')
    const works = posts.some(({ park, role }) => (park === null || park === parkId) && mayDo(role, 'lead.take'))
    if (assignee !== null && !works) throw new Refused('assignee')
    return assignLead(ctx, lead, assignee)
  }
}
