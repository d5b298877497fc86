import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite, parkWrite, read, thisPark, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { sealStream } from '../../kernel/sealed-stream.ts'
import { seal, type Vault } from '../../kernel/vault.ts'
import { changeLead } from '../leads/change.ts'
import { leadEvents } from '../leads/table.ts'
import { begin, contentKind, TooLargeError, wholeOf } from './content.ts'
import { cleanName, type FileKind, judgeKind, MOST_FILE_BYTES, MOST_FILES, UPLOAD_TTL_MS } from './file.ts'
import { contentContext, filesOfLead, freeUpload, nameContext, uploadsOf } from './queries.ts'
import { leadFiles } from './table.ts'
import { ticketOf } from './ticket.ts'

export interface UploadContext {
  scope: ParkScope
  vault: Vault
  files: FileStore
  actor: Actor
  now: number
  requestId: string
}

/** An upload that waits for its inquiry. */
export interface Upload {
  id: string
  ticket: string
  mediaType: string
  bytes: number
}

/** What the sender is told when the store is away. */
export const notStored = (cause?: unknown): AppError =>
  new AppError('files.not_stored', 503, { headers: { 'Retry-After': '60' }, cause })

/** Why a file was not taken, in words of the message catalogue. It names the file, to its sender only. */
export interface FileRefused {
  refused: Omit<FieldError, 'path'>
}

/**
 * Stores one file that comes in, sealed under a key of its own: its row first, so that nothing stands in the store that
 * no row names. null when it is empty. Errors: those of the stream; of the store and the database, as they come.
 */
export async function storeFile(
  ctx: UploadContext,
  sent: { name: string; content: AsyncIterable<Uint8Array> },
): Promise<Upload | FileRefused | null> {
  const begun = await begin(sent.content)
  if (begun.head.length === 0) return null
  const name = cleanName(sent.name)
  const kind = judgeKind(name, await contentKind(begun))
  if (typeof kind === 'string') return { refused: { key: kind, params: { name } } }
  const { id, storageKey, key, keyId } = await addRow(ctx, name, kind)
  try {
    const { stream, bytes } = wholeOf(begun, MOST_FILE_BYTES)
    await ctx.files.put(storageKey, stream.pipeThrough(sealStream(key, contentContext(id))))
    await ctx.scope.write(update(leadFiles, { storedAt: ctx.now, bytes: bytes() }, eq(leadFiles.id, id)))
    const ticket = await ticketOf(ctx.vault, ctx.scope.parkId, { id, keyId })
    return { id, ticket, mediaType: kind.mediaType, bytes: bytes() }
  } catch (error) {
    // What this does not reach, the sweep removes.
    await remove(ctx.scope, ctx.files, [{ id, storageKey }]).catch(() => {})
    if (!(error instanceof TooLargeError)) throw error
    return { refused: { key: 'file_too_large', params: { name, megabytes: MOST_FILE_BYTES / 1024 / 1024 } } }
  }
}

async function addRow({ scope, vault, actor, now }: UploadContext, name: string, { extension, mediaType }: FileKind) {
  const id = newId('file')
  const park = await vault.park(scope.parkId)
  const { key, wrapped } = await park.newKey(id)
  const storageKey = `files/${crypto.randomUUID()}`
  await scope.write(
    insert(leadFiles, {
      id,
      mediaType,
      extension,
      bytes: 0,
      nameCipher: await seal(key, name, nameContext(id)),
      keyId: park.keyId,
      wrappedKey: wrapped,
      storageKey,
      actorKind: actor.kind,
      createdAt: now,
    }),
  )
  return { id, storageKey, key, keyId: park.keyId }
}

/** The uploads that the tickets attach. Errors: 422 with `files.N` for each that is another's, taken already or gone. */
export async function attachable(
  ctx: Pick<UploadContext, 'scope' | 'vault'>,
  tickets: readonly string[] = [],
): Promise<string[]> {
  const found = await freeUploads(ctx, tickets)
  const fields = found.flatMap((id, index) => (id ? [] : [{ path: `files.${index}`, key: 'unknown_file' }]))
  if (fields.length > 0) throw new AppError('request.invalid', 422, { fields })
  return [...new Set(found.filter((id) => id !== null))]
}

/** The upload that each ticket attaches; null for one that attaches none. Reads nothing without tickets. */
export async function freeUploads(
  { scope, vault }: Pick<UploadContext, 'scope' | 'vault'>,
  tickets: readonly string[] = [],
): Promise<(string | null)[]> {
  if (tickets.length === 0) return []
  const rows = await scope.all(uploadsOf(tickets))
  return Promise.all(tickets.map(async (ticket) => (await freeUpload(vault, scope.parkId, rows, ticket))?.id ?? null))
}

/** Gives uploads that are free to a lead: belongs in the batch that makes the lead. */
export const attachFiles = (ids: readonly string[], leadId: string): ParkWrite[] =>
  ids.length === 0
    ? []
    : [
        update(
          leadFiles,
          { leadId },
          and(inArray(leadFiles.id, [...ids]), isNull(leadFiles.leadId), isNotNull(leadFiles.storedAt)) ?? sql`0`,
        ),
      ]

/**
 * Adds uploads to a lead that was sent, as one batch with its event, ledger entry and outbox row.
 * Errors: 422 where the lead would have too many; 409 where two who add at once would come to that.
 */
export async function addFiles(ctx: UploadContext, leadId: string, ids: readonly string[]): Promise<void> {
  const before = await filesOfLead(ctx.scope, ctx.vault, leadId)
  if (before.length + ids.length > MOST_FILES) throw new AppError('request.invalid', 422, { fields: [tooManyFiles()] })
  const { now } = ctx
  await ctx.scope.write(
    changeLead(leadId, {}),
    ...attachFiles(ids, leadId),
    refuseUnlessAttached(ids, leadId),
    insert(leadEvents, {
      leadId,
      id: newId('event'),
      at: now,
      kind: 'files',
      actorKind: ctx.actor.kind,
      shown: true,
      data: { files: [...ids] },
    }),
    recordEntry(ctx, { action: 'lead.files_added', subject: leadId, after: { count: ids.length } }),
    recordOutbox('lead.message', { leadId }, now),
  )
}

export const tooManyFiles = (): FieldError => ({ path: 'files', key: 'too_many_files', params: { max: MOST_FILES } })

/** Names a lead that is not there, so that the whole batch is refused, unless all are attached and not too many. */
function refuseUnlessAttached(ids: readonly string[], leadId: string): ParkWrite {
  const ofLead = sql`select count(*) from ${leadFiles} where ${leadFiles.parkId} = ${thisPark} and ${leadFiles.leadId} = ${leadId}`
  const these = inArray(leadFiles.id, [...ids])
  const broken = sql`((${ofLead}) > ${MOST_FILES} or (${ofLead} and ${these}) <> ${ids.length})`
  return update(leadFiles, { leadId: 'none' }, sql`${these} and ${broken}`)
}

/** Destroys the keys of a lead's files: nobody can open them again. The sweep removes what is left. */
export const forgetFiles = (leadId: string): ParkWrite =>
  update(leadFiles, { wrappedKey: null, nameCipher: null }, eq(leadFiles.leadId, leadId))

/** How many files are removed in one go. */
const SWEPT_AT_ONCE = 50

/**
 * Removes, with their objects, the park's uploads of more than three days ago that came to no inquiry or were never finished,
 * and files whose key was destroyed. Returns how many. May be stopped at any moment and run again.
 */
export async function sweepFiles(scope: ParkScope, files: FileStore, now: number): Promise<number> {
  const old = lt(leadFiles.createdAt, now - UPLOAD_TTL_MS)
  // From here on no inquiry can take them.
  await scope.write(update(leadFiles, { storedAt: null }, and(isNull(leadFiles.leadId), old) ?? sql`0`))
  const due = read(leadFiles, {
    columns: { id: leadFiles.id, storageKey: leadFiles.storageKey },
    where: or(isNull(leadFiles.wrappedKey), and(isNull(leadFiles.storedAt), old)) ?? sql`0`,
    limit: SWEPT_AT_ONCE,
  })
  let removed = 0
  for (;;) {
    const rows = await scope.all(due)
    await remove(scope, files, rows)
    removed += rows.length
    if (rows.length < SWEPT_AT_ONCE) return removed
  }
}

/** The object first: a row without one is swept again, an object without a row would stay for ever. */
async function remove(
  scope: ParkScope,
  files: FileStore,
  rows: readonly { id: string; storageKey: string }[],
): Promise<void> {
  if (rows.length === 0) return
  for (const { storageKey } of rows) await files.delete(storageKey)
  const ids = rows.map(({ id }) => id)
  await scope.write(
    parkWrite((builder) =>
      builder
        .delete(leadFiles)
        .where(and(eq(leadFiles.parkId, thisPark), inArray(leadFiles.id, ids)))
        .prepare(),
    ),
  )
}
