/** Roles of staff (C1). The first two and a viewer without a park see all parks of the bureau; the others see theirs. */
export const ROLES = ['bureauAdmin', 'triageOfficer', 'parkManager', 'parkOfficer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Roles that hold for the whole bureau, and for one park. A viewer may be either. */
export const BUREAU_ROLES: readonly Role[] = ['bureauAdmin', 'triageOfficer', 'viewer']
export const PARK_ROLES: readonly Role[] = ['parkManager', 'parkOfficer', 'viewer']

const ADMIN: readonly Role[] = ['bureauAdmin']
const TRIAGE: readonly Role[] = ['bureauAdmin', 'triageOfficer']
const MANAGERS: readonly Role[] = ['bureauAdmin', 'triageOfficer', 'parkManager']
const ADMINS: readonly Role[] = ['bureauAdmin', 'parkManager']
/** Of the whole bureau; whoever is bound to a park sees its partners nowhere. */
const BUREAU: readonly Role[] = ['bureauAdmin', 'triageOfficer', 'viewer']
const EDITORS: readonly Role[] = ['bureauAdmin', 'parkManager', 'parkOfficer']
const OFFICERS: readonly Role[] = ['bureauAdmin', 'triageOfficer', 'parkManager', 'parkOfficer']

/**
 * What may be done in the console, and by which roles: pages read it to disable with a reason, routes to refuse. A role
 * of a park may do it in its park only.
 */
export const DEEDS = {
  /** See leads, without how to reach the investor. */
  'lead.read': ROLES,
  /** See names, phone numbers, mail addresses, messages and files. */
  'lead.contact': OFFICERS,
  'lead.reply': OFFICERS,
  'lead.note': OFFICERS,
  'lead.state': OFFICERS,
  'lead.assign': MANAGERS,
  /** Take a lead that is nobody's, or give one's own back. */
  'lead.take': OFFICERS,
  'lead.snooze': OFFICERS,
  'lead.merge': MANAGERS,
  'lead.transfer': MANAGERS,
  'lead.enter': OFFICERS,
  'lead.import': MANAGERS,
  'lead.export': MANAGERS,
  /** With names, phone numbers and mail addresses. */
  'lead.exportContacts': ADMINS,
  'lead.renewLink': OFFICERS,
  'view.save': ROLES,
  'view.share': MANAGERS,
  'reply.edit': MANAGERS,
  'rule.edit': TRIAGE,
  'clock.edit': ADMINS,
  'channel.edit': ADMINS,
  'job.replay': ADMINS,
  'member.read': ROLES,
  'member.edit': ADMIN,
  'ledger.read': ADMINS,
  'dashboard.read': ROLES,
  /** See what a park publishes and what is proposed, with its history. */
  'content.read': ROLES,
  'content.edit': EDITORS,
  /** Let pass what others wrote, or send it back. */
  'content.review': ADMINS,
  /** Vouch that something is still true today. */
  'content.confirm': EDITORS,
  'content.import': EDITORS,
  /** Ask for a park's own domain; add a park; show it to everybody or take it away. */
  'host.edit': ADMINS,
  'park.add': ADMIN,
  'park.open': ADMIN,
  /** See enterprises and projects, the four lists and events, without contacts and texts (`lead.contact`). */
  'service.read': ROLES,
  /** With names, as a file. */
  'service.export': MANAGERS,
  /** Enter and correct enterprises, carry projects and their steps, answer demands, note applications and attendance. */
  'service.edit': OFFICERS,
  /** Name officers and leaders, end a project, let an enterprise go, make its private link anew. */
  'service.manage': MANAGERS,
  /** Log a visit; who only reads may where they are the leader or officer. */
  'visit.log': ROLES,
  /** Promise an award, note its approval and its payments. */
  'claim.decide': ADMINS,
  /** See partners, what they brought, and what their servers were told. */
  'partner.read': BUREAU,
  /** Add partners, give out keys, allow origins, set up webhooks. */
  'partner.edit': ADMIN,
} as const satisfies Record<string, readonly Role[]>
export type Deed = keyof typeof DEEDS

/** What an account is in a bureau. */
export interface Membership {
  id: string
  bureauId: string
  user: string
  role: Role
  /** Id of the park that it is bound to; null sees all of the bureau's. */
  park: string | null
}

export const mayDo = (role: Role, deed: Deed): boolean => (DEEDS[deed] as readonly Role[]).includes(role)

/** Whether one of the memberships allows the deed: in that park, or (null) across the bureau. */
export const allows = (memberships: readonly Membership[], deed: Deed, parkId: string | null): boolean =>
  memberships.some(({ role, park }) => (park === null || park === parkId) && mayDo(role, deed))
