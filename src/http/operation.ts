import { describeRoute, resolver } from 'hono-openapi'
import type { OpenAPIV3_1 } from 'openapi-types'
import type { GenericSchema } from 'valibot'
import type { KeyScope } from '../features/partners/partner.ts'
import { PROBLEM_MEDIA, Problem } from './problem.ts'

interface Parameter {
  in: 'header'
  name: string
  required: boolean
  description: string
  schema: { type: 'string'; minLength?: number; maxLength?: number }
}

/** A body that is no JSON, by its media type; a JSON one is told by its validator. */
type RequestBody = Record<string, { schema: OpenAPIV3_1.SchemaObject }>

const PROBLEMS = {
  400: 'Malformed request or cursor',
  401: 'A key that opens nothing, or none where one is needed',
  403: 'A key without the scope or the park; no proof of work that holds; an origin that is not allowed',
  404: 'No such park, site or policy; also a park of another bureau than the key’s',
  409: 'The same request is still running, or something changed meanwhile',
  413: 'Body too large',
  415: 'Body is not of a media type that is taken',
  422: 'Input that breaks a rule, with the path of each error',
  429: 'Too many; try again after Retry-After seconds',
  503: 'The database does not answer; try again after Retry-After seconds',
} as const
type ProblemStatus = keyof typeof PROBLEMS

/** What any operation may answer. */
const ALWAYS: readonly ProblemStatus[] = [401, 403, 429, 503]

interface Answer {
  status?: 200 | 201 | 202
  description: string
  schema: GenericSchema
  headers?: (keyof typeof HEADERS)[]
}

interface Details {
  tag: string
  answer: Answer
  /** What else it may answer when all is well. */
  otherwise?: Answer
  /** Problems of its own, beside those of all. */
  problems?: ProblemStatus[]
  /** The scope that a key needs; null needs none. */
  scope?: KeyScope | null
  /** Whether it is for partners' servers only. */
  keyed?: boolean
  /** Whether it answers 304 to who has the answer already. */
  cached?: boolean
  parameters?: Parameter[]
  body?: RequestBody
}

/** Describes an operation of the API in the OpenAPI document: its answers and problems, and the key that it takes. */
export const operation = (
  summary: string,
  { tag, answer, otherwise, problems = [], scope = 'read', keyed = false, cached = false, parameters, body }: Details,
) =>
  describeRoute({
    summary,
    tags: [tag],
    parameters: [...(cached ? [IF_NONE_MATCH] : []), ...(parameters ?? [])],
    security: [...(keyed ? [] : [{}]), { key: scope === null ? [] : [scope] }],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      ...Object.fromEntries([answer, ...(otherwise ? [otherwise] : [])].map((one) => answered(one, cached))),
      ...(cached && { 304: { description: 'As it was: see If-None-Match', headers: refs(['ETag']) } }),
      ...Object.fromEntries(
        [...new Set([...problems, ...ALWAYS])].map((status) => [
          status,
          { description: PROBLEMS[status], headers: refs(PROBLEM_HEADERS[status] ?? []), content: problemContent() },
        ]),
      ),
      default: { description: 'Any other problem', content: problemContent() },
    },
  })

/** In the dialect of OpenAPI 3.1, where a pair is `prefixItems`. */
const shapeOf = (schema: GenericSchema) => resolver(schema, { options: { target: 'draft-2020-12' } })

const problemContent = () => ({ [PROBLEM_MEDIA]: { schema: shapeOf(Problem) } })

const answered = ({ status = 200, description, schema, headers = [] }: Answer, cached: boolean) => [
  status,
  {
    description,
    headers: refs([...headers, ...(cached ? (['ETag'] as const) : []), 'RateLimit-Policy', 'RateLimit']),
    content: { 'application/json': { schema: shapeOf(schema) } },
  },
]

const IF_NONE_MATCH: Parameter = {
  in: 'header',
  name: 'If-None-Match',
  required: false,
  description: 'The ETag of the answer that one has: it is not sent again while it holds',
  schema: { type: 'string' },
}

const text = (description: string) => ({ description, schema: { type: 'string' } }) as const

/** Headers of answers, for the document's components. */
export const HEADERS = {
  ETag: text('Names the content; send it as If-None-Match'),
  'Idempotent-Replayed': text('`true` when the key brought the same body before: this is the answer that it got'),
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
  'WWW-Authenticate': text('What is wrong with the key (RFC 6750)'),
  'RateLimit-Policy': text('With a key: how many requests (`q`) in how many seconds (`w`), as `"key";q=600;w=60`'),
  RateLimit: text('With a key: requests left (`r`) and seconds until all are there again (`t`), as `"key";r=599;t=42`'),
} as const

const PROBLEM_HEADERS: Partial<Record<ProblemStatus, (keyof typeof HEADERS)[]>> = {
  401: ['WWW-Authenticate'],
  403: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit-Policy', 'RateLimit'],
  503: ['Retry-After'],
}

const refs = (names: readonly (keyof typeof HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
