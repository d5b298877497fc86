import { BUREAU_ROLES, PARK_ROLES, type Role } from './role.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Colleague } from './queries.ts'

/** A membership, present or ended. */
export interface Member extends Colleague {
  /** UTC milliseconds. */
  createdAt: number
  endedAt: number | null
}

/** What of a membership is set by forms, as text: what a form was made from, and what is there now. */
export type Standing = Record<StandingField, string>
export const STANDING_FIELDS = [
  'role',
  'park',
  'nameZh',
  'nameEn',
  'titleZh',
  'titleEn',
  'capacity',
  'absentFrom',
  'absentTo',
  'ended',
] as const
export type StandingField = (typeof STANDING_FIELDS)[number]

export const standingOf = (member: Member): Standing => ({
  role: member.role,
  park: member.park ?? '',
  nameZh: member.officer.name.zh,
  nameEn: member.officer.name.en,
  titleZh: member.officer.title.zh,
  titleEn: member.officer.title.en,
  capacity: member.capacity === null ? '' : String(member.capacity),
  absentFrom: member.absentFrom ?? '',
  absentTo: member.absentTo ?? '',
  ended: member.endedAt === null ? '' : 'true',
})

/** What somebody else changed since the form was made. */
export interface Difference {
  field: StandingField
  before: string
  now: string
}

/** `seen` is the hidden field of the form: the standing as JSON. What is none of ours differs in everything. */
export function differencesOf(seen: string, member: Member): Difference[] {
  const before = parsed(seen)
  const now = standingOf(member)
  return STANDING_FIELDS.filter((field) => before[field] !== now[field]).map((field) => ({
    field,
    before: before[field] ?? '',
    now: now[field],
  }))
}

/** The texts of an object; of anything else none. */
function parsed(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}

/** Why a role does not go with a park (an id, or null for the whole bureau): a key of the messages; null when it does. */
export function placeFault(role: Role, park: string | null): 'park_needed' | 'park_not_for_role' | null {
  if (park === null) return BUREAU_ROLES.includes(role) ? null : 'park_needed'
  return PARK_ROLES.includes(role) ? null : 'park_not_for_role'
}

/** Whether the bureau would be without an administrator if this membership were none. */
export const isLastAdmin = (members: readonly Pick<Member, 'id' | 'role' | 'endedAt'>[], id: string): boolean => {
  const admins = members.filter(({ role, endedAt }) => role === 'bureauAdmin' && endedAt === null)
  return admins.length === 1 && admins[0]?.id === id
}

/** Whether the day (`YYYY-MM-DD`) lies in the absence, whose first and last days are part of it. */
export const isAbsent = ({ absentFrom, absentTo }: Pick<Member, 'absentFrom' | 'absentTo'>, day: string): boolean =>
  absentFrom !== null && absentFrom <= day && (absentTo === null || day <= absentTo)

/** What investors and colleagues are told when nobody said otherwise. */
export const TITLES: Record<Role, Localized> = {
  bureauAdmin: { zh: '招商服务管理员', en: 'Investment service administrator' },
  triageOfficer: { zh: '招商分办专员', en: 'Investment triage officer' },
  parkManager: { zh: '园区招商负责人', en: 'Head of investment' },
  parkOfficer: { zh: '园区招商专员', en: 'Investment officer' },
  viewer: { zh: '查阅人员', en: 'Observer' },
}
