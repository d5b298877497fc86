import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { FileStore } from '../../data/files.ts'
import type { ParkScope } from '../../data/scope.ts'
import { openStream } from '../../kernel/sealed-stream.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { type KeptFile, MOST_FILES, type ShownFile } from './file.ts'
import { leadFiles } from './table.ts'
import { fileOfTicket, isTicketOf } from './ticket.ts'

/** A row as it stands. */
export type FileRow = Omit<typeof leadFiles.$inferSelect, 'parkId'>

/** Most tickets that are looked at: more than may be attached, so that one too many can be taken out. */
const MOST_TICKETS = 2 * MOST_FILES

/** The uploads that the tickets name, finished or not, attached or not. */
export const uploadsOf = (tickets: readonly string[] = []) =>
  read(leadFiles, {
    columns: columnsOf(leadFiles),
    where: inArray(
      leadFiles.id,
      tickets.slice(0, MOST_TICKETS).flatMap((ticket) => fileOfTicket(ticket) ?? []),
    ),
  })

const filesOf = read(leadFiles, {
  columns: columnsOf(leadFiles),
  where: and(eq(leadFiles.leadId, arg('leadId')), isNotNull(leadFiles.storedAt)),
  orderBy: [asc(leadFiles.createdAt), asc(leadFiles.id)],
})

const fileOf = read(leadFiles, {
  columns: columnsOf(leadFiles),
  where: and(eq(leadFiles.id, arg('id')), eq(leadFiles.leadId, arg('leadId')), isNotNull(leadFiles.storedAt)),
  limit: 1,
})

/** The upload that a ticket attaches, when it is finished, free and the ticket's own; else null. */
export async function freeUpload(
  vault: Vault,
  parkId: string,
  rows: readonly FileRow[],
  ticket: string,
): Promise<FileRow | null> {
  const id = fileOfTicket(ticket)
  const row = rows.find((one) => one.id === id)
  if (!row || row.leadId !== null || row.storedAt === null || row.wrappedKey === null) return null
  return (await isTicketOf(vault, parkId, row, ticket)) ? row : null
}

/** What a form that comes back shows of the files that came with it: those that can still be attached. */
export async function keptFiles(scope: ParkScope, vault: Vault, tickets: readonly string[]): Promise<KeptFile[]> {
  if (tickets.length === 0) return []
  const rows = await scope.all(uploadsOf(tickets))
  const kept = await Promise.all(
    [...new Set(tickets)].map(async (ticket) => {
      const row = await freeUpload(vault, scope.parkId, rows, ticket)
      const file = row && (await shown(scope.parkId, vault, row))
      return file ? [{ ...file, ticket }] : []
    }),
  )
  return kept.flat()
}

/** A lead's files in the order of their coming. Those whose key was destroyed are gone. */
export async function filesOfLead(scope: ParkScope, vault: Vault, leadId: string): Promise<ShownFile[]> {
  const rows = await scope.all(given(filesOf, { leadId }))
  const files = await Promise.all(rows.map((row) => shown(scope.parkId, vault, row)))
  return files.filter((file) => file !== null)
}

async function shown(parkId: string, vault: Vault, row: FileRow): Promise<ShownFile | null> {
  const { id, mediaType, bytes, nameCipher } = row
  const key = await keyOf(parkId, vault, row)
  if (!key || nameCipher === null) return null
  return { id, mediaType, bytes, name: await open(key, nameCipher, nameContext(id)) }
}

async function keyOf(parkId: string, vault: Vault, { id, keyId, wrappedKey }: FileRow) {
  if (wrappedKey === null) return null
  return (await vault.park(parkId, keyId)).openKey(wrappedKey, id)
}

/** What the parts of a file are sealed as. */
export const nameContext = (id: string): string => `${id}/name`
export const contentContext = (id: string): string => `${id}/content`

/**
 * A file of a lead with its content, opened as it passes by; null when the lead has none of this id, or its key or its
 * object is gone. For whoever may see the lead: the caller knows who that is. The content is read or cancelled.
 */
export async function openFile(
  scope: ParkScope,
  vault: Vault,
  files: FileStore,
  { leadId, id }: { leadId: string; id: string },
): Promise<(ShownFile & { content: ReadableStream<Uint8Array> }) | null> {
  const row = await scope.first(given(fileOf, { leadId, id }))
  const file = row && (await shown(scope.parkId, vault, row))
  const key = row && (await keyOf(scope.parkId, vault, row))
  const sealed = file && key ? await files.get(row.storageKey) : null
  if (!file || !key || !sealed) return null
  return { ...file, content: sealed.pipeThrough(openStream(key, contentContext(id))) }
}
