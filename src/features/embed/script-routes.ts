import { type Context, Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { FileStore } from '../../data/files.ts'
import { file, script, types } from '../../generated/embed.ts'
import type { AppEnv } from '../../http/context.ts'

const SCRIPT = 'text/javascript; charset=utf-8'
const ROLLING = 'public, max-age=300, stale-while-revalidate=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'
const VERSION = /^(luodi-[0-9a-f]+)\.js$/

/**
 * The widgets' script for pages of any origin, to be mounted at `/embed`: the newest of v1, each version under the name
 * of its content, and its types. What is fetched by its name is kept with the files, so that a page that pinned it by
 * its integrity has it after the portal went on to another.
 */
export const scriptRoutes = new Hono<AppEnv>()
  .use('/v1.js', etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'access-control-allow-origin'] }))
  .get('/v1.js', (c) => {
    c.header('ETag', `"${file}"`)
    return send(c, script, SCRIPT, ROLLING)
  })
  .get('/v1/luodi.d.ts', (c) => send(c, types, 'application/typescript; charset=utf-8', ROLLING))
  .get('/v1/:version', async (c, next) => {
    const name = VERSION.exec(c.req.param('version'))?.[1]
    if (name === undefined) return next()
    const { files } = c.var.deps
    if (c.req.param('version') === file) {
      c.env.later(() => keep(files, name))
      return send(c, script, SCRIPT, FOR_EVER)
    }
    const earlier = await files.get(keyOf(name))
    return earlier ? send(c, earlier, SCRIPT, FOR_EVER) : next()
  })

function send(c: Context<AppEnv>, body: string | ReadableStream<Uint8Array>, type: string, keeping: string): Response {
  c.header('Content-Type', type)
  c.header('Cache-Control', keeping)
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(body)
}

const keyOf = (name: string): string => `embed/${name}`

/** Where this process has put its version already. */
const holding = new WeakSet<FileStore>()

async function keep(files: FileStore, name: string): Promise<void> {
  if (holding.has(files)) return
  await files.put(keyOf(name), new TextEncoder().encode(script), { onlyIfAbsent: true })
  holding.add(files)
}
