import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emsOf, fitText } from '../../src/features/sharing/fit-text.ts'

const ROOM = { width: 200, size: 40, least: 20, lines: 2 }

describe('text in its room', () => {
  it('keeps its size where there is room', () => {
    expect(fitText('泸溪高新区', { ...ROOM })).toEqual({ size: 40, lines: ['泸溪高新区'] })
  })

  it('wraps between Han characters and between Latin words, which it shrinks rather than breaks', () => {
    expect(fitText('泸溪高新技术产业', ROOM).lines).toEqual(['泸溪高新技', '术产业'])
    expect(fitText('Riverside plot of land', { ...ROOM, lines: 3 }).lines).toEqual(['Riverside', 'plot of', 'land'])
  })

  it('shrinks before it is cut, and is cut with a sign that says so', () => {
    const { size, lines } = fitText('武陵山区承接产业转移新高地', ROOM)
    expect(size).toBeLessThan(40)
    expect(lines.join('')).toBe('武陵山区承接产业转移新高地')
    const long = fitText('产业'.repeat(40), ROOM)
    expect(long.size).toBe(20)
    expect(long.lines).toHaveLength(2)
    expect(long.lines.at(-1)).toMatch(/…$/)
  })

  it('begins no line with a closing mark', () => {
    const { lines } = fitText('锰锌钒、铝基，复合。材料：储能', { ...ROOM, size: 20, width: 80, lines: 9 })
    for (const line of lines) expect(line).not.toMatch(/^[，。、：]/)
  })

  it('stands in its room whatever the text', () => {
    const letters = fc.constantFrom(...'泸溪高新区，。（）aWm 12-')
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
        const { size, lines } = fitText(text, ROOM)
        expect(lines.length).toBeLessThanOrEqual(ROOM.lines)
        for (const line of lines) expect(emsOf(line) * size).toBeLessThanOrEqual(ROOM.width + 1e-6)
      }),
    )
  })
})
