import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, parkRead, type ParkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projects } from '../projects/table.ts'
import { periodOf } from './plan.ts'
import { visits } from './table.ts'
import type { LiaisonFilter, VisitKind } from './visit.ts'

/** A visit as it was read. */
export type Visit = Omit<typeof visits.$inferSelect, 'parkId'>

/** Some years of one enterprise's visits. */
const MOST_VISITS = 80

const ofEnterprise = read(visits, {
  columns: columnsOf(visits),
  where: eq(visits.enterpriseId, arg('enterprise')),
  orderBy: [desc(visits.dueOn), desc(visits.id)],
  limit: MOST_VISITS,
})

/** Visits to one enterprise, planned and past, the latest first. */
export const visitsOf = (scope: ParkScope, enterprise: string): Promise<Visit[]> =>
  scope.all(given(ofEnterprise, { enterprise }))

const byId = read(visits, { columns: columnsOf(visits), where: eq(visits.id, arg('id')), limit: 1 })

export const visitOf = (scope: ParkScope, id: string): Promise<Visit | undefined> => scope.first(given(byId, { id }))

const firstSigned = read(projects, {
  columns: { signedOn: projects.signedOn },
  where: eq(projects.enterpriseId, arg('enterprise')),
  orderBy: [projects.signedOn],
  limit: 1,
})

/** The day on which the first project of an enterprise was signed; null when it has none. */
export const signedOn = async (scope: ParkScope, enterprise: string): Promise<string | null> =>
  (await scope.first(given(firstSigned, { enterprise })))?.signedOn ?? null

/** An enterprise as the list shows it. */
export interface Listed {
  id: string
  name: string
  officer: string | null
  leader: string | null
  visitDueOn: string | null
  sample: boolean
}

const ofListed = {
  id: enterpriseRecords.id,
  name: enterpriseRecords.name,
  officer: enterpriseRecords.officer,
  leader: enterpriseRecords.leader,
  visitDueOn: enterpriseRecords.visitDueOn,
  sample: enterpriseRecords.sample,
}

/** Who looks, at which day, and which accounts are colleagues in the park. */
export interface Looking {
  me: string
  today: string
  present: readonly string[]
}

/** Somebody named of whom the list of colleagues knows nothing. */
const gone = (column: SQL, present: readonly string[]): SQL =>
  sql`(${column} is not null and ${column} not in (select value from json_each(${JSON.stringify(present)})))`
const [officer, leader] = [sql`${enterpriseRecords.officer}`, sql`${enterpriseRecords.leader}`]

/** The enterprises that a filter leaves: those that are served. */
export function narrowed(filter: LiaisonFilter | null, { me, today, present }: Looking): SQL | undefined {
  const here = isNull(enterpriseRecords.leftOn)
  switch (filter) {
    case null:
      return here
    case 'overdue':
      return and(here, lt(enterpriseRecords.visitDueOn, today))
    case 'month':
      return and(
        here,
        sql`${enterpriseRecords.visitDueOn} >= ${today}`,
        lte(enterpriseRecords.visitDueOn, periodOf('month', today).last),
      )
    case 'mine':
      return and(here, or(eq(enterpriseRecords.officer, me), eq(enterpriseRecords.leader, me)))
    case 'unnamed':
      return and(here, or(isNull(enterpriseRecords.officer), isNull(enterpriseRecords.leader)))
    case 'left':
      return and(here, or(gone(officer, present), gone(leader, present)))
  }
}

/** Where a page of the list goes on: after the row of that day and id. */
export interface After {
  value: string | null
  id: string
}

const behind = ({ value, id }: After): SQL | undefined =>
  value === null
    ? or(
        and(isNull(enterpriseRecords.visitDueOn), gt(enterpriseRecords.id, id)),
        isNotNull(enterpriseRecords.visitDueOn),
      )
    : or(
        gt(enterpriseRecords.visitDueOn, value),
        and(eq(enterpriseRecords.visitDueOn, value), gt(enterpriseRecords.id, id)),
      )

/** Enterprises by the day of their next visit; first those that have none yet. */
export const listed = (where: SQL | undefined, after: After | null, limit: number): ParkRead<Listed> =>
  read(enterpriseRecords, {
    columns: ofListed,
    where: and(where, after ? behind(after) : undefined) ?? sql`true`,
    orderBy: [asc(enterpriseRecords.visitDueOn), asc(enterpriseRecords.id)],
    limit,
  })

const idIn = (column: SQL, ids: readonly string[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`

/** The visit of the plan that is due next at an enterprise. */
export interface NextVisit {
  id: string
  enterpriseId: string
  kind: VisitKind
  period: string | null
  dueOn: string
  plannedOn: string | null
}

/** Planned visits to those enterprises, the earliest first. */
export const plannedAt = (ids: readonly string[]): ParkRead<NextVisit> =>
  read(visits, {
    columns: {
      id: visits.id,
      enterpriseId: visits.enterpriseId,
      kind: visits.kind,
      period: visits.period,
      dueOn: visits.dueOn,
      plannedOn: visits.plannedOn,
    },
    where: and(idIn(sql`${visits.enterpriseId}`, ids), eq(visits.state, 'planned')),
    orderBy: [visits.dueOn, visits.id],
  })

export interface LastVisit {
  enterpriseId: string
  id: string
  kind: VisitKind
  heldOn: string
  textCipher: string | null
}

/** The last visit that was held at each of those enterprises. */
export const lastHeld = (ids: readonly string[]): ParkRead<LastVisit> =>
  parkRead((builder) =>
    builder
      .select({
        enterpriseId: visits.enterpriseId,
        id: visits.id,
        kind: visits.kind,
        // SQLite takes the other columns from the row of the greatest.
        heldOn: sql<string>`max(${visits.heldOn})`,
        textCipher: visits.textCipher,
      })
      .from(visits)
      .where(and(eq(visits.parkId, thisPark), idIn(sql`${visits.enterpriseId}`, ids), eq(visits.state, 'held')))
      .groupBy(visits.enterpriseId)
      .prepare(),
  )

/** How many enterprises a filter leaves, each in one word. */
export interface LiaisonCounts {
  all: number
  overdue: number
  month: number
  mine: number
  unnamed: number
  left: number
}

const howMany = (where: SQL | undefined) => sql<number>`coalesce(sum(case when ${where} then 1 else 0 end), 0)`

/** The same in one read. */
export const counted = (looking: Looking): ParkRead<LiaisonCounts> =>
  parkRead((builder) =>
    builder
      .select({
        all: sql<number>`count(*)`,
        overdue: howMany(narrowed('overdue', looking)),
        month: howMany(narrowed('month', looking)),
        mine: howMany(narrowed('mine', looking)),
        unnamed: howMany(narrowed('unnamed', looking)),
        left: howMany(narrowed('left', looking)),
      })
      .from(enterpriseRecords)
      .where(and(eq(enterpriseRecords.parkId, thisPark), isNull(enterpriseRecords.leftOn)))
      .prepare(),
  )

/** Who is named in a park, and for how many enterprises. */
export interface Named {
  user: string
  count: number
}

const namedAs = (column: SQL): ParkRead<Named> =>
  parkRead((builder) =>
    builder
      .select({ user: sql<string>`${column}`.as('named'), count: sql<number>`count(*)` })
      .from(enterpriseRecords)
      .where(and(eq(enterpriseRecords.parkId, thisPark), isNull(enterpriseRecords.leftOn), sql`${column} is not null`))
      .groupBy(column)
      .prepare(),
  )
const [asOfficer, asLeader] = [namedAs(officer), namedAs(leader)]

/** Everybody who is named in the park, by account, with how many enterprises they have as one or the other. */
export async function namedIn(scope: ParkScope): Promise<Named[]> {
  const [officers, leaders] = await scope.read(asOfficer, asLeader)
  const sums = new Map<string, number>()
  for (const { user, count } of [...officers, ...leaders]) sums.set(user, (sums.get(user) ?? 0) + count)
  return [...sums].map(([user, count]) => ({ user, count }))
}

/** Enterprises of which an account is one or the other. */
export const isOf = (user: string): SQL | undefined =>
  or(eq(enterpriseRecords.officer, user), eq(enterpriseRecords.leader, user))
