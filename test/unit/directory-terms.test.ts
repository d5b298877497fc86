import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directoryTerms, gramsOf, normalizeQuery, searchTextOf } from '../../src/features/parks/directory-terms.ts'

describe('the terms of the directory', () => {
  it('are runs of two characters', () => {
    expect(gramsOf('泸溪高新')).toEqual(['泸溪', '溪高', '高新'])
    expect(gramsOf('铝')).toEqual(['铝'])
    expect(gramsOf('')).toEqual([])
    expect(gramsOf('aaaa')).toEqual(['aa'])
  })

  it('do not cut a rare character in two', () => {
    expect(gramsOf('𠮷野')).toEqual(['𠮷野'])
  })

  it('hold chains, and the region with those above it', () => {
    const terms = directoryTerms('泸溪', ['al-composites'], '433122')
    expect(new Set(terms)).toEqual(
      new Set(['q:泸', 'q:溪', 'q:泸溪', 'chain:al-composites', 'region:43', 'region:4331', 'region:433122']),
    )
    expect(terms.length).toBe(new Set(terms).size)
  })

  it('find every park by any piece of its text', () => {
    const text = fc
      .array(fc.constantFrom(...Array.from('泸溪高新区ab 铝𠮷')), { minLength: 1, maxLength: 12 })
      .map((list) => normalizeQuery(list.join('')))
    fc.assert(
      fc.property(text, fc.nat(11), fc.integer({ min: 1, max: 12 }), (whole, from, length) => {
        const piece = normalizeQuery(
          Array.from(whole)
            .slice(from, from + length)
            .join(''),
        )
        fc.pre(piece !== '')
        const terms = new Set(directoryTerms(whole, [], '433122'))
        for (const gram of gramsOf(piece)) expect(terms).toContain(`q:${gram}`)
      }),
    )
  })

  it('are asked for as they are kept: one width, lower case, no spaces around', () => {
    expect(normalizeQuery(' ＬＵＸＩ　Park ')).toBe('luxi park')
  })
})

describe('the text of the directory', () => {
  it('names what is made in the park, what is wanted, and who is there', () => {
    const text = (zh: string, en: string) => ({ zh, en })
    const park = { name: text('甲', 'A'), shortName: text('甲', 'A'), positioning: text('乙', 'B') }
    const region = { code: '433122', name: text('丙', 'C') }
    const chain = { inputs: [text('锭', 'Ingots')], products: [text('粉', 'Powder')], directions: [text('箔', 'Foil')] }
    const found = searchTextOf(
      { ...park, region },
      [{ ...chain, name: text('铝', 'Aluminium') }],
      [{ name: text('厂', 'Works') }],
    )
    for (const word of ['甲', '乙', '丙', '铝', '锭', '粉', '箔', '厂', 'aluminium', 'ingots', 'foil', 'works'])
      expect(found).toContain(word)
  })
})
