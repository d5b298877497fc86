/** A text as it fits: its lines and the size of its letters in the units of the drawing. */
export interface FittedText {
  size: number
  lines: string[]
}

interface Room {
  width: number
  /** Size of the letters where there is room, and the smallest that still reads. */
  size: number
  least: number
  lines: number
}

const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014\u2018-\u201d\u2026]/
const CAPITAL = /[A-ZmwMW@%&]/

/** Browsers set a gap of an eighth between Han and Latin letters (`text-autospace`). */
const GAP = 0.125
const LATIN = /[\p{Script=Latin}\d]/u
const HAN = /\p{Script=Han}/u
const meets = (one: string, other: string) =>
  (HAN.test(one) && LATIN.test(other)) || (LATIN.test(one) && HAN.test(other))

/** Each sign of a text; a Han character beyond the first plane is one. */
export const lettersOf = (text: string): string[] => Array.from(text)

/** Width of a text in its own size, reckoned by kind of letter: no drawing library measures it on the server. */
export const emsOf = (text: string): number =>
  lettersOf(text).reduce((sum, letter, at, all) => sum + emOf(letter) + (meets(all[at - 1] ?? '', letter) ? GAP : 0), 0)

function emOf(letter: string): number {
  if (WIDE.test(letter)) return 1
  if (CAPITAL.test(letter)) return 0.78
  return letter === ' ' ? 0.3 : 0.6
}

/** The largest size at which the text stands in its room, its words whole; at the least, the rest is cut with “…”. */
export function fitText(text: string, { width, size, least, lines }: Room): FittedText {
  for (let tried = size; tried > least; tried -= 1) {
    const wrapped = wrap(text, width / tried)
    const whole = pieces(text).every((piece) => emsOf(piece.trimEnd()) <= width / tried)
    if (whole && wrapped.length <= lines) return { size: tried, lines: wrapped }
  }
  const wrapped = wrap(text, width / least)
  if (wrapped.length <= lines) return { size: least, lines: wrapped }
  const kept = wrapped.slice(0, lines)
  return { size: least, lines: [...kept.slice(0, -1), cut(kept.at(-1) ?? '', width / least)] }
}

function cut(line: string, ems: number): string {
  const letters = lettersOf(line.trimEnd())
  while (letters.length > 0 && emsOf(letters.join('')) + 1 > ems) letters.pop()
  return `${letters.join('')}…`
}

/** What may not begin a line (GB/T 15834): closing marks stay with the letter before. */
const CLOSING = /^[，。、；：？！）》」』”’％%…]/
/** What may not end one. */
const OPENING = /[（《「『“‘]$/

/** Pieces that stay whole: a Latin word with the space after it, or one Han character with its punctuation. */
function pieces(text: string): string[] {
  const found = text.match(/[^\s\u2e80-\u9fff\uff00-\uff60\u2014\u2018-\u201d\u2026]+\s*|\s+|./gu) ?? []
  const joined: string[] = []
  for (const piece of found) {
    const last = joined.at(-1)
    if (last !== undefined && (CLOSING.test(piece) || OPENING.test(last))) joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

/** Breaks a text into lines of at most `ems`; a word longer than a line is broken where it must be. */
function wrap(text: string, ems: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text).flatMap((one) => (emsOf(one.trimEnd()) > ems ? lettersOf(one) : [one]))) {
    if (line !== '' && emsOf((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}
