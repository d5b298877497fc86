import * as v from 'valibot'
import { parseOrThrow } from '../../http/validation.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { RATED, SCORES } from './rating.ts'
import type { GivenRating } from './rate.ts'

const MOST_LETTERS = 2000
const MOST_SUBJECT = 120

const Input = v.object({
  rated: v.picklist(RATED),
  subject: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SUBJECT)),
  score: v.pipe(v.string('required'), v.minLength(1, 'required'), v.transform(Number), v.picklist(SCORES, 'required')),
  comment: v.pipe(v.string(), v.trim(), v.maxLength(MOST_LETTERS)),
})

/** What the enterprise's form says. Errors: 422 with fields. */
export function ratingInput(values: FormState['values']): GivenRating {
  const { comment: text, ...rest } = parseOrThrow(Input, {
    rated: textOf(values.rated),
    subject: textOf(values.subject),
    score: textOf(values.score),
    comment: textOf(values.comment),
  })
  return { ...rest, text }
}
