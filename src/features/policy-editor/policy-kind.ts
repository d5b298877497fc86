import type { Field, Typed } from '../content/fields/field.ts'
import { rowsIn } from '../content/fields/composed.ts'
import { textAt, within } from '../content/fields/field.ts'
import type { Kind } from '../content/kind.ts'
import { CODE } from '../content/profile-kinds.ts'
import type { Question } from '../policies/policy.ts'
import { publishPolicies } from '../policies/queries.ts'
import { policies } from '../policies/table.ts'
import type { AskedQuestion, QuestionOf } from './condition-field.ts'
import { type PolicyBody, policyWith } from './fields.ts'
import { gateOf } from './gate.ts'

/** The questions by their codes; of two with the same code the first. */
export const byCode = (questions: readonly AskedQuestion[]): QuestionOf => {
  const known = new Map(questions.toReversed().map((one) => [one.code, one]))
  return (code) => known.get(code)
}

const KINDS_OF_QUESTION: readonly Question['kind'][] = ['yesNo', 'choice', 'count', 'fen', 'm2']

/** The questions as far as they are typed: a condition can be read while a question still lacks its help. */
export function askedIn(typed: Typed, path = ''): AskedQuestion[] {
  const at = within(path, 'questions')
  return rowsIn(typed, at).flatMap((row) => {
    const of = (name: string) => textAt(typed, `${at}.${row}.${name}`)
    const kind = KINDS_OF_QUESTION.find((one) => one === of('kind'))
    const options = rowsIn(typed, `${at}.${row}.options`).map((option) => ({
      value: of(`options.${option}.value`),
      label: { zh: of(`options.${option}.label.zh`), en: of(`options.${option}.label.en`) },
    }))
    return kind && of('code') !== '' ? [{ code: of('code'), kind, options }] : []
  })
}

const ofNothing = policyWith(() => undefined)

/** The policy's field: what its conditions ask is read and written as the questions beside them say. */
export const policyField: Field<PolicyBody> = {
  ...ofNothing,
  read: (typed, path) => policyWith(byCode(askedIn(typed, path))).read(typed, path),
  write: (value, path) => policyWith(byCode(value.questions)).write(value, path),
}

/** Policies with their questions, awards and rules. */
export const policy: Kind<PolicyBody> = {
  table: policies,
  key: 'slug',
  field: policyField,
  codes: CODE,
  nameOf: ({ title }) => title,
  publishes: [publishPolicies],
  gate: gateOf,
}
