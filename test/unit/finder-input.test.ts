import { describe, expect, it } from 'vitest'
import { bestOf, differs } from '../../src/features/finder/compare.ts'
import { FIT_FIELDS, readNeeds, tidied, WEIGHTED } from '../../src/features/finder/input.ts'
import { namedCodes, pick } from '../../src/features/finder/picks.ts'
import { messages } from '../../src/ui/messages/messages.ts'

describe('the needs of an address', () => {
  it('are read in the units of the rules', () => {
    const { needs, errors } = readNeeds({
      kind: 'land',
      area: '60',
      areaMax: '１,２００',
      power: '8,000',
      priceAs: 'wish',
      price: '15.5',
      gas: 'wish',
      ready: '2027-06-30',
      chain: 'mn-zn-v',
      chainAs: 'off',
    })
    expect(errors).toEqual([])
    expect(needs).toEqual([
      { type: 'choice', code: 'kind', weight: 'must', wanted: 'land' },
      { type: 'amount', code: 'area', weight: 'must', min: 40_000, max: 800_000 },
      { type: 'amount', code: 'power', weight: 'must', min: 8000, max: null },
      { type: 'amount', code: 'price', weight: 'wish', min: null, max: 15_500_000 },
      { type: 'supply', code: 'gas', weight: 'wish' },
      { type: 'day', code: 'ready', weight: 'must', by: '2027-06-30' },
    ])
  })

  it('take hectares and other units by name, and refuse a unit that is none', () => {
    const area = { type: 'amount', code: 'area', weight: 'must', min: 40_000, max: null }
    for (const query of [
      { area: '4', areaUnit: 'ha' },
      { area: '六十' },
      { area: '60亩', areaUnit: 'ha' },
      { area: '4公顷', areaUnit: 'mu' },
    ])
      expect(readNeeds(query)).toMatchObject({ needs: [area], errors: [] })
    expect(readNeeds({ area: '4', areaUnit: 'acre' })).toMatchObject({
      needs: [],
      errors: [{ path: 'areaUnit', key: 'invalid_choice' }],
    })
    expect(readNeeds({ power: '8千千伏安', budget: '一亿二' }).needs).toMatchObject([
      { min: 8000 },
      { max: 12_000_000_000 },
    ])
  })

  it('keep what was typed wrong, and what was right still counts', () => {
    const { needs, errors, values } = readNeeds({
      area: '60',
      areaMax: '10',
      areaUnit: 'm2',
      power: 'viel',
      water: '99999999999',
      sewage: '-3',
      kind: 'castle',
      ready: '2027-02-30',
    })
    expect(errors.map(({ path, key }) => `${path} ${key}`).toSorted()).toEqual([
      'areaMax too_small',
      'kind invalid_choice',
      'power not_a_number',
      'ready invalid_date',
      'sewage not_a_number',
      'water too_large',
    ])
    expect(values).toMatchObject({ power: 'viel', kind: 'castle', areaMax: '10' })
    expect(needs).toEqual([{ type: 'amount', code: 'area', weight: 'must', min: 60, max: null }])
  })

  it('need no empty fields and no weights that are so anyway', () => {
    const asForm = Object.fromEntries(FIT_FIELDS.map((name) => [name, ['']]))
    for (const name of WEIGHTED) asForm[`${name}As`] = ['must']
    const full = { ...asForm, areaUnit: ['mu'], power: ['800'], water: ['5'], waterAs: ['wish'], utm_source: ['x'] }
    const short = tidied(full) ?? expect.unreachable('it can be shorter')
    expect(Object.entries(short).filter(([, values]) => values.length > 0)).toEqual(
      expect.arrayContaining([
        ['power', ['800']],
        ['water', ['5']],
        ['waterAs', ['wish']],
        ['utm_source', ['x']],
      ]),
    )
    expect(Object.values(short).flat()).toHaveLength(4)
    expect(tidied(short)).toBeNull()
  })

  it('have a label each, in both languages', () => {
    const labelled = [...WEIGHTED, 'gas', 'heat', 'areaMax', 'areaUnit']
    for (const { finder } of Object.values(messages))
      expect(labelled.filter((name) => !finder.fields[name])).toEqual([])
  })
})

describe('what stands side by side', () => {
  it('is chosen in the order of the address, and what is passed over is told', () => {
    const known = new Map(['a', 'b', 'c', 'd', 'e'].map((code) => [code, code]))
    const codes = namedCodes(['b', ' a ', '', 'x', 'b', 'b', 'c', 'd', 'e', 'y'.repeat(90)])
    expect(pick(codes, (code) => known.get(code), 4)).toEqual({
      chosen: ['b', 'a', 'c', 'd'],
      unknown: ['x', 'y'.repeat(60)],
      repeated: ['b'],
      beyond: ['e'],
    })
  })

  it('is best only where known values differ', () => {
    expect(bestOf([3, null, 5, 5], 'most')).toEqual([false, false, true, true])
    expect(bestOf([3, null, 5], 'least')).toEqual([true, false, false])
    for (const none of [[4, 4], [4, null], [null, null], []]) expect(bestOf(none, 'most')).not.toContain(true)
  })

  it('differs where one is unknown', () => {
    expect([differs(['a', 'a']), differs(['a', null]), differs([null, null])]).toEqual([false, true, false])
  })
})
