import { readFile } from 'node:fs/promises'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { d1Databases } from '../../src/data/d1.ts'
import type { FileStore } from '../../src/data/files.ts'
import { r2Files } from '../../src/data/r2-files.ts'
import { MAX_BODY_BYTES } from '../../src/http/validation.ts'
import type { WorkerEnv } from '../../src/worker-env.ts'
import { BUILT_WORKER, WORKER_OPTIONS } from './built.ts'
import { d1Door, DOOR_SCRIPT } from './d1-door.ts'
import { migrations } from './migrations.ts'
import { dump } from './rows.ts'
import type { Runtime } from './runtimes.ts'

/** What `wrangler.toml` calls the Worker and its database. */
const NAME = 'luodi'
const LOCAL_DATABASE = '00000000-0000-0000-0000-000000000000'

/**
 * The real Worker with the bindings of `wrangler.toml`, on workerd and D1. Miniflare is what wrangler starts too, which
 * puts a second workerd before it and bundles what is built already: three times the work.
 */
export async function startWorker(
  vars: Record<string, string>,
  withTables: boolean,
  shards: readonly string[] = [],
): Promise<Omit<Runtime, 'keys'>> {
  const configured = JSON.parse(await readFile(WORKER_OPTIONS, 'utf8')) as V4WorkerOptions
  const further = Object.fromEntries(shards.map((name) => [`DB_${name.toUpperCase()}`, `luodi-${name}`]))
  const logged: string[] = []
  const contents = await readFile(BUILT_WORKER, 'utf8')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      host: '127.0.0.1',
      port: 0,
      unsafeTriggerHandlers: true,
      handleStructuredLogs: ({ message }) => logged.push(message),
      workers: [
        {
          ...configured,
          name: NAME,
          modules: [{ type: 'ESModule', path: 'worker.js', contents }],
          bindings: vars,
          d1Databases: { DB: LOCAL_DATABASE, ...further },
        },
        {
          name: 'door',
          modules: true,
          scriptPath: DOOR_SCRIPT,
          compatibilityDate: '2026-10-01',
          d1Databases: { DB: LOCAL_DATABASE, ...further },
        },
      ],
    }),
  )
  const { origin } = await miniflare.ready
  const door = await miniflare.getWorker('door')
  // A connection that was closed while it lay idle took nothing in: what it was to bring is asked again, writes too.
  const bindingOf = (name: string) =>
    d1Door(name, (body) => persistent(undefined, () => door.fetch('http://door/', { method: 'POST', body })))
  const bindings = Object.fromEntries(['DB', ...Object.keys(further)].map((name) => [name, bindingOf(name)]))
  for (const binding of withTables ? Object.values(bindings) : [])
    await binding.batch((await migrations()).map((statement) => binding.prepare(statement)))
  const files = r2Files((await miniflare.getR2Bucket('FILES', NAME)) as unknown as WorkerEnv['FILES'])
  const database = d1Databases({ DB: bindingOf('DB'), ...bindings })
  return {
    origin,
    database,
    files,
    kept: async () => [Buffer.from(await dump(database)), ...(await contentsOf(files))],
    fetch: (path, init) =>
      persistent(init, async () =>
        whole(await miniflare.dispatchFetch(new URL(path, origin), asInit({ redirect: 'manual', ...init }))),
      ),
    runJobs: async () => {
      await miniflare.dispatchFetch(`${origin}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
    },
    logs: () => logged.join('\n'),
    close: () => miniflare.dispose(),
  }
}

const MOST_TRIES = 4

/**
 * workerd closes the connection on which it refused a large body. The client that asks here then loses the answer, or
 * takes the closed connection for its next question: what changes nothing, and what is too large, is asked again.
 */
async function persistent<T>(init: RequestInit | undefined, ask: () => Promise<T>): Promise<T> {
  const { method = 'GET', body } = init ?? {}
  const text = typeof body === 'string' || body instanceof URLSearchParams ? String(body) : ''
  const harmless = method === 'GET' || text.length > MAX_BODY_BYTES
  for (let tries = 1; ; tries += 1)
    try {
      return await ask()
    } catch (error) {
      const broken = error instanceof TypeError && error.message === 'fetch failed'
      if (!broken || !harmless || tries === MOST_TRIES) throw error
    }
}

/** The names and contents of all objects of a bucket. */
async function contentsOf(files: FileStore): Promise<Buffer[]> {
  const names = await files.list('', MOST_OBJECTS)
  const contents = names.map(async (name) => Buffer.from(await new Response(await files.get(name)).arrayBuffer()))
  return [Buffer.from(names.join('\n')), ...(await Promise.all(contents))]
}

const MOST_OBJECTS = 1000

/** Miniflare brings its own copies of these types. */
type Init = Parameters<Miniflare['dispatchFetch']>[1]
const asInit = (init: unknown) => init as Init

/** The answer with all of its body: what Miniflare hands out loses a body that is not read at once. */
async function whole(answer: Awaited<ReturnType<Miniflare['dispatchFetch']>>): Promise<Response> {
  const { status } = answer
  const body = await answer.arrayBuffer()
  return new Response(status === 204 || status === 304 ? null : body, { status, headers: [...answer.headers] })
}
