/** What the reference page reads of an OpenAPI 3.1 document. */
export interface ApiSchema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  description?: string
  properties?: Record<string, ApiSchema>
  required?: string[]
  items?: ApiSchema
  anyOf?: ApiSchema[]
  oneOf?: ApiSchema[]
  examples?: unknown[]
}

interface Content {
  content?: Record<string, { schema?: ApiSchema }>
}

interface ApiOperation {
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; schema: ApiSchema }[]
  /** One of these opens it: nothing, or a key with these scopes. */
  security?: Record<string, string[]>[]
  deprecated?: boolean
  requestBody?: Content
  responses?: Record<string, Content & { description: string }>
}

export interface ApiDocument {
  info: { title: string; description?: string }
  components?: { securitySchemes?: Record<string, { description?: string }> }
  paths: Record<string, Record<string, ApiOperation>>
}

const schemaIn = ({ content = {} }: Content): ApiSchema | undefined => Object.values(content)[0]?.schema

/** Every operation of the document, flat. */
export const operationsOf = ({ paths }: ApiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([
        method,
        { summary = '', tags = [], parameters = [], security = [], deprecated = false, requestBody, responses = {} },
      ]) => ({
        method,
        path,
        summary,
        tag: tags[0] ?? 'Other',
        parameters,
        security,
        deprecated,
        body: requestBody && schemaIn(requestBody),
        answers: Object.entries(responses).map(([status, answer]) => ({
          status,
          description: answer.description,
          schema: schemaIn(answer),
        })),
      }),
    ),
  )

/** A schema's type in a few words. */
export function typeOf(schema: ApiSchema): string {
  const choices = schema.anyOf ?? schema.oneOf
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (choices) return choices.map(typeOf).join(' | ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  return [schema.type ?? 'any'].flat().join(' | ')
}

/** Whose an operation is, in a few words, by the key that it takes. */
export function accessOf(security: Record<string, string[]>[]): string {
  const scopes = security.flatMap(({ key = [] }) => key).join(', ')
  const needs = scopes === '' ? 'secret key' : `secret key with the scope ${scopes}`
  return security.some((one) => Object.keys(one).length === 0) ? `Open to anybody, or ${needs}` : `Needs a ${needs}`
}
