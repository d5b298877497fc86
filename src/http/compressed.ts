import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress, COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/compress'
import { Keeper } from './keeper.ts'
import { PUBLIC } from './page.ts'

const ROOM_BYTES = 8 * 1024 * 1024

/**
 * Compression for Node, where no edge does it. A public answer is compressed once, under its ETag. Receipts stay as
 * they are: beside a secret, the length of a compressed answer could tell something.
 */
export function compressed(): MiddlewareHandler {
  const zipped = new Keeper<Uint8Array<ArrayBuffer>>(ROOM_BYTES, ({ byteLength }) => byteLength)
  const each = compress()
  return (c, next) =>
    c.req.path.includes('/receipts/')
      ? next()
      : each(c, async () => {
          await next()
          const etag = c.res.headers.get('ETag')
          if (etag === null || c.res.status !== 200 || c.res.headers.get('Cache-Control') !== PUBLIC) return
          if (!COMPRESSIBLE_CONTENT_TYPE_REGEX.test(c.res.headers.get('Content-Type') ?? '')) return
          if (!TAKES_GZIP.test(c.req.header('Accept-Encoding') ?? '')) return
          const make = async () => new Uint8Array(await zip(await c.res.arrayBuffer()))
          send(c, await zipped.get(etag, () => true, make), etag)
        })
}

const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/
const zip = promisify(gzip)

function send(c: Context, body: Uint8Array<ArrayBuffer>, etag: string): void {
  c.res = new Response(body, c.res)
  c.res.headers.set('Content-Encoding', 'gzip')
  c.res.headers.append('Vary', 'Accept-Encoding')
  c.res.headers.set('ETag', etag.startsWith('W/') ? etag : `W/${etag}`)
}
