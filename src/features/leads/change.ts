import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { type ParkWrite, update } from '../../data/query.ts'
import type { LeadClocks } from './lead.ts'
import { leads } from './table.ts'

interface Change {
  set?: Omit<SQLiteUpdateSetSource<typeof leads>, 'parkId' | 'version'>
  /** What must hold for it. That the lead was not erased always must. */
  when?: SQL | undefined
  /** Whether the lead is another one afterwards: whoever holds the version before may then not change it. */
  raises?: boolean
}

/**
 * The change of a lead, first in the batch of all that comes with it. When its condition does not hold any more, the
 * version comes to nothing, which its column refuses: the whole batch then fails with 409 `request.conflict`.
 */
export function changeLead(leadId: string, { set, when, raises = false }: Change): ParkWrite {
  const version = sql`case when ${and(isNull(leads.erasedAt), when)} then ${leads.version} + ${raises ? 1 : 0} end`
  return update(leads, { ...set, version }, eq(leads.id, leadId))
}

/** Nobody has changed it since it was read, and no clock of it has moved, where those were read too. */
export const unchanged = ({ version, clocks }: { version: number; clocks?: LeadClocks | null }): SQL | undefined => {
  const stored = clocks === null ? null : JSON.stringify(clocks)
  return and(eq(leads.version, version), clocks === undefined ? undefined : sql`${leads.clocks} is ${stored}`)
}
