import { fileTypeFromBuffer } from 'file-type'

/** How much of a file tells what it is: images and PDF by their first bytes, an Office file by its first entries. */
const HEAD_BYTES = 64 * 1024

/** The beginning of a file, and how to go on. */
export interface Begun {
  head: Uint8Array
  rest: AsyncIterator<Uint8Array>
}

export async function begin(content: AsyncIterable<Uint8Array>): Promise<Begun> {
  const rest = content[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const { done, value } = await rest.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const head = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    head.set(chunk, at)
    at += chunk.length
  }
  return { head, rest }
}

/** What a file is by its beginning, as `file-type` names it. Of an Office file at most the list of its parts is read. */
export const contentKind = async ({ head }: Begun): Promise<string | undefined> =>
  (await fileTypeFromBuffer(head, { maxBufferSize: 1024 * 1024 }))?.ext

export class TooLargeError extends Error {}

/** The whole content again as a stream that counts. It fails with a TooLargeError where more than `most` bytes come. */
export function wholeOf(
  { head, rest }: Begun,
  most: number,
): { stream: ReadableStream<Uint8Array>; bytes: () => number } {
  let bytes = head.length
  let first = true
  const stream = new ReadableStream<Uint8Array>({
    async pull(out) {
      if (bytes > most) throw new TooLargeError()
      if (first) {
        first = false
        return out.enqueue(head)
      }
      const { done, value } = await rest.next()
      if (done) return out.close()
      bytes += value.length
      if (bytes > most) throw new TooLargeError()
      out.enqueue(value)
    },
    async cancel() {
      await rest.return?.()
    },
  })
  return { stream, bytes: () => bytes }
}
