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
  403: 'Origin not allowed',
  404: 'No such park, site or policy',
  409: 'The same request is still running, or something changed meanwhile',
  413: 'Body too large',
  415: 'Body is not application/json',
  422: 'Input that breaks a rule, with the path of each error',
  503: 'The database does not answer; try again after Retry-After seconds',
}

/** Describes an operation of the API in the OpenAPI document: its answer, and the problems it may answer with. */
export const operation = (
  summary: string,
  answer: { status?: 200 | 201; description: string; schema: GenericSchema },
  problems: (keyof typeof PROBLEMS)[],
  tag: string,
  parameters: Parameter[] = [],
  body?: RequestBody,
) =>
  describeRoute({
    summary,
    tags: [tag],
    parameters,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        content: { 'application/json': { schema: resolver(answer.schema) } },
      },
      ...Object.fromEntries(
        [...problems, 503].map((status) => [
          status,
          { description: PROBLEMS[status], content: { [PROBLEM_MEDIA]: { schema: resolver(Problem) } } },
        ]),
      ),
    },
  })
