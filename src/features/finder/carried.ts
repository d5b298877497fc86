import { toMu } from '../../kernel/area.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import type { Need } from './criteria.ts'

/** What the inquiry's form can take over of the needs, in its units. */
export function needsForInquiry(needs: readonly Need[]): Record<string, string | number> {
  const fields: Record<string, string | number> = {}
  for (const need of needs) {
    if (need.code === 'chain' && need.type === 'choice') fields.chain = need.wanted
    if (need.type !== 'amount') continue
    if (need.code === 'area' && need.min !== null) fields.areaMu = Math.round(toMu(need.min) * 100) / 100
    if (need.code === 'investment' && need.max !== null) fields.investmentWan = need.max / FEN_PER_WAN
  }
  return fields
}
