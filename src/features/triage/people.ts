import { readInBureau } from '../../data/query.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'
import { type Deed, mayDo, type Role } from '../staff/role.ts'
import { memberships } from '../staff/table.ts'

/** A membership, present or ended: what happened before is still told with its name. */
export interface Member {
  user: string
  role: Role
  /** Id of the park that it is bound to; null sees all. */
  park: string | null
  officer: Officer
  endedAt: number | null
}

/** Somebody by account, as colleagues call them. */
export interface Person {
  user: string
  name: Localized
}

const everyone = readInBureau(memberships, {
  columns: {
    user: memberships.user,
    role: memberships.role,
    park: memberships.park,
    officer: memberships.officer,
    endedAt: memberships.endedAt,
  },
  orderBy: [memberships.createdAt, memberships.id],
})

/** All who are or were members of the bureau, the earliest first. Dozens, not thousands. */
export const membersOf = (desk: DeskScope): Promise<Member[]> => desk.all(everyone)

/** Names by account; of several memberships the present one's. */
export const namesOf = (members: readonly Member[]): Record<string, Localized> =>
  Object.fromEntries(
    [...members.filter(({ endedAt }) => endedAt !== null), ...members.filter(isPresent)].map(({ user, officer }) => [
      user,
      officer.name,
    ]),
  )

/** The same in one language. */
export const namesIn = (members: readonly Member[], locale: Locale): Record<string, string> =>
  Object.fromEntries(Object.entries(namesOf(members)).map(([account, name]) => [account, name[locale]]))

/** Names of all who are or were members of the bureau, by account, in a language. */
export const peopleOf = async (desk: DeskScope, locale: Locale): Promise<Record<string, string>> =>
  namesIn(await membersOf(desk), locale)

const isPresent = ({ endedAt }: Member): boolean => endedAt === null
const isIn = (parkId: string) => (member: Member) =>
  isPresent(member) && (member.park === null || member.park === parkId)

/** Who may do something in a park, each once. */
export function thoseWhoMay(members: readonly Member[], deed: Deed, parkId: string): Person[] {
  const found = members.filter((member) => isIn(parkId)(member) && mayDo(member.role, deed))
  return [...new Map(found.map(({ user, officer }) => [user, { user, name: officer.name }])).values()]
}

/** As whom somebody speaks for a park: by their membership there, else by the one in the bureau. null: by none. */
export function officerIn(members: readonly Member[], user: string, parkId: string): Officer | null {
  const own = members.filter((member) => isIn(parkId)(member) && member.user === user)
  return (own.find(({ park }) => park === parkId) ?? own[0])?.officer ?? null
}
