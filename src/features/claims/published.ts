import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { arg, given, type ParkRead, parkRead, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { FEWEST_CASES, medianOf } from '../records/record.ts'
import { workingDaysBetween } from './days.ts'
import { claims, payments } from './table.ts'

const fen = v.pipe(v.nullable(v.number()), v.description('Fen; null: fewer than `fewestCases` enterprises'))

/** What the park promised and paid in a year. null is withheld. */
export const PublicPayments = v.pipe(
  v.array(
    v.object({
      year: v.pipe(v.number(), v.integer(), v.description('Of the promise, and of the payment')),
      promisedFen: fen,
      paidFen: fen,
      awards: v.pipe(v.nullable(v.number()), v.description('Awards of which anything was paid')),
      medianDays: v.pipe(
        v.nullable(v.number()),
        v.description('Working days from the application to the last payment, of awards paid in whole in the year'),
      ),
    }),
  ),
  v.description('Awards promised and paid, newest year first'),
)
export type PaymentsYear = v.InferOutput<typeof PublicPayments>[number]

/** Years that are published. */
const SHOWN_YEARS = 5
/** Awards whose days are looked at, the latest first. */
const MOST_CASES = 2000

const yearOf = (day: unknown) => sql<number>`cast(substr(${day}, 1, 4) as integer)`.mapWith(Number)
const sumOf = (amount: unknown) => sql<number>`coalesce(sum(${amount}), 0)`.mapWith(Number)
const enterprisesIn = sql<number>`count(distinct ${claims.enterpriseId})`.mapWith(Number)
const awardsIn = sql<number>`count(distinct ${claims.id})`.mapWith(Number)

/** Made-up enterprises are nobody's record. */
const itsEnterprise = and(
  eq(enterpriseRecords.parkId, thisPark),
  eq(enterpriseRecords.id, claims.enterpriseId),
  eq(enterpriseRecords.sample, false),
)

const promisedByYear: ParkRead<{ year: number; fen: number; enterprises: number }> = parkRead((builder) =>
  builder
    .select({
      year: yearOf(claims.promisedOn).as('promise_year'),
      fen: sumOf(claims.promisedFen).as('promise_sum'),
      enterprises: enterprisesIn.as('promise_enterprises'),
    })
    .from(claims)
    .innerJoin(enterpriseRecords, itsEnterprise)
    .where(and(eq(claims.parkId, thisPark), isNotNull(claims.promisedOn), sql`${claims.promisedOn} >= ${arg('from')}`))
    .groupBy(sql`1`)
    .prepare(),
)

const paidByYear: ParkRead<{ year: number; fen: number; awards: number; enterprises: number }> = parkRead((builder) =>
  builder
    .select({
      year: sql<number>`${payments.year}`.mapWith(Number).as('budget_year'),
      fen: sumOf(payments.amountFen).as('paid_sum'),
      awards: awardsIn.as('paid_awards'),
      enterprises: enterprisesIn.as('paid_enterprises'),
    })
    .from(payments)
    .innerJoin(claims, and(eq(claims.parkId, thisPark), eq(claims.id, payments.claimId), ne(claims.paidFen, 0)))
    .innerJoin(enterpriseRecords, itsEnterprise)
    .where(and(eq(payments.parkId, thisPark), sql`${payments.year} >= ${arg('year')}`))
    .groupBy(sql`1`)
    .prepare(),
)

interface PaidCase {
  enterpriseId: string
  appliedOn: string
  paidOn: string
}

const paidCases: ParkRead<PaidCase> = parkRead((builder) =>
  builder
    .select({
      enterpriseId: sql<string>`${claims.enterpriseId}`.as('case_enterprise'),
      appliedOn: sql<string>`${claims.appliedOn}`.as('case_applied'),
      paidOn: sql<string>`${claims.paidOn}`.as('case_paid'),
    })
    .from(claims)
    .innerJoin(enterpriseRecords, itsEnterprise)
    .where(
      and(
        eq(claims.parkId, thisPark),
        eq(claims.state, 'paid'),
        isNotNull(claims.appliedOn),
        sql`${claims.paidOn} >= ${arg('from')}`,
      ),
    )
    .orderBy(desc(claims.paidOn))
    .limit(MOST_CASES)
    .prepare(),
)

/** What is published of the last five years: figures behind which fewer than five enterprises stand are withheld. */
export async function publishedPayments(scope: ParkScope, today: string): Promise<PaymentsYear[]> {
  const year = Number(today.slice(0, 4)) - SHOWN_YEARS + 1
  const from = `${year}-01-01`
  const [promised, paid, cases] = await scope.read(
    given(promisedByYear, { from }),
    given(paidByYear, { year }),
    given(paidCases, { from }),
  )
  const years = [...new Set([...promised, ...paid].map((one) => one.year))].toSorted((a, b) => b - a)
  return years.map((one) => ({
    year: one,
    promisedFen: told(promised.find(isOf(one)))?.fen ?? null,
    paidFen: told(paid.find(isOf(one)))?.fen ?? null,
    awards: told(paid.find(isOf(one)))?.awards ?? null,
    medianDays: medianDays(cases.filter(({ paidOn }) => paidOn.startsWith(`${one}-`))),
  }))
}

const isOf = (year: number) => (one: { year: number }) => one.year === year

const told = <T extends { enterprises: number }>(one: T | undefined): T | null =>
  one && one.enterprises >= FEWEST_CASES ? one : null

/** Of whole fives in the order of their payment: of two days' figures nobody works out the one case between them. */
export function medianDays(cases: readonly PaidCase[]): number | null {
  const inOrder = cases.toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : 1))
  const whole = inOrder.slice(0, inOrder.length - (inOrder.length % FEWEST_CASES))
  if (new Set(whole.map(({ enterpriseId }) => enterpriseId)).size < FEWEST_CASES) return null
  return medianOf(whole.map(({ appliedOn, paidOn }) => workingDaysBetween(appliedOn, paidOn)).toSorted((a, b) => a - b))
}
