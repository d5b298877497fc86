import * as v from 'valibot'
import { fieldErrors } from '../../http/validation.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formErrors, leadBody } from '../leads/form.ts'
import { LeadInput } from '../leads/input.ts'
import { type Column, codeIn, yesOrNo } from './columns.ts'
import type { TableRow } from './csv.ts'

/** A row as an inquiry, or what is wrong with it. Errors are at columns; '' is the whole row. */
export type ReadRow = { row: number } & ({ input: LeadInput; errors: [] } | { input: null; errors: FieldError[] })

/** Columns that hold several codes. */
const LISTS = ['sites', 'policies'] as const
const YES_OR_NO = ['consentShare', 'consentAbroad'] as const

/** What the investor agreed to is what the row says: no version, no consent. `locale` is that of rows that name none. */
export function readRow({ row, cells, fault }: TableRow, locale: Locale): ReadRow {
  if (fault) return { row, input: null, errors: [fault] }
  const cell = (column: Column) => cells.get(column) ?? ''
  const language = codeIn('language', cell('language'))
  const answers = YES_OR_NO.map((column) => ({ column, answer: yesOrNo(cell(column)) }))
  const ticks = answers.flatMap(({ column, answer }) => (answer ? [[column, 'true'] as const] : []))
  const lists = LISTS.map(
    (column) =>
      [
        column,
        cell(column)
          .split(/[\s,;，；、]+/u)
          .filter(Boolean),
      ] as const,
  )
  const body = leadBody(
    {
      ...Object.fromEntries([...cells].filter(([column]) => !column.startsWith('consent'))),
      ...Object.fromEntries([...ticks, ...lists]),
      timeline: codeIn('timeline', cell('timeline')),
      country: codeIn('country', cell('country')),
      ...(cell('noticeVersion') && { consentHandle: 'true' }),
    },
    locale,
  )
  const parsed = v.safeParse(LeadInput, { ...body, locale: language || locale })
  const errors = [
    ...(parsed.success ? [] : formErrors(fieldErrors(parsed.issues)).map(atColumn)),
    ...answers
      .filter(({ answer }) => answer === null)
      .map(({ column }): FieldError => ({ path: column, key: 'import_yes_or_no' })),
  ]
  return parsed.success && errors.length === 0
    ? { row, input: parsed.output, errors: [] }
    : { row, input: null, errors }
}

/** The intake's errors where the file has them: the consent to handle the inquiry is the notice that was agreed to. */
export const atColumn = ({ path, ...error }: FieldError): FieldError =>
  path === 'consentHandle'
    ? { path: 'noticeVersion', key: 'required' }
    : { path: path === 'locale' ? 'language' : path, ...error }
