import type { D1Database } from '@cloudflare/workers-types'

/** The script of the Worker that runs the batches; the databases are among its bindings. */
export const DOOR_SCRIPT = 'test/support/d1-door-worker.js'

interface Statement {
  sql: string
  params: unknown[]
  bind(...params: unknown[]): Statement
  run(): Promise<unknown>
}

/**
 * D1 for code in this process, by the batch: one request to the Worker of `DOOR_SCRIPT` for each. The binding that
 * wrangler and Miniflare hand out asks the Worker, and waits, for every `prepare` and every `bind` too: some hundred
 * times for one park.
 */
export function d1Door(name: string, send: (body: string) => Promise<{ json(): Promise<unknown> }>): D1Database {
  const at = (constraint?: string) => {
    const batch = async (list: Statement[]) => {
      const statements = list.map(({ sql, params }) => ({ sql, params: params.map(asSent) }))
      const answer = await (await send(JSON.stringify({ name, constraint, statements }))).json()
      const { results, error } = answer as { results?: unknown[]; error?: string }
      if (!results) throw new Error(error)
      return results
    }
    const statement = (sql: string, params: unknown[] = []): Statement => ({
      sql,
      params,
      bind: (...values) => statement(sql, values),
      run: async () => (await batch([statement(sql, params)]))[0],
    })
    return { prepare: (sql: string) => statement(sql), batch }
  }
  return { ...at(), withSession: at } as unknown as D1Database
}

/** What JSON would silently change is refused, as D1 itself refuses most of it. */
function asSent(param: unknown): unknown {
  if (param === null || ['string', 'boolean'].includes(typeof param) || Number.isFinite(param)) return param
  throw new Error(`D1_TYPE_ERROR: not taken by the door: ${typeof param}`)
}
