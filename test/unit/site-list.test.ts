import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparablePrice, matches, pageOfSites, SITE_SORTS } from '../../src/features/sites/list.ts'
import type { SiteCard } from '../../src/features/sites/site.ts'
import { luxiSeed } from '../support/tenants.ts'

const [model] = luxiSeed().sites
if (!model) throw new Error('there is no site')

/** Few values, so that many are equal. */
const site: fc.Arbitrary<SiteCard> = fc
  .record({
    code: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    areaM2: fc.integer({ min: 1, max: 4 }),
    price: fc.oneof(
      fc.constant(null),
      fc.record({
        amountFen: fc.integer({ min: 0, max: 3 }).map((n) => n * 100),
        per: fc.constantFrom('mu', 'm2', 'm2Month'),
      }),
    ),
    updatedAt: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('land', 'factory'),
    powerKva: fc.oneof(fc.constant(null), fc.nat(3)),
  })
  .map((some): SiteCard => Object.assign({}, model, some))
const sites = fc.uniqueArray(site, { selector: ({ code }) => code, maxLength: 25 })
const sort = fc.constantFrom(...SITE_SORTS)

function walk(
  all: readonly SiteCard[],
  filter: Parameters<typeof matches>[1],
  order: (typeof SITE_SORTS)[number],
  limit: number,
): string[] {
  const codes: string[] = []
  let cursor: string | undefined
  for (let page = 0; page <= all.length; page += 1) {
    const { items, next } = pageOfSites(all, filter, order, limit, cursor)
    codes.push(...items.map(({ code }) => code))
    if (next === null) return codes
    cursor = next
  }
  throw new Error('the list does not end')
}

describe('the list of sites', () => {
  it('is the same page by page as whole, whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        sites,
        sort,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom({}, { kind: 'land' as const }, { minPowerKva: 1 }),
        (all, order, limit, filter) => {
          const whole = pageOfSites(all, filter, order, 100, undefined)
          expect(whole.next).toBeNull()
          expect(whole.items).toEqual(whole.matching)
          expect(whole.items.map(({ code }) => code).toSorted()).toEqual(
            all
              .filter((one) => matches(one, filter))
              .map(({ code }) => code)
              .toSorted(),
          )
          expect(walk(all, filter, order, limit)).toEqual(whole.items.map(({ code }) => code))
          expect(walk(all.toReversed(), filter, order, limit)).toEqual(whole.items.map(({ code }) => code))
        },
      ),
    )
  })

  it('stands in its order, unknown prices last both ways', () => {
    fc.assert(
      fc.property(sites, fc.constantFrom('price' as const, '-price' as const), (all, order) => {
        const prices = pageOfSites(all, {}, order, 100, undefined).items.map((one) =>
          comparablePrice(one.price, order === '-price'),
        )
        const known = prices.filter((price) => price !== null)
        expect(prices).toEqual([
          ...known.toSorted((a, b) => (order === 'price' ? a - b : b - a)),
          ...prices.filter((price) => price === null),
        ])
      }),
    )
  })

  it('goes on after a row that is there no more', () => {
    fc.assert(
      fc.property(sites, sort, fc.integer({ min: 1, max: 5 }), (all, order, limit) => {
        const first = pageOfSites(all, {}, order, limit, undefined)
        fc.pre(first.next !== null)
        const last = first.items.at(-1)?.code
        const gone = all.filter(({ code }) => code !== last)
        const second = pageOfSites(gone, {}, order, 100, first.next ?? undefined)
        expect([...first.items, ...second.items].map(({ code }) => code)).toEqual(
          pageOfSites(all, {}, order, 100, undefined).items.map(({ code }) => code),
        )
      }),
    )
  })

  it('compares land by the mu with floor by the m²', () => {
    expect(comparablePrice({ amountFen: 2000, per: 'mu' }, false)).toBeCloseTo(3)
    expect(comparablePrice({ amountFen: 3, per: 'm2' }, false)).toBe(3)
  })

  it.each([false, true])('puts rents after sales (descending: %s) and the unknown nowhere', (descending) => {
    const sale = comparablePrice({ amountFen: 1e9, per: 'm2' }, descending) ?? 0
    const rent = comparablePrice({ amountFen: 1, per: 'm2Month' }, descending) ?? 0
    expect(Math.sign(rent - sale)).toBe(descending ? -1 : 1)
    expect(comparablePrice(null, descending)).toBeNull()
  })
})
