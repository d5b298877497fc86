import { and, eq } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { recordBureauEntry } from '../../data/ledger.ts'
import { bureauRead, bureauWrite, thisBureau } from '../../data/query.ts'
import type { ClockTemplate } from '../clocks/clock.ts'
import { clockTemplates } from '../clocks/table.ts'
import type { BureauContext } from './actions.ts'
import { DEFAULT_LIMIT_HOURS } from './limits.ts'

/** The bureau's own clock stands in a row whose `park_id` is its id, as its book in the ledger does. */
const NAME = 'assignment'
interface Limit {
  hours: number
}
/** Rows of this name hold a limit, written here only. */
const asBody = (limit: Limit) => limit as unknown as ClockTemplate
const asLimit = (body: unknown) => body as Limit
/** A placeholder takes the place of the text that it will be filled with. */
const asText = (placeholder: unknown) => placeholder as string

const stored = bureauRead<{ body: unknown }>((builder) =>
  builder
    .select({ body: clockTemplates.body })
    .from(clockTemplates)
    .where(and(eq(clockTemplates.parkId, thisBureau), eq(clockTemplates.name, NAME)))
    .prepare(),
)

/** The bureau's limit in working hours. */
export async function limitHours(desk: DeskScope): Promise<number> {
  const row = await desk.first(stored)
  return row ? asLimit(row.body).hours : DEFAULT_LIMIT_HOURS
}

/** Sets the limit in working hours, 1 to `MOST_LIMIT_HOURS`; leads that wait already are held to it too. */
export async function setLimit(ctx: BureauContext, hours: number): Promise<void> {
  const before = await limitHours(ctx.desk)
  const body = asBody({ hours })
  await ctx.desk.write(
    bureauWrite((builder) =>
      builder
        .insert(clockTemplates)
        .values({ parkId: asText(thisBureau), name: NAME, body, version: 1, updatedAt: ctx.now })
        .onConflictDoUpdate({
          target: [clockTemplates.parkId, clockTemplates.name],
          set: { body, updatedAt: ctx.now },
        })
        .prepare(),
    ),
    recordBureauEntry(ctx, {
      action: 'rules.limit',
      subject: ctx.desk.bureauId,
      before: { hours: before },
      after: { hours },
    }),
  )
}
