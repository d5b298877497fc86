import { describe, expect, it } from 'vitest'
import { marksBetween, type Piece } from '../../src/features/content/marks.ts'

const SIGNS: Record<Piece['is'], [string, string]> = { same: ['', ''], gone: ['[-', '-]'], new: ['[+', '+]'] }
const shown = (before: string, after: string): string =>
  marksBetween(before, after)
    .map(({ is, text }) => `${SIGNS[is][0]}${text}${SIGNS[is][1]}`)
    .join('')

describe('marks between two texts', () => {
  it.each([
    ['距高速三公里', '距高速五公里', '距高速[-三-][+五+]公里'],
    ['One two four', 'One six four', 'One [-two-][+six+] four'],
    ['1,250.5 mu', '1,350.5 mu', '[-1,250.5-][+1,350.5+] mu'],
    ['a b c', 'x y c', '[-a b-][+x y+] c'],
    ['', '新', '[+新+]'],
    ['旧', '', '[-旧-]'],
    ['same', 'same', 'same'],
    ['第一段。\n第二段。', '第一段。\n\n第二段。', '第一段。[-\n-][+\n\n+]第二段。'],
  ])('of %j and %j', (before, after, marks) => {
    expect(shown(before, after)).toBe(marks)
  })

  it('lose nothing of either, however long they are', () => {
    const before = Array.from({ length: 400 }, (_, index) => `第${index}句说的是园区的事。`).join('')
    const after = before.replaceAll('7', '八').slice(20)
    const marks = marksBetween(before, after)
    const without = (is: Piece['is']) =>
      marks
        .filter((piece) => piece.is !== is)
        .map(({ text }) => text)
        .join('')
    expect(without('new')).toBe(before)
    expect(without('gone')).toBe(after)
    expect(marks.length).toBeGreaterThan(3)
  })
})
