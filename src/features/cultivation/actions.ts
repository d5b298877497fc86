import { eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import type { ParkWrite } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseFigure, EnterpriseTitle } from '../enterprises/enterprise.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { FIGURE_CODES } from './figure.ts'
import { tierOn } from './tier.ts'

type Context = Pick<EnterpriseContext, 'scope' | 'actor' | 'now' | 'requestId'>
type Seen = Pick<EnterpriseRecord, 'id' | 'version' | 'titles' | 'figures' | 'tier'>

/** Keeps the figures that an enterprise reported. Errors: 409 `request.conflict` when it was changed since `seen`. */
export async function saveFigures(
  ctx: Context,
  enterprise: Seen,
  seen: number,
  figures: Record<string, EnterpriseFigure>,
): Promise<void> {
  const { titles, figures: former } = enterprise
  const changed = FIGURE_CODES.filter(
    (code) => former[code]?.value !== figures[code]?.value || former[code]?.asOf !== figures[code]?.asOf,
  )
  // Figures of other codes are not this form's.
  const others = Object.entries(former).filter(([code]) => !FIGURE_CODES.some((known) => known === code))
  const all = { ...Object.fromEntries(others), ...figures }
  const tier = tierOn(titles, all, parkDay(ctx.now))
  await ctx.scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, enterprise.id), seen, { figures: all, tier }),
    recordEntry(ctx, { action: 'enterprise.figures', subject: enterprise.id, after: { figures: changed } }),
    ...tierEntry(ctx, enterprise, tier),
  )
}

/** Keeps the titles of an enterprise, and its tier. Errors: 409 `request.conflict` when it was changed since `seen`. */
export async function saveTitles(
  ctx: Context,
  enterprise: Seen,
  seen: number,
  titles: EnterpriseTitle[],
): Promise<void> {
  const tier = tierOn(titles, enterprise.figures, parkDay(ctx.now))
  const entry = {
    action: 'enterprise.titles',
    subject: enterprise.id,
    before: { titles: enterprise.titles.map(inLedger) },
    after: { titles: titles.map(inLedger) },
  }
  await ctx.scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, enterprise.id), seen, { titles, tier }),
    recordEntry(ctx, entry),
    ...tierEntry(ctx, enterprise, tier),
  )
}

/** The writes by which an enterprise comes to the tier of a day; none where it is in it already. */
export function retier(ctx: Context, enterprise: Seen, today: string): ParkWrite[] {
  const { id, version, titles, figures } = enterprise
  const tier = tierOn(titles, figures, today)
  if (tier === enterprise.tier) return []
  return [
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), version, { tier }),
    ...tierEntry(ctx, enterprise, tier),
  ]
}

const inLedger = ({ title, from, to }: EnterpriseTitle): string => `${title} ${from}/${to ?? ''}`

const tierEntry = (ctx: Context, { id, tier: former }: Seen, tier: string | null): ParkWrite[] =>
  tier === former
    ? []
    : [recordEntry(ctx, { action: 'enterprise.tier', subject: id, before: { tier: former }, after: { tier } })]
