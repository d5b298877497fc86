import { describe, expect, it } from 'vitest'
import { KINDS } from '../../src/features/content/kinds.ts'
import type { ClaimGuide, FairReview } from '../../src/features/policies/policy.ts'
import { gateOf } from '../../src/features/policy-editor/gate.ts'
import {
  below,
  freeCode,
  refOf,
  rowOf,
  slugOf,
  tidy,
  withCodes,
  withMore,
} from '../../src/features/policy-editor/draft.ts'
import { SAMPLE_POLICY } from '../../src/seed/sample.ts'

const TODAY = '2026-11-23'
const { fairReview, claimGuide } = SAMPLE_POLICY
const text = (zh: string) => ({ zh, en: zh })
const reviewed = (more: Partial<FairReview>) => gateOf({ claimGuide, fairReview: { ...fairReview, ...more } }, TODAY)
const guided = (more: Partial<ClaimGuide>) => gateOf({ fairReview, claimGuide: { ...claimGuide, ...more } }, TODAY)

describe('the gate of a policy', () => {
  it('asks for a review and a claim guide', () => {
    expect(gateOf({}, TODAY)).toEqual(['no_fair_review', 'no_claim_guide'])
    expect(gateOf({ fairReview, claimGuide }, TODAY)).toEqual([])
  })

  it('takes no review that lacks a part, or is dated after today', () => {
    for (const lacking of [
      { legalBasis: text(' ') },
      { reviewer: { zh: '局', en: '' } },
      { reviewedOn: '' },
      { reviewedOn: '2026-02-30' },
      { conclusion: 'fine' as 'noEffect' },
    ])
      expect(reviewed(lacking), JSON.stringify(lacking)).toEqual(['fair_review_incomplete'])
    expect(reviewed({ reviewedOn: '2026-11-24' })).toEqual(['fair_review_future'])
    expect(reviewed({ reviewedOn: TODAY })).toEqual([])
  })

  it('takes an exception with its ground, its reason and its end only', () => {
    const exception = { ground: 'innovation', noLesserMeans: text('无'), until: text('2027年底') } as const
    expect(reviewed({ conclusion: 'exception', exception })).toEqual([])
    expect(reviewed({ conclusion: 'exception', exception: null })).toEqual(['fair_review_incomplete'])
    for (const lacking of [{ ground: 'other' as 'security' }, { noLesserMeans: text('') }, { until: text('') }])
      expect(reviewed({ conclusion: 'exception', exception: { ...exception, ...lacking } })).toHaveLength(1)
  })

  it('takes no guide that lacks a part', () => {
    for (const lacking of [
      { who: text('') },
      { office: text('') },
      { channel: text('') },
      { window: text('') },
      { materials: [] },
      { steps: [text('')] },
      { decisionDays: -1 },
      { paymentDays: 1.5 },
    ])
      expect(guided(lacking), JSON.stringify(lacking)).toEqual(['claim_guide_incomplete'])
    expect(guided({ phone: null, url: null, paymentDays: 0 })).toEqual([])
  })

  it('is that of the kind: whatever is published is asked', () => {
    expect(KINDS.policy.gate?.({ fairReview, claimGuide: null }, TODAY)).toEqual(['no_claim_guide'])
  })
})

describe('a draft', () => {
  it('gives codes that nobody has to think of', () => {
    expect(slugOf('Award for “Little Giants” (2026)')).toBe('award-for-little-giants-2026')
    expect(freeCode('award', new Set(['award', 'award-2']))).toBe('award-3')
    const typed = { 'awards.0.code': 'rent', 'awards.1.name.en': 'Rent' }
    expect(withCodes({ 'name.en': 'Rent' }, 'awards', typed, 1)['code']).toBe('rent-2')
    expect(withCodes({ 'name.zh': '租金' }, 'awards', typed, 1)['code']).toBe('award-2')
    const choice = { 'options.0.label.zh': '没有', 'options.1.label.en': 'Main seat', 'options.2.value': 'gone' }
    const asked = withCodes(choice, 'questions', {}, 0)
    expect(below(asked, 'options')).toMatchObject({ '0.value': 'none', '1.value': 'main-seat' })
    expect(asked).not.toHaveProperty('options.2.value')
  })

  it('names its rows by their codes, as long as these are their own', () => {
    const typed = { 'awards.0.code': 'a', 'awards.2.code': 'b', 'awards.3.code': 'b', 'rules.1.type': 'cap' }
    expect([0, 2, 3].map((row) => refOf(typed, 'awards', row))).toEqual(['a', '2', '3'])
    expect(rowOf(typed, 'awards', 'a')).toBe(0)
    expect(rowOf(typed, 'awards', '3')).toBe(3)
    expect(rowOf(typed, 'rules', '0')).toBeNull()
  })

  it('grows by a line or a group, and forgets those that compare nothing', () => {
    const grown = withMore(withMore({}, 'row:0'), 'group')
    expect(Object.keys(grown)).toEqual(['condition.0.0.question', 'condition.0.1.question', 'condition.1.0.question'])
    const typed = { 'awards.0.condition.0.0.op': 'is', 'awards.0.condition.0.0.question': '', 'title.zh': '题' }
    expect(tidy(typed)).toEqual({ 'title.zh': '题' })
  })
})
