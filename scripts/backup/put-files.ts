import { createHash } from 'node:crypto'
import { type FileSum, type Part, readParts } from './format.ts'
import type { Installation } from './installation.ts'

/** Stores every file of a backup and reads each back. Throws when one is not as the backup has it. */
export async function putFiles(installation: Installation, path: string): Promise<void> {
  const parts = readParts(path)
  for await (const part of parts) {
    if (part.is !== 'file') continue
    const content = new Content(parts)
    await installation.files.put(part.key, content.stream)
    const stored = await sumOfFile(installation, part.key)
    if (stored?.bytes !== content.sum?.bytes || stored?.sha256 !== content.sum?.sha256)
      throw new Error(`The file ${part.key} is not as the backup has it.`)
  }
}

/** One file's content as a stream, and its sum once it was read to its end. */
class Content {
  sum: FileSum | null = null
  readonly stream: ReadableStream<Uint8Array>

  constructor(parts: AsyncGenerator<Part>) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        pull: async (out) => {
          const { value: part } = await parts.next()
          if (part?.is === 'chunk') return out.enqueue(part.bytes)
          if (part?.is === 'fileEnd') this.sum = part.file
          out.close()
        },
      },
      { highWaterMark: 0 },
    )
  }
}

async function sumOfFile({ files }: Installation, key: string): Promise<FileSum | null> {
  const content = await files.get(key)
  if (!content) return null
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
