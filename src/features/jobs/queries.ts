import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { arg, given, parkRead, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { outbox } from '../../data/tables.ts'
import type { FileStore } from '../../data/files.ts'
import type { Vault } from '../../kernel/vault.ts'
import { listOfPark, type SpilledName, spilledOrParked } from '../leads/spill.ts'

/** So many of each are counted. */
export const MOST_COUNTED = 1000
/** So many inquiries that lie aside are listed. */
const MOST_LISTED = 100

const waitingThan = (compare: typeof lte) =>
  parkRead<{ n: number }>((builder) =>
    builder
      .select({ n: sql<number>`count(*)`.mapWith(Number) })
      .from(
        builder
          .select({ one: sql`1`.as('one') })
          .from(outbox)
          .where(
            and(
              eq(outbox.parkId, thisPark),
              isNull(outbox.deliveredAt),
              isNull(outbox.deadAt),
              compare(outbox.availableAt, arg('now')),
            ),
          )
          .limit(MOST_COUNTED)
          .as('waiting'),
      )
      .prepare(),
  )
const dueNow = waitingThan(lte)
const dueLater = waitingThan(gt)

/** How many jobs of the park wait, up to `MOST_COUNTED` of each. */
export async function waitingJobs(scope: ParkScope, now: number): Promise<{ due: number; later: number }> {
  const [[due], [later]] = await scope.read(given(dueNow, { now }), given(dueLater, { now }))
  return { due: due?.n ?? 0, later: later?.n ?? 0 }
}

/** An inquiry that lies aside, by id. */
export interface Aside {
  leadId: string
  /** When it came, UTC milliseconds; null when it can't be opened. */
  receivedAt: number | null
}

/** How many inquiries of the park will be taken in by themselves, and those which can't be. */
export async function inquiriesAside(files: FileStore, vault: Vault, parkId: string) {
  const { waiting, parked } = await listOfPark(files, parkId, MOST_LISTED)
  const receivedAt = (name: SpilledName) =>
    spilledOrParked(files, vault, name).then(
      (intake) => intake?.receivedAt ?? null,
      () => null,
    )
  const opened = parked.map(async (name): Promise<Aside> => ({
    leadId: name.leadId,
    receivedAt: await receivedAt(name),
  }))
  return { waiting: waiting.length, parked: await Promise.all(opened) }
}
