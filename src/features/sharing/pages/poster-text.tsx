import type { Locale } from '../../../kernel/localized.ts'
import type { Figured } from '../../../ui/format.ts'
import { emsOf, type FittedText, lettersOf } from '../fit-text.ts'

/** The stacks of `styles/tokens.css`, spelled out: the drawing leaves the page. */
const HAN_SANS = `'PingFang SC','HarmonyOS Sans SC',MiSans,'Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif`
const HAN_SONG = `'Songti SC','Source Han Serif SC','Noto Serif CJK SC','Noto Serif SC',${HAN_SANS}`

export const SANS: Record<Locale, string> = {
  zh: HAN_SANS,
  en: `-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,${HAN_SANS}`,
}
const SONG: Record<Locale, string> = {
  zh: HAN_SONG,
  en: `'Iowan Old Style',Charter,Cambria,'Noto Serif',Georgia,${HAN_SONG}`,
}

export interface LinesProps {
  text: FittedText
  x: number
  /** Baseline of the first line. */
  y: number
  fill: string
  leading?: number
  anchor?: 'start' | 'end'
  /** Set in the language's Song or serif face; in the drawing's sans otherwise. */
  song?: Locale
  bold?: boolean
}

export const heightOf = ({ lines, size }: FittedText, leading = 1.4): number => lines.length * size * leading

/** Lines of text under each other. */
export function Lines(props: LinesProps) {
  const { text, x, y, fill, leading = 1.4, anchor = 'start', song, bold = false } = props
  const { size, lines } = text
  return (
    <text
      font-family={song && SONG[song]}
      font-size={size}
      font-weight={bold ? 600 : 400}
      fill={fill}
      text-anchor={anchor}
    >
      {lines.map((line, index) => (
        <tspan x={x} y={Math.round(y + index * size * leading)}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** Unit and bound are set at this share of the number's size. */
const SMALL = 0.46

interface FigureProps {
  of: Figured
  x: number
  y: number
  width: number
  ink: string
  soft: string
  locale: Locale
}

/** A figure with its number large and its words small, no wider than its column. */
export function Figure(props: FigureProps) {
  const { of, x, y, width, ink, soft, locale } = props
  const ems = emsOf(of.number) + SMALL * (emsOf(of.before) + emsOf(of.after) + 1)
  const size = Math.min(46, Math.floor(width / ems))
  const small = Math.max(Math.round(size * SMALL), 11)
  return (
    <text x={x} y={y} font-family={SONG[locale]} font-weight="600" fill={ink}>
      {of.before && (
        <tspan font-family={SANS[locale]} font-weight="400" font-size={small} fill={soft}>
          {`${of.before} `}
        </tspan>
      )}
      <tspan font-size={size}>{of.number}</tspan>
      {of.after && (
        <tspan font-family={SANS[locale]} font-weight="400" font-size={small} fill={soft} dx="5">
          {of.after}
        </tspan>
      )}
    </text>
  )
}

/** Marks that stand otherwise in a vertical line. */
const UPRIGHT: Record<string, string> = { '（': '︵', '）': '︶', '“': '﹁', '”': '﹂', '《': '︽', '》': '︾' }

/** The vertical title slip (题签) of a book's cover, as tall as its name, at most `most`. */
export function Slip({
  name,
  x,
  y,
  most,
  ink,
  sheet,
}: Record<'name' | 'ink' | 'sheet', string> & Record<'x' | 'y' | 'most', number>) {
  const letters = lettersOf(name)
  const step = Math.min(60, (most - 56) / Math.max(letters.length, 1))
  const size = Math.round(step * 0.84)
  const [width, height] = [88, Math.round(letters.length * step + 52)]
  return (
    <g font-family={SONG.zh} font-weight="600" fill={ink} stroke="none">
      <rect x={x - 6} y={y - 6} width={width + 12} height={height + 12} fill="none" stroke={ink} stroke-width="2" />
      <rect x={x} y={y} width={width} height={height} fill={sheet} stroke={ink} />
      <text font-size={size} text-anchor="middle">
        {letters.map((letter, index) => (
          <tspan x={x + width / 2} y={Math.round(y + 24 + index * step + size * 0.9)}>
            {UPRIGHT[letter] ?? letter}
          </tspan>
        ))}
      </text>
    </g>
  )
}
