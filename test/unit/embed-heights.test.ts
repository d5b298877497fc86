import { describe, expect, it } from 'vitest'
import {
  DEFAULT_LIMIT,
  heightsOf,
  limitOf,
  type Listing,
  MEASURES,
  reservation,
  STEPS,
} from '../../src/embed/heights.ts'

const WIDGETS = Object.keys(MEASURES) as Listing[]

/** What a browser makes of the `calc` at a width, at 16 px a letter. */
function heightAt(link: string, width: number): number {
  const [, calc = ''] = /min-height:calc\((.*)\)$/.exec(link) ?? []
  const px = calc
    .replaceAll(/clamp\(0em,\((\d+)px - 100cqi\)\*999,1em\)/g, (_, step: string) =>
      String(Math.min(Math.max((Number(step) - width) * 999, 0), 16)),
    )
    .replaceAll(/([\d.]+)em/g, (_, em: string) => String(Number(em) * 16))
  return px
    .split(' + ')
    .reduce((sum, term) => sum + term.split('*').reduce((product, one) => product * Number(one), 1), 0)
}

describe('the space of a widget', () => {
  it.each(WIDGETS)('is the same before the script as the style sheet makes it, at every width: %s', (widget) => {
    for (const limit of [1, 2, 3, 5, 6, 24])
      for (const density of ['comfortable', 'compact'] as const) {
        const heights = heightsOf(widget, { limit, density })
        const { link } = reservation(widget, { limit, density })
        for (const [width, step] of [
          [320, 0],
          [479, 0],
          [480, 1],
          [799, 1],
          [800, 2],
          [1440, 2],
        ] as const)
          expect(heightAt(link, width), `${limit} ${density} ${width}`).toBeCloseTo(heights[step] * 16, 6)
      }
  })

  it.each(WIDGETS)('grows with each row, and is less when dense: %s', (widget) => {
    for (const step of [0, 1, 2] as const) {
      const { columns, row } = MEASURES[widget]
      const most = columns[step]
      expect(heightsOf(widget, { limit: most })[step]).toBe(heightsOf(widget, { limit: 1 })[step])
      expect(heightsOf(widget, { limit: most + 1 })[step]).toBeGreaterThan(heightsOf(widget, { limit: most })[step])
      expect(row.compact[step]).toBeLessThan(row.comfortable[step])
    }
  })

  it('is that of the number of items that the attribute says, within bounds', () => {
    expect(
      ['3', 3, '3.9', '99', '0', '-2', 'many', '', null, undefined].map((asked) => limitOf('sites', asked)),
    ).toEqual([3, 3, 3, 24, 6, 6, 6, 6, 6, 6])
    expect(limitOf('policies', null)).toBe(DEFAULT_LIMIT.policies)
  })

  it('has steps that begin with none', () => {
    expect(STEPS[0]).toBe(0)
    expect(reservation('sites').element).toBe('display:block;container-type:inline-size')
  })
})
