import type { HonoRequest, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { validator } from 'hono-openapi'
import type { BaseIssue, GenericSchema } from 'valibot'
import * as v from 'valibot'
import { AppError, type FieldError } from '../kernel/errors.ts'

/** Most bytes of a JSON or form body. */
export const MAX_BODY_BYTES = 256 * 1024

/** Refuses what is larger. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    // What was not read yet would be taken for the next request on the same connection.
    throw new AppError('request.too_large', 413, { headers: { Connection: 'close' } })
  },
})

/** Reads a form. Errors: 400 `request.malformed` when it is none, whatever its content type says. */
export const readForm = (req: HonoRequest): Promise<Record<string, unknown>> =>
  req.parseBody({ all: true }).catch((error: unknown) => {
    throw error instanceof TypeError ? new AppError('request.malformed', 400, { cause: error }) : error
  })

/** Refuses other content types: a cross-site form cannot send JSON without asking first (CORS). */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new AppError('request.unsupported_media', 415)
  return next()
}

/** Validates the query string. Errors: 422 with a FieldError for each path. */
export const query = <S extends GenericSchema>(schema: S) => checked('query', schema)

/** Validates a JSON body. Errors: 422 with a FieldError for each path. */
export const json = <S extends GenericSchema>(schema: S) => checked('json', schema)

const checked = <S extends GenericSchema, T extends 'query' | 'json'>(target: T, schema: S) =>
  validator(target, schema, (result) => {
    if (!result.success) throw invalid(fieldErrors(asIssues(result.error)))
  })

/** Parses or throws the 422 that `query` and `json` throw. */
export function parseOrThrow<S extends GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (!result.success) throw invalid(fieldErrors(result.issues))
  return result.output
}

export const invalid = (fields: FieldError[]): AppError => new AppError('request.invalid', 422, { fields })

/** The validator hands on Valibot's own issues under the narrower Standard Schema type. */
const asIssues = (issues: readonly unknown[]) => issues as BaseIssue<unknown>[]

/** One error a path, the first one, in words of the message catalogue. */
export function fieldErrors(issues: readonly BaseIssue<unknown>[]): FieldError[] {
  const byPath = new Map<string, FieldError>()
  for (const issue of issues) {
    const path = issue.path?.map((item) => String(item.key)).join('.') ?? ''
    if (!byPath.has(path)) byPath.set(path, { path, ...wording(issue) })
  }
  return [...byPath.values()]
}

/** Keys that schemas give as the message of a check of their own. */
const OWN_KEYS = new Set([
  'required',
  'invalid',
  'invalid_phone',
  'invalid_email',
  'invalid_credit_code',
  'invalid_country',
  'invalid_date',
  'date_order',
  'invalid_choice',
  'not_a_number',
  'not_an_integer',
  'phone_or_email_required',
  'consent_required',
  'amount_order',
  'one_member',
])

function wording(issue: BaseIssue<unknown>): Omit<FieldError, 'path'> {
  if (issue.message === 'too_many') return { key: 'too_many', params: { max: Number(issue.requirement) } }
  if (OWN_KEYS.has(issue.message)) return { key: issue.message }
  if (issue.expected === 'never') return { key: 'unknown_field' }
  if (issue.received === 'undefined') return { key: 'required' }
  const bound = typeof issue.requirement === 'number' ? issue.requirement : 0
  switch (issue.type) {
    case 'min_length':
      return bound === 1 ? { key: 'required' } : { key: 'too_short', params: { min: bound } }
    case 'non_empty':
      return { key: 'required' }
    case 'max_length':
      return { key: 'too_long', params: { max: bound } }
    case 'min_value':
      return { key: 'too_small', params: { min: bound } }
    case 'max_value':
      return { key: 'too_large', params: { max: bound } }
    case 'integer':
    case 'safe_integer':
      return { key: 'not_an_integer' }
    case 'number':
      return { key: 'not_a_number' }
    case 'email':
      return { key: 'invalid_email' }
    case 'iso_date':
      return { key: 'invalid_date' }
    case 'picklist':
    case 'literal':
    case 'variant':
    case 'union':
      return { key: 'invalid_choice' }
    default:
      return { key: issue.kind === 'schema' ? 'invalid_type' : 'invalid' }
  }
}
