import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { pageOf } from '../../http/schemas.ts'
import { DIRECTORY_VIEWS } from './directory.ts'

/** Filters of the directory. */
export const ParksQuery = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  chain: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,40}$/, 'invalid'))),
  region: v.optional(v.pipe(v.string(), v.regex(/^(?:\d{2}){0,3}$/, 'invalid'))),
  ...pageOf,
})

/** The same for the page, which ignores what makes no sense. */
export const ParksPageQuery = v.object({
  q: lenientText(60),
  chain: lenientText(40),
  region: v.fallback(v.pipe(v.string(), v.regex(/^(?:\d{2}){0,3}$/)), ''),
  view: lenientChoice(DIRECTORY_VIEWS),
  cursor: lenientText(500),
})
