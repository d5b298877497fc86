import { readFile } from 'node:fs/promises'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { ApiDocument, ApiSchema } from '../../src/ui/api-document.ts'
import { API_DOCUMENT } from './built.ts'
import { assertGuarded } from './guarded.ts'

type Fetch = (pathOrUrl: string, init?: RequestInit) => Promise<Response>

const API = /^\/api\/v1\/(?!openapi\.json$)/
/** What the application answers before it knows the operation, or where it is at a loss: see `default` in the document. */
const ANYWHERE = new Set(['421', '500'])
/** Where there is no such operation. */
const NOWHERE = new Set(['308', '401', '404', '421', '429', '503'])

/**
 * The same portal, each of whose answers is held against what every answer has to have, and those of the API against the
 * OpenAPI document. Errors: what is not as described.
 */
export const conforming =
  (fetch: Fetch): Fetch =>
  async (pathOrUrl, init) => {
    const answer = await fetch(pathOrUrl, init)
    const { pathname } = new URL(pathOrUrl, 'http://portal.example')
    assertGuarded(pathname, answer)
    if (API.test(pathname)) await assertDescribed(init?.method ?? 'GET', pathname, answer.clone())
    return answer
  }

/** Errors: a status, media type or body that the document does not have for the operation. */
export async function assertDescribed(method: string, pathname: string, answer: Response): Promise<void> {
  const status = String(answer.status)
  const fail = (what: string) => {
    throw new Error(`${method} ${pathname} answered ${status}: ${what}; the OpenAPI document says otherwise`)
  }
  const responses = responsesOf(await theDocument(), method, pathname)
  if (!responses && NOWHERE.has(status)) return
  if (!responses) return fail('there is no such operation')
  const described = responses[status] ?? (ANYWHERE.has(status) ? responses['default'] : undefined)
  if (!described) return fail('the status is not described')
  const body = await answer.text()
  const [media, content] = Object.entries(described.content ?? {})[0] ?? []
  if (!content?.schema) return body === '' ? undefined : fail('a body where there is none')
  const type = answer.headers.get('Content-Type')?.split(';')[0]
  if (type !== media) fail(`its Content-Type is ${type}`)
  const validate = validatorOf(content.schema)
  if (method !== 'HEAD' && !validate(parsed(body)))
    fail(ajv.errorsText(validate.errors, { dataVar: 'the body' }) + JSON.stringify(validate.errors?.[0]?.params))
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

let document: Promise<ApiDocument> | undefined

function theDocument(): Promise<ApiDocument> {
  document ??= readFile(API_DOCUMENT, 'utf8').then((text) => JSON.parse(text) as ApiDocument)
  return document
}

/** What the operation is said to answer. Of two patterns the one with fewer parameters is meant. */
function responsesOf({ paths }: ApiDocument, method: string, pathname: string) {
  const segments = pathname.split('/')
  const [found] = Object.keys(paths)
    .filter((pattern) => matches(pattern.split('/'), segments))
    .toSorted((one, other) => one.split('{').length - other.split('{').length)
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  return found === undefined ? undefined : paths[found]?.[verb]?.responses
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, at) => part === segments[at] || (part.startsWith('{') && segments[at] !== ''))

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)

const validators = new WeakMap<ApiSchema, ValidateFunction>()

function validatorOf(schema: ApiSchema): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(closed(schema) as ApiSchema)
  validators.set(schema, known)
  return known
}

/** The same schema where nothing but what is described may stand: else a field could go out that nobody described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  return 'properties' in inner && !('additionalProperties' in inner) ? { ...inner, additionalProperties: false } : inner
}
