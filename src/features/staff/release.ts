import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Database } from '../../data/database.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import { bureauRead, columnsOf, read, thisBureau } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Vault } from '../../kernel/vault.ts'
import { leads } from '../leads/table.ts'
import { assignLead } from '../triage/actions.ts'
import type { Member } from './member.ts'
import type { Membership } from './role.ts'

/** Leads that one request sets free: each is a batch of its own in its park. */
export const MOST_RELEASED = 20
/** Counted no further. */
const MOST_COUNTED = 500

interface Held {
  parkId: string
  id: string
}

/** Open leads of an account in the bureau, awake and asleep, of which each list has an index. */
const held = (user: string, asleep: boolean, limit: number) =>
  bureauRead<Held>((builder) =>
    builder
      .select({ parkId: leads.parkId, id: leads.id })
      .from(leads)
      .where(
        and(
          eq(leads.bureauId, thisBureau),
          eq(leads.assignee, user),
          isNull(leads.closedAt),
          (asleep ? isNotNull : isNull)(leads.snoozedUntil),
        ),
      )
      .limit(limit)
      .prepare(),
  )

/**
 * Open leads that are given to an account in those parks (null: all of the bureau) where it has no membership any more.
 * The desk sees all parks. Counts to 500.
 */
export async function heldLeads(desk: DeskScope, member: Member, present: readonly Member[]): Promise<Held[]> {
  const [awake, asleep] = await desk.read(held(member.user, false, MOST_COUNTED), held(member.user, true, MOST_COUNTED))
  const own = present.filter(({ id, user, endedAt }) => user === member.user && id !== member.id && endedAt === null)
  const keeps = (parkId: string) => own.some(({ park }) => park === null || park === parkId)
  return [...awake, ...asleep].filter(
    ({ parkId }) => (member.park === null || member.park === parkId) && !keeps(parkId),
  )
}

interface ReleaseContext {
  database: Database
  memberships: readonly Membership[]
  bureauId: string
  vault: Vault
  actor: Actor
  now: number
  requestId: string
}

/** Makes the first of the leads nobody's, each through its park. One that was changed meanwhile is left as it is. */
export async function releaseLeads(ctx: ReleaseContext, list: readonly Held[]): Promise<void> {
  const { database, memberships, bureauId, ...change } = ctx
  for (const [parkId, some] of Map.groupBy(list.slice(0, MOST_RELEASED), (one) => one.parkId)) {
    const scope = ParkScope.open(database, { by: 'membership', park: { id: parkId, bureauId }, memberships })
    const ids = some.map(({ id }) => id)
    const found = await scope.all(read(leads, { columns: columnsOf(leads), where: inArray(leads.id, ids) }))
    for (const lead of found)
      await assignLead({ ...change, scope }, lead, null).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.status !== 409) throw error
      })
  }
}
