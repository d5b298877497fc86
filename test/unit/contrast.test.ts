import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { contrast, contrastsOf, HUES, LEAST, SCHEMES, TOKENS } from '../../src/features/branding/contrast.ts'

describe('the colours of a park', () => {
  it.each(HUES)('reach level AA of WCAG 2.2 by day and by night: hue %i', (hue) => {
    const figures = contrastsOf(hue)
    for (const scheme of SCHEMES) {
      expect(figures[scheme].text, scheme).toBeGreaterThanOrEqual(LEAST.text)
      expect(figures[scheme].marks, scheme).toBeGreaterThanOrEqual(LEAST.marks)
    }
  })

  it('are those of the style sheet', () => {
    const css = readFileSync(join(root, 'src/ui/styles/tokens.css'), 'utf8')
    const [day = '', night = ''] = css.split('@media (prefers-color-scheme: dark)')
    for (const [scheme, text] of [
      ['day', day],
      ['night', night],
    ] as const)
      for (const [name, [lightness, chroma, hue]] of Object.entries(TOKENS[scheme]))
        expect(text, `${scheme} ${name}`).toContain(
          `--${name}: oklch(${lightness}% ${chroma} ${hue === null ? 'var(--hue)' : hue});`,
        )
  })

  it('are measured as WCAG measures', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBe(21)
    expect(contrast([255, 255, 255], [118, 118, 118])).toBeCloseTo(4.54, 2)
  })
})
