import { utf8 } from './encoding.ts'
import type { Key } from './vault.ts'

/**
 * A file's content, sealed in pieces as it passes by: a random prefix, then AES-256-GCM over 64 KiB at a time. A piece's
 * number is in its nonce and "is the last" in its additional data (the STREAM construction): what was cut off, appended,
 * swapped or altered does not open. About two pieces are in memory, whatever the length.
 */
export const PIECE_BYTES = 64 * 1024

const PREFIX_BYTES = 8
const TAG_BYTES = 16

/** What a pass through `sealStream` makes of so many bytes. */
export const sealedLength = (bytes: number): number =>
  PREFIX_BYTES + bytes + TAG_BYTES * Math.max(1, Math.ceil(bytes / PIECE_BYTES))

type Bytes = Uint8Array<ArrayBuffer>
export type ByteTransform = TransformStream<Uint8Array, Uint8Array>

/** Seals under a key that seals nothing else. `context` says what the content is: it opens as nothing else. */
export function sealStream(key: Key, context: string): ByteTransform {
  const prefix = crypto.getRandomValues(new Uint8Array(PREFIX_BYTES))
  const pieces = new Pieces(PIECE_BYTES)
  const seal = async (piece: Bytes, last: boolean) =>
    new Uint8Array(await crypto.subtle.encrypt(pieceOf(context, prefix, pieces.next(), last), key, piece))
  return new TransformStream<Uint8Array, Uint8Array>({
    start: (out) => out.enqueue(prefix),
    async transform(chunk, out) {
      for (const piece of pieces.add(chunk)) out.enqueue(await seal(piece, false))
    },
    async flush(out) {
      out.enqueue(await seal(pieces.rest(), true))
    },
  })
}

/** Opens what `sealStream` sealed. The stream fails with `sealed.broken` at the first piece that is not as it was. */
export function openStream(key: Key, context: string): ByteTransform {
  const pieces = new Pieces(PIECE_BYTES + TAG_BYTES)
  const prefix = new Uint8Array(PREFIX_BYTES)
  let known = 0
  /** Takes the prefix off the front; answers what is left of the chunk. */
  const withoutPrefix = (chunk: Uint8Array): Uint8Array => {
    const part = chunk.subarray(0, PREFIX_BYTES - known)
    prefix.set(part, known)
    known += part.length
    return chunk.subarray(part.length)
  }
  const open = (piece: Bytes, last: boolean) => decrypted(pieceOf(context, prefix, pieces.next(), last), key, piece)
  return new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, out) {
      for (const piece of pieces.add(withoutPrefix(chunk))) out.enqueue(await open(piece, false))
    },
    async flush(out) {
      const piece = await open(pieces.rest(), true)
      if (piece.length > 0) out.enqueue(piece)
    },
  })
}

const decrypted = (parameters: ReturnType<typeof pieceOf>, key: Key, piece: Bytes): Promise<Bytes> =>
  crypto.subtle.decrypt(parameters, key, piece).then(
    (bytes) => new Uint8Array(bytes),
    () => Promise.reject(new Error('sealed.broken')),
  )

function pieceOf(context: string, prefix: Bytes, number: number, last: boolean) {
  const iv = new Uint8Array(PREFIX_BYTES + 4)
  iv.set(prefix)
  new DataView(iv.buffer).setUint32(PREFIX_BYTES, number)
  return { name: 'AES-GCM', iv, additionalData: utf8(`${context}/${last ? 'last' : 'more'}`) }
}

/** Cuts what comes in into pieces of one size. A full piece is kept until more comes: it could be the last. */
class Pieces {
  readonly #size: number
  #room: Bytes
  #filled = 0
  #count = 0

  constructor(size: number) {
    this.#size = size
    this.#room = new Uint8Array(size)
  }

  *add(chunk: Uint8Array): Generator<Bytes> {
    for (let at = 0; at < chunk.length;) {
      if (this.#filled === this.#size) yield this.#take()
      const part = chunk.subarray(at, at + this.#size - this.#filled)
      this.#room.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
    }
  }

  /** What is left at the end: the last piece, which may be empty or full. */
  rest(): Bytes {
    return this.#take()
  }

  /** Numbers the pieces from 0. Errors: more than 2^32 of them. */
  next(): number {
    if (this.#count > 0xff_ff_ff_ff) throw new Error('sealed.too_long')
    return this.#count++
  }

  #take(): Bytes {
    const piece = this.#room.subarray(0, this.#filled)
    this.#room = new Uint8Array(this.#size)
    this.#filled = 0
    return piece
  }
}
