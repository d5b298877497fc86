import { eq } from 'drizzle-orm'
import { type ParkWrite, update } from '../../data/query.ts'
import { leadTransfers } from './table.ts'

/** Forgets why a lead was offered: written freely, it may tell what the lead itself no longer does. */
export const forgetReasons = (leadId: string): ParkWrite =>
  update(leadTransfers, { reason: '' }, eq(leadTransfers.leadId, leadId))
