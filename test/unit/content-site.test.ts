import { describe, expect, it } from 'vitest'
import { site } from '../../src/features/content/site-kind.ts'
import { SEEDS } from '../../src/seed/all.ts'

const seeded = SEEDS.flatMap(({ parks }) => parks.flatMap(({ sites }) => sites))

const bodyOf = ({ code: _, updatedAt: __, ...rest }: (typeof seeded)[number] & { updatedAt?: number }) => ({
  sourceCode: null,
  documents: [],
  asOf: null,
  ...rest,
})

const valueOf = (typed: Readonly<Record<string, string>>) => {
  const { value, errors } = site.field.read(typed, '')
  if (errors) throw new Error(JSON.stringify(errors))
  return value
}
const errorsOf = (typed: Readonly<Record<string, string>>) => site.field.read(typed, '').errors ?? []

describe('the form of a site', () => {
  it.each(seeded.map((one) => [one.code, bodyOf(one)] as const))('says of %s what it was told', (_, body) => {
    const typed = site.field.write(body, '')
    const value = valueOf(typed)
    expect(site.field.write(value, '')).toEqual(typed)
    const { indicators, ...rest } = value
    const { indicators: stored, ...others } = body
    expect(rest).toEqual(others)
    const known = (list: typeof indicators) =>
      list.filter(({ value }) => value !== null).toSorted((a, b) => (a.code < b.code ? -1 : 1))
    expect(known(indicators)).toEqual(known(stored))
  })

  const [first] = seeded
  if (!first) throw new Error('no site')
  const typed = site.field.write(bodyOf(first), '')

  it.each([
    ['60', 40_000],
    ['60亩', 40_000],
    ['4公顷', 40_000],
    ['4 ha', 40_000],
    ['40,000㎡', 40_000],
    ['10 acres', 40_469],
    ['１０英亩', 40_469],
    ['0.0015', 1],
  ])('takes an area of %s', (areaM2, m2) => {
    expect(valueOf({ ...typed, areaM2 }).areaM2).toBe(m2)
  })

  it('has a price in CNY only', () => {
    const priced = (amount: string, form: string) => ({ ...typed, 'price.amount': amount, 'price.form': form })
    expect(valueOf(priced('12.5', 'wanPerMu')).price).toEqual({ amountFen: 12_500_000, per: 'mu' })
    expect(valueOf(priced('15', 'yuanPerM2Month')).price).toEqual({ amountFen: 1500, per: 'm2Month' })
    expect(valueOf(priced('', 'wanPerMu')).price).toBeNull()
    expect(errorsOf(priced('USD 85000', 'wanPerMu'))).toEqual([{ path: 'price.amount', key: 'foreign_currency' }])
    expect(errorsOf(priced('12', ''))).toEqual([{ path: 'price.form', key: 'required' }])
  })

  it('takes corners as they are pasted, and works the centre out', () => {
    const pasted = {
      ...typed,
      geometry: '113.1,24.2; 113.2,24.2\n113.2，24.3;113.1,24.3',
      'center.lng': '',
      'center.lat': '',
    }
    const { geometry, center } = valueOf(pasted)
    expect(geometry.type).toBe('Polygon')
    expect(center).toEqual([113.15, 24.25])
    expect(valueOf({ ...pasted, geometry: '113.1 24.2' }).geometry).toEqual({
      type: 'Point',
      coordinates: [113.1, 24.2],
    })
    expect(errorsOf({ ...pasted, geometry: 'here' })).toEqual([
      { path: 'geometry', key: 'shape_not_geojson' },
      { path: 'center.lng', key: 'required' },
      { path: 'center.lat', key: 'required' },
    ])
  })
})
