import { describe, expect, it } from 'vitest'
import { askedOf, landingQuery } from '../../src/features/landing/input.ts'
import { landingOf, type LandingInput } from '../../src/features/landing/landing.ts'
import { timingsOf } from '../../src/features/landing/timing.ts'
import type { SiteCard } from '../../src/features/sites/site.ts'
import { LUXI_SITES } from '../../src/seed/luxi/sites.ts'
import { LUXI_PROCEDURES, WUSHUI_PROCEDURES } from '../../src/seed/procedures/procedures.ts'

const NO_AWARDS = { minFen: 0, maxFen: 0 }
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
  awards: NO_AWARDS,
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
      net: null,
    })
    const fitted = landingOf(input({ site, fitOutFenPerM2: 50_000 }))
    expect([fitted.fitOutFen, fitted.subtotalFen]).toEqual([50_000_000, 50_000_000])
  })

  it('that is unknown stays so, and is not added', () => {
    const unknown = landingOf(input({ site: land({ price: null }), awards: { minFen: 1, maxFen: 2 } }))
    expect(unknown).toMatchObject({ priceFen: null, priceUnknown: true, subtotalFen: null, net: null })
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

describe('what is left after the awards', () => {
  const netFor = (minFen: number, maxFen: number) => landingOf(input({ awards: { minFen, maxFen } })).net

  it('runs from the price less the most to the price less the least', () => {
    expect(netFor(50_000_000, 100_000_000)).toEqual({ fromFen: 200_000_000, toFen: 250_000_000, exceeds: false })
  })

  it('never falls below nothing, and says when the awards exceed the price', () => {
    expect(netFor(0, 300_000_000)).toEqual({ fromFen: 0, toFen: 300_000_000, exceeds: false })
    expect(netFor(100_000_000, 300_000_001)).toEqual({ fromFen: 0, toFen: 200_000_000, exceeds: true })
    expect(netFor(400_000_000, 500_000_000)).toEqual({ fromFen: 0, toFen: 0, exceeds: true })
  })

  it('has its least before its most, whatever the awards', () => {
    for (const min of [0, 1, 299_999_999, 300_000_000, 9e11])
      for (const more of [0, 1, 5e8]) {
        const net = netFor(min, min + more)
        expect(net && net.fromFen <= net.toFen).toBe(true)
      }
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
      ['asOf', 'invalid_date'],
    ])
    expect(asked({ site: 'NONE' }).errors).toEqual([{ path: 'site', key: 'unknown_site' }])
    for (const asOf of ['9999-12-31', '2026-1-1', 'tomorrow', '0001-01-01'])
      expect(asked({ asOf }).errors).toMatchObject([{ path: 'asOf' }])
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
