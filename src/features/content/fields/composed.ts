import type { FieldError } from '../../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../../kernel/money.ts'
import {
  type Field,
  type Fields,
  isBlank,
  type Read,
  textAt,
  type Typed,
  type ValuesOf,
  within,
  wrong,
} from './field.ts'
import { numeric } from './simple.ts'

/** Several fields together, each under its name. */
export const group = <F extends Fields>(fields: F): Field<ValuesOf<F>> => ({
  look: { as: 'group', fields },
  optional: false,
  read(typed, path) {
    const values: Record<string, unknown> = {}
    const errors: FieldError[] = []
    for (const [name, field] of Object.entries(fields)) {
      const read: Read<unknown> = field.read(typed, within(path, name))
      if (read.errors) errors.push(...read.errors)
      else values[name] = read.value
    }
    return errors.length > 0 ? { errors } : { value: asValues<F>(values) }
  },
  write: (value, path) =>
    Object.assign({}, ...Object.entries(fields).map(([name, field]) => field.write(value[name], within(path, name)))),
  references: (value, path) =>
    Object.entries(fields).flatMap(([name, field]) => field.references(value[name], within(path, name))),
})

/** Every name was read by its own field. */
const asValues = <F extends Fields>(values: Record<string, unknown>) => values as ValuesOf<F>

/** What the form shows and does not take from who types: another way puts it there. */
export const kept = <T>(field: Field<T>): Field<T> => ({ ...field, look: { as: 'kept', of: field } })

/** Paths of the first level that a form shows and does not take. */
export const keptIn = ({ look }: Field<unknown>): string[] =>
  look.as === 'group'
    ? Object.entries(look.fields).flatMap(([name, field]) => (field.look.as === 'kept' ? [name] : []))
    : []

/** A group whose amounts are money where its unit is `fen`: typed in 万元 (or 1.2亿) and kept in fen. */
export function inItsUnit<T extends { unit: string }>(fieldsWith: (amount: () => Field<number>) => Field<T>): Field<T> {
  const plain = fieldsWith(() => numeric('count'))
  const money = fieldsWith(() => numeric('wan', { max: MOST_WAN, per: FEN_PER_WAN }))
  return {
    ...plain,
    read: (typed, path) => (textAt(typed, within(path, 'unit')) === 'fen' ? money : plain).read(typed, path),
    write: (value, path) => (value.unit === 'fen' ? money : plain).write(value, path),
  }
}

/** Sums in fen stay exact integers below it. */
const MOST_WAN = 1e9

/** Numbers of the rows that were typed below a path. */
export const rowsIn = (typed: Typed, path: string): number[] => {
  const found = Object.keys(typed).flatMap((name) => {
    const [, row] = name.startsWith(`${path}.`) ? (/^(\d{1,4})(?:\.|$)/.exec(name.slice(path.length + 1)) ?? []) : []
    return row === undefined ? [] : [Number(row)]
  })
  return [...new Set(found)].toSorted((a, b) => a - b)
}

/** Rows of the same fields; a row in which nothing was typed is none. */
export const list = <T>(of: Field<T>, most: number): Field<T[]> => ({
  look: { as: 'list', of, most },
  optional: true,
  read(typed, path) {
    const rows = rowsIn(typed, path).map((row) => within(path, String(row)))
    const reads = rows.filter((row) => !isBlank(typed, row)).map((row) => of.read(typed, row))
    const errors = reads.flatMap((read): FieldError[] => read.errors ?? [])
    if (errors.length > 0) return { errors }
    return reads.length > most
      ? wrong(path, 'too_many', { max: most })
      : { value: reads.flatMap((read) => (read.errors ? [] : [read.value])) }
  },
  write: (values, path) =>
    Object.assign({}, ...(values ?? []).map((value, row) => of.write(value, within(path, String(row))))),
  references: (values, path) => (values ?? []).flatMap((value, row) => of.references(value, within(path, String(row)))),
})

/** One of several groups, told apart by the text of `by`. */
export const variant = <T extends object>(by: string, cases: Record<string, Field<unknown>>): Field<T> => ({
  look: { as: 'variant', by, cases },
  optional: false,
  read(typed, path) {
    const chosen = textAt(typed, within(path, by))
    const of = cases[chosen]
    if (!of) return wrong(within(path, by), chosen === '' ? 'required' : 'invalid_choice')
    const read = of.read(typed, path)
    return read.errors ? read : { value: asVariant<T>({ [by]: chosen, ...asObject(read.value) }) }
  },
  write(value, path) {
    const chosen = String(asObject(value)[by])
    return { [within(path, by)]: chosen, ...cases[chosen]?.write(value, path) }
  },
  references: (value, path) => cases[String(asObject(value)[by])]?.references(value, path) ?? [],
})

const asObject = (value: unknown) => value as Record<string, unknown>
/** What distinguishes it stands beside what its own case read. */
const asVariant = <T>(value: Record<string, unknown>) => value as T
