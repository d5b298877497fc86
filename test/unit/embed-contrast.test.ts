import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { contrast, LEAST } from '../../src/features/branding/contrast.ts'

const css = readFileSync(join(root, 'src/embed/widgets.css'), 'utf8')
const NAMES = ['ink', 'muted', 'paper', 'line', 'accent'] as const
type Name = (typeof NAMES)[number]

/** The colours that a rule sets, as `--l-ink: var(--luodi-ink, #17232f)`. */
const coloursIn = (rule: string) =>
  Object.fromEntries(
    [...rule.matchAll(/--l-(\w+): var\(--luodi-\1, (#[0-9a-f]{6})\)/g)].map(([, name, hex]) => [name, hex]),
  )

const rules = [...css.matchAll(/\{([^{}]*--l-ink:[^{}]*)\}/g)].map(([, rule = '']) => coloursIn(rule)) as Record<
  Name,
  string
>[]
const rgb = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]

describe('the widgets’ own colours', () => {
  it('are named by day and by night, and by night the same for the system’s wish as for the attribute', () => {
    expect(rules).toHaveLength(3)
    for (const rule of rules) expect(Object.keys(rule).toSorted()).toEqual([...NAMES].toSorted())
    expect(rules[1]).toEqual(rules[2])
    expect(rules[0]).not.toEqual(rules[1])
  })

  it.each([
    ['day', 0],
    ['night', 1],
  ])('reach level AA of WCAG 2.2: %s', (_, index) => {
    const of = (one: Name, other: Name) => contrast(rgb(rules[index]?.[one] ?? ''), rgb(rules[index]?.[other] ?? ''))
    for (const text of ['ink', 'muted', 'accent'] as const) {
      expect(of(text, 'paper'), text).toBeGreaterThanOrEqual(LEAST.text)
      // The ground of a plan is ruled, and nothing is written on the rules.
      expect(of(text, 'line'), `${text} beside a line`).toBeGreaterThanOrEqual(LEAST.marks)
    }
  })
})
