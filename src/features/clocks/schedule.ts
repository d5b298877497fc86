import type { OutboxKind } from '../../data/outbox.ts'
import { type ParkWrite, parkWrite, thisPark } from '../../data/query.ts'
import { outbox } from '../../data/tables.ts'

const KIND: OutboxKind = 'lead.clock'

/** The one job that looks at a lead's clocks, put to `at`, UTC milliseconds: pending, done or given up before. */
export const lookAt = (leadId: string, at: number, now: number): ParkWrite =>
  parkWrite((builder) => {
    const fresh = { attempts: 0, availableAt: at, createdAt: now }
    const unclaimed = { leaseUntil: null, deliveredAt: null, deadAt: null, lastError: null }
    return builder
      .insert(outbox)
      .values({ parkId: asText(thisPark), id: `clock_${leadId}`, kind: KIND, payload: { leadId }, ...fresh })
      .onConflictDoUpdate({ target: [outbox.parkId, outbox.id], set: { ...fresh, ...unclaimed } })
      .prepare()
  })

/** A placeholder takes the place of the text that it will be filled with. */
const asText = (placeholder: unknown) => placeholder as string
