/**
 * A value as SQLite stores it, in JSON that every reader takes for the same: text is a string and null is null, an
 * integer is a number, or `int` in digits where a number would lose some of them.
 */
export type Cell = null | string | number | { int: string } | { real: number } | { blob: string }

/** A value as `encoded` has it answered by either driver: its type's letter before its text; null; or a real number. */
export type Encoded = null | string | number

/** Has both drivers answer the column's value with its type, without losing a digit. */
export const encoded = (column: string): string =>
  `case typeof(${column}) when 'null' then null when 'real' then ${column} when 'integer' then 'i' || ${column}` +
  ` when 'blob' then 'b' || hex(${column}) else 't' || ${column} end`

/** Throws on what `encoded` does not answer. */
export function cellOf(value: unknown): Cell {
  if (value === null) return null
  if (typeof value === 'number') return { real: value }
  if (typeof value !== 'string') throw new Error(`backup: a value of type ${typeof value}`)
  const rest = value.slice(1)
  if (value.startsWith('t')) return rest
  if (value.startsWith('b')) return { blob: rest }
  const integer = Number(rest)
  return Number.isSafeInteger(integer) ? integer : { int: rest }
}

/** The expression and the parameter by which an encoded value of a key is compared. */
export function comparable(value: unknown): { sql: string; param: string | number } {
  if (typeof value === 'number') return { sql: '?', param: value }
  if (typeof value !== 'string') throw new Error('backup: a primary key that is null')
  const param = value.slice(1)
  if (value.startsWith('i')) return { sql: 'cast(? as integer)', param }
  return { sql: value.startsWith('b') ? 'unhex(?)' : '?', param }
}

/** The cell at `index` of the JSON array `value`, as SQLite stores it. */
export const stored = (index: number): string =>
  `case json_type(value, '$[${index}]') when 'object' then case` +
  ` when json_type(value, '$[${index}].int') = 'text' then cast(json_extract(value, '$[${index}].int') as integer)` +
  ` when json_type(value, '$[${index}].blob') = 'text' then unhex(json_extract(value, '$[${index}].blob'))` +
  ` else cast(json_extract(value, '$[${index}].real') as real) end` +
  ` else json_extract(value, '$[${index}]') end`
