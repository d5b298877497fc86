import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { arg, columnsOf, given, parkRead, type ParkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { claims, payments } from './table.ts'

/** A claim as it was read: what is done to it is refused when it was changed since. */
export type Claim = Omit<typeof claims.$inferSelect, 'parkId'>
export type Payment = Omit<typeof payments.$inferSelect, 'parkId'>

const claimById = read(claims, { columns: columnsOf(claims), where: eq(claims.id, arg('id')), limit: 1 })

export const claimOf = (scope: ParkScope, id: string): Promise<Claim | undefined> =>
  scope.first(given(claimById, { id }))

const paymentsOfClaim = read(payments, {
  columns: columnsOf(payments),
  where: eq(payments.claimId, arg('claim')),
  orderBy: [asc(payments.recordedAt), asc(payments.id)],
})

/** All that was paid of a claim and taken back, in the order in which it was entered. */
export const paymentsOf = (scope: ParkScope, claim: string): Promise<Payment[]> =>
  scope.all(given(paymentsOfClaim, { claim }))

const ofEnterprise = read(claims, {
  columns: columnsOf(claims),
  where: eq(claims.enterpriseId, arg('enterprise')),
  orderBy: [desc(claims.year), asc(claims.createdAt), asc(claims.id)],
  limit: 500,
})

/** The awards of an enterprise, the newest year first. */
export const claimsOfEnterprise = (scope: ParkScope, enterprise: string): Promise<Claim[]> =>
  scope.all(given(ofEnterprise, { enterprise }))

const spentOfFund: ParkRead<{ spent: number }> = parkRead((builder) =>
  builder
    .select({ spent: sql<number>`coalesce(sum(${payments.amountFen}), 0)`.mapWith(Number).as('spent') })
    .from(payments)
    .where(and(eq(payments.parkId, thisPark), eq(payments.fund, arg('fund')), eq(payments.year, arg('year'))))
    .prepare(),
)

/** What a fund paid of its budget of a year, less what was taken back, in fen. */
export async function spentOf(scope: ParkScope, fund: string, year: number): Promise<number> {
  return (await scope.first(given(spentOfFund, { fund, year })))?.spent ?? 0
}
