import type { Award, AwardAmount, AwardRule, Policy } from '../../src/features/policies/policy.ts'
import { LUXI_POLICIES } from '../../src/seed/luxi/policies.ts'

const model = LUXI_POLICIES.find(({ awards }) => awards.length > 0)
const modelAward = model?.awards[0]
if (!model || !modelAward) throw new Error('Luxi has no awards')

export const DAY = '2026-06-01'
export const award = (code: string, amount: AwardAmount, more: Partial<Award> = {}): Award => ({
  ...modelAward,
  code,
  amount,
  condition: { all: [] },
  ...more,
})
export const policy = (slug: string, awards: Award[], rules: AwardRule[] = [], more: Partial<Policy> = {}): Policy => ({
  ...model,
  slug,
  awards,
  rules,
  questions: [],
  ...more,
})
export const fixed = (code: string, amountFen: number) => award(code, { type: 'fixed', amountFen })
export const range = (code: string, minFen: number, maxFen: number) => award(code, { type: 'range', minFen, maxFen })
export const exclusive = (...awards: string[]): AwardRule => ({ type: 'exclusive', awards, clause: null })
export const cap = (amountFen: number, ...awards: string[]): AwardRule => ({
  type: 'cap',
  awards,
  amountFen,
  per: 'total',
  clause: null,
})
export const requires = (one: string, ...needs: string[]): AwardRule => ({
  type: 'requires',
  award: one,
  needs,
  clause: null,
})
