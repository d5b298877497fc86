import type { OutboxKind } from '../../data/outbox.ts'
import { arg, given, type ParkWrite, parkWrite, thisPark, thisRequest } from '../../data/query.ts'
import { outbox } from '../../data/tables.ts'

const KIND: OutboxKind = 'lead.clock'

/** The one job that looks at a lead's clocks, put to `at`, UTC milliseconds: pending, done or given up before. */
export const lookAt = (leadId: string, at: number, now: number): ParkWrite =>
  given(look, { id: `clock_${leadId}`, payload: { leadId }, at, now })

/** Built once: every inquiry writes it. */
const look = parkWrite((builder) => {
  const fresh = { attempts: 0, availableAt: arg('at'), createdAt: arg('now'), requestId: thisRequest }
  const unclaimed = { leaseUntil: null, deliveredAt: null, deadAt: null, lastError: null }
  return builder
    .insert(outbox)
    .values({ parkId: thisPark, id: arg('id'), kind: KIND, payload: arg('payload'), ...fresh })
    .onConflictDoUpdate({ target: [outbox.parkId, outbox.id], set: { ...asSet(fresh), ...unclaimed } })
    .prepare()
})

/** Placeholders are bound in an assignment as they are in a row; the type of the former does not know them. */
const asSet = (values: Record<string, unknown>) => values as Record<string, never>
