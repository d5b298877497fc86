import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../kernel/actor.ts'
import { newId } from '../kernel/ids.ts'
import { type BureauWrite, bureauWrite, insert, type ParkWrite, parkWrite, thisBureau, thisPark } from './query.ts'
import { ledger } from './tables.ts'

/** A mutation for the ledger. `before` and `after` hold no personal data: name ids and codes. */
export interface Entry {
  action: string
  subject: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

interface By {
  actor: Actor
  now: number
  requestId: string
}

const row = ({ actor, now, requestId }: By, entry: Entry) => ({
  id: newId('entry'),
  at: now,
  actorKind: actor.kind,
  actorId: actor.id,
  requestId,
  ...entry,
})

/** When it does not hold, the action comes to nothing, which its column refuses: the batch fails with 409. */
const provided = ({ action }: Entry, holds: SQL) => ({ action: sql`case when ${holds} then ${action} end` })

/**
 * The ledger row of a change: belongs in the change's own batch. With `holds` the whole batch fails with 409
 * `request.conflict` unless that is so.
 */
export const recordEntry = (ctx: By, entry: Entry, holds?: SQL): ParkWrite =>
  holds
    ? parkWrite((builder) =>
        builder
          .insert(ledger)
          .values({ parkId: asText(thisPark), ...row(ctx, entry), ...provided(entry, holds) })
          .prepare(),
      )
    : insert(ledger, row(ctx, entry))

/** The same in a bureau's own book: for what its parks share. */
export const recordBureauEntry = (ctx: By, entry: Entry, holds?: SQL): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .insert(ledger)
      // The scope's bureau stands where a park does.
      .values({ parkId: asText(thisBureau), ...row(ctx, entry), ...(holds && provided(entry, holds)) })
      .prepare(),
  )

/** A placeholder takes the place of the text that it will be filled with. */
const asText = (placeholder: unknown) => placeholder as string
