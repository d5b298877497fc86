import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/features/policies/condition.ts'
import { estimate } from '../../src/features/policies/estimate.ts'
import { LUXI_POLICIES } from '../../src/seed/luxi/policies.ts'
import { WUSHUI_POLICIES } from '../../src/seed/second/policies.ts'
import { YUNHE_POLICIES } from '../../src/seed/third/policies.ts'

const DAY = '2026-11-22'
const wan = (amount: number) => amount * 1_000_000

/** Codes with what each comes to, in 万元; a pair is a range. */
type Paid = Record<string, number | [number, number]>
const inWan = (fen: number) => fen / 1_000_000
const paid = (result: ReturnType<typeof estimate>): Paid =>
  Object.fromEntries(
    result.awards.map(({ award, minFen, maxFen }) => [
      award.code,
      minFen === maxFen ? inWan(minFen) : [inWan(minFen), inWan(maxFen)],
    ]),
  )

describe('Luxi', () => {
  const all: Answers = {
    'above-scale-first': true,
    'little-giant': 'national',
    'innovation-centre': true,
    'research-platform': 'both',
    'smart-manufacturing': 'national',
    'green-factory': 'national',
    'green-product': true,
    'single-champion': true,
    'new-material-first-use': true,
  }
  it.each<[string, Answers, Paid]>([
    ['nothing', {}, {}],
    ['first above scale', { 'above-scale-first': true }, { 'above-scale-first': 10 }],
    ['a provincial title', { 'little-giant': 'provincial' }, { 'little-giant-provincial': 20 }],
    [
      'platforms of both levels',
      { 'research-platform': 'both' },
      { 'research-platform-national': 40, 'research-platform-provincial': 20 },
    ],
    [
      'everything',
      all,
      {
        'above-scale-first': 10,
        'little-giant-national': 30,
        'innovation-centre-provincial': 50,
        'research-platform-national': 40,
        'research-platform-provincial': 20,
        'smart-manufacturing-national': 20,
        'green-factory-national': 20,
        'green-product-national': 20,
        'new-material-first-use-provincial': 10,
      },
    ],
  ])('pays for %s', (_, answers, expected) => {
    expect(Object.values(paid(estimate(LUXI_POLICIES, answers, DAY))).toSorted()).toEqual(
      Object.values(expected).toSorted(),
    )
  })

  it('comes to 2.2 million for everything, on any day, and leaves the single champion out', () => {
    for (const day of ['2001-01-01', DAY, '2050-12-31']) {
      const result = estimate(LUXI_POLICIES, all, day)
      expect(result.total).toEqual({ minFen: wan(220), maxFen: wan(220) })
      expect(result.notStated.map(({ award }) => award.code)).toEqual(['single-champion-national'])
      expect(result.cuts).toEqual([])
    }
  })
})

describe('Wushui', () => {
  const project: Answers = { 'fixed-investment': wan(60_000), 'high-tech': true, 'chain-leader': true }

  it.each<[string, Answers, Paid]>([
    ['below the first bracket', { 'fixed-investment': wan(5000) - 1 }, {}],
    ['the first bracket', { 'fixed-investment': wan(5000) }, { 'investment-award': 50 }],
    ['just below the second bracket', { 'fixed-investment': wan(9999) }, { 'investment-award': 99.99 }],
    ['the second bracket, of all of it', { 'fixed-investment': wan(10_000) }, { 'investment-award': 150 }],
    ['the bracket’s own cap', { 'fixed-investment': wan(1_000_000) }, { 'investment-award': 1500 }],
    [
      'slices of research',
      { 'research-spending': wan(800), 'high-tech': true },
      { 'research-subsidy': 49, 'high-tech-award': 20 },
    ],
    [
      'research, capped',
      { 'research-spending': wan(2000), 'high-tech': true },
      { 'research-subsidy': 100, 'high-tech-award': 20 },
    ],
    ['research without its prerequisite', { 'research-spending': wan(800) }, {}],
    ['a chain leader', project, { 'investment-award': 1200, 'high-tech-award': 20, 'chain-leader-award': [50, 150] }],
    ['a chain leader that invests nothing', { 'chain-leader': true }, {}],
    [
      'renewal above cold-chain equipment',
      { 'renewal-investment': wan(1000), 'cold-chain-project': true, 'equipment-investment': wan(800) },
      { 'renewal-subsidy': 120 },
    ],
    [
      'cold-chain equipment above renewal',
      { 'renewal-investment': wan(1000), 'cold-chain-project': true, 'equipment-investment': wan(1500) },
      { 'equipment-subsidy': 150 },
    ],
    [
      'the combined cap of investment, research and chain leader',
      { ...project, 'fixed-investment': wan(100_000), 'research-spending': wan(2000) },
      { 'investment-award': 1500, 'chain-leader-award': 50, 'research-subsidy': 0, 'high-tech-award': 20 },
    ],
    [
      'the combined cap of rent and jobs',
      { 'leased-area': 2000, 'new-jobs': 80 },
      { 'job-subsidy': 16, 'rent-subsidy': 4 },
    ],
    [
      'a brand and fairs',
      { 'brand-level': 'provincial', fairs: 2 },
      { 'brand-award': [5, 10], 'fair-allowance': [0, 3] },
    ],
  ])('pays for %s', (_, answers, expected) => {
    expect(paid(estimate(WUSHUI_POLICIES, answers, DAY))).toEqual(expected)
  })

  it('says which rule cut what, and by how much', () => {
    const { cuts, total } = estimate(
      WUSHUI_POLICIES,
      {
        'fixed-investment': wan(100_000),
        'high-tech': true,
        'chain-leader': true,
        'research-spending': wan(2000),
        'renewal-investment': wan(1000),
        'cold-chain-project': true,
        'equipment-investment': wan(800),
      },
      DAY,
    )
    expect(
      cuts.map(({ rule, award, others, minFen, maxFen }) => [
        rule.type,
        award.code,
        others.map(({ code }) => code).toSorted(),
        inWan(minFen),
        inWan(maxFen),
      ]),
    ).toEqual([
      ['exclusive', 'equipment-subsidy', ['renewal-subsidy'], 80, 80],
      ['cap', 'chain-leader-award', ['investment-award', 'research-subsidy'], 0, 100],
      ['cap', 'research-subsidy', ['chain-leader-award', 'investment-award'], 100, 100],
    ])
    expect(total).toEqual({ minFen: wan(1690), maxFen: wan(1690) })
  })

  it('names the prerequisite that is missing, open while it is not answered', () => {
    const near = (answers: Answers) =>
      estimate(WUSHUI_POLICIES, { 'research-spending': wan(800), ...answers }, DAY).nearMisses.find(
        ({ award }) => award.code === 'research-subsidy',
      )
    expect(near({})?.needs.map(({ code }) => code)).toEqual(['high-tech-award'])
    expect(near({})?.open).toBe(true)
    expect(near({ 'high-tech': false })?.open).toBe(false)
    expect(near({ 'high-tech': true })).toBeUndefined()
  })

  it('has nothing before 2026 and after 2028', () => {
    for (const [day, count] of [
      ['2025-12-31', 0],
      ['2026-01-01', 1],
      ['2028-12-31', 1],
      ['2029-01-01', 0],
    ] as const)
      expect(estimate(WUSHUI_POLICIES, { 'high-tech': true }, day).awards, day).toHaveLength(count)
  })
})

describe('Yunhe', () => {
  const answers: Answers = {
    'renewal-investment': wan(2000),
    'talent-hired': 5,
    'cloud-adopted': true,
    'green-power': true,
    'equipment-investment': wan(3000),
    relocated: false,
    'first-use': true,
  }
  it.each<[string, Paid]>([
    ['2023-12-31', {}],
    ['2024-01-01', { 'renewal-award': 80, 'talent-allowance': 15, 'cloud-award': 5 }],
    ['2025-12-31', { 'renewal-award': 80, 'talent-allowance': 15, 'cloud-award': 5 }],
    [
      '2026-01-01',
      { 'equipment-subsidy': 240, 'first-use-award': [0, 100], 'renewal-award': 120, 'talent-allowance': 15 },
    ],
    [
      '2026-06-30',
      { 'equipment-subsidy': 240, 'first-use-award': [0, 100], 'renewal-award': 120, 'talent-allowance': 15 },
    ],
    [DAY, { 'equipment-subsidy': 240, 'renewal-award': 120, 'talent-allowance': 15 }],
    ['2027-01-01', { 'equipment-subsidy': 240, 'renewal-award': 120, 'talent-allowance': 10, 'green-power-award': 15 }],
    ['2028-01-01', { 'equipment-subsidy': 240 }],
    ['2029-01-01', {}],
  ])('uses the values in force on %s', (day, expected) => {
    expect(paid(estimate(YUNHE_POLICIES, answers, day))).toEqual(expected)
  })

  it('holds each version to its own cap and clause', () => {
    const on = (day: string) => estimate(YUNHE_POLICIES, { 'renewal-investment': wan(100_000) }, day).awards[0]
    expect([on('2025-06-01')?.maxFen, on('2025-06-01')?.award.clause?.zh]).toEqual([wan(200), '修订前第三条'])
    expect([on(DAY)?.maxFen, on(DAY)?.award.clause?.zh]).toEqual([wan(300), '第三条'])
  })
})
