import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type ProblemBody, problemOf } from '../support/client.ts'
import type { Pairs } from './asking.ts'
import type { Schema } from './schema-values.ts'

/** Lengths are counted in UTF-16, as browsers count them. */
const ajv = new Ajv2020({ strict: false, allErrors: true, unicode: false, logger: false })
addFormats.default(ajv)

const validators = new WeakMap<Schema, (value: unknown) => ErrorObject[]>()

function errorsBy(schema: Schema): (value: unknown) => ErrorObject[] {
  const known = validators.get(schema)
  if (known) return known
  const validate = ajv.compile(schema)
  const errors = (value: unknown) => (validate(value) ? [] : (validate.errors ?? []))
  validators.set(schema, errors)
  return errors
}

/** Names that are left out wherever any name may stand. */
const UNNAMED = new Set(['__proto__', 'constructor', 'prototype'])

/** What is cut off texts before they are looked at: space around them, and control characters. */
const cleaned = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value) ?? 'null', (name, one: unknown) => {
    if (UNNAMED.has(name)) return undefined
    if (typeof one !== 'string') return one
    const text = one.replaceAll(/[^\P{Cc}\t\n\r]/gu, '').trim()
    return name === 'country' ? text.toUpperCase() : text
  })

/** Dotted, as the API names places: where the value breaks the schema however it is read; none when it may be taken. */
export function breaks(schema: Schema, value: unknown): string[] {
  const errors = errorsBy(schema)
  if (errors(cleaned(value)).length === 0) return []
  return errors(value).map(({ instancePath, params }) => {
    const own = instancePath.split('/').slice(1).map(unescaped)
    const inside = [params['additionalProperty'], params['missingProperty']].filter((name) => typeof name === 'string')
    return [...own, ...inside].join('.')
  })
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

/** The same for a query string, whose numbers are texts of digits, and where nothing may stand twice. */
export function queryBreaks(schema: Schema, pairs: Pairs): string[] {
  // An empty name is none for whoever reads a query.
  const names = new Set(pairs.map(([name]) => name).filter((name) => name !== ''))
  const value = Object.fromEntries(
    [...names].map((name) => {
      const all = pairs.flatMap(([own, text]) => (own === name ? [text] : []))
      const [one = ''] = all
      const isNumber = schema.properties?.[name]?.type === 'integer' && /^\d{1,12}$/.test(one)
      return [name, all.length > 1 ? all : isNumber ? Number(one) : one]
    }),
  )
  return breaks(schema, value)
}

/** Errors: an answer that does not refuse the input with a problem that names one of the places. */
export async function assertRefused(answer: Response, places: readonly string[]): Promise<ProblemBody> {
  if (answer.status !== 422) throw new Error(`${answer.status} to what breaks ${places.join()}: ${await answer.text()}`)
  const problem = await problemOf(answer)
  const named = problem.errors.map(({ path }) => path)
  const near = (one: string, other: string) => one === other || one.startsWith(`${other}.`) || other === ''
  if (!named.some((one) => places.some((other) => near(one, other) || near(other, one))))
    throw new Error(`it names ${named.join()} where ${places.join()} is wrong`)
  return problem
}
