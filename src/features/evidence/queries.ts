import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { openStream } from '../../kernel/sealed-stream.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import type { ShownFile } from '../files/file.ts'
import { contentContext, nameContext } from '../files/queries.ts'
import type { Evidence } from './evidence.ts'
import { WAITING, waits } from './store.ts'
import { evidenceFiles } from './table.ts'

type Row = Omit<typeof evidenceFiles.$inferSelect, 'parkId'>

/** Subjects in one statement: D1 takes a hundred values. */
const SUBJECTS_AT_ONCE = 80

const ofSubjects = (enterpriseId: string, subjects: readonly string[]) =>
  read(evidenceFiles, {
    columns: columnsOf(evidenceFiles),
    where: and(
      eq(evidenceFiles.enterpriseId, enterpriseId),
      inArray(evidenceFiles.subject, [...subjects]),
      ne(evidenceFiles.subject, WAITING),
      isNotNull(evidenceFiles.storedAt),
      isNotNull(evidenceFiles.wrappedKey),
    ),
    orderBy: [asc(evidenceFiles.createdAt), asc(evidenceFiles.id)],
  })

/**
 * What shows the subjects, in the order of its coming. Names are opened where `names` says that whoever asks may know
 * them (`lead.contact`); the enterprise itself is given what is `shown` only.
 */
export async function evidenceOf(
  scope: ParkScope,
  vault: Vault,
  enterpriseId: string,
  subjects: readonly string[],
  { names, shownOnly = false }: { names: boolean; shownOnly?: boolean },
): Promise<Evidence[]> {
  const unique = [...new Set(subjects)]
  if (unique.length === 0) return []
  const reads = Array.from({ length: Math.ceil(unique.length / SUBJECTS_AT_ONCE) }, (_, at) =>
    ofSubjects(enterpriseId, unique.slice(at * SUBJECTS_AT_ONCE, (at + 1) * SUBJECTS_AT_ONCE)),
  )
  const rows = (await scope.read(...reads)).flat().filter(({ shown }) => shown || !shownOnly)
  return Promise.all(rows.map((row) => shownAs(scope.parkId, vault, row, names)))
}

async function shownAs(parkId: string, vault: Vault, row: Row, names: boolean): Promise<Evidence> {
  const { id, subject, extension, mediaType, bytes, shown, createdAt } = row
  const name = names ? await nameOf(parkId, vault, row) : null
  return { id, subject, name, extension, mediaType, bytes, shown, createdAt }
}

async function nameOf(parkId: string, vault: Vault, row: Row): Promise<string | null> {
  const key = await keyOf(parkId, vault, row)
  return key && row.nameCipher !== null ? open(key, row.nameCipher, nameContext(row.id)) : null
}

async function keyOf(parkId: string, vault: Vault, { id, keyId, wrappedKey }: Row) {
  if (wrappedKey === null) return null
  return (await vault.park(parkId, keyId)).openKey(wrappedKey, id)
}

const fileOf = read(evidenceFiles, {
  columns: columnsOf(evidenceFiles),
  where: and(
    eq(evidenceFiles.id, arg('id')),
    eq(evidenceFiles.enterpriseId, arg('enterpriseId')),
    ne(evidenceFiles.subject, WAITING),
    isNotNull(evidenceFiles.storedAt),
  ),
  limit: 1,
})

/**
 * A file about the enterprise with its content, opened as it passes by; null when there is none of this id, when it is
 * not shown and `shownOnly` is asked for, or when its key or object is gone. The content is read or cancelled.
 */
export async function openEvidence(
  scope: ParkScope,
  vault: Vault,
  files: FileStore,
  { enterpriseId, id, shownOnly = false }: { enterpriseId: string; id: string; shownOnly?: boolean },
): Promise<(ShownFile & { content: ReadableStream<Uint8Array> }) | null> {
  const row = await scope.first(given(fileOf, { enterpriseId, id }))
  if (!row || (shownOnly && !row.shown)) return null
  const key = await keyOf(scope.parkId, vault, row)
  const name = await nameOf(scope.parkId, vault, row)
  const sealed = key && name !== null ? await files.get(row.storageKey) : null
  if (!key || name === null || !sealed) return null
  const { mediaType, bytes } = row
  return { id, name, mediaType, bytes, content: sealed.pipeThrough(openStream(key, contentContext(id))) }
}

/** Whose files wait: those of one account, or those that came by one lead's link. */
export interface Sender {
  actor: Actor
  lead: string | null
}

/** The files among `ids` that wait and that this sender sent for the enterprise: no other may be given to a form. */
export async function waitingOf(
  { scope, vault }: { scope: ParkScope; vault: Vault },
  enterpriseId: string,
  { actor, lead }: Sender,
  ids: readonly string[],
): Promise<Evidence[]> {
  if (ids.length === 0) return []
  const rows = await scope.all(
    read(evidenceFiles, {
      columns: columnsOf(evidenceFiles),
      where: and(inArray(evidenceFiles.id, ids.slice(0, 20)), eq(evidenceFiles.enterpriseId, enterpriseId), waits),
      orderBy: [asc(evidenceFiles.createdAt), asc(evidenceFiles.id)],
    }),
  )
  const own = rows.filter((row) => row.actorKind === actor.kind && row.actorId === actor.id && row.lead === lead)
  return Promise.all(own.map((row) => shownAs(scope.parkId, vault, row, true)))
}
