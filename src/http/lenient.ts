import * as v from 'valibot'

/**
 * A value of a page's query string that is ignored when it makes no sense: an old or mistyped link still opens, and
 * campaign parameters pass. The API is strict instead.
 */
export const lenient = <T>(schema: v.GenericSchema<unknown, T>, otherwise: T) => v.fallback(schema, otherwise)

/** Short text; '' when it is missing. */
export const lenientText = (max: number) => lenient(v.pipe(v.string(), v.trim(), v.maxLength(max)), '')

/** One of the options, or ''. */
export const lenientChoice = <const T extends readonly string[]>(options: T) =>
  v.fallback(v.picklist([...options, ''] as const), '')
