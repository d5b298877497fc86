import { and, asc, gt, isNull, lt, or, eq } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay, parkTime } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { leads } from '../leads/table.ts'
import { type ErasableLead, type EraseContext, eraseLead } from './erase.ts'

/** A closed lead whose time is up. */
export interface ExpiredLead extends ErasableLead {
  reference: string
  closedAt: number
}

/**
 * UTC milliseconds before which a lead has to be closed to be erased on `today`: a lead is kept through the day that is
 * `months` calendar months after its closing, and where that month is too short, through the last day of it.
 */
export function closedBefore(today: string, months: number): number {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 - months, 1))
  const days = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  // The day after a short month's last is the first of the next.
  target.setUTCDate(Math.min(day, days + 1))
  return parkTime(target.toISOString().slice(0, 10), 0)
}

/** Leads looked at, and erased, in one go. */
export const RETENTION_PAGE = 50

const expired = read(leads, {
  columns: {
    id: leads.id,
    reference: leads.reference,
    state: leads.state,
    attribution: leads.attribution,
    closedAt: leads.closedAt,
  },
  where: and(
    isNull(leads.erasedAt),
    // What became a project is kept while that lasts.
    isNull(leads.project),
    lt(leads.closedAt, arg('before')),
    or(gt(leads.closedAt, arg('after')), and(eq(leads.closedAt, arg('after')), gt(leads.id, arg('afterId')))),
  ),
  orderBy: [asc(leads.closedAt), asc(leads.id)],
  limit: RETENTION_PAGE,
})

/** One page of what is to be erased, the longest closed first; goes on after `last`. */
export async function expiredLeads(
  scope: ParkScope,
  retentionMonths: number,
  now: number,
  last?: ExpiredLead,
): Promise<ExpiredLead[]> {
  const before = closedBefore(parkDay(now), retentionMonths)
  const rows = await scope.all(
    given(expired, { before, after: last?.closedAt ?? Number.MIN_SAFE_INTEGER, afterId: last?.id ?? '' }),
  )
  return rows.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...row, closedAt }]))
}

/** Erases one page. Answers the references of what it erased, and whether there may be more. */
export async function eraseExpired(
  ctx: EraseContext,
  retentionMonths: number,
): Promise<{ erased: string[]; more: boolean }> {
  const found = await expiredLeads(ctx.scope, retentionMonths, ctx.now)
  const erased: string[] = []
  for (const lead of found) if (await erasedNow(ctx, lead)) erased.push(lead.reference)
  return { erased, more: found.length === RETENTION_PAGE && erased.length > 0 }
}

/** False when the investor was quicker. */
const erasedNow = (ctx: EraseContext, lead: ExpiredLead): Promise<boolean> =>
  eraseLead(ctx, lead).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.status === 409) return false
      throw error
    },
  )
