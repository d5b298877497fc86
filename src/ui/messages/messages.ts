import type { Locale } from '../../kernel/localized.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** The shape of a catalogue: the same keys, whatever the words. */
export type ShapeOf<T> = T extends string
  ? string
  : T extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Result
    : { [Key in keyof T]: ShapeOf<T[Key]> }

export type Messages = ShapeOf<typeof zh>
export type FailureCode = keyof Messages['failures']
export type FieldErrorKey = keyof Messages['fieldErrors']

export const messages: Record<Locale, Messages> = { zh, en }

/** Title and advice for an error's code; an unknown code reads as an internal error. */
export function failureOf(locale: Locale, code: string): { title: string; text: string } {
  const { failures } = messages[locale]
  return failures[(code in failures ? code : 'service.internal') as FailureCode]
}

/** The text of a field's error, or of a whole form's by its failure code; an unknown key reads as 'invalid'. */
export function fieldErrorOf(locale: Locale, key: string, params: Record<string, string | number> = {}): string {
  const { fieldErrors, failures } = messages[locale]
  if (key in failures) return failures[key as FailureCode].text
  return fieldErrors[(key in fieldErrors ? key : 'invalid') as FieldErrorKey](params)
}
