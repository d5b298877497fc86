import fc from 'fast-check'
import { junk } from './odd.ts'

/** What the document's schemas are made of; whatever else one says fails. */
export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  anyOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  pattern?: string
  format?: string
  [told: string]: unknown
}

/** Says what a schema cannot, by its path: a code that is there, say. null leaves an optional place out. */
export type Meaning = Record<string, fc.Arbitrary<unknown> | null>

const KNOWN = new Set(
  `type enum const properties required additionalProperties propertyNames items anyOf minLength maxLength minimum maximum
   maxItems pattern format description examples`.split(/\s+/),
)

/** Letters first, so that nothing is lost when it is trimmed. */
const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('A', 'é', '测', 'ليلى', '𠮷'),
      fc.string({ unit: 'grapheme', maxLength: Math.min(most, 40) }),
    )
    .map(([first, rest]) =>
      `${first}${rest.toWellFormed().replaceAll(/\p{Cc}/gu, '')}`.slice(0, most).toWellFormed().trim(),
    )
    .filter((text) => text.length >= least)

export const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  date: day,
  email: fc.constantFrom('a@example.com', 'erika.mustermann+x@testkraft.example'),
}

/** Values that the schema describes. `path` is dotted. Errors: a schema that says what this does not know. */
export function fitting(schema: Schema, meaning: Meaning = {}, path = ''): fc.Arbitrary<unknown> {
  const meant = meaning[path]
  if (meant) return meant
  const unknown = Object.keys(schema).filter((word) => !KNOWN.has(word))
  if (unknown.length > 0) throw new Error(`${path}: the fuzzer does not know ${unknown.join()}`)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, meaning, path)))
  switch (schema.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? -1e6, max: Math.min(schema.maximum ?? 1e6, 2 ** 31 - 1) }),
        fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 0),
      )
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'string':
      return textFor(schema, path)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, meaning, `${path}.0`), { maxLength: schema.maxItems ?? 5 })
    case 'object':
      return objectFor(schema, meaning, path)
    default:
      throw new Error(`${path}: the fuzzer does not know the type ${schema.type}`)
  }
}

function textFor({ format, pattern, minLength = 0, maxLength = 100 }: Schema, path: string): fc.Arbitrary<string> {
  const known = format === undefined ? undefined : FORMATS[format]
  if (format !== undefined && !known) throw new Error(`${path}: the fuzzer does not know the format ${format}`)
  if (known) return known
  // Without u: patterns of the document know no code points.
  return pattern === undefined
    ? words(minLength, maxLength)
    : fc.stringMatching(new RegExp(pattern)).map((text) => text.slice(0, maxLength))
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

function objectFor(schema: Schema, meaning: Meaning, path: string): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const kept = Object.entries(properties).filter(([name]) => meaning[join(path, name)] !== null)
  if (kept.length === 0 && typeof additionalProperties === 'object')
    return fc.dictionary(fc.stringMatching(/^[a-z-]{1,20}$/), fitting(additionalProperties, meaning, path), {
      maxKeys: 4,
    })
  return fc.record(Object.fromEntries(kept.map(([name, one]) => [name, fitting(one, meaning, join(path, name))])), {
    requiredKeys: required.filter((name) => kept.some(([own]) => own === name)),
  })
}

/** The value with something else in one of its places, one left out, or one too many. It may still fit. */
export function broken(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value))
    return fc.oneof(junk, fc.constant([...value, ...Array.from({ length: 25 }, () => 'x')]), inside(value))
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? fc.oneof(junk, fc.constant(value + 'x'.repeat(12_000))) : junk
  return fc.oneof(
    { arbitrary: inside(value), weight: 6 },
    fc.constantFrom(...Object.keys(value), '').map((name) => without(value, name)),
    fc.tuple(fc.constantFrom('extra', '__proto__', 'constructor', '', 'a.b'), junk).map((more) => withOwn(value, more)),
    junk,
  )
}

const inside = (value: object): fc.Arbitrary<unknown> => {
  const names = Object.keys(value)
  if (names.length === 0) return junk
  return fc
    .constantFrom(...names)
    .chain((name) =>
      broken(Reflect.get(value, name)).map((one) =>
        Array.isArray(value) ? value.with(Number(name), one) : withOwn(value, [name, one]),
      ),
    )
}

const without = (value: object, name: string): unknown =>
  Object.fromEntries(Object.entries(value).filter(([own]) => own !== name))

/** `__proto__` too becomes a property like any other. */
const withOwn = (value: object, [name, one]: [string, unknown]): unknown =>
  Object.fromEntries([...Object.entries(value), [name, one]])
