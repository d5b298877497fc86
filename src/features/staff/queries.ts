import { and, asc, desc, eq, getTableColumns, isNull } from 'drizzle-orm'
import { arg, given, onAccounts, readInBureau, readRegistry } from '../../data/query.ts'
import type { Accounts, DeskScope } from '../../data/desk-scope.ts'
import type { Registry } from '../../data/scope.ts'
import type { Bureau, Officer } from '../parks/park.ts'
import { users } from '../accounts/table.ts'
import { bureaus } from '../parks/table.ts'
import type { Member } from './member.ts'
import type { Membership, Role } from './role.ts'
import { invitations, memberships } from './table.ts'

const membershipsOfUser = (user: string) =>
  onAccounts<Membership>((b) =>
    b
      .select({
        id: memberships.id,
        bureauId: memberships.bureauId,
        user: memberships.user,
        role: memberships.role,
        park: memberships.park,
      })
      .from(memberships)
      .where(and(eq(memberships.user, user), isNull(memberships.endedAt)))
      .prepare(),
  )

/** The memberships that an account has now: in all bureaus, or at least those in the one that `of` finds out. */
export const membershipsOf = (
  accounts: Accounts,
  user: string,
  of?: () => Promise<string | undefined>,
): Promise<Membership[]> => accounts.inBureaus(membershipsOfUser(user), of)

/** The memberships that an account has now in one bureau. */
export const membershipsIn = async (accounts: Accounts, user: string, bureauId: string): Promise<Membership[]> =>
  (await membershipsOf(accounts, user, () => Promise.resolve(bureauId))).filter((one) => one.bureauId === bureauId)

const bureauBySlug = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.slug, arg('slug')),
})

/** A bureau by its slug, or null. */
export const bureauOfSlug = async (registry: Registry, slug: string): Promise<Bureau | null> =>
  (await registry.find(given(bureauBySlug, { slug })))[0][0] ?? null

/** A colleague, as the desk knows them. */
export interface Colleague {
  id: string
  user: string
  role: Role
  park: string | null
  officer: Officer
  capacity: number | null
  absentFrom: string | null
  absentTo: string | null
}

const ofColleague = {
  id: memberships.id,
  user: memberships.user,
  role: memberships.role,
  park: memberships.park,
  officer: memberships.officer,
  capacity: memberships.capacity,
  absentFrom: memberships.absentFrom,
  absentTo: memberships.absentTo,
}
const present = readInBureau(memberships, {
  columns: ofColleague,
  where: isNull(memberships.endedAt),
  orderBy: [memberships.createdAt, memberships.id],
})

/** All present memberships of the bureau, the earliest first. A bureau has dozens, not thousands. */
export const colleagues = (desk: DeskScope): Promise<Colleague[]> => desk.all(present)

const ofMember = { ...ofColleague, createdAt: memberships.createdAt, endedAt: memberships.endedAt }
/** More than any bureau has had in years. */
const MOST_MEMBERS = 500
const all = readInBureau(memberships, {
  columns: ofMember,
  orderBy: [asc(memberships.endedAt), desc(memberships.createdAt), memberships.id],
  limit: MOST_MEMBERS,
})

/** All memberships of the bureau, those that ended too. Present ones first, the latest first. */
export const membersOf = (desk: DeskScope): Promise<Member[]> => desk.all(all)

/** More than a bureau waits for at a time. */
export const MOST_INVITATIONS = 100
const waiting = readInBureau(invitations, {
  columns: getTableColumns(invitations),
  where: and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
  orderBy: [desc(invitations.createdAt)],
  limit: MOST_INVITATIONS,
})
const invitationById = readInBureau(invitations, {
  columns: getTableColumns(invitations),
  where: eq(invitations.id, arg('id')),
})

/** Invitations that were neither taken up nor back, the latest first; expired ones too. */
export const waitingInvitations = (desk: DeskScope) => desk.all(waiting)

export const invitationOf = (desk: DeskScope, id: string) => desk.first(given(invitationById, { id }))

const bySecret = onAccounts<typeof invitations.$inferSelect>((b) =>
  b
    .select()
    .from(invitations)
    .where(eq(invitations.secretHash, arg('hash')))
    .limit(1)
    .prepare(),
)

/** The invitation of a link, of whichever bureau; undefined when there is none. */
export const invitationBySecret = async (accounts: Accounts, hash: string) =>
  (await accounts.inBureaus(given(bySecret, { hash })))[0]

const userById = onAccounts<{ name: string }>((b) =>
  b
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, arg('id')))
    .prepare(),
)

/** What an account calls itself; null when there is none of that id. */
export const nameOfAccount = async (accounts: Accounts, id: string | null): Promise<string | null> =>
  id === null ? null : ((await accounts.all(given(userById, { id })))[0]?.name ?? null)

const bureauById = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.id, arg('id')),
})

/** A bureau by its id, or null. */
export const bureauOfId = async (registry: Registry, id: string): Promise<Bureau | null> =>
  (await registry.of(id).all(given(bureauById, { id })))[0] ?? null
