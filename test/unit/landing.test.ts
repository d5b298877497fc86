import { describe, expect, it } from 'vitest'
import { askedOf, landingQuery } from '../../src/features/landing/input.ts'
import { landingOf, type LandingInput, thresholdsOf } from '../../src/features/landing/landing.ts'
import { formatRough } from '../../src/features/landing/pages/amounts.ts'
import { timingsOf } from '../../src/features/landing/timing.ts'
import type { SiteCard } from '../../src/features/sites/site.ts'
import { LUXI_SITES } from '../../src/seed/luxi/sites.ts'
import { LUXI_PROCEDURES, WUSHUI_PROCEDURES } from '../../src/seed/procedures/procedures.ts'

const land = (more: Partial<LandingInput['site']> = {}): LandingInput['site'] => ({
  kind: 'land',
  areaM2: 20_000,
  price: { amountFen: 10_000_000, per: 'mu' },
  ...more,
})
const input = (more: Partial<LandingInput> = {}): LandingInput => ({
  site: land(),
  plannedAreaM2: null,
  fitOutFenPerM2: null,
  ...more,
})

describe('the price', () => {
  it('of land is its price by the mu: 20,000 m² are 30 mu', () => {
    expect(landingOf(input())).toMatchObject({ priceFen: 300_000_000, subtotalFen: 300_000_000, rentFenPerYear: null })
  })

  it('of a building is by the square metre, of the part that is wanted', () => {
    const site = land({ kind: 'factory', areaM2: 5000, price: { amountFen: 200_000, per: 'm2' } })
    expect(landingOf(input({ site }))).toMatchObject({ areaM2: 5000, priceFen: 1_000_000_000 })
    expect(landingOf(input({ site, plannedAreaM2: 1000 }))).toMatchObject({ areaM2: 1000, priceFen: 200_000_000 })
  })

  it('counts a rent by the year and adds it to nothing', () => {
    const site = land({ kind: 'factory', areaM2: 1000, price: { amountFen: 1500, per: 'm2Month' } })
    expect(landingOf(input({ site }))).toMatchObject({
      rentFenPerYear: 18_000_000,
      priceFen: null,
      priceUnknown: false,
      subtotalFen: null,
    })
    const fitted = landingOf(input({ site, fitOutFenPerM2: 50_000 }))
    expect([fitted.fitOutFen, fitted.subtotalFen]).toEqual([50_000_000, 50_000_000])
  })

  it('that is unknown stays so, and is not added', () => {
    const unknown = landingOf(input({ site: land({ price: null }) }))
    expect(unknown).toMatchObject({ priceFen: null, priceUnknown: true, subtotalFen: null })
    const building = land({ kind: 'office', areaM2: 100, price: null })
    const fitted = landingOf(input({ site: building, fitOutFenPerM2: 1000 }))
    expect(fitted).toMatchObject({ priceUnknown: true, subtotalFen: 100_000 })
  })

  it('has no fit-out on a plot', () => {
    expect(landingOf(input({ fitOutFenPerM2: 1000, plannedAreaM2: 5 }))).toMatchObject({
      areaM2: 20_000,
      fitOutFen: null,
    })
  })
})

describe('what a plot asks of a project', () => {
  const plot = { kind: 'land', areaM2: 20_000 } as const
  const floor = (code: 'investmentIntensity' | 'taxPerMu', value: number | null) =>
    ({ code, value, bound: 'atLeast' }) as const

  it('is its figure by the mu times its area: 20,000 m² are 30 mu', () => {
    const indicators = [floor('investmentIntensity', 200_000_000), floor('taxPerMu', 10_000_000)]
    expect(thresholdsOf({ ...plot, indicators })).toMatchObject({
      investmentFen: 6_000_000_000,
      taxFenPerYear: 300_000_000,
    })
  })

  it('stays unknown where the figure is, and is nothing for a building', () => {
    expect(thresholdsOf({ ...plot, indicators: [floor('taxPerMu', null)] })).toMatchObject({
      investmentFen: null,
      taxFenPerYear: null,
    })
    expect(thresholdsOf({ ...plot, kind: 'factory', indicators: [] })).toBeNull()
  })
})

describe('an amount on the page', () => {
  it.each([
    [129_685_500_000, '约12.9686亿元'],
    [1_296_855_000, '约1,297万元'],
    [40_000_000, '40万元'],
    [12_345_678, '约12.3万元'],
    [123_456, '1,234.56元'],
  ])('of %i fen is %s', (fen, text) => {
    expect(formatRough(fen, 'zh')).toBe(text)
  })
})

describe('what is asked', () => {
  const sites: SiteCard[] = LUXI_SITES.map((site) => ({ ...site, updatedAt: 0 }))
  const factory = sites.find(({ kind }) => kind === 'factory') ?? expect.unreachable('no factory')
  const asked = (query: Record<string, string>) => askedOf(landingQuery(query), sites, '2026-11-22')

  it('takes a building with the area wanted and a price of one’s own', () => {
    expect(asked({ site: factory.code, area: '１,０００', fitOut: '350.5', asOf: '2027-01-31' })).toMatchObject({
      plannedAreaM2: 1000,
      fitOutFenPerM2: 35_050,
      asOf: '2027-01-31',
      errors: [],
    })
  })

  it('says beside each field what is wrong, and leaves it out', () => {
    const wrong = asked({ site: factory.code, area: String(factory.areaM2 + 1), fitOut: 'dear', asOf: '2027-02-30' })
    expect(wrong).toMatchObject({ plannedAreaM2: null, fitOutFenPerM2: null, asOf: '2026-11-22' })
    expect(wrong.errors.map(({ path, key }) => [path, key])).toEqual([
      ['area', 'too_large'],
      ['fitOut', 'not_a_number'],
      ['asOf', 'no_such_day'],
    ])
    expect(asked({ site: 'NONE' }).errors).toEqual([{ path: 'site', key: 'unknown_site' }])
    for (const [asOf, key] of [
      ['9999-12-31', 'day_too_late'],
      ['1900-01-01', 'day_too_early'],
      ['tomorrow', 'invalid_date'],
    ] as const)
      expect(asked({ asOf }).errors).toMatchObject([{ path: 'asOf', key }])
    for (const asOf of ['2026/12/1', '2026年12月1日', '２０２６-12-01'])
      expect(asked({ asOf })).toMatchObject({ asOf: '2026-12-01', errors: [] })
    expect(asked({ site: factory.code, area: '0' }).errors).toMatchObject([{ path: 'area', key: 'too_small' }])
  })

  it('starts today without being told a day', () => {
    expect(asked({})).toEqual({ site: null, plannedAreaM2: null, fitOutFenPerM2: null, asOf: '2026-11-22', errors: [] })
  })
})

describe('the time for permits', () => {
  it('is at least so long where a time is unknown, and has no promise where none is made', () => {
    const luxi = timingsOf(LUXI_PROCEDURES, 'land', '2026-11-23')
    expect(luxi?.least).toMatchObject({ total: { open: true }, done: { open: true } })
    expect(luxi?.most.unlimited).toBeGreaterThan(0)
    expect(luxi?.most.days).toBeGreaterThan(luxi?.least.days ?? Infinity)
    expect(luxi?.promised).toBeNull()
    // The agency service of the park has no legal time: it leaves no legal total open.
    expect(timingsOf(LUXI_PROCEDURES, 'factory', '2026-11-23')?.most.total.open).toBe(false)
    expect(timingsOf([], 'land', '2026-11-23')).toBeNull()
  })

  it('ends on a day where every step is promised', () => {
    const wushui = timingsOf(WUSHUI_PROCEDURES, 'land', '2026-11-23')
    expect(wushui?.promised).toMatchObject({ total: { open: false, calendarDays: 0 }, done: { open: false } })
    expect(wushui?.promised?.done?.day).toMatch(/^2027-/)
  })

  it('leaves land, planning and building out for an existing building', () => {
    const codes = timingsOf(WUSHUI_PROCEDURES, 'factory', '2026-11-23')?.most.total.codes ?? []
    expect(codes).toEqual(['registration', 'filing', 'eia', 'discharge-permit'])
  })
})
