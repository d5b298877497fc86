import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '../../src/data/cursor.ts'
import { AppError } from '../../src/kernel/errors.ts'

const refused = (text: string, sort = 'area') => {
  try {
    decodeCursor(text, sort)
  } catch (error) {
    return error instanceof AppError ? [error.code, error.status, error.fields[0]?.path] : error
  }
  return null
}
const INVALID = ['request.cursor_invalid', 400, 'cursor']
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  it('comes back as it was, whatever the key', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.string(), value, fc.string({ unit: 'grapheme' }), (sort, key, code) => {
        const text = encodeCursor({ sort, value: key, code })
        expect(text).toMatch(/^[\w-]+$/)
        expect(decodeCursor(text, sort)).toEqual({ sort, value: key, code })
      }),
    )
  })

  it('is refused for another sort', () => {
    expect(refused(encodeCursor({ sort: '-area', value: 1, code: 'x' }))).toEqual(INVALID)
  })

  it.each([
    ['', 'nothing'],
    ['!!!', 'no base64'],
    ['zzz', 'no JSON'],
    ['_____w', 'no UTF-8'],
    [encoded(null), 'null'],
    [encoded('area'), 'a text'],
    [encoded({ sort: 'area' }), 'an object'],
    [encoded(['area', 1]), 'too short'],
    [encoded(['area', 1, 'x', 'y']), 'too long'],
    [encoded(['area', [1], 'x']), 'a list for a value'],
    [encoded(['area', true, 'x']), 'a boolean for a value'],
    [encoded(['area', 1, 2]), 'a number for a code'],
  ])('is refused when it is %s (%s)', (text) => {
    expect(refused(text)).toEqual(INVALID)
  })

  it('is refused, never broken, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(refused(text)).toEqual(INVALID)
      }),
    )
  })
})
