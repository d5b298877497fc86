import type { FieldError } from '../../../kernel/errors.ts'
import type { ContentKind } from '../content.ts'

/** What was typed, by the dotted path of its field: `documents.0.name.zh`. */
export type Typed = Readonly<Record<string, string>>

interface Fault {
  value?: never
  errors: FieldError[]
}
export type Read<T> = { value: T; errors?: never } | Fault

/** Something of the park that a value names by its code. */
export interface Reference {
  path: string
  kind: ContentKind
  code: string
}

/** How a form shows a field. */
export type Look =
  | { as: 'text'; rows: number; max: number }
  | { as: 'localized'; rows: number; max: number }
  | { as: 'lines'; max: number }
  | { as: 'number'; unit: string | null }
  /** `otherwise` is meant where nothing is chosen. */
  | { as: 'choice'; options: readonly string[]; otherwise: string | null }
  | { as: 'hue'; options: readonly string[] }
  | { as: 'flag' }
  | { as: 'check' }
  | { as: 'day' }
  | { as: 'moment' }
  | { as: 'reference'; kind: ContentKind; many: boolean }
  | { as: 'shape' }
  | { as: 'group'; fields: Fields }
  /** Shown and not typed: it is put there in another way. */
  | { as: 'kept'; of: Field<unknown> }
  | { as: 'list'; of: Field<unknown>; most: number }
  | { as: 'variant'; by: string; cases: Record<string, Field<unknown>> }

/**
 * One field of a form, a column of a list, a part of a row: how it is shown, what a text in it means, and how a value
 * is written as text. For each value that `read` gives, `read(write(value))` gives it again.
 */
export interface Field<T> {
  readonly look: Look
  readonly optional: boolean
  read(typed: Typed, path: string): Read<T>
  write(value: T, path: string): Typed
  references(value: T, path: string): Reference[]
}

/** Fields by their names. Their values are of as many types as there are names. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Fields = Record<string, Field<any>>
export type ValueOf<F> = F extends Field<infer T> ? T : never
export type ValuesOf<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> }

/** A path inside of another; '' is the whole. */
export const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

export const textAt = (typed: Typed, path: string): string => typed[path]?.trim() ?? ''

/** Whether nothing was typed at the path or below. */
export const isBlank = (typed: Typed, path: string): boolean =>
  Object.entries(typed).every(
    ([name, text]) => text.trim() === '' || !(name === path || path === '' || name.startsWith(`${path}.`)),
  )

export const wrong = (path: string, key: string, params?: FieldError['params']): Fault => ({
  errors: [params ? { path, key, params } : { path, key }],
})

const NO_REFERENCES = (): Reference[] => []

/** A field of one text. `read` gets what was typed, trimmed and not empty. */
export const single = <T>(
  look: Look,
  read: (text: string, path: string) => Read<T>,
  write: (value: T) => string = String,
): Field<T> => ({
  look,
  optional: false,
  read(typed, path) {
    const text = textAt(typed, path)
    return text === '' ? wrong(path, 'required') : read(text, path)
  },
  write: (value, path) => ({ [path]: write(value) }),
  references: NO_REFERENCES,
})

/** The same field, where nothing typed means that it is not known. */
export const optional = <T>(field: Field<T>): Field<T | null> => ({
  look: field.look,
  optional: true,
  read: (typed, path) => (isBlank(typed, path) ? { value: null } : field.read(typed, path)),
  write: (value, path) => (value === null || value === undefined ? {} : field.write(value, path)),
  references: (value, path) => (value === null || value === undefined ? [] : field.references(value, path)),
})

/** The same field, where nothing typed leaves the property out. */
export const omissible = <T>(field: Field<T>): Field<T | undefined> =>
  mapped(
    optional(field),
    (value) => value ?? undefined,
    (value) => value ?? null,
  )

/** A field whose value is kept in another form. */
export const mapped = <T, U>(field: Field<T>, to: (value: T) => U, from: (value: U) => T): Field<U> => ({
  look: field.look,
  optional: field.optional,
  read(typed, path) {
    const read = field.read(typed, path)
    return read.errors ? read : { value: to(read.value) }
  },
  write: (value, path) => field.write(from(value), path),
  references: (value, path) => field.references(from(value), path),
})

/** A field with a rule of its own over the value. The key of what is wrong, or null. */
export const checked = <T>(field: Field<T>, fault: (value: T) => string | null, at = ''): Field<T> => ({
  ...field,
  read(typed, path) {
    const read = field.read(typed, path)
    if (read.errors) return read
    const key = fault(read.value)
    return key === null ? read : wrong(at === '' ? path : within(path, at), key)
  },
})
