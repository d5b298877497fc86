import type { R2Bucket } from '@cloudflare/workers-types'
import type { FileStore } from './files.ts'

/** R2 takes parts of at least 5 MiB, all but the last of the same size. */
const PART_BYTES = 5 * 1024 * 1024

/** A bucket of R2. A stream of unknown length goes up in parts, so that one part at a time is in memory. */
export function r2Files(bucket: R2Bucket): FileStore {
  return {
    async put(key, body, { onlyIfAbsent = false } = {}) {
      const whole = async (content: Uint8Array) =>
        (await bucket.put(key, content, onlyIfAbsent ? { onlyIf: { etagDoesNotMatch: '*' } } : {})) !== null
      if (body instanceof Uint8Array) return whole(body)
      const parts = partsOf(body)
      try {
        const first = await parts.next()
        const second = await parts.next()
        if (second.done) return await whole(first.value ?? new Uint8Array())
        if (onlyIfAbsent) throw new Error('files: only what fits into one part can be stored once')
        await upload(bucket, key, first.value, second.value, parts)
        return true
      } finally {
        // Whoever sends the body learns that no more of it is read.
        await parts.return(undefined)
      }
    },
    async get(key) {
      const object = await bucket.get(key)
      return object ? asWebStream(object.body) : null
    },
    delete: (key) => bucket.delete(key),
    async list(prefix, limit) {
      const { objects } = await bucket.list({ prefix, limit: Math.min(limit, 1000) })
      return objects.map(({ key }) => key)
    },
  }
}

async function upload(bucket: R2Bucket, key: string, ...[first, second, rest]: [Part, Part, AsyncGenerator<Part>]) {
  const upload = await bucket.createMultipartUpload(key)
  try {
    const done = [await upload.uploadPart(1, first), await upload.uploadPart(2, second)]
    for await (const part of rest) done.push(await upload.uploadPart(done.length + 1, part))
    await upload.complete(done)
  } catch (error) {
    // R2 itself ends what is left unfinished, after a week.
    await upload.abort().catch(() => {})
    throw error
  }
}

type Part = Uint8Array

/** The body in pieces of PART_BYTES, the last one smaller. */
async function* partsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Part> {
  let room = new Uint8Array(PART_BYTES)
  let filled = 0
  for await (const chunk of body)
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + PART_BYTES - filled)
      room.set(piece, filled)
      filled += piece.length
      at += piece.length
      if (filled < PART_BYTES) continue
      yield room
      room = new Uint8Array(PART_BYTES)
      filled = 0
    }
  if (filled > 0) yield room.subarray(0, filled)
}

/** The bindings' types are Cloudflare's own. */
const asWebStream = (stream: unknown) => stream as ReadableStream<Uint8Array>
