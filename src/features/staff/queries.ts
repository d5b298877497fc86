import { and, eq, isNull } from 'drizzle-orm'
import { arg, given, onAccounts, readInBureau, readRegistry } from '../../data/query.ts'
import type { Accounts, DeskScope } from '../../data/desk-scope.ts'
import type { Registry } from '../../data/scope.ts'
import type { Bureau, Officer } from '../parks/park.ts'
import { bureaus } from '../parks/table.ts'
import type { Membership, Role } from './role.ts'
import { memberships } from './table.ts'

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

/** The memberships that an account has now, in all bureaus. */
export const membershipsOf = (accounts: Accounts, user: string): Promise<Membership[]> =>
  accounts.all(membershipsOfUser(user))

const bureauBySlug = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.slug, arg('slug')),
})

/** A bureau by its slug, or null. */
export const bureauOfSlug = async (registry: Registry, slug: string): Promise<Bureau | null> =>
  (await registry.all(given(bureauBySlug, { slug })))[0] ?? null

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

const present = readInBureau(memberships, {
  columns: {
    id: memberships.id,
    user: memberships.user,
    role: memberships.role,
    park: memberships.park,
    officer: memberships.officer,
    capacity: memberships.capacity,
    absentFrom: memberships.absentFrom,
    absentTo: memberships.absentTo,
  },
  where: isNull(memberships.endedAt),
  orderBy: [memberships.createdAt, memberships.id],
})

/** All present memberships of the bureau, the earliest first. A bureau has dozens, not thousands. */
export const colleagues = (desk: DeskScope): Promise<Colleague[]> => desk.all(present)
