import type { DeskScope } from '../../data/desk-scope.ts'
import { type BureauRead, type ParkRead, read, readInBureau } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { Database } from '../../data/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Membership } from '../staff/role.ts'
import { leads } from '../leads/table.ts'

/** How far somebody looks: over all parks of the bureau, or in one of them. */
export type Reach =
  | { park: null; desk: DeskScope; scope: null }
  | { park: { id: string; slug: string }; desk: DeskScope; scope: ParkScope }

/** A statement in both forms: over the bureau, and in one park. */
export interface Both<R> {
  wide: BureauRead<R>
  park: ParkRead<R>
}

type Selection = Parameters<typeof read<typeof leads, typeof leadColumns>>[1]

/** What a list shows and narrows by. No contact, no text. */
export const leadColumns = {
  parkId: leads.parkId,
  id: leads.id,
  reference: leads.reference,
  version: leads.version,
  state: leads.state,
  company: leads.company,
  country: leads.country,
  locale: leads.locale,
  channel: leads.channel,
  chain: leads.chain,
  investmentFen: leads.investmentFen,
  areaM2: leads.areaM2,
  estimate: leads.estimate,
  attribution: leads.attribution,
  lossReason: leads.lossReason,
  assignee: leads.assignee,
  receivedAt: leads.receivedAt,
  answeredAt: leads.answeredAt,
  closedAt: leads.closedAt,
  erasedAt: leads.erasedAt,
  dueAt: leads.dueAt,
  dueClock: leads.dueClock,
  overdue: leads.overdue,
  pausedAt: leads.pausedAt,
  snoozedUntil: leads.snoozedUntil,
  snoozeReason: leads.snoozeReason,
} as const

/** A lead as lists show it. */
export type ListedLead = Pick<typeof leads.$inferSelect, keyof typeof leadColumns>

export const both = (selection: Omit<Selection, 'columns'>): Both<ListedLead> => ({
  wide: readInBureau(leads, { ...selection, columns: leadColumns }),
  park: read(leads, { ...selection, columns: leadColumns }),
})

/** Runs several statements of both forms at once, each with its arguments. */
export async function readIn<R>(
  { desk, scope }: Reach,
  statements: readonly { of: Both<R>; args: Record<string, unknown> }[],
): Promise<R[][]> {
  if (statements.length === 0) return []
  if (scope) return scope.read(...statements.map(({ of, args }) => ({ ...of.park, args })))
  return desk.read(...statements.map(({ of, args }) => ({ ...of.wide, args })))
}

/** Opens a park of the bureau for whoever is a member there. Errors: 404. */
export function reachOfPark(
  { desk, database, memberships }: { desk: DeskScope; database: Database; memberships: readonly Membership[] },
  park: { id: string; slug: string; bureauId: string },
): Reach {
  if (park.bureauId !== desk.bureauId) throw new AppError('parks.not_found', 404)
  return { park, desk, scope: ParkScope.open(database, { by: 'membership', park, memberships }) }
}

/** All parks of the bureau, for whoever sees them. Errors: 404. */
export function reachOfBureau(desk: DeskScope): Reach {
  if (!desk.wide) throw new AppError('parks.not_found', 404)
  return { park: null, desk, scope: null }
}
