import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStream, PIECE_BYTES, sealedLength, sealStream } from '../../src/kernel/sealed-stream.ts'
import { type Key, newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'

const PREFIX = 8
const SEALED_PIECE = PIECE_BYTES + 16

/** Bytes in chunks of the given sizes, over and over. */
function inChunks(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  const chunks: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return ReadableStream.from(chunks)
}

const all = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer())

const content = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 256)

/** Sizes around every border between pieces. */
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -20, max: 20 }))
    .map(([pieces, more]) => pieces * PIECE_BYTES + more),
)
const chunkings = fc.array(fc.integer({ min: 1, max: 3 * PIECE_BYTES }), { minLength: 1, maxLength: 4 })

describe('a sealed stream', () => {
  let key: Key
  let other: Key
  beforeAll(async () => {
    const park = await vaultFrom(newKeyRing()).park('park_a')
    ;({ key } = await park.newKey('one'))
    ;({ key: other } = await park.newKey('two'))
  })
  const sealed = (bytes: Uint8Array, sizes = [PIECE_BYTES]) =>
    all(inChunks(bytes, sizes).pipeThrough(sealStream(key, 'c')))
  const opened = (bytes: Uint8Array, sizes = [PIECE_BYTES], context = 'c', by = key) =>
    all(inChunks(bytes, sizes).pipeThrough(openStream(by, context)))

  it('opens to what was sealed, however it is cut on its way', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, chunkings, chunkings, async (length, before, after) => {
        const bytes = content(length)
        const kept = await sealed(bytes, before)
        expect(kept.length).toBe(sealedLength(length))
        expect(Buffer.from(await opened(kept, after)).equals(bytes)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('does not open when a bit is another, or the end is missing or longer', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), fc.integer({ min: 0, max: 7 }), async (length, place, bit) => {
        const kept = await sealed(content(length))
        const at = place % kept.length
        const flipped = kept.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        await expect(opened(flipped)).rejects.toThrow('sealed.broken')
        await expect(opened(kept.slice(0, at))).rejects.toThrow('sealed.broken')
        await expect(opened(new Uint8Array([...kept, ...kept.subarray(at)]))).rejects.toThrow('sealed.broken')
      }),
      { numRuns: 40 },
    )
  })

  it('does not open when whole pieces are cut off, swapped, repeated or come from elsewhere', async () => {
    const bytes = content(3 * PIECE_BYTES)
    const [kept, again] = await Promise.all([sealed(bytes), sealed(bytes)])
    expect(Buffer.from(kept).equals(again), 'two seals of the same').toBe(false)
    const prefix = kept.subarray(0, PREFIX)
    const piece = (of: Uint8Array, index: number) =>
      of.subarray(PREFIX + index * SEALED_PIECE, PREFIX + (index + 1) * SEALED_PIECE)
    const [one, two, three] = [piece(kept, 0), piece(kept, 1), piece(kept, 2)]
    expect((await opened(Buffer.concat([prefix, one, two, three]))).length).toBe(bytes.length)
    for (const order of [
      [],
      [one],
      [one, two],
      [two, one, three],
      [one, two, three, three],
      [one, piece(again, 1), three],
    ])
      await expect(opened(Buffer.concat([prefix, ...order]))).rejects.toThrow('sealed.broken')
  })

  it('opens under its own key and context only', async () => {
    const kept = await sealed(content(100))
    await expect(opened(kept, [7], 'd')).rejects.toThrow('sealed.broken')
    await expect(opened(kept, [7], 'c', other)).rejects.toThrow('sealed.broken')
    expect(await opened(kept, [7])).toEqual(content(100))
  })

  it('shows nothing of what is in it', async () => {
    const kept = await sealed(new TextEncoder().encode('Lithium in Halle sieben'))
    expect(Buffer.from(kept).toString('latin1')).not.toContain('Lithium')
  })
})
