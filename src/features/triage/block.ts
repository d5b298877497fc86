import type { Membership } from '../staff/role.ts'
import { allows, type Deed } from '../staff/role.ts'
import type { ReadLead } from './actions.ts'
import { isOpen } from '../leads/lead.ts'

/** Why something can't be done to a lead: keys of the messages. Pages disable with it, routes refuse with it. */
export type DeedBlock = 'role' | 'closed' | 'asleep' | 'awake' | 'others'

interface Who {
  staff: string
  memberships: readonly Membership[]
  parkId: string
}

/** Whether their role lacks it. */
export const roleBlock = ({ memberships, parkId }: Who, deed: Deed): DeedBlock | null =>
  allows(memberships, deed, parkId) ? null : 'role'

/**
 * Giving a lead to somebody (null: to nobody). Whoever may not give leads to others may take one that is nobody's, and
 * give their own back.
 */
export function assignBlock(who: Who, lead: ReadLead, to: string | null): DeedBlock | null {
  if (allows(who.memberships, 'lead.assign', who.parkId)) return null
  if (!allows(who.memberships, 'lead.take', who.parkId)) return 'role'
  const takes = lead.assignee === null && to === who.staff
  const givesBack = lead.assignee === who.staff && to === null
  return takes || givesBack ? null : 'others'
}

export function snoozeBlock(who: Who, lead: ReadLead): DeedBlock | null {
  return roleBlock(who, 'lead.snooze') ?? (isOpen(lead.state) ? null : 'closed')
}

export function wakeBlock(who: Who, lead: ReadLead): DeedBlock | null {
  return roleBlock(who, 'lead.snooze') ?? (lead.snoozedUntil === null ? 'awake' : null)
}
