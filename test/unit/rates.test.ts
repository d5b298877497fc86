import { describe, expect, it } from 'vitest'
import { convert, priceOf, ratesFrom } from '../../src/kernel/money.ts'
import { AS_PUBLISHED, figureShownPrice, figureTotal, rateNote } from '../../src/ui/format-measure.ts'
import { figureArea, joinFigured } from '../../src/ui/format.ts'

const [usd] = ratesFrom('USD=7.1234@2026-11-20')
if (!usd) throw new Error('there is no rate')
const LAND = { amountFen: 14_000_000, per: 'mu' } as const
const RENT = { amountFen: 1200, per: 'm2Month' } as const

describe('rates from configuration', () => {
  it('are read with their day', () => {
    expect(ratesFrom(' USD=7.1234@2026-11-20, EUR=8.2@2026-11-19 ')).toEqual([
      { currency: 'USD', cnyPerUnit: 7.1234, date: '2026-11-20' },
      { currency: 'EUR', cnyPerUnit: 8.2, date: '2026-11-19' },
    ])
    expect(ratesFrom('')).toEqual([])
    expect(ratesFrom()).toEqual([])
  })

  it.each([
    'USD',
    'USD=7',
    'USD=0@2026-11-20',
    'usd=7@2026-11-20',
    'USD=7@2026-02-30',
    'CNY=1@2026-11-20',
    'USD=-7@2026-11-20',
  ])('are refused when malformed: %s', (text) => expect(() => ratesFrom(text)).toThrow(text))

  it('are refused when a currency stands twice', () => {
    expect(() => ratesFrom('USD=7@2026-11-20,USD=7.1@2026-11-20')).toThrow('twice')
  })
})

describe('prices', () => {
  const shown = (...given: Parameters<typeof figureShownPrice>) => {
    const { figure, published } = figureShownPrice(...given)
    return [joinFigured(figure, given[3]), published]
  }

  it('stand as published unless something else is chosen', () => {
    expect(shown(LAND, 'land', AS_PUBLISHED, 'zh')).toEqual(['14万元/亩', null])
    expect(shown(LAND, 'land', { unit: 'mu', rate: null }, 'en')).toEqual(['CNY 140,000 per mu', null])
  })

  it('follow the unit for land, not for floor space', () => {
    expect(shown(LAND, 'land', { unit: 'ha', rate: null }, 'zh')).toEqual(['210万元/公顷', '公布价14万元/亩'])
    expect(shown(LAND, 'land', { unit: 'm2', rate: null }, 'en')).toEqual([
      'CNY 210 per m²',
      'published as CNY 140,000 per mu',
    ])
    expect(shown(RENT, 'factory', { unit: 'ha', rate: null }, 'zh')).toEqual(['12元/平方米·月', null])
  })

  it('are converted to four figures, and the published price stays', () => {
    expect(convert(1_400_000, usd)).toBeCloseTo(1965.3536, 4)
    expect(shown(LAND, 'land', { unit: null, rate: usd }, 'zh')).toEqual(['约1.965万美元/亩', '公布价14万元/亩'])
    expect(shown(RENT, 'factory', { unit: null, rate: usd }, 'en')[0]).toBe('about USD 1.68 per m² a month')
    expect(rateNote({ unit: null, rate: usd }, 'zh')).toMatch(/2026年11月20日.*7\.1234/)
    expect(rateNote(AS_PUBLISHED, 'zh')).toBeNull()
  })

  it('make a total with the area', () => {
    expect(priceOf(LAND, 2000)).toBe(42_000_000)
    expect(priceOf(RENT, 6480)).toBe(7_776_000)
    expect(joinFigured(figureTotal(LAND, 61_755, AS_PUBLISHED, 'zh'), 'zh')).toBe('约1,297万元')
    expect(joinFigured(figureTotal(LAND, 61_755, { unit: null, rate: usd }, 'en'), 'en')).toBe(
      'about USD 1.821 million',
    )
  })
})

it('shows land in the chosen unit and floor space always in square metres', () => {
  expect(figureArea(61_755, 'land', 'zh', 'ha')).toMatchObject({ number: '6.18', after: '公顷', also: '92.6亩' })
  expect(figureArea(61_755, 'land', 'en', 'mu')).toMatchObject({ number: '92.6', after: 'mu', also: '6.18 ha' })
  expect(figureArea(61_755, 'land', 'zh', 'm2')).toMatchObject({ number: '61,755', after: '平方米' })
  expect(figureArea(6480, 'office', 'en', 'mu')).toMatchObject({ number: '6,480', after: 'm²', also: '' })
})
