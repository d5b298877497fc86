import { eq } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from './table.ts'

/** An enterprise as it was read: what is done to it is refused when it was changed since. */
export type EnterpriseRecord = Omit<typeof enterpriseRecords.$inferSelect, 'parkId'>

const enterpriseById = read(enterpriseRecords, {
  columns: columnsOf(enterpriseRecords),
  where: eq(enterpriseRecords.id, arg('id')),
  limit: 1,
})

export const enterpriseOf = (scope: ParkScope, id: string): Promise<EnterpriseRecord | undefined> =>
  scope.first(given(enterpriseById, { id }))
