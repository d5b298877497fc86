import * as v from 'valibot'
import { lenient, lenientChoice, lenientText } from '../../http/lenient.ts'
import { isDay } from '../../kernel/clock.ts'

/** What a poster's address may ask for, beside the answers of an estimate. What makes no sense is ignored. */
export const PosterQuery = v.object({
  site: lenientText(60),
  campaign: lenient(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/)), ''),
  asOf: lenient(v.pipe(v.string(), v.isoDate(), v.check(isDay)), ''),
  format: lenientChoice(['svg']),
})
export type PosterQuery = v.InferOutput<typeof PosterQuery>
