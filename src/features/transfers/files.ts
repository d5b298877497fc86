import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { arg, columnsOf, given, insert, read, update } from '../../data/query.ts'
import { sealStream } from '../../kernel/sealed-stream.ts'
import { seal } from '../../kernel/vault.ts'
import { contentContext, nameContext, openFile } from '../files/queries.ts'
import { leadFiles } from '../files/table.ts'
import type { Move } from './copy.ts'

const filesOf = read(leadFiles, {
  columns: columnsOf(leadFiles),
  where: and(eq(leadFiles.leadId, arg('leadId')), isNotNull(leadFiles.storedAt)),
  orderBy: [asc(leadFiles.createdAt), asc(leadFiles.id)],
})
const fileById = read(leadFiles, { columns: columnsOf(leadFiles), where: eq(leadFiles.id, arg('id')), limit: 1 })

/**
 * Copies a lead's files that are not there yet, each sealed anew as it passes by. A file keeps its id, so that one whose
 * copy was cut short is begun again in the same place.
 */
export async function copyFiles(move: Move, files: FileStore, fromLead: string, toLead: string): Promise<void> {
  for (const { id } of await move.from.scope.all(given(filesOf, { leadId: fromLead })))
    await copyFile(move, files, { id, fromLead, toLead })
}

async function copyFile(
  { vault, from, to, now }: Move,
  files: FileStore,
  { id, fromLead, toLead }: { id: string; fromLead: string; toLead: string },
): Promise<void> {
  const begun = await to.scope.first(given(fileById, { id }))
  if (begun?.storedAt) return
  const file = await openFile(from.scope, vault, files, { leadId: fromLead, id })
  // Its key or its object is gone: there is nothing to copy.
  if (!file) return
  const row = begun ?? (await addRow({ vault, from, to, now }, { id, toLead, name: file.name }))
  if (row.wrappedKey === null) return file.content.cancel()
  const key = await (await vault.park(to.park.id, row.keyId)).openKey(row.wrappedKey, id)
  await files.put(row.storageKey, file.content.pipeThrough(sealStream(key, contentContext(id))))
  await to.scope.write(update(leadFiles, { storedAt: now, bytes: file.bytes }, eq(leadFiles.id, id)))
}

async function addRow(
  { vault, from, to, now }: Pick<Move, 'vault' | 'from' | 'to' | 'now'>,
  { id, toLead, name }: { id: string; toLead: string; name: string },
) {
  const [source] = await from.scope.all(given(fileById, { id }))
  const park = await vault.park(to.park.id)
  const { key, wrapped } = await park.newKey(id)
  const sealed = { keyId: park.keyId, wrappedKey: wrapped, storageKey: `files/${crypto.randomUUID()}` }
  await to.scope.write(
    insert(leadFiles, {
      ...sealed,
      id,
      leadId: toLead,
      mediaType: source?.mediaType ?? '',
      extension: source?.extension ?? '',
      bytes: 0,
      nameCipher: await seal(key, name, nameContext(id)),
      actorKind: source?.actorKind ?? 'investor',
      createdAt: now,
    }),
  )
  return sealed
}
