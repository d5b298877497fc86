import * as v from 'valibot'
import { IdempotencyKey } from '../leads/input.ts'

const LONGEST_TEXT = 5000

/** A form sends line breaks as CRLF. */
const Typed = v.pipe(
  v.string('required'),
  v.transform((text) => text.replaceAll('\r\n', '\n')),
  v.trim(),
  v.maxLength(LONGEST_TEXT),
)
const Text = v.pipe(Typed, v.nonEmpty('required'))

/** Says that the same form was sent twice. */
const Once = v.object({ once: IdempotencyKey })

export const MessageInput = v.object({ ...Once.entries, text: Text })
export const CorrectionInput = v.object({ ...Once.entries, correction: Text })
export const RatingInput = v.object({
  ...Once.entries,
  score: v.pipe(
    v.picklist(['1', '2', '3', '4', '5'], 'invalid_choice'),
    v.transform((score) => Number(score)),
  ),
  comment: v.optional(Typed, ''),
})

/** The other consents are not withdrawn alone: without them the data is deleted. */
export const WithdrawalInput = v.object({ purpose: v.literal('share', 'invalid_choice') })
