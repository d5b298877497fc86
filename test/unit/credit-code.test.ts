import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCreditCode, normalizeCreditCode } from '../../src/kernel/credit-code.ts'

/** GB 32100-2015, written once more from the standard: characters by value, weights 3^(i-1) mod 31. */
const CHARACTERS = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const checkOf = (body: string) => {
  const sum = Array.from(body).reduce((total, one, place) => total + CHARACTERS.indexOf(one) * (WEIGHTS[place] ?? 0), 0)
  return CHARACTERS[(31 - (sum % 31)) % 31]
}

const letter = fc.constantFrom(...CHARACTERS)
const letters = (length: number) =>
  fc.array(letter, { minLength: length, maxLength: length }).map((list) => list.join(''))
const digits = fc
  .array(fc.constantFrom(...CHARACTERS.slice(0, 10)), { minLength: 6, maxLength: 6 })
  .map((list) => list.join(''))
const code = fc
  .tuple(letters(2), digits, letters(9))
  .map((parts) => parts.join(''))
  .map((body) => `${body}${checkOf(body)}`)

describe('a unified social credit code', () => {
  it('holds for the example of the standard', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
  })

  it('holds for whatever the rule makes', () => {
    fc.assert(fc.property(code, (text) => isCreditCode(text)))
  })

  it('never holds with one character wrong', () => {
    fc.assert(
      fc.property(code, fc.nat(17), letter, (text, place, other) => {
        fc.pre(text[place] !== other)
        return !isCreditCode(text.slice(0, place) + other + text.slice(place + 1))
      }),
      { numRuns: 2000 },
    )
  })

  it('does not hold for letters that are not used, other lengths or other forms', () => {
    for (const text of [
      '',
      '91350100M000100Y4',
      '91350100M000100Y430',
      '91350100M000100Y4O',
      '91350100I000100Y43',
      '913501OOM000100Y43',
      '91350100m000100y43',
      '91350100M000100Y43\n',
      '９１350100M000100Y43',
    ])
      expect(isCreditCode(text), text).toBe(false)
  })

  it('is read as people type it', () => {
    expect(normalizeCreditCode(' 91350100 m000 100y43\t')).toBe('91350100M000100Y43')
  })
})
