import { describe, expect, it } from 'vitest'
import { parkDay } from '../../src/kernel/clock.ts'
import {
  figureArea,
  figurePrice,
  figureFact,
  formatCoordinates,
  formatDate,
  formatMoney,
  formatTime,
  isOver,
  joinFigured,
  sectionNumber,
} from '../../src/ui/format.ts'
import { figureAward, formatValidity } from '../../src/ui/format-award.ts'

describe('money', () => {
  it.each([
    [30_000_000, '30万元', 'CNY 300,000'],
    [452_000_000_000, '45.2亿元', 'CNY 4.52 billion'],
    [2_736_700_000, '2,736.7万元', 'CNY 27.367 million'],
    [1_250, '12.5元', 'CNY 12.5'],
    [0, '0元', 'CNY 0'],
  ])('says %i fen in both languages', (fen, zh, en) => {
    expect(formatMoney(fen, 'zh')).toBe(zh)
    expect(formatMoney(fen, 'en')).toBe(en)
  })

  it('says what a price is for', () => {
    const land = figurePrice({ amountFen: 14_000_000, per: 'mu' }, 'zh')
    expect([land.number, land.after]).toEqual(['14', '万元/亩'])
    const rent = figurePrice({ amountFen: 1_200, per: 'm2Month' }, 'en')
    expect(`${rent.before}${rent.number}${rent.after}`).toContain('12')
    expect(rent.after).toMatch(/month/)
  })
})

describe('area', () => {
  it('is in mu or hectares for land, in square metres for buildings', () => {
    expect(figureArea(61_755, 'land', 'zh')).toMatchObject({ number: '92.6', after: '亩', also: '61,755平方米' })
    expect(figureArea(61_755, 'land', 'en')).toMatchObject({ number: '6.18', after: 'ha', also: '92.6 mu' })
    expect(figureArea(6_480, 'factory', 'zh')).toMatchObject({ number: '6,480', after: '平方米', also: '' })
  })
})

describe('figures', () => {
  it.each([
    [100, 'enterprise', 'atLeast', '逾100家', 'at least 100 companies'],
    [1, 'product', 'exact', '1个', '1 product'],
    [15.4, 'percent', 'exact', '15.4%', '15.4%'],
    [4, 'rank', 'exact', '第4位', '4th'],
    [5_000_000_000, 'fen', 'atLeast', '逾5,000万元', 'at least CNY 50 million'],
  ] as const)('says %d %s', (value, unit, qualifier, zh, en) => {
    expect(joinFigured(figureFact(value, unit, qualifier, 'zh'), 'zh')).toBe(zh)
    expect(joinFigured(figureFact(value, unit, qualifier, 'en'), 'en')).toBe(en)
  })
})

describe('dates and times', () => {
  it('are as exact as they are given', () => {
    expect(formatDate('2025-01-08', 'zh')).toBe('2025年1月8日')
    expect(formatDate('2025-01', 'en')).toBe('January 2025')
    expect(formatDate('2025', 'zh')).toBe('2025年')
  })

  it('are those of Beijing', () => {
    const evening = Date.parse('2026-11-22T17:30:00Z')
    expect(parkDay(evening)).toBe('2026-11-23')
    expect(formatTime(evening, 'zh')).toBe('2026年11月23日（周一）01:30')
    expect(formatTime(evening, 'en')).toBe('Monday 23 November 2026, 01:30')
  })

  it('are past only after their last day', () => {
    const noon = Date.parse('2026-11-22T04:00:00Z')
    expect(isOver('2026-11-22', noon)).toBe(false)
    expect(isOver('2026-11-21', noon)).toBe(true)
    expect(isOver('2026-11', noon)).toBe(false)
    expect(isOver(null, noon)).toBe(false)
  })

  it('say from when to when', () => {
    expect(formatValidity('2025-01-01', null, 'zh')).toBe('自2025年1月1日起')
    expect(formatValidity(null, '2027-12-31', 'en')).toBe('until 31 December 2027')
    expect(formatValidity(null, null, 'en')).toBeNull()
  })
})

describe('awards', () => {
  it('do not invent an amount', () => {
    expect(figureAward({ type: 'notStated' }, 'zh').figure).toBeNull()
  })

  it('name a cap and a budget as such', () => {
    const percent = figureAward({ type: 'percent', rate: 0.1, of: 'equipment-investment', capFen: 200_000_000 }, 'zh')
    expect(percent).toEqual({ figure: { before: '', number: '10%', after: '' }, note: '最高200万元' })
    expect(figureAward({ type: 'budget', amountFen: 2_000_000_000, per: 'year' }, 'en').note).toMatch(/not an award/)
  })
})

it('numbers sections as a gazetteer does', () => {
  expect([1, 9, 10, 11].map((index) => sectionNumber(index, 'zh'))).toEqual(['一', '九', '十', '十一'])
  expect(sectionNumber(3, 'en')).toBe('3')
})

it('writes coordinates in degrees and minutes', () => {
  expect(formatCoordinates([110.2, 28.2], 'zh')).toBe('北纬28°12′ 东经110°12′')
})
