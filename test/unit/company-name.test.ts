import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeCompany } from '../../src/features/duplicates/company.ts'

/** Names of one firm, as different people write it. */
const SAME: string[][] = [
  [
    '湖南泸溪新材料有限公司',
    '湖南泸溪新材料有限责任公司',
    ' 湖南泸溪新材料股份有限公司 ',
    '湖南泸溪新材料',
    '湖南 泸溪 新材料公司',
  ],
  ['三一集团', '三一集团有限公司', '三一（集团）有限公司', '三一(集团)股份有限公司'],
  ['华为技术（中国）有限公司', '华为技术(中国)有限公司'],
  ['Testkraft GmbH', 'TESTKRAFT  gmbh', 'Testkraft G.m.b.H.', 'Ｔｅｓｔｋｒａｆｔ GmbH', 'Testkraft'],
  ['Müller & Söhne GmbH & Co. KG', 'müller and söhne', 'MÜLLER & SÖHNE GMBH & CO KG'],
  [
    'Acme Trading Co., Ltd.',
    'Acme Trading Co.,Ltd',
    'ACME TRADING CO LTD',
    'Acme Trading Co.Ltd.',
    'Acme Trading, Inc.',
  ],
  ['Société Alpha S.A.', 'Société Alpha SA', 'Société Alpha S. A.'],
  ['株式会社日立', '日立株式会社'],
]

/** Names of different firms that a careless rule would take for one. */
const DIFFERENT: [string, string][] = [
  ['三一集团有限公司', '三一有限公司'],
  ['华为技术有限公司', '华为技术（中国）有限公司'],
  ['湖南新材料有限公司', '湖北新材料有限公司'],
  ['华为技术有限公司', '华为技术有限公司长沙分公司'],
  ['Cisco Systems Inc.', 'Cis Systems'],
  ['Cisco', 'Cis'],
  ['Ltd Brands', 'Brands'],
  ['1-1 Tech Ltd', '11 Tech Ltd'],
  ['2.5 Tech', '25 Tech'],
  ['C+ GmbH', 'C GmbH'],
  ['有限公司', '股份有限公司'],
  ['Co. Ltd.', 'GmbH'],
]

const word = fc.stringMatching(/^[a-z]{3,8}q$|^[鑫盛泰华宏达]{2,6}$/)

describe('a company’s name', () => {
  it.each(SAME)('is one however it is written: %s', (...names) => {
    expect(new Set(names.map(normalizeCompany)).size, names.map(normalizeCompany).join(' | ')).toBe(1)
  })

  it.each(DIFFERENT)('tells %s from %s', (one, other) => {
    expect(normalizeCompany(one)).not.toBe(normalizeCompany(other))
  })

  it('does not change when it is normalized again, and is never empty', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), word), (name) => {
        const once = normalizeCompany(name)
        expect(normalizeCompany(once)).toBe(once)
        if (name.trim() !== '') expect(once).not.toBe('')
      }),
    )
  })

  it('is the same in another width, case, spacing or legal form, and two stems stay two', () => {
    const form = fc.constantFrom('', ' GmbH', ' Co., Ltd.', ', Inc.', ' 有限公司', '股份有限公司')
    fc.assert(
      fc.property(word, word, form, form, (stem, other, one, two) => {
        const wide = stem.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        expect(normalizeCompany(`${stem}${one}`)).toBe(normalizeCompany(`  ${wide.toUpperCase()} ${two}`))
        expect(normalizeCompany(`${stem}${one}`) === normalizeCompany(`${other}${two}`)).toBe(stem === other)
      }),
    )
  })
})
