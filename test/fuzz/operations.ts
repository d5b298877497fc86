import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { NOTICE, proofFor } from '../support/client.ts'
import { API_DOCUMENT } from '../support/built.ts'
import { SAMPLES, type Sent } from '../support/files.ts'
import type { Runtime } from '../support/runtimes.ts'
import type { ApiDocument } from '../../src/ui/api-document.ts'
import { operationsOf } from '../../src/ui/api-document.ts'
import type { Question, Side } from './ground.ts'
import { day, type Meaning, type Schema } from './schema-values.ts'

/** What the document does not say of an operation, and a request needs. */
export interface Prepared {
  /** Values of the address, beside the park. */
  path?: Record<string, string>
  /** Of parameters and of the body: what is there in this park. */
  query?: Meaning
  body?: Meaning
  /** Asked by a partner's server only. */
  keyed?: boolean
  /** Headers that each request needs anew. */
  headers?: () => Record<string, string>
  /** What each body needs anew. */
  once?: (portal: Runtime, park: string) => Promise<Record<string, unknown>>
  /** Forms with a file, instead of JSON. */
  form?: fc.Arbitrary<Sent[]>
  /** What it answers when all is well. */
  answers?: number
}

const date = fc.constantFrom('2020-02-29', '2026-01-01', '2026-11-23')
const later = fc.constantFrom('2026-12-31', '2030-06-30')
const month = fc.constantFrom('2026-01', '2026-03')

const numbers: Record<string, fc.Arbitrary<unknown>> = {
  yesNo: fc.boolean(),
  count: fc.integer({ min: 0, max: 1000 }),
  fen: fc.integer({ min: 0, max: 1e12 }),
  m2: fc.integer({ min: 0, max: 1e6 }),
}

const answersTo = (questions: readonly Question[]): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      questions.map(({ code, kind, options }) => [
        code,
        numbers[kind] ?? fc.constantFrom(...options.map(({ value }) => value)),
      ]),
    ),
    { requiredKeys: [] },
  )

const contact = fc.record(
  {
    name: fc.constantFrom('Erika Mustermann', '李工', '👩🏽‍🔬'),
    phone: fc.constantFrom('13812345678', '+49 30 901820', '0371-12345678'),
    email: fc.constantFrom('erika@testkraft.example', ' Li@EXAMPLE.com'),
  },
  { requiredKeys: ['name', 'phone'] },
)

const lead = ({ chains, sites, policies, questions, publishable }: Side): Meaning => ({
  contact,
  creditCode: fc.constantFrom('91350100M000100Y43', '91350100m000100y43'),
  country: fc.constantFrom('DE', 'CN', 'JP'),
  chain: fc.constantFrom(...chains),
  sites: fc.subarray(sites),
  policies: fc.subarray(policies),
  // Each is good for one inquiry.
  files: null,
  challenge: null,
  'estimate.asOf': day,
  'estimate.answers': answersTo(questions),
  'visit.from': fc.constantFrom('2026-12-01', '2026-12-31'),
  'visit.to': later,
  'consent.noticeVersion': fc.constant(NOTICE),
  'attribution.via': fc.constant(publishable),
})

const files = fc
  .constantFrom('pdf', 'png', 'jpg', 'docx', 'xlsx')
  .map((ending): Sent[] => [['file', SAMPLES[ending] ?? new Uint8Array(), `图 ${ending}.${ending}`]])

/** A cursor belongs to a list and its order: the test of cursors has some. */
const list: Meaning = { cursor: null }

/** Every operation, by method and path. One that is not named here fails the test: a new one says what it needs. */
export const OPERATIONS: Record<string, (side: Side) => Prepared> = {
  'get /api/v1/parks': () => ({ query: list }),
  'get /api/v1/parks/{park}': () => ({}),
  'get /api/v1/parks/{park}/sites': () => ({ query: list }),
  'get /api/v1/parks/{park}/sites/{code}': ({ sites }) => ({ path: { code: sites[0] ?? '' } }),
  'get /api/v1/parks/{park}/policies': () => ({ query: list }),
  'get /api/v1/parks/{park}/policies/{slug}': ({ policies }) => ({ path: { slug: policies[0] ?? '' } }),
  'get /api/v1/parks/{park}/estimates/questions': () => ({}),
  'post /api/v1/parks/{park}/estimates': ({ questions }) => ({ body: { answers: answersTo(questions) } }),
  'get /api/v1/parks/{park}/service-record': () => ({}),
  'get /api/v1/parks/{park}/procedures': () => ({}),
  'get /api/v1/parks/{park}/challenge': () => ({}),
  'post /api/v1/parks/{park}/leads': (side) => ({
    body: lead(side),
    headers: () => ({ 'Idempotency-Key': randomUUID() }),
    once: async (portal, park) => ({ challenge: await proofFor(portal, park) }),
    answers: 201,
  }),
  'post /api/v1/parks/{park}/files': () => ({ form: files, answers: 201 }),
  'get /api/v1/parks/{park}/events': () => ({ query: list }),
  'get /api/v1/search': ({ slug }) => ({ query: { ...list, park: fc.constant(slug) } }),
  'get /api/v1/partner': () => ({ keyed: true }),
  'get /api/v1/partner/leads': () => ({ keyed: true, query: { ...list, from: date, to: later } }),
  'get /api/v1/partner/report': () => ({
    keyed: true,
    query: { from: month, to: fc.constantFrom('2026-03', '2026-11') },
  }),
}

export interface Operation {
  name: string
  method: string
  path: string
  query: Schema
  body: Schema | null
}

/** The operations of the document, each with its query as one schema. */
export function documented(): Operation[] {
  const document = JSON.parse(readFileSync(API_DOCUMENT, 'utf8')) as ApiDocument
  return operationsOf(document).map(({ method, path, parameters, body }) => {
    const asked = parameters.filter((one) => one.in === 'query')
    return {
      name: `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      query: {
        type: 'object',
        properties: Object.fromEntries(asked.map(({ name, schema }) => [name, asSchema(schema)])),
        required: asked.filter(({ required }) => required).map(({ name }) => name),
        additionalProperties: false,
      },
      body: body ? asSchema(body) : null,
    }
  })
}

/** The document's reader names fewer words than its writer uses. */
const asSchema = (schema: unknown) => schema as Schema
