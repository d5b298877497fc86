import { describeRoute, resolver } from 'hono-openapi'
import type { OpenAPIV3_1 } from 'openapi-types'
import type { GenericSchema } from 'valibot'
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

const PROBLEMS: Record<number, string> = {
  400: 'Malformed request or cursor',
  403: 'Origin not allowed, or no proof of work that holds',
  404: 'No such park, site or policy',
  409: 'The same request is still running, or something changed meanwhile',
  413: 'Body too large',
  415: 'Body is not application/json',
  422: 'Input that breaks a rule, with the path of each error',
  429: 'Too many; try again after Retry-After seconds',
  503: 'The database does not answer; try again after Retry-After seconds',
}

interface Answer {
  status?: 200 | 201 | 202
  description: string
  schema: GenericSchema
}

/** Describes an operation of the API in the OpenAPI document: its answer, and the problems it may answer with. */
export const operation = (
  summary: string,
  answer: Answer,
  problems: (keyof typeof PROBLEMS)[],
  tag: string,
  parameters: Parameter[] = [],
  otherwise: Answer[] = [],
  body?: RequestBody,
) =>
  describeRoute({
    summary,
    tags: [tag],
    parameters,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      ...Object.fromEntries(
        [answer, ...otherwise].map(({ status = 200, description, schema }) => [
          status,
          { description, content: { 'application/json': { schema: resolver(schema) } } },
        ]),
      ),
      ...Object.fromEntries(
        [...problems, 503].map((status) => [
          status,
          { description: PROBLEMS[status] ?? '', content: { [PROBLEM_MEDIA]: { schema: resolver(Problem) } } },
        ]),
      ),
    },
  })
