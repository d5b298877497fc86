import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMOUNTS, assess, type Need, type Weight } from '../../src/features/finder/criteria.ts'
import { type FinderSite, lastDayOf } from '../../src/features/finder/finder.ts'
import { rank } from '../../src/features/finder/fit.ts'
import { SITE_KINDS, SITE_STATUSES } from '../../src/features/sites/site.ts'
import { luxiSeed } from '../support/tenants.ts'

const [seed] = luxiSeed().sites
if (!seed) throw new Error('no site')
const model: FinderSite = { ...seed, updatedAt: 1, deliverableFrom: null }
const siteWith = (more: Partial<FinderSite>): FinderSite => ({ ...model, ...more })
const supplied = (utilities: Partial<FinderSite['utilities']>) =>
  siteWith({ powerKva: null, utilities: { ...model.utilities, ...utilities } })

const least = (code: (typeof AMOUNTS)[number], min: number, weight: Weight = 'must'): Need => ({
  type: 'amount',
  code,
  weight,
  min,
  max: null,
})
const most = (code: (typeof AMOUNTS)[number], max: number, weight: Weight = 'must'): Need => ({
  type: 'amount',
  code,
  weight,
  min: null,
  max,
})

describe('a need against a site', () => {
  it('tells by how much an amount is short or over, and in percent of what was asked', () => {
    expect(assess(supplied({ powerKva: 500 }), least('power', 800))).toMatchObject({
      outcome: 'missed',
      offered: 500,
      gap: { side: 'short', by: 300, percent: 37.5 },
      credit: 0.625,
    })
    expect(assess(siteWith({ areaM2: 1120 }), most('area', 1000))).toMatchObject({
      outcome: 'missed',
      gap: { side: 'over', by: 120, percent: 12 },
    })
    expect(assess(supplied({ powerKva: 800 }), least('power', 800))).toMatchObject({ outcome: 'met', gap: null })
  })

  it('never takes the unknown for met', () => {
    const blank = siteWith({
      price: null,
      zoning: null,
      powerKva: null,
      chains: [],
      indicators: [],
      utilities: {
        road: null,
        waterTonnesPerDay: null,
        powerKva: null,
        sewageTonnesPerDay: null,
        gas: null,
        heat: null,
        telecom: null,
        levelled: null,
      },
    })
    const needs: Need[] = [
      ...AMOUNTS.filter((code) => code !== 'area').map((code) => most(code, 1e12)),
      { type: 'choice', code: 'zoning', weight: 'must', wanted: 'M1' },
      { type: 'choice', code: 'chain', weight: 'must', wanted: 'mn-zn-v' },
      { type: 'supply', code: 'gas', weight: 'must' },
      { type: 'day', code: 'ready', weight: 'must', by: '2099-01-01' },
    ]
    for (const need of needs) expect(assess(blank, need)).toMatchObject({ outcome: 'unknown', credit: 0 })
  })

  it('holds the planned investment against the intensity times the area', () => {
    const site = siteWith({
      areaM2: 20_000,
      indicators: [{ code: 'investmentIntensity', value: 2_000_000_00, bound: 'atLeast' }],
    })
    // 20,000 m² are 30 mu.
    expect(assess(site, most('investment', 60_000_000_00)).outcome).toBe('met')
    expect(assess(site, most('investment', 50_000_000_00))).toMatchObject({ gap: { side: 'over', by: 10_000_000_00 } })
  })

  it('holds discharge against the limits that a site states, whatever indicators there are', () => {
    const code = 'codLimit' as never
    const site = siteWith({ indicators: [{ code, value: 12, bound: 'atMost' }] })
    expect(assess(site, least('cod', 10)).outcome).toBe('met')
    expect(assess(site, least('cod', 15))).toMatchObject({ outcome: 'missed', gap: { side: 'short', by: 3 } })
  })

  it('has no degrees of a class of hazard', () => {
    const code = 'fireHazard' as never
    const site = siteWith({ indicators: [{ code, value: 3, bound: 'atLeast' }] })
    expect(assess(site, most('hazard', 4)).outcome).toBe('met')
    expect(assess(site, most('hazard', 2))).toMatchObject({
      outcome: 'missed',
      gap: { side: 'over', by: 1 },
      credit: 0,
    })
  })

  it('does not compare a rent with a price', () => {
    const rented = siteWith({ price: { amountFen: 1200, per: 'm2Month' } })
    expect(assess(rented, most('budget', 1e12))).toMatchObject({ outcome: 'unknown', incomparable: 'rent' })
    const floor = siteWith({ price: { amountFen: 1200, per: 'm2' } })
    expect(assess(floor, most('price', 1e12))).toMatchObject({ outcome: 'unknown', incomparable: 'floor' })
    expect(assess({ ...floor, areaM2: 10 }, most('budget', 12_000)).outcome).toBe('met')
  })

  it.each([
    ['2027-03', '2027-03-31', 'met', null],
    ['2027-03', '2027-03-15', 'missed', 16],
    ['2027', '2027-12-30', 'missed', 1],
    ['2027-03-01', '2027-03-01', 'met', null],
  ] as const)('counts the days of %s against %s to its last day', (deliverableFrom, by, outcome, late) => {
    const finding = assess(siteWith({ deliverableFrom }), { type: 'day', code: 'ready', weight: 'must', by })
    expect(finding).toMatchObject({ outcome, gap: late === null ? null : { by: late } })
  })

  it('knows the last day of a month and of a year', () => {
    expect(['2028-02', '2027', '2027-01-05'].map(lastDayOf)).toEqual(['2028-02-29', '2027-12-31', '2027-01-05'])
  })
})

const weights = fc.constantFrom<Weight>('must', 'wish')
const maybe = (max: number) => fc.oneof(fc.constant(null), fc.nat(max))
const anySite = fc
  .record({
    code: fc.stringMatching(/^[A-Z]{1,3}$/),
    kind: fc.constantFrom(...SITE_KINDS),
    status: fc.constantFrom(...SITE_STATUSES),
    areaM2: fc.integer({ min: 1, max: 9 }),
    powerKva: maybe(5),
    water: maybe(5),
    gas: fc.constantFrom(true, false, null),
  })
  .map(({ water, gas, ...some }) =>
    siteWith({ ...some, utilities: { ...model.utilities, powerKva: null, waterTonnesPerDay: water, gas } }),
  )
const sites = fc.uniqueArray(anySite, { selector: ({ code }) => code, maxLength: 12 })
const needs = fc
  .tuple(
    fc.option(fc.record({ weight: weights, min: fc.nat(9) }), { nil: null }),
    fc.option(fc.record({ weight: weights, min: fc.nat(6) }), { nil: null }),
    fc.option(fc.record({ weight: weights, min: fc.nat(6) }), { nil: null }),
    fc.option(weights, { nil: null }),
    fc.option(fc.record({ weight: weights, wanted: fc.constantFrom(...SITE_KINDS) }), { nil: null }),
  )
  .map(([area, power, water, gas, kind]): Need[] => [
    ...(area ? [least('area', area.min, area.weight)] : []),
    ...(power ? [least('power', power.min, power.weight)] : []),
    ...(water ? [least('water', water.min, water.weight)] : []),
    ...(gas ? [{ type: 'supply', code: 'gas', weight: gas } as const] : []),
    ...(kind ? [{ type: 'choice', code: 'kind', ...kind } as const] : []),
  ])

const codes = (list: { site: FinderSite }[]) => list.map(({ site }) => site.code)

describe('what nothing was said about', () => {
  const limited = siteWith({
    indicators: [
      { code: 'fireHazard', value: 3, bound: 'atLeast' },
      { code: 'codLimit', value: 12, bound: 'atMost' },
      { code: 'vocLimit', value: null, bound: 'atMost' },
    ],
  })
  const limitsFor = (site: FinderSite, asked: Need[]) => rank([site], asked).fits[0]?.limits

  it('is told of a site that fits, and no more once it was asked', () => {
    expect(limitsFor(limited, [least('area', 1)])).toEqual({ hazard: 3, discharges: 1 })
    expect(limitsFor(limited, [most('hazard', 4), least('cod', 1)])).toEqual({ hazard: null, discharges: 0 })
  })

  it('is no limit where every class is allowed or none is known', () => {
    for (const value of [1, null])
      expect(
        limitsFor(siteWith({ indicators: [{ code: 'fireHazard', value, bound: 'atLeast' }] }), [least('area', 1)]),
      ).toEqual({ hazard: null, discharges: 0 })
  })
})

describe('the ranking', () => {
  it('does not depend on the order of the sites', () => {
    fc.assert(
      fc.property(sites, needs, (all, asked) => {
        expect(rank(all.toReversed(), asked)).toEqual(rank(all, asked))
      }),
    )
  })

  it('leaves nobody out and counts nobody twice', () => {
    fc.assert(
      fc.property(sites, needs, (all, asked) => {
        const { fits, open, near, far, contracted } = rank(all, asked)
        const listed = codes([...fits, ...open, ...near, ...far])
        expect(new Set(listed).size).toBe(listed.length)
        expect(listed.length + contracted).toBe(all.length)
      }),
    )
  })

  it('never loses a site when a hard requirement is dropped or becomes a wish', () => {
    fc.assert(
      fc.property(sites, needs, fc.nat(4), (all, asked, index) => {
        const hard = asked.filter(({ weight }) => weight === 'must')
        const chosen = hard[index % Math.max(hard.length, 1)]
        fc.pre(chosen !== undefined)
        const before = codes(rank(all, asked).fits)
        const dropped = asked.filter((need) => need !== chosen)
        const wished = asked.map((need): Need => (need === chosen ? { ...need, weight: 'wish' } : need))
        for (const relaxed of [dropped, wished])
          expect(codes(rank(all, relaxed).fits)).toEqual(expect.arrayContaining(before))
      }),
    )
  })

  it('says truly what dropping a single requirement brings', () => {
    fc.assert(
      fc.property(sites, needs, (all, asked) => {
        const { fits, relaxing } = rank(all, asked)
        for (const need of asked.filter(({ weight }) => weight === 'must')) {
          const without = rank(
            all,
            asked.filter((one) => one !== need),
          )
          const promised = relaxing.find(({ code }) => code === need.code)?.count ?? 0
          expect(without.fits.length - fits.length).toBe(promised)
        }
      }),
    )
  })

  it('never ranks a site lower for being larger, when only a least area is asked for', () => {
    const place = (all: FinderSite[], asked: Need[], code: string) => {
      const { fits, open, near } = rank(all, asked)
      const at = codes([...fits, ...open, ...near]).indexOf(code)
      return at === -1 ? Infinity : at
    }
    fc.assert(
      fc.property(
        sites,
        fc.nat(12),
        weights,
        fc.nat(11),
        fc.integer({ min: 1, max: 5 }),
        (all, min, weight, at, more) => {
          const site = all[at % Math.max(all.length, 1)]
          fc.pre(site !== undefined && site.status !== 'contracted')
          const asked = [least('area', min, weight)]
          const grown = all.map((one) => (one === site ? { ...one, areaM2: one.areaM2 + more } : one))
          expect(place(grown, asked, site.code)).toBeLessThanOrEqual(place(all, asked, site.code))
        },
      ),
    )
  })

  it('puts the nearest miss first', () => {
    const near = rank(
      [siteWith({ code: 'A', areaM2: 500 }), siteWith({ code: 'B', areaM2: 900 })],
      [least('area', 1000)],
    ).near
    expect(codes(near)).toEqual(['B', 'A'])
    const sites = [
      siteWith({ code: 'A', areaM2: 900, powerKva: null, utilities: { ...model.utilities, powerKva: null } }),
      siteWith({ code: 'B', areaM2: 500, utilities: { ...model.utilities, powerKva: 9 } }),
    ]
    expect(codes(rank(sites, [least('area', 1000), least('power', 5)]).near), 'what is unknown is far off').toEqual([
      'B',
      'A',
    ])
  })
})
