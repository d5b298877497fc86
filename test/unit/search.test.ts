import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headsAfter, rewritesOf } from '../../src/features/search/changes.ts'
import { fold } from '../../src/features/search/fold.ts'
import { hitOf } from '../../src/features/search/hit.ts'
import { contains, rangesOf } from '../../src/features/search/match.ts'
import { headOf, placesOfTerms, type Posting, rankOf } from '../../src/features/search/postings.ts'
import type { Range, SearchDoc } from '../../src/features/search/search.ts'
import { piecesOf, snippetOf } from '../../src/features/search/snippet.ts'
import { lookupTerms, partedWords, termsOf, wordsOf } from '../../src/features/search/terms.ts'

const PARK = { slug: 'aa', name: { zh: '甲园', en: 'Park A' }, hue: 10 }

const doc = (more: Partial<SearchDoc> = {}): SearchDoc => ({
  kind: 'policy',
  code: 'p',
  title: { zh: '铝业奖补办法', en: 'Aluminium awards' },
  text: { zh: '用于铝箔项目。', en: 'For foil projects.' },
  context: '泸溪 政策',
  detail: {},
  sample: false,
  ...more,
})

const find = (one: SearchDoc, query: string) => hitOf({ ...one, park: PARK }, wordsOf(query))
const marked = (text: string, query: string) =>
  rangesOf(fold(text), wordsOf(query)).map(([start, end]) => text.slice(start, end))

describe('the terms of a text', () => {
  it('are single Chinese characters, pairs of them, and beginnings of other words', () => {
    expect([...termsOf(fold('泸溪县').text)]).toEqual(['泸', '溪', '县', '泸溪', '溪县'])
    expect(termsOf(fold('Aluminium').text)).toEqual(new Set(['aluminiu', 'alumi', 'alu', 'al']))
    expect(termsOf(fold('LX-L01').text)).toEqual(new Set(['lx', 'l01', 'l0']))
    expect(termsOf(fold('年产2万吨').text)).toContain('2')
    expect(termsOf(fold('、。 —').text)).toEqual(new Set())
  })

  it('do not run over spaces and punctuation', () => {
    expect(termsOf('铝、锰')).toEqual(new Set(['铝', '锰']))
  })

  it('do not cut a rare character in two', () => {
    expect(termsOf('𠮷野')).toEqual(new Set(['𠮷', '野', '𠮷野']))
  })

  it('hold every term by which any piece of the text is looked up', () => {
    const text = fc.array(fc.constantFrom(...Array.from('泸溪高新ab1 LＸ、-𠮷')), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(text, fc.nat(13), fc.integer({ min: 1, max: 14 }), (characters, from, length) => {
        const whole = fold(characters.join('')).text
        for (const word of wordsOf(characters.slice(from, from + length).join('')))
          if (contains(whole, word)) for (const term of lookupTerms([word])) expect(termsOf(whole)).toContain(term)
      }),
    )
  })
})

describe('a query', () => {
  it('is the words between spaces and punctuation, in one width and case', () => {
    expect(wordsOf(' 泸溪　土地，ＬＵＸＩ ')).toEqual(['泸溪', '土地', 'luxi'])
    expect(wordsOf('湘政发〔2024〕3号')).toEqual(['湘政发', '2024', '3号'])
    expect(wordsOf('《办法》')).toEqual(['办法'])
    expect(wordsOf('LX-L01')).toEqual(['lx-l01'])
    expect(wordsOf('--- ，。')).toEqual([])
    expect(wordsOf('铝 铝')).toEqual(['铝'])
  })

  it('is looked up by few terms, however long', () => {
    expect(lookupTerms(wordsOf('泸溪高新技术产业园区管理办法')).length).toBe(6)
    expect(lookupTerms(['铝'])).toEqual(['铝'])
    expect(lookupTerms(['一期1', '1-2'])).toEqual(['一期', '1'])
    expect(lookupTerms(['aluminium', 'a', 'al'])).toEqual(['aluminiu', 'a', 'al'])
  })

  it('is parted where its characters stand side by side in no text', () => {
    expect(partedWords(['泸溪土地'], new Set(['溪土']))).toEqual(['泸溪', '土地'])
    expect(partedWords(['湖南铝产业'], new Set(['南铝', '铝产']))).toEqual(['湖南', '铝', '产业'])
    expect(partedWords(['泸溪土地', 'foil'], new Set(['溪土']))).toEqual(['泸溪', '土地', 'foil'])
  })

  it('is not parted into single characters, nor when a word of another script is missing', () => {
    expect(partedWords(['铝箔'], new Set(['铝箔']))).toBeNull()
    expect(partedWords(['甲乙丙'], new Set(['甲乙', '乙丙']))).toBeNull()
    expect(partedWords(['泸溪', 'foil'], new Set(['foi']))).toBeNull()
    expect(partedWords(['泸溪土地', 'foil'], new Set(['溪土', 'foi']))).toBeNull()
  })
})

describe('a match', () => {
  it('is found within Chinese, and at the beginning of other words', () => {
    expect(contains('用于铝箔项目', '铝箔')).toBe(true)
    expect(contains('aluminium foil', 'alum')).toBe(true)
    expect(contains('aluminium foil', 'oil')).toBe(false)
    expect(contains('铝foil', 'foil')).toBe(true)
    expect(contains('10 kv', '0')).toBe(false)
    expect(contains('class a', 'a')).toBe(true)
    expect(contains('an area', 'a')).toBe(false)
  })

  it('is marked in the text as it was written', () => {
    expect(marked('ＡＬuminium 和 Alloy', 'al')).toEqual(['ＡＬ', 'Al'])
    expect(marked('每㎡造价', 'm2')).toEqual(['㎡'])
    expect(marked('𠮷野铝业𠮷', '𠮷')).toEqual(['𠮷', '𠮷'])
    expect(marked('a <b>铝</b> & "铝"', '铝')).toEqual(['铝', '铝'])
    expect(marked('İstanbul 铝', '铝')).toEqual(['铝'])
  })

  it('that touches another is one mark', () => {
    expect(rangesOf(fold('铝箔铝箔'), ['铝', '箔', '铝箔'])).toEqual([[0, 4]])
    expect(rangesOf(fold('铝材铝'), ['铝'])).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('never marks half a character, whatever is asked', () => {
    const texts = fc.string({ unit: fc.constantFrom(...Array.from('铝a𠮷㎡Ａ ﬁ<&')), maxLength: 20 })
    fc.assert(
      fc.property(texts, texts, (text, query) => {
        const marks = rangesOf(fold(text), wordsOf(query))
        const { text: shown, marks: within } = snippetOf(text, marks, 'zh')
        expect(
          piecesOf({ text: shown, marks: within })
            .map((piece) => piece.text)
            .join(''),
        ).toBe(shown)
        for (const piece of piecesOf({ text, marks })) expect(piece.text.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('a snippet', () => {
  const marks: Range[] = [[300, 302]]

  it('is the beginning where nothing matches, and the whole where it is short', () => {
    expect(snippetOf('短文。', [], 'zh')).toEqual({ text: '短文。', marks: [] })
    expect(snippetOf('字'.repeat(200), [], 'zh').text).toBe(`${'字'.repeat(90)}…`)
  })

  it('stands around the first match', () => {
    const text = `${'前'.repeat(300)}铝箔${'后'.repeat(300)}`
    const { text: shown, marks: within } = snippetOf(text, marks, 'zh')
    expect(shown).toMatch(/^…前+铝箔后+…$/)
    expect(within.map(([start, end]) => shown.slice(start, end))).toEqual(['铝箔'])
  })

  it('does not cut English words, nor a rare character', () => {
    const words = 'lorem ipsum dolor '.repeat(30)
    const { text: shown } = snippetOf(words, [[342, 347]], 'en')
    expect(
      shown
        .replaceAll('…', '')
        .split(' ')
        .every((word) => ['lorem', 'ipsum', 'dolor', ''].includes(word)),
    ).toBe(true)
    for (const from of [200, 202])
      expect(snippetOf('𠮷'.repeat(300), [[from, from + 2]], 'zh').text.isWellFormed()).toBe(true)
  })
})

describe('a hit', () => {
  it('has all of the words, wherever they stand', () => {
    expect(find(doc(), '泸溪 铝箔 awards')).not.toBeNull()
    expect(find(doc(), '铝箔 厂房')).toBeNull()
    expect(find(doc(), '铝业办法')).toBeNull()
    expect(find(doc(), '，')).toBeNull()
  })

  it('is nearer the more its name is what was asked', () => {
    const close = (query: string) => find(doc(), query)?.closeness
    expect([close('铝业奖补办法'), close('铝业'), close('办法 奖补'), close('铝箔')]).toEqual([0, 1, 2, 3])
    expect(close('ALUMINIUM AWARDS')).toBe(0)
    expect(find(doc({ kind: 'site', code: 'LX-L01' }), 'lx-l01')?.closeness).toBe(0)
    expect(find(doc({ code: 'LX-L01' }), 'lx-l01')).toBeNull()
  })

  it('marks both languages and shows no context', () => {
    const hit = find(doc(), '铝')?.hit
    expect(hit?.title.zh).toEqual({ text: '铝业奖补办法', marks: [[0, 1]] })
    expect(hit?.title.en.marks).toEqual([])
    expect(hit?.snippet.zh.marks).toEqual([[2, 3]])
    expect(JSON.stringify(hit)).not.toContain('泸溪')
  })
})

describe('postings', () => {
  it('say where the term stands best', () => {
    const places = placesOfTerms(doc())
    const at = (term: string) => places.get(term)
    expect([at('铝'), at('铝业'), at('奖补'), at('铝箔'), at('泸溪'), at('alu'), at('awa'), at('foi')]).toEqual([
      'titleStart',
      'titleStart',
      'title',
      'text',
      'context',
      'titleStart',
      'title',
      'text',
    ])
  })

  it('are one a term and text, and a head a term that counts the park’s texts', () => {
    const added = (key: string, more: Partial<SearchDoc> = {}) => ({ key, before: null, after: doc(more) })
    const all = [added('aa/policy/p'), added('aa/policy/q', { code: 'q', title: { zh: '名', en: 'Name' } })]
    const [rewrite = expect.unreachable(), ...more] = rewritesOf(all)
    expect(more).toEqual([])
    expect(rewrite.added.filter(([one]) => one === '铝箔')).toEqual([
      ['铝箔', rankOf('text', 'policy'), 'aa/policy/p', 0],
      ['铝箔', rankOf('text', 'policy'), 'aa/policy/q', 0],
    ])
    const heads = headsAfter('aa', rewrite, [headOf('aa', '铝箔', 5)])
    const of = (term: string) => heads.filter(([one]) => one === term)
    expect([...of('铝箔'), ...of('奖补')]).toEqual([headOf('aa', '铝箔', 7), headOf('aa', '奖补', 1)])
    expect(new Set(rewrite.added.map(([term, , key]) => `${term} ${key}`)).size).toBe(rewrite.added.length)
    expect(rewritesOf(all, 1).map(({ changes }) => changes.map(({ key }) => key))).toEqual([
      ['aa/policy/p'],
      ['aa/policy/q'],
    ])
  })

  it('of a changed text are those that it has no more, or elsewhere', () => {
    const after = doc({ title: { zh: '铝业奖励', en: 'Aluminium awards' } })
    const [{ gone, added, spread } = expect.unreachable()] = rewritesOf([{ key: 'k', before: doc(), after }])
    const ofThem = (list: Posting[]) =>
      list.map(([term]) => term).filter((term) => term.includes('奖') || term === '办')
    expect([ofThem(gone), ofThem(added)]).toEqual([expect.arrayContaining(['奖补']), expect.arrayContaining(['奖励'])])
    expect([spread.get('奖补'), spread.get('奖励'), spread.get('铝')]).toEqual([-1, 1, undefined])
  })
})
