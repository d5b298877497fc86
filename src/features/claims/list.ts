import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { decodeCursor, pageOf } from '../../data/cursor.ts'
import { type ParkRead, parkRead, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { CLAIM_STATES, type ClaimState } from './claim.ts'
import { claims } from './table.ts'

/** What a list is narrowed to; the empty text and null are all. */
export interface ClaimFilter {
  state: ClaimState | ''
  /** Slug of a policy. */
  policy: string
  year: number | null
  /** Part of an enterprise's name. */
  name: string
  /** Id of one enterprise. */
  enterprise: string
  overdue: boolean
}

/** The filter of an address; what makes no sense is left out. */
export function claimFilter(query: Readonly<Record<string, string>>): ClaimFilter {
  const { state, policy = '', year = '', name = '', enterprise = '', overdue } = query
  return {
    state: CLAIM_STATES.find((one) => one === state) ?? '',
    policy: policy.slice(0, 80),
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    name: name.trim().slice(0, 80),
    enterprise: enterprise.slice(0, 40),
    overdue: overdue === '1',
  }
}

/** The same as an address. */
export const filterQuery = ({ state, policy, year, name, enterprise, overdue }: ClaimFilter) => ({
  state,
  policy,
  year: year ?? '',
  name,
  enterprise,
  overdue: overdue ? '1' : '',
})

/** What a list shows of a claim. */
export interface ListedClaim {
  id: string
  enterpriseId: string
  enterprise: string
  policySlug: string
  award: string
  year: number
  state: ClaimState
  selfReported: boolean
  matchedOn: string
  minFen: number | null
  maxFen: number | null
  promisedFen: number | null
  promisedOn: string | null
  appliedOn: string | null
  approvedFen: number | null
  approvedOn: string | null
  paidFen: number
  paidOn: string | null
  fund: string | null
  dueOn: string | null
  sample: boolean
}

/** In a join every column has a name of its own. */
const named = <T>(column: SQL | { name: string }, name: string) => sql<T>`${column}`.as(name)
const flag = (column: { name: string }, name: string) => sql<boolean>`${column}`.mapWith(Boolean).as(name)

const listed = {
  id: named<string>(claims.id, 'claim_id'),
  enterpriseId: named<string>(claims.enterpriseId, 'of_enterprise'),
  enterprise: named<string>(enterpriseRecords.name, 'enterprise_name'),
  policySlug: named<string>(claims.policySlug, 'of_policy'),
  award: named<string>(claims.award, 'of_award'),
  year: named<number>(claims.year, 'of_year'),
  state: named<ClaimState>(claims.state, 'in_state'),
  selfReported: flag(claims.selfReported, 'is_self_reported'),
  matchedOn: named<string>(claims.matchedOn, 'matched_day'),
  minFen: named<number | null>(claims.minFen, 'least'),
  maxFen: named<number | null>(claims.maxFen, 'most'),
  promisedFen: named<number | null>(claims.promisedFen, 'promised'),
  promisedOn: named<string | null>(claims.promisedOn, 'promised_day'),
  appliedOn: named<string | null>(claims.appliedOn, 'applied_day'),
  approvedFen: named<number | null>(claims.approvedFen, 'approved'),
  approvedOn: named<string | null>(claims.approvedOn, 'approved_day'),
  paidFen: named<number>(claims.paidFen, 'paid'),
  paidOn: named<string | null>(claims.paidOn, 'paid_day'),
  fund: named<string | null>(claims.fund, 'from_fund'),
  dueOn: named<string | null>(claims.dueOn, 'due_day'),
  sample: flag(enterpriseRecords.sample, 'is_sample'),
}

/** LIKE without its signs: a name is looked for as it was typed. */
const contains = (name: string): SQL => sql`instr(${enterpriseRecords.name}, ${name}) > 0`

const conditionsOf = (filter: ClaimFilter, today: string): (SQL | undefined)[] => [
  filter.state === '' ? undefined : eq(claims.state, filter.state),
  filter.policy === '' ? undefined : eq(claims.policySlug, filter.policy),
  filter.year === null ? undefined : eq(claims.year, filter.year),
  filter.enterprise === '' ? undefined : eq(claims.enterpriseId, filter.enterprise),
  filter.name === '' ? undefined : contains(filter.name),
  filter.overdue ? sql`${claims.dueOn} is not null and ${claims.dueOn} < ${today}` : undefined,
]

const claimsBelow = (filter: ClaimFilter, today: string, before: string | null, limit: number): ParkRead<ListedClaim> =>
  parkRead((builder) =>
    builder
      .select(listed)
      .from(claims)
      .innerJoin(
        enterpriseRecords,
        and(eq(enterpriseRecords.parkId, thisPark), eq(enterpriseRecords.id, claims.enterpriseId)),
      )
      .where(
        and(
          eq(claims.parkId, thisPark),
          before === null ? undefined : lt(claims.id, before),
          ...conditionsOf(filter, today),
        ),
      )
      .orderBy(desc(claims.id))
      .limit(limit)
      .prepare(),
  )

/** Ids sort by the time at which they were made. */
const SORT = 'claims'
export const PAGE_SIZE = 50

/** A page of the list, the latest first. Errors: 400 `request.cursor_invalid`. */
export async function claimPage(
  scope: ParkScope,
  filter: ClaimFilter,
  today: string,
  cursor: string | undefined,
): Promise<{ items: ListedClaim[]; next: string | null }> {
  const before = cursor === undefined || cursor === '' ? null : decodeCursor(cursor, SORT).code
  const found = await scope.all(claimsBelow(filter, today, before, PAGE_SIZE + 1))
  return pageOf(found, PAGE_SIZE, ({ id }) => ({ sort: SORT, value: null, code: id }))
}

const STEP = 500

/** The rows behind a row, for exports; the first ones behind null. */
export const claimsAfter = (
  scope: ParkScope,
  filter: ClaimFilter,
  today: string,
  last: Pick<ListedClaim, 'id'> | null,
): Promise<ListedClaim[]> => scope.all(claimsBelow(filter, today, last?.id ?? null, STEP))

const countsByState: ParkRead<{ state: ClaimState; count: number }> = parkRead((builder) =>
  builder
    .select({ state: claims.state, count: sql<number>`count(*)`.mapWith(Number).as('count') })
    .from(claims)
    .where(eq(claims.parkId, thisPark))
    .groupBy(claims.state)
    .prepare(),
)

const years: ParkRead<{ year: number }> = parkRead((builder) =>
  builder
    .select({ year: claims.year })
    .from(claims)
    .where(eq(claims.parkId, thisPark))
    .groupBy(claims.year)
    .orderBy(desc(claims.year))
    .prepare(),
)

export interface Overview {
  counts: ReadonlyMap<ClaimState, number>
  years: number[]
}

/** How many claims stand where, and of which years there are any. */
export async function overviewOf(scope: ParkScope): Promise<Overview> {
  const [counts, found] = await scope.read(countsByState, years)
  return { counts: new Map(counts.map(({ state, count }) => [state, count])), years: found.map(({ year }) => year) }
}
