import { multipart } from '../support/files.ts'
import type { Runtime } from '../support/runtimes.ts'
import type { Side } from './ground.ts'
import { type Operation, OPERATIONS, type Prepared } from './operations.ts'

export type Pairs = readonly (readonly [name: string, value: string])[]

/** One request to an operation, as far as it differs from one that is in order. */
export interface Asked {
  path?: Record<string, string>
  query?: Pairs
  /** The query string as it is, instead of pairs. */
  rawQuery?: string
  body?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  method?: string
}

/** A value of the generator as the text that stands in a query. */
export const asPairs = (query: unknown): Pairs =>
  Object.entries(query as Record<string, unknown>).map(([name, value]) => [name, String(value)] as const)

export const prepared = (operation: Operation, side: Side): Prepared => {
  const prepare = OPERATIONS[operation.name]
  if (!prepare) throw new Error(`${operation.name}: say in operations.ts what it needs`)
  return prepare(side)
}

/** The address of an operation in the park. */
export const addressOf = ({ path }: Operation, ids: Record<string, string>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''))

/** Asks an operation of a side's park. */
export function ask(portal: Runtime, operation: Operation, side: Side, asked: Asked = {}): Promise<Response> {
  const { path, headers, keyed } = prepared(operation, side)
  const address = addressOf(operation, { park: side.slug, ...path, ...asked.path })
  const query =
    asked.rawQuery ??
    new URLSearchParams((asked.query ?? []).map(([name, value]): [string, string] => [name, value])).toString()
  return portal.fetch(query === '' ? address : `${address}?${query}`, {
    method: asked.method ?? operation.method,
    headers: {
      ...(asked.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(keyed && { Authorization: `Bearer ${side.secret}` }),
      ...headers?.(),
      ...asked.headers,
    },
    ...(asked.body !== undefined && { body: asked.body }),
  })
}

/** A body as JSON, with what each request needs anew. */
export async function bodyOf(portal: Runtime, operation: Operation, side: Side, value: unknown): Promise<string> {
  const { once } = prepared(operation, side)
  if (!once || typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  return JSON.stringify({ ...(await once(portal, side.slug)), ...value })
}

/** A form with a file in it. */
export async function asForm(parts: Parameters<typeof multipart>): Promise<Pick<Asked, 'body' | 'headers'>> {
  const { body, type } = await multipart(...parts)
  return { body, headers: { 'Content-Type': type } }
}
