import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { parks } from '../parks/table.ts'
import type { DemandCategory, View } from './demand.ts'
import { demandEvents, demands } from './table.ts'

/** A demand as it was read: what is done to it is refused when it was changed since. */
export type Demand = Omit<typeof demands.$inferSelect, 'parkId'>
export type DemandEvent = Omit<typeof demandEvents.$inferSelect, 'parkId'>
/** With the name of its enterprise. */
export type ListedDemand = Demand & { enterprise: string; sample: boolean }

const demandById = read(demands, { columns: columnsOf(demands), where: eq(demands.id, arg('id')), limit: 1 })

export const demandOf = (scope: ParkScope, id: string): Promise<Demand | undefined> =>
  scope.first(given(demandById, { id }))

/** More than one demand ever has. */
const MOST_EVENTS = 500

/** What happened with it, oldest first. */
export const eventsOfDemand = read(demandEvents, {
  columns: columnsOf(demandEvents),
  where: eq(demandEvents.demandId, arg('id')),
  orderBy: [asc(demandEvents.id)],
  limit: MOST_EVENTS,
})

/** What stands in the number of a park's demands before the day. */
export const numberPrefix: ParkRead<{ prefix: string }> = parkRead((builder) =>
  builder.select({ prefix: parks.referencePrefix }).from(parks).where(eq(parks.id, thisPark)).limit(1).prepare(),
)

export interface DemandFilter {
  view: View
  category?: DemandCategory | undefined
  department?: string | undefined
}

/** Where a page of the list begins: the key of the row before it. */
export interface After {
  value: number
  id: string
}

export const PAGE_ROWS = 50

interface Asked {
  filter: DemandFilter
  /** Account of whoever looks. */
  me: string
  now: number
  after: After | null
  limit: number
}

const isOpen = eq(demands.state, 'open')

const VIEWED: Record<View, (asked: Pick<Asked, 'me' | 'now'>) => SQL | undefined> = {
  open: () => isOpen,
  mine: ({ me }) => and(isOpen, eq(demands.owner, me)),
  overdue: ({ now }) => and(isOpen, sql`${demands.dueAt} < ${now}`),
  unassigned: () => and(isOpen, isNull(demands.owner)),
  answered: () => eq(demands.state, 'answered'),
  closed: () => eq(demands.state, 'closed'),
  all: () => undefined,
}

/** What is still to be done stands by its due time, the rest by its coming, the latest first. */
const isByDue = (view: View): boolean => !['closed', 'all'].includes(view)

export const sortValue = (view: View, { dueAt, raisedAt }: Demand): number => (isByDue(view) ? dueAt : raisedAt)

function pastOf(view: View, after: After | null): SQL | undefined {
  if (!after) return undefined
  const { value, id } = after
  return isByDue(view)
    ? sql`(${demands.dueAt} > ${value} or (${demands.dueAt} = ${value} and ${demands.id} > ${id}))`
    : sql`(${demands.raisedAt} < ${value} or (${demands.raisedAt} = ${value} and ${demands.id} < ${id}))`
}

function pageOf(asked: Asked): ParkRead<Demand> {
  const { filter, after, limit } = asked
  const { view, category, department } = filter
  return read(demands, {
    columns: columnsOf(demands),
    where: and(
      VIEWED[view](asked),
      category && eq(demands.category, category),
      department === undefined ? undefined : eq(demands.department, department),
      pastOf(view, after),
    ),
    orderBy: isByDue(view) ? [asc(demands.dueAt), asc(demands.id)] : [desc(demands.raisedAt), desc(demands.id)],
    limit,
  })
}

const enterprisesNamed = read(enterpriseRecords, {
  columns: { id: enterpriseRecords.id, name: enterpriseRecords.name, sample: enterpriseRecords.sample },
  where: sql`${enterpriseRecords.id} in (select "value" from json_each(${arg('ids')}))`,
})

/** A page of the list. */
export async function listedDemands(scope: ParkScope, asked: Asked): Promise<ListedDemand[]> {
  const rows = await scope.all(pageOf(asked))
  const ids = [...new Set(rows.map(({ enterpriseId }) => enterpriseId))]
  const named = ids.length === 0 ? [] : await scope.all(given(enterprisesNamed, { ids: JSON.stringify(ids) }))
  const names = new Map(named.map((one) => [one.id, one]))
  return rows.map((row) => {
    const { name = '', sample = false } = names.get(row.enterpriseId) ?? {}
    return { ...row, enterprise: name, sample }
  })
}

/** How many stand behind the tabs of what is to be done. */
export const openCounts = (me: string, now: number): ParkRead<Counts> =>
  parkRead((builder) =>
    builder
      .select({
        open: sql<number>`count(*)`.as('open'),
        mine: sql<number>`coalesce(sum(${demands.owner} is ${me}), 0)`.as('mine'),
        overdue: sql<number>`coalesce(sum(${demands.dueAt} < ${now}), 0)`.as('late'),
        unassigned: sql<number>`coalesce(sum(${demands.owner} is null), 0)`.as('unassigned'),
      })
      .from(demands)
      .where(and(eq(demands.parkId, thisPark), isOpen))
      .prepare(),
  )
export interface Counts {
  open: number
  mine: number
  overdue: number
  unassigned: number
}

const MOST_DEPARTMENTS = 1000
const departments = read(demands, {
  columns: { department: demands.department },
  where: and(inArray(demands.state, ['open', 'answered']), isNotNull(demands.department)),
  limit: MOST_DEPARTMENTS,
})

/** Departments that demands went to which are not closed, by name. */
export async function departmentsSeen(scope: ParkScope): Promise<string[]> {
  const seen = (await scope.all(departments)).flatMap(({ department }) => department ?? [])
  return [...new Set(seen)].toSorted((a, b) => a.localeCompare(b, 'zh'))
}

/** Most demands that an enterprise's own pages show, the latest first. */
const MOST_OF_ONE = 50
const demandsOfEnterprise = read(demands, {
  columns: columnsOf(demands),
  where: eq(demands.enterpriseId, arg('enterprise')),
  orderBy: [desc(demands.raisedAt), desc(demands.id)],
  limit: arg('limit'),
})
export const latestDemands = (enterprise: string, limit = MOST_OF_ONE) =>
  given(demandsOfEnterprise, { enterprise, limit })

/** Answered demands, the longest answered first. */
export const answeredDemands = read(demands, {
  columns: columnsOf(demands),
  where: eq(demands.state, 'answered'),
  orderBy: [asc(demands.answeredAt), asc(demands.id)],
  limit: arg('limit'),
})
