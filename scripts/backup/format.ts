import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Summing, type TableSum } from './rows.ts'

/*
 * A backup is JSON Lines in one zstd frame: docs/backup.md describes it. Every part is followed by its hash, and the
 * last line hashes all lines before it.
 */
export const FORMAT = 1

export interface Migration {
  name: string
  /** Of the file in `drizzle/`. */
  sha256: string
}

export interface Header {
  luodi: 'backup'
  format: number
  /** The portal's version. */
  portal: string
  madeAt: string
  from: 'libSQL' | 'D1'
  /** How all tables are of one moment: read in one transaction, or read twice and found equal. */
  consistency: 'snapshot' | 'two-passes'
  migrations: Migration[]
  leftOut: string[]
}

export interface FilesSum {
  count: number
  bytes: number
  sha256: string
}

export interface Manifest {
  tables: Record<string, TableSum>
  files: FilesSum
  /** Keys of files that a row here names and that are not here: removed while the backup ran, or lost before. */
  removedMeanwhile: string[]
  missing: string[]
}

export type Part =
  | { is: 'header'; header: Header }
  | { is: 'table'; name: string; columns: string[] }
  | { is: 'row'; line: string }
  | { is: 'tableEnd'; name: string; sum: TableSum }
  | { is: 'file'; key: string }
  | { is: 'chunk'; bytes: Buffer }
  | { is: 'fileEnd'; key: string; file: FileSum }
  | { is: 'manifest'; manifest: Manifest }

export interface FileSum {
  bytes: number
  sha256: string
}

/** The file is no backup of ours, or not as it was written: said to the operator as it is. */
export class DamagedError extends Error {}

/** Counts and hashes the files as they pass. */
export class FilesSumming {
  #count = 0
  #bytes = 0
  readonly #hash = createHash('sha256')

  add(key: string, { bytes, sha256 }: FileSum): void {
    this.#count += 1
    this.#bytes += bytes
    this.#hash.update(JSON.stringify([key, bytes, sha256])).update('\n')
  }

  end(): FilesSum {
    return { count: this.#count, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}

const GATHERED_CHARS = 65_536

/** Adds the line that hashes all before it, and gathers lines into larger pieces. */
async function* sealed(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let piece = ''
  for await (const line of lines) {
    piece += `${line}\n`
    if (piece.length < GATHERED_CHARS) continue
    hash.update(piece)
    yield piece
    piece = ''
  }
  hash.update(piece)
  yield `${piece}${JSON.stringify({ sha256: hash.digest('hex') })}\n`
}

/** Writes a file that only its owner may read, on the disk (fsync) when it is done. Throws when there is one already. */
export const writeLines = (path: string, lines: AsyncIterable<string>): Promise<void> =>
  pipeline(
    sealed(lines),
    createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )

/** A row has 2 MB at most, six times that when all of it is escaped. */
const LONGEST_LINE = 16_000_000

async function* readLines(path: string): AsyncGenerator<string> {
  const source = createReadStream(path)
  const text = source.pipe(createZstdDecompress()).setEncoding('utf8')
  // A pipe hands no failure on.
  source.once('error', (error) => text.destroy(error))
  let rest = ''
  try {
    for await (const piece of text) {
      const lines = (rest + String(piece)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_LINE) throw new DamagedError('A line is longer than any of a backup.')
      yield* lines
    }
  } catch (error) {
    if (error instanceof DamagedError || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error
    throw new DamagedError('It is damaged, or cut off: it can’t be unpacked.', { cause: error })
  } finally {
    source.destroy()
  }
  if (rest !== '') throw new DamagedError('It is cut off.')
}

/** Every part of a backup, each found to be as it was written; the last is the manifest. Throws a `DamagedError`. */
export async function* readParts(path: string): AsyncGenerator<Part> {
  const reader = new Reader()
  for await (const line of readLines(path)) {
    const part = reader.part(line)
    if (part) yield part
  }
  if (!reader.ended) throw new DamagedError('It is cut off: its last line is missing.')
}

/** Takes a backup line by line. */
class Reader {
  ended = false
  readonly #all = createHash('sha256')
  readonly #tables: Record<string, TableSum> = {}
  readonly #files = new FilesSumming()
  #header: Header | null = null
  #manifest = false
  #table: { name: string; sum: Summing } | null = null
  #file: { key: string; bytes: number; hash: ReturnType<typeof createHash> } | null = null

  part(line: string): Part | null {
    if (this.ended) throw new DamagedError('Something follows its last line.')
    const first = line[0]
    if (this.#table && first === '[') {
      this.#all.update(`${line}\n`)
      this.#table.sum.add(line)
      return { is: 'row', line }
    }
    const value = parsed(line)
    if (typeof value['sha256'] === 'string' && this.#manifest) return this.#end(value['sha256'])
    this.#all.update(`${line}\n`)
    if (this.#file && typeof value === 'string') return this.#chunk(Buffer.from(value, 'base64'))
    return this.#header ? this.#structure(value) : this.#begin(value)
  }

  #end(sha256: string): null {
    if (this.#all.digest('hex') !== sha256) throw new DamagedError('Its lines are not those that its last line hashes.')
    this.ended = true
    return null
  }

  #begin(value: Fields): Part {
    if (value['luodi'] !== 'backup') throw new DamagedError('It is no backup of a portal.')
    if (value['format'] !== FORMAT)
      throw new DamagedError(`It is of format ${String(value['format'])}; this portal reads ${FORMAT}.`)
    this.#header = value as unknown as Header
    return { is: 'header', header: this.#header }
  }

  #structure(value: Fields): Part {
    if (this.#table) return this.#endTable(this.#table, value)
    if (this.#file) return this.#endFile(this.#file, value)
    if (this.#manifest) throw new DamagedError('Something follows its manifest.')
    const { table, columns, file, tables } = value
    if (typeof table === 'string') {
      this.#table = { name: table, sum: new Summing() }
      return { is: 'table', name: table, columns: columns as string[] }
    }
    if (typeof file === 'string') {
      this.#file = { key: file, bytes: 0, hash: createHash('sha256') }
      return { is: 'file', key: file }
    }
    if (tables === undefined) throw new DamagedError('A line is none of a backup.')
    return this.#endAll(value as unknown as Manifest)
  }

  #endTable({ name, sum }: { name: string; sum: Summing }, value: Fields): Part {
    const found = sum.end()
    if (value['rows'] !== found.rows || value['sha256'] !== found.sha256)
      throw new DamagedError(`The rows of ${name} are not those that were written.`)
    this.#tables[name] = found
    this.#table = null
    return { is: 'tableEnd', name, sum: found }
  }

  #chunk(bytes: Buffer): Part {
    if (this.#file) this.#file.bytes += bytes.length
    this.#file?.hash.update(bytes)
    return { is: 'chunk', bytes }
  }

  #endFile(
    { key, bytes, hash }: { key: string; bytes: number; hash: ReturnType<typeof createHash> },
    value: Fields,
  ): Part {
    const file = { bytes, sha256: hash.digest('hex') }
    if (value['bytes'] !== bytes || value['sha256'] !== file.sha256)
      throw new DamagedError(`The file ${key} is not as it was written.`)
    this.#files.add(key, file)
    this.#file = null
    return { is: 'fileEnd', key, file }
  }

  #endAll(manifest: Manifest): Part {
    if (JSON.stringify(manifest.tables) !== JSON.stringify(this.#tables))
      throw new DamagedError('Its tables are not those of its manifest.')
    if (JSON.stringify(manifest.files) !== JSON.stringify(this.#files.end()))
      throw new DamagedError('Its files are not those of its manifest.')
    this.#manifest = true
    return { is: 'manifest', manifest }
  }
}

type Fields = Record<string, unknown>

function parsed(line: string): Fields {
  try {
    return JSON.parse(line) as Fields
  } catch {
    throw new DamagedError('A line is not as it was written.')
  }
}
