import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../kernel/actor.ts'
import { newId } from '../kernel/ids.ts'
import { type BureauWrite, bureauWrite, insert, type ParkWrite, thisBureau } from './query.ts'
import { ledger } from './tables.ts'

/** A mutation for the ledger. `before` and `after` hold no personal data: name ids and codes. */
export interface Entry {
  action: string
  subject: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** The ledger row of a change: belongs in the change's own batch. */
export const recordEntry = (ctx: { actor: Actor; now: number; requestId: string }, entry: Entry): ParkWrite =>
  insert(ledger, {
    id: newId('entry'),
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    requestId: ctx.requestId,
    ...entry,
  })

/**
 * The same in a bureau's own book: for what its parks share. When `holds` does not, the action comes to nothing, which
 * its column refuses: the whole batch then fails with 409 `request.conflict`.
 */
export const recordBureauEntry = (
  ctx: { actor: Actor; now: number; requestId: string },
  entry: Entry,
  holds?: SQL,
): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .insert(ledger)
      .values({
        // The scope's bureau stands where a park does.
        parkId: asText(thisBureau),
        id: newId('entry'),
        at: ctx.now,
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.id,
        requestId: ctx.requestId,
        ...entry,
        ...(holds && { action: sql`case when ${holds} then ${entry.action} end` }),
      })
      .prepare(),
  )

/** A placeholder takes the place of the text that it will be filled with. */
const asText = (placeholder: unknown) => placeholder as string
