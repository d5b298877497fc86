import * as v from 'valibot'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { HandOver } from './actions.ts'
import { DEMAND_CATEGORIES } from './demand.ts'
import type { Demand } from './queries.ts'

type Values = FormState['values']

const MOST_LETTERS = 4000
const MOST_NAME = 60
const required = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(MOST_LETTERS))

/** A text that must be there, under its field's name. Errors: 422 at the field. */
export const writtenIn = (values: Values, name: string): string =>
  parseOrThrow(v.object({ [name]: required }), { [name]: textOf(values[name]) })[name] ?? ''

const Raise = v.object({ category: v.picklist(DEMAND_CATEGORIES, 'required'), text: required })

/** What a form asks for that raises a demand. Errors: 422 with fields. */
export const raiseInput = (values: Values): v.InferOutput<typeof Raise> =>
  parseOrThrow(Raise, { category: textOf(values.category), text: textOf(values.text) })

/**
 * To whom a demand goes; `people` may have it. Errors: 422 with fields, also when it would stay where it is.
 */
export function handOverInput(values: Values, demand: Demand, people: readonly { user: string }[]): HandOver {
  const HandedOver = v.object({
    owner: v.union([v.literal(''), v.picklist(people.map(({ user }) => user))], 'invalid_choice'),
    department: v.pipe(v.string(), v.trim(), v.maxLength(MOST_NAME)),
    reason: required,
  })
  const typed = { owner: textOf(values.owner), department: textOf(values.department), reason: textOf(values.reason) }
  const { owner, department, reason } = parseOrThrow(HandedOver, typed)
  const to = { owner: owner || null, department: department || null, reason }
  if (to.owner === demand.owner && to.department === demand.department)
    throw invalid([{ path: 'owner', key: 'hand_over_same' }])
  return to
}
