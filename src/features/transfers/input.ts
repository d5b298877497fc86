import * as v from 'valibot'

const Reason = v.pipe(v.string(), v.trim(), v.minLength(10), v.maxLength(500))

/** An offer to another park of the bureau. */
export const OfferInput = v.object({
  to: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(100)),
  reason: Reason,
})

export const ReasonInput = v.object({ reason: Reason })
