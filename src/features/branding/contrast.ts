import { rgbOf, type Rgb } from '../sharing/colours.ts'

/** Lightness (percent), chroma and hue in OKLCH; null is the park's own hue. */
type Token = readonly [lightness: number, chroma: number, hue: number | null]

export const SCHEMES = ['day', 'night'] as const
export type Scheme = (typeof SCHEMES)[number]

/** The colours of `styles/tokens.css`: a test holds the two together. */
export const TOKENS = {
  day: {
    paper: [97.3, 0.009, 88],
    sheet: [98.9, 0.005, 88],
    ink: [25, 0.028, null],
    soft: [45, 0.026, null],
    rule: [38, 0.04, null],
    accent: [43, 0.095, null],
    wash: [94.3, 0.02, null],
    alarm: [50, 0.19, 27],
  },
  night: {
    paper: [23.5, 0.05, 258],
    sheet: [26.5, 0.06, 258],
    ink: [94, 0.014, null],
    soft: [79, 0.03, null],
    rule: [70, 0.05, null],
    accent: [85, 0.085, null],
    wash: [30, 0.06, 256],
    alarm: [77, 0.14, 27],
  },
} as const satisfies Record<Scheme, Record<string, Token>>

/** The hues that a park may have. */
export const HUES = Array.from({ length: 36 }, (_, step) => step * 10)

const GROUNDS = ['paper', 'sheet', 'wash'] as const
const TEXTS = ['ink', 'soft', 'accent', 'alarm'] as const
const MARKS = ['rule', 'accent'] as const

/** What WCAG 2.2 asks for at level AA: of text (1.4.3), and of marks and controls (1.4.11). */
export const LEAST = { text: 4.5, marks: 3 } as const

/** The lowest contrast that text, and marks, have on any ground that they stand on. */
export interface Contrast {
  text: number
  marks: number
}

export function contrastsOf(hue: number): Record<Scheme, Contrast> {
  const of = (scheme: Scheme): Contrast => {
    const rgb = (name: keyof (typeof TOKENS)['day']): Rgb => {
      const [lightness, chroma, own] = TOKENS[scheme][name]
      return rgbOf(lightness, chroma, own ?? hue)
    }
    const least = (names: readonly (keyof (typeof TOKENS)['day'])[]) =>
      Math.min(...names.flatMap((name) => GROUNDS.map((ground) => contrast(rgb(name), rgb(ground)))))
    return { text: least(TEXTS), marks: least(MARKS) }
  }
  return { day: of('day'), night: of('night') }
}

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
