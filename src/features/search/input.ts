import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { pageOf } from '../../http/schemas.ts'
import { SEARCH_KINDS } from './search.ts'

const MOST_CHARACTERS = 60

export const SearchQuery = v.strictObject({
  q: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_CHARACTERS)),
  park: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, 'invalid'))),
  kind: v.optional(v.picklist(SEARCH_KINDS)),
  ...pageOf,
})

/** The same for the page, which ignores what makes no sense and cuts what is too long. */
export const SearchPageQuery = v.object({
  q: v.fallback(
    v.pipe(
      v.string(),
      v.trim(),
      v.transform((text) => Array.from(text).slice(0, MOST_CHARACTERS).join('')),
    ),
    '',
  ),
  park: lenientText(60),
  kind: lenientChoice(SEARCH_KINDS),
  cursor: lenientText(500),
})
