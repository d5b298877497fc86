import * as v from 'valibot'
import { fromBase64Url, toBase64Url, utf8 } from '../kernel/encoding.ts'
import { AppError } from '../kernel/errors.ts'

/** Where a list goes on: the sort it was made for, and the key of the last row. */
export interface Cursor {
  sort: string
  value: string | number | null
  code: string
}

const shape = v.strictTuple([v.string(), v.union([v.string(), v.pipe(v.number(), v.finite()), v.null()]), v.string()])

export const encodeCursor = ({ sort, value, code }: Cursor): string =>
  toBase64Url(utf8(JSON.stringify([sort, value, code])))

/** Errors: 400 `request.cursor_invalid` when it is not one of ours, or was made for another sort. */
export function decodeCursor(text: string, sort: string): Cursor {
  const parsed = v.safeParse(shape, parseJson(text))
  if (!parsed.success || parsed.output[0] !== sort) throw invalidCursor()
  const [, value, code] = parsed.output
  return { sort, value, code }
}

/** Where a list goes on that is sorted by a number; null from its top. Errors: 400 `request.cursor_invalid`. */
export function placeIn(text: string | undefined, sort: string): { value: number; code: string } | null {
  if (text === undefined || text === '') return null
  const { value, code } = decodeCursor(text, sort)
  if (typeof value !== 'number') throw invalidCursor()
  return { value, code }
}

/** The rows of a page, of which one more was read, and the cursor of what follows; null at the end. */
export function pageOf<R>(
  rows: readonly R[],
  size: number,
  cursorOf: (last: R) => Cursor,
): { items: R[]; next: string | null } {
  const items = rows.slice(0, size)
  const last = rows.length > size ? items.at(-1) : undefined
  return { items, next: last === undefined ? null : encodeCursor(cursorOf(last)) }
}

export const invalidCursor = (): AppError =>
  new AppError('request.cursor_invalid', 400, { fields: [{ path: 'cursor', key: 'invalid' }] })

function parseJson(text: string): unknown {
  const bytes = fromBase64Url(text)
  try {
    return bytes ? JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) : null
  } catch {
    return null
  }
}
