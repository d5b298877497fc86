import { describe, expect, it } from 'vitest'
import { meantCode } from '../../src/features/sites/codes.ts'
import { readFilters } from '../../src/features/sites/filters.ts'
import { pageOfSites } from '../../src/features/sites/list.ts'
import { inUnit, needsOf } from '../../src/features/sites/needs.ts'
import { readNeeds } from '../../src/features/finder/input.ts'
import { luxiSeed } from '../support/tenants.ts'

describe('the filters of an address', () => {
  it('are read in the unit of the form, as people type numbers', () => {
    const { query, filter, ignored } = readFilters(
      { minArea: '60亩', maxArea: '8', minPowerKva: '8,000 kVA', maxPriceYuanPerMu: '14万' },
      'ha',
    )
    expect(ignored).toEqual([])
    expect(filter).toMatchObject({ minAreaM2: 40_000, maxAreaM2: 80_000, minPowerKva: 8000 })
    expect(filter.maxPriceFenPerMu).toBe(14_000_000)
    expect(query).toMatchObject({ minAreaM2: '40000', minPowerKva: '8000' })
  })

  it('that make no sense are named', () => {
    const { filter, ignored } = readFilters({ kind: 'castle', minPowerKva: 'abc', minAreaM2: '40,000' }, 'mu')
    expect(filter).toMatchObject({ minAreaM2: 40_000, kind: undefined, minPowerKva: undefined })
    expect(ignored).toEqual([
      { name: 'kind', text: 'castle' },
      { name: 'minPowerKva', text: 'abc' },
    ])
  })

  it.each(['mu', 'ha', 'm2'] as const)('mean the same as needs of the fit, in %s', (unit) => {
    for (const area of ['33333', '61755', '1', '40000']) {
      const { query } = readFilters({ kind: 'land', minAreaM2: area, maxAreaM2: area, minPowerKva: '500' }, unit)
      const { needs, errors } = readNeeds(needsOf(query, unit))
      expect(errors).toEqual([])
      expect(needs).toContainEqual(expect.objectContaining({ code: 'area', min: Number(area), max: Number(area) }))
      expect(needs).toContainEqual(expect.objectContaining({ code: 'power', min: 500 }))
    }
  })

  it('stand in the form as they were typed', () => {
    const { query } = readFilters({ minArea: '50' }, 'mu')
    expect(query.minAreaM2).toBe('33333')
    expect(inUnit(query.minAreaM2, 'mu', Math.floor)).toBe('50')
  })
})

describe('the page’s own order', () => {
  const sites = luxiSeed().sites.map((site) => ({ ...site, updatedAt: 1 }))

  it('puts what is to be had first and what is contracted last, over all its pages', () => {
    const codes: string[] = []
    let cursor: string | undefined
    do {
      const { items, next } = pageOfSites(sites, {}, 'ready', 5, cursor)
      codes.push(...items.map(({ code }) => code))
      cursor = next ?? undefined
    } while (cursor)
    expect(codes.toSorted()).toEqual(sites.map(({ code }) => code).toSorted())
    const turns = codes.map((code) => sites.find((site) => site.code === code)?.status ?? '')
    expect(turns.lastIndexOf('available')).toBeLessThan(turns.findIndex((status) => status !== 'available'))
    expect(turns.findIndex((status) => status === 'contracted')).toBeGreaterThan(turns.lastIndexOf('reserved'))
    expect(turns.findIndex((status) => status === 'contracted')).toBeGreaterThan(turns.lastIndexOf('planned'))
  })
})

describe('a code that was meant', () => {
  it('is found whatever its case, width and spaces, unless two are alike', () => {
    const codes = ['LX-L01', 'LX-L02', 'a1', 'A1']
    expect(meantCode(codes, 'lx-l01 ')).toBe('LX-L01')
    expect(meantCode(codes, 'ＬＸ-Ｌ０２')).toBe('LX-L02')
    expect(meantCode(codes, 'A1')).toBe('A1')
    expect(meantCode(codes, ' a1')).toBeUndefined()
    expect(meantCode(codes, 'LX-L1')).toBeUndefined()
  })
})
