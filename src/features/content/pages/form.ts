import { type FormContext, valueOf, valuesOf } from '../../../ui/components/fields.tsx'
import type { ContentKind } from '../content.ts'
import { type Field, type Look, within } from '../fields/field.ts'

/** The form of an entity as its controls need it. */
export interface ContentForm {
  context: FormContext
  kind: ContentKind
  /** Codes with names, of what a field may refer to. */
  known: Partial<Record<ContentKind, readonly (readonly [code: string, name: string])[]>>
  /** Fields of the first level that few fill in. */
  further: readonly string[]
  /** Path of the list that shows more empty rows; null is none. */
  more: string | null
  locked: boolean
}

export interface At {
  form: ContentForm
  field: Field<unknown>
  path: string
}

/** An id holds no dot. */
export const idOf = (path: string): string => `f-${path.replaceAll('.', '-')}`

const isBelow = (name: string, path: string): boolean => name === path || name.startsWith(`${path}.`)

export const wrongAt = ({ context }: ContentForm, path: string) =>
  context.form.errors.filter((error) => error.path === path)

export const isWrongBelow = ({ context }: ContentForm, path: string): boolean =>
  context.form.errors.some((error) => isBelow(error.path, path))

/** Whether something stands in the field that nobody would find there anyway. */
export function isFilled(form: ContentForm, { look }: Field<unknown>, path: string): boolean {
  const { values } = form.context.form
  if (look.as === 'choice') return !['', look.otherwise].includes(valueOf(form.context.form, path))
  return Object.keys(values).some((name) => isBelow(name, path) && valueOf(form.context.form, name) !== '')
}

/** Codes that are chosen: ticked boxes, or one text with all of them. */
export const codesIn = ({ context }: ContentForm, path: string): string[] =>
  valuesOf(context.form, path)
    .flatMap((text) => text.split(/[;,；，、\s]+/))
    .filter(Boolean)

/** How many rows of a list were sent or are kept, empty ones between them included. */
export function rowsSent({ context }: ContentForm, path: string): number {
  const rows = Object.keys(context.form.values).flatMap((name) => {
    const [, row] = name.startsWith(`${path}.`) ? (/^(\d{1,4})(?:\.|$)/.exec(name.slice(path.length + 1)) ?? []) : []
    return row === undefined ? [] : [Number(row) + 1]
  })
  return Math.max(0, ...rows)
}

/** Path of the first control in a field. */
export function firstIn(look: Look, path: string): string {
  if (look.as === 'localized' || look.as === 'lines') return within(path, 'zh')
  if (look.as === 'list') return firstIn(look.of.look, within(path, '0'))
  if (look.as === 'variant') return within(path, look.by)
  const [first] = look.as === 'group' ? Object.entries(look.fields) : []
  return first ? firstIn(first[1].look, within(path, first[0])) : path
}
