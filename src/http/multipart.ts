import { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { AppError } from '../kernel/errors.ts'
import { MAX_BODY_BYTES } from './validation.ts'

/** A file of a form, as it comes in. */
export interface FilePart {
  field: string
  /** As the sender named it. Browsers write quotes and line breaks as %22, %0D and %0A. */
  name: string
  content: AsyncIterable<Uint8Array>
}

/** The texts of a form: every value that each field was given, in order. */
export type FormTexts = Record<string, string[]>

interface FormRequest {
  headers: Headers
  body: ReadableStream<Uint8Array> | null
}

/** Most bytes of a form: five files of 20 MB, and its texts. */
export const MAX_MULTIPART_BYTES = 101 * 1024 * 1024
const MOST_FIELDS = 200
/** A field's name and other headers. */
const MOST_HEADER_BYTES = 4096

export const isMultipart = (headers: Headers): boolean =>
  /^multipart\/form-data\s*(?:;|$)/i.test(headers.get('Content-Type')?.trim() ?? '')

const tooLarge = () => new AppError('request.too_large', 413, { headers: { Connection: 'close' } })
const malformed = () => new AppError('request.malformed', 400)

/**
 * Reads a multipart form of `most` bytes as it comes in: files are handed to `take` one after the other, and no more is
 * read than it takes. Returns the texts, 256 KiB of them at most.
 * Errors: those of `take`; 413 `request.too_large`, before a byte is read when `Content-Length` says so;
 * 400 `request.malformed` when it ends early or is no form. When it throws, `take` has come to its end.
 */
export async function readMultipart(
  { headers, body }: FormRequest,
  most: number,
  take: (file: FilePart) => Promise<void>,
): Promise<FormTexts> {
  if (Number(headers.get('Content-Length') ?? 0) > most) throw tooLarge()
  const parser = parserFor(headers)
  if (!body || !parser) throw malformed()
  const source = Readable.from(counted(body, most), { objectMode: false })
  const texts = new Texts()
  const streams: Readable[] = []
  let taken: Promise<unknown> = Promise.resolve()
  try {
    await new Promise<void>((resolve, reject) => {
      // A part without a name reaches us too, whatever the types say: thrown here it would end the process.
      parser.on('field', (name: string | undefined, value, _, cut) => {
        if (name === undefined) return reject(malformed())
        if (!texts.add(name, value) || cut) reject(tooLarge())
      })
      parser.on('file', (field: string | undefined, stream, name) => {
        // What goes wrong is heard by whoever reads it, who may have stopped.
        stream.on('error', () => {})
        streams.push(stream)
        if (field === undefined) return reject(malformed())
        taken = taken.then(() => handOver(take, field, name, stream))
        taken.catch(reject)
      })
      for (const limit of ['fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => reject(tooLarge()))
      parser.on('error', () => reject(malformed()))
      parser.on('finish', () => void taken.then(() => resolve(), reject))
      // Whatever else stops it, as a visitor who leaves, is a form that ended early.
      source.on('error', (error) => reject(error instanceof AppError ? error : malformed()))
      source.pipe(parser)
    })
  } catch (error) {
    source.unpipe(parser)
    source.destroy()
    for (const stream of streams) stream.destroy(new Error('the form ended early'))
    await taken.catch(() => {})
    throw error
  }
  return texts.all()
}

/** What `take` leaves of the file is read past. */
async function handOver(
  take: (file: FilePart) => Promise<void>,
  field: string,
  name: string | undefined,
  stream: Readable,
): Promise<void> {
  const content = stream.iterator({ destroyOnReturn: false })
  try {
    await take({ field, name: name ?? '', content })
  } finally {
    await content.return?.()
    stream.resume()
  }
}

/** null when the header names no boundary. */
function parserFor(headers: Headers): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': headers.get('Content-Type') ?? '' },
      preservePath: true,
      limits: {
        fields: MOST_FIELDS,
        parts: MOST_FIELDS + 50,
        fieldSize: MAX_BODY_BYTES,
        headerPairs: 20,
        headerSize: MOST_HEADER_BYTES,
      },
    })
  } catch {
    return null
  }
}

async function* counted(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > most) throw tooLarge()
    yield chunk
  }
}

class Texts {
  readonly #values = new Map<string, string[]>()
  #length = 0

  /** Whether there was room for it. */
  add(name: string, value: string): boolean {
    this.#length += name.length + value.length
    if (this.#length > MAX_BODY_BYTES) return false
    const before = this.#values.get(name)
    if (before) before.push(value)
    else this.#values.set(name, [value])
    return true
  }

  all(): FormTexts {
    return Object.fromEntries(this.#values)
  }
}
