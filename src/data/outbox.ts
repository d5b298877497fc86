import { newId } from '../kernel/ids.ts'
import { insert, type ParkWrite } from './query.ts'
import { outbox } from './tables.ts'

/** What may have to be told to others after a change. */
export type OutboxKind = 'lead.received'

/** The outbox row of a change: belongs in the change's own batch. The payload names ids only. */
export const recordOutbox = (kind: OutboxKind, payload: Record<string, string>, now: number): ParkWrite =>
  insert(outbox, { id: newId('job'), kind, payload, attempts: 0, availableAt: now, createdAt: now })
