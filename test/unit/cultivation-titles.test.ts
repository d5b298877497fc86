import { describe, expect, it } from 'vitest'
import { assess, judge, type Standing } from '../../src/features/cultivation/assess.ts'
import { FIGURE_CODES } from '../../src/features/cultivation/figure.ts'
import { LADDER, TITLE_CODES, type TitleCode } from '../../src/features/cultivation/ladder.ts'
import { askText } from '../../src/features/cultivation/pages/condition-text.ts'
import { LOCALES } from '../../src/kernel/localized.ts'

const WAN = 1_000_000
const TODAY = '2026-11-23'

type Values = Record<string, string | number | boolean>

const figuresOf = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value, asOf: '2025-12-31' }]))

const standing = (values: Values, held: string[] = []): Standing => ({
  figures: figuresOf(values),
  held: new Set(held),
  today: TODAY,
})

/** How one condition of a title comes out. */
function outcome(title: TitleCode, code: string, values: Values, held: string[] = []) {
  const condition = LADDER[title].conditions.find((one) => one.code === code)
  if (!condition) throw new Error(code)
  return judge(condition, standing(values, held)).outcome
}

describe('what a title asks', () => {
  it.each([
    ['aboveScale', 'main-revenue', { mainRevenue: 2000 * WAN }, 'met'],
    ['aboveScale', 'main-revenue', { mainRevenue: 2000 * WAN - 1 }, 'missed'],
    ['aboveScale', 'main-revenue', {}, 'unknown'],
    ['aboveScale', 'reporting', {}, 'words'],
    ['techSme', 'staff', { staff: 500 }, 'met'],
    ['techSme', 'staff', { staff: 501 }, 'missed'],
    ['techSme', 'revenue', { revenue: 20_000 * WAN }, 'met'],
    ['techSme', 'revenue', { revenue: 20_000 * WAN + 1 }, 'missed'],
    ['techSme', 'assets', { assets: 20_000 * WAN + 1 }, 'missed'],
    ['techSme', 'score', { techSmeScore: 60 }, 'met'],
    ['techSme', 'score', { techSmeScore: 59.99 }, 'missed'],
    // 365 calendar days.
    ['highTech', 'registered', { registeredOn: '2025-11-23' }, 'met'],
    ['highTech', 'registered', { registeredOn: '2025-11-24' }, 'missed'],
    ['highTech', 'rights', { coreRights: true }, 'met'],
    ['highTech', 'rights', { coreRights: false }, 'missed'],
    ['highTech', 'tech-staff', { staff: 100, techStaff: 10 }, 'met'],
    ['highTech', 'tech-staff', { staff: 101, techStaff: 10 }, 'missed'],
    ['highTech', 'tech-staff', { staff: 0, techStaff: 0 }, 'unknown'],
    // Of the last year's sales: 50 million included 5 %, 200 million included 4 %, above that 3 %.
    ['highTech', 'rd-share', { revenue: 5000 * WAN, rdThreeYears: 5 * WAN, revenueThreeYears: 100 * WAN }, 'met'],
    [
      'highTech',
      'rd-share',
      { revenue: 5000 * WAN, rdThreeYears: 5 * WAN - 1, revenueThreeYears: 100 * WAN },
      'missed',
    ],
    ['highTech', 'rd-share', { revenue: 5000 * WAN + 1, rdThreeYears: 4 * WAN, revenueThreeYears: 100 * WAN }, 'met'],
    [
      'highTech',
      'rd-share',
      { revenue: 20_000 * WAN, rdThreeYears: 4 * WAN - 1, revenueThreeYears: 100 * WAN },
      'missed',
    ],
    ['highTech', 'rd-share', { revenue: 20_000 * WAN + 1, rdThreeYears: 3 * WAN, revenueThreeYears: 100 * WAN }, 'met'],
    [
      'highTech',
      'rd-share',
      { revenue: 20_000 * WAN + 1, rdThreeYears: 3 * WAN - 1, revenueThreeYears: 100 * WAN },
      'missed',
    ],
    // Without the last year's sales only what all bands say is known.
    ['highTech', 'rd-share', { rdThreeYears: 5 * WAN, revenueThreeYears: 100 * WAN }, 'met'],
    ['highTech', 'rd-share', { rdThreeYears: 2 * WAN, revenueThreeYears: 100 * WAN }, 'missed'],
    ['highTech', 'rd-share', { rdThreeYears: 4 * WAN, revenueThreeYears: 100 * WAN }, 'unknown'],
    ['highTech', 'rd-domestic', { domesticRdShare: 59.99 }, 'missed'],
    ['highTech', 'high-tech-revenue', { highTechShare: 60 }, 'met'],
    // More than 70 points.
    ['highTech', 'score', { highTechScore: 70 }, 'missed'],
    ['highTech', 'score', { highTechScore: 70.01 }, 'met'],
    ['innovativeSme', 'score-or-direct', { innovativeScore: 60 }, 'met'],
    ['innovativeSme', 'score-or-direct', { equityTwoYears: 500 * WAN }, 'met'],
    // A prize may still make up for it.
    ['innovativeSme', 'score-or-direct', { innovativeScore: 59, equityTwoYears: 0 }, 'words'],
    ['specialisedSme', 'market-years', { marketSince: '2024-11-23' }, 'met'],
    ['specialisedSme', 'market-years', { marketSince: '2024-11-24' }, 'missed'],
    ['specialisedSme', 'rd', { rdSpend: 100 * WAN - 1 }, 'missed'],
    ['specialisedSme', 'rd-share', { rdSpend: 3 * WAN, revenue: 100 * WAN }, 'met'],
    ['specialisedSme', 'rd-share', { rdSpend: 3 * WAN - 1, revenue: 100 * WAN }, 'missed'],
    ['specialisedSme', 'revenue', { revenue: 1000 * WAN }, 'met'],
    ['specialisedSme', 'revenue', { revenue: 999 * WAN, equityTwoYears: 2000 * WAN }, 'met'],
    ['specialisedSme', 'revenue', { revenue: 999 * WAN }, 'unknown'],
    ['specialisedSme', 'revenue', { revenue: 999 * WAN, equityTwoYears: 1999 * WAN }, 'missed'],
    ['specialisedSme', 'score-or-direct', { rdAverage: 1000 * WAN }, 'met'],
    ['specialisedSme', 'score-or-direct', { equityTwoYears: 6000 * WAN }, 'met'],
    // By the end of last year.
    ['littleGiant', 'market-years', { marketSince: '2022-12-31' }, 'met'],
    ['littleGiant', 'market-years', { marketSince: '2023-01-01' }, 'missed'],
    ['littleGiant', 'main-share', { mainRevenue: 70, revenue: 100 }, 'met'],
    ['littleGiant', 'main-share', { mainRevenue: 69, revenue: 100 }, 'missed'],
    ['littleGiant', 'growth', { mainGrowth: 5 }, 'met'],
    ['littleGiant', 'growth', { mainGrowth: -1 }, 'missed'],
    ['littleGiant', 'debt', { debtRatio: 70 }, 'met'],
    ['littleGiant', 'debt', { debtRatio: 70.01 }, 'missed'],
    ['littleGiant', 'market-share', { marketShare: 10 }, 'met'],
    ['littleGiant', 'rd', { revenue: 10_000 * WAN, rdShareTwoYears: 3 }, 'met'],
    ['littleGiant', 'rd', { revenue: 10_000 * WAN - 1, rdShareTwoYears: 3 }, 'missed'],
    ['littleGiant', 'rd', { revenue: 5000 * WAN, rdShareTwoYears: 6 }, 'met'],
    ['littleGiant', 'rd', { revenue: 5000 * WAN - 1, rdShareTwoYears: 6 }, 'unknown'],
    [
      'littleGiant',
      'rd',
      { revenue: 4000 * WAN, equityTwoYears: 8000 * WAN, rdSpend: 3000 * WAN, staff: 20, rdStaff: 10 },
      'met',
    ],
    ['littleGiant', 'rights', { classOneRights: 1 }, 'missed'],
    ['championNational', 'position', {}, 'words'],
    ['championProvincial', 'province', {}, 'words'],
  ] as const)('%s, %s, %j: %s', (title, code, values, expected) => {
    expect(outcome(title, code, values)).toBe(expected)
  })

  it('says by how much, from when, and which figure to ask for', () => {
    expect(outcome('innovativeSme', 'score-or-direct', {}, ['highTech'])).toBe('met')
    const scale = assess('aboveScale', standing({ mainRevenue: 1999 * WAN }))
    expect(scale).toMatchObject({ readiness: 'near', met: 0, missed: 1, unknown: 0 })
    expect(assess('aboveScale', standing({ mainRevenue: 1799 * WAN })).readiness).toBe('far')
    expect(scale.judged[0]?.findings).toMatchObject([{ gap: WAN, value: 1999 * WAN }])
    const years = assess('specialisedSme', standing({ marketSince: '2025-03-01' })).judged[0]
    expect(years?.findings).toMatchObject([{ value: 1, gap: 1, reachedOn: '2027-03-01' }])
    const giant = assess('littleGiant', standing({ marketSince: '2024-02-29' })).judged[0]
    expect(giant?.findings).toMatchObject([{ reachedOn: '2028-01-01' }])
    const unknown = assess('highTech', standing({ rdThreeYears: 4, revenueThreeYears: 100 })).judged
    expect(unknown.find(({ condition }) => condition.code === 'rd-share')?.findings).toMatchObject([
      { asks: ['revenue'] },
    ])
    expect(assess('championNational', standing({})).readiness).toBe('words')
    expect(assess('highTech', standing({})).readiness).toBe('unknown')
  })

  it('is said in both languages, with its document, and names figures that can be entered', () => {
    for (const title of TITLE_CODES)
      for (const { ask, basis } of LADDER[title].conditions)
        for (const locale of LOCALES) {
          expect(askText(ask, locale)).toMatch(/\S/)
          expect(askText(ask, locale)).not.toMatch(/undefined|NaN|\[object/)
          expect(basis[locale]).toMatch(/\S/)
        }
    expect(FIGURE_CODES.length).toBeGreaterThan(20)
    expect(askText(LADDER.highTech.conditions[4]?.ask ?? expect.unreachable(), 'zh')).toMatchInlineSnapshot(
      `"营业收入5,000万元（含）以下的，近三年研发费用占近三年销售收入比重不低于5%；2亿元（含）以下的，近三年研发费用占近三年销售收入比重不低于4%；再高的，近三年研发费用占近三年销售收入比重不低于3%"`,
    )
  })
})
