import { createHash } from 'node:crypto'
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { arg, columnsOf, given, insert, read, remove, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { thisPark } from '../../data/query.ts'
import { begin, type Begun, contentKind, TooLargeError, wholeOf } from '../files/content.ts'
import { cleanName, type FileKind, judgeKind, MOST_FILE_BYTES, type Refusal, UPLOAD_TTL_MS } from '../files/file.ts'
import type { FileRefused } from '../files/actions.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { contentVersions } from '../content/table.ts'
import type { SourceFile } from '../parks/park.ts'
import { sources } from '../parks/table.ts'
import { sourceFiles } from './table.ts'

/** Most bytes of a source's document. */
export const MOST_DOCUMENT_BYTES = MOST_FILE_BYTES

const TEXTS: Record<string, FileKind> = {
  txt: { extension: 'txt', mediaType: 'text/plain' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
}
/** For the `accept` attribute of a file input. */
export const TEXT_ENDINGS = Object.keys(TEXTS)
  .map((ending) => `.${ending}`)
  .join(',')

interface Storing {
  scope: ParkScope
  files: FileStore
  actor: { id: string }
  now: number
}

/**
 * Stores a source's document as it comes in and takes its hash: its row first, so that nothing stands in the store that
 * no row names. null when it is empty. Errors: those of the stream, the store and the database, as they come.
 */
export async function storeDocument(
  ctx: Storing,
  sent: { name: string; content: AsyncIterable<Uint8Array> },
): Promise<Omit<SourceFile, 'public'> | FileRefused | null> {
  const { scope, files, actor, now } = ctx
  const begun = await begin(sent.content)
  if (begun.head.length === 0) return null
  const name = cleanName(sent.name)
  const kind = await judgeDocument(name, begun)
  if (typeof kind === 'string') return { refused: { key: kind, params: { name } } }
  const key = `${folderOf(scope.parkId)}${crypto.randomUUID()}`
  const type = kind.mediaType
  await scope.write(insert(sourceFiles, { key, name, type, bytes: 0, createdBy: actor.id, createdAt: now }))
  try {
    const { stream, bytes } = wholeOf(begun, MOST_DOCUMENT_BYTES)
    const hash = createHash('sha256')
    await files.put(key, stream.pipeThrough(passing((chunk) => hash.update(chunk))))
    const kept = { bytes: bytes(), sha256: hash.digest('hex') }
    await scope.write(update(sourceFiles, kept, eq(sourceFiles.key, key)))
    return { key, name, type, ...kept }
  } catch (error) {
    // What this does not reach, the sweep removes.
    await removeDocuments(scope, files, [key]).catch(() => {})
    if (!(error instanceof TooLargeError)) throw error
    return { refused: { key: 'file_too_large', params: { name, megabytes: MOST_DOCUMENT_BYTES / 1024 / 1024 } } }
  }
}

const folderOf = (parkId: string): string => `sources/${parkId}/`

const passing = (look: (chunk: Uint8Array) => void) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      look(chunk)
      out.enqueue(chunk)
    },
  })

/** What an investor may send, and plain texts: those say nothing of what they are but that they hold no binary data. */
async function judgeDocument(name: string, begun: Begun): Promise<FileKind | Refusal> {
  const text = TEXTS[name.split('.').at(-1)?.toLowerCase() ?? '']
  const content = await contentKind(begun)
  if (!text) return judgeKind(name, content)
  return content === undefined && !begun.head.includes(0) ? text : 'file_lies'
}

const byKey = read(sourceFiles, {
  columns: columnsOf(sourceFiles),
  where: and(eq(sourceFiles.key, arg('key')), sql`${sourceFiles.sha256} is not null`) ?? sql`0`,
  limit: 1,
})

export type StoredDocument = Omit<SourceFile, 'public'> & { content: ReadableStream<Uint8Array> }

/** A document of the park's own, whole; null when there is none. What it is says its row. Its content is read or cancelled. */
export async function openDocument(scope: ParkScope, files: FileStore, key: string): Promise<StoredDocument | null> {
  const row = await scope.first(given(byKey, { key }))
  const content = row && (await files.get(row.key))
  return row && content ? { ...row, sha256: row.sha256 ?? '', content } : null
}

/** Whether a document still is what its hash says: made anew from what stands in the store. */
export async function checkDocument(
  scope: ParkScope,
  files: FileStore,
  { key, sha256 }: Pick<SourceFile, 'key' | 'sha256'>,
): Promise<'same' | 'other' | 'gone'> {
  const document = await openDocument(scope, files, key)
  if (!document) return 'gone'
  const hash = createHash('sha256')
  for await (const chunk of document.content) hash.update(chunk)
  return hash.digest('hex') === sha256 ? 'same' : 'other'
}

/** How many documents are removed in one round. */
const SWEPT_AT_ONCE = 50

/** Keys that a published source or a version of one names; a dropped draft names nothing. */
const named = sql`select json_extract(${sources.file}, '$.key') from ${sources} where ${sources.parkId} = ${thisPark} and ${sources.file} is not null`
const inVersions = (key: string, column: 'body' | 'typed') =>
  sql`select json_extract(${contentVersions[column]}, ${sql.raw(`'${key}'`)}) from ${contentVersions} where ${contentVersions.parkId} = ${thisPark} and ${contentVersions.kind} = 'source' and ${contentVersions.state} <> 'dropped' and json_extract(${contentVersions[column]}, ${sql.raw(`'${key}'`)}) is not null`

/** Removes documents of more than three days ago that no source and no version of one names. */
export async function sweepDocuments(scope: ParkScope, files: FileStore, now: number): Promise<number> {
  const unnamed = sql`${sourceFiles.key} not in (${named}) and ${sourceFiles.key} not in (${inVersions('$.file.key', 'body')}) and ${sourceFiles.key} not in (${inVersions('$."file.key"', 'typed')})`
  const rows = await scope.all(
    read(sourceFiles, {
      columns: { key: sourceFiles.key },
      where: and(lt(sourceFiles.createdAt, now - UPLOAD_TTL_MS), unnamed) ?? sql`0`,
      limit: SWEPT_AT_ONCE,
    }),
  )
  await removeDocuments(
    scope,
    files,
    rows.map(({ key }) => key),
  )
  return rows.length
}

/** The object first: a row without one is swept again, an object without a row would stay for ever. */
async function removeDocuments(scope: ParkScope, files: FileStore, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  for (const key of keys) await files.delete(key)
  await scope.write(remove(sourceFiles, inArray(sourceFiles.key, [...keys])))
}

/** Removes documents that came to no source. */
export const documentsTask: DailyTask = async ({ deps: { files }, scope, now }) =>
  (await sweepDocuments(scope, files, now)) === SWEPT_AT_ONCE
