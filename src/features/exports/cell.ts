import { isoAtPark } from '../../kernel/clock.ts'

/** A cell: a text, a number, a time in UTC milliseconds, or nothing. */
export type Cell = string | number | { at: number } | null

/**
 * Signs by which a spreadsheet takes a text for a formula, with their full-width forms, also behind blanks; and the
 * apostrophe itself, so that reading a file back is one rule: one leading apostrophe is taken away.
 */
const FORMULA = /^(?:['\t\r\n]|\s*[=+\-@＝＋－＠])/u

/** A text that no spreadsheet runs: an apostrophe stands before what would begin a formula. */
export const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Day and time at the park, `2026-11-22 14:03`. */
export const timeText = (at: number): string => isoAtPark(at).slice(0, 16).replace('T', ' ')

export function csvCell(cell: Cell): string | number {
  if (cell === null) return ''
  if (typeof cell === 'number') return cell
  return typeof cell === 'string' ? safe(cell) : timeText(cell.at)
}
