import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { FileStore } from '../../data/files.ts'
import { insert, type ParkWrite, read, remove, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { newId } from '../../kernel/ids.ts'
import { sealStream } from '../../kernel/sealed-stream.ts'
import { seal } from '../../kernel/vault.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { FileRefused } from '../files/actions.ts'
import { begin, contentKind, TooLargeError, wholeOf } from '../files/content.ts'
import { cleanName, judgeKind, MOST_FILE_BYTES, UPLOAD_TTL_MS } from '../files/file.ts'
import { contentContext, nameContext } from '../files/queries.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { evidenceFiles } from './table.ts'

export interface EvidenceContext extends EnterpriseContext {
  files: FileStore
}

/** The subject of a file while its form is not done yet. */
export const WAITING = 'waiting'

interface Sent {
  name: string
  content: AsyncIterable<Uint8Array>
  /** The lead by whose link it comes; null from the desk. */
  lead: string | null
}

/**
 * Stores one file about an enterprise as it comes in, sealed under a key of its own: its row first, so that nothing
 * stands in the store that no row names. It waits until `attachEvidence` says what it shows. Answers its id; null when
 * it is empty. Errors: those of the stream, the store and the database, as they come.
 */
export async function storeEvidence(
  ctx: EvidenceContext,
  enterprise: { id: string },
  { name: given, content, lead }: Sent,
): Promise<{ id: string } | FileRefused | null> {
  const begun = await begin(content)
  if (begun.head.length === 0) return null
  const name = cleanName(given)
  const kind = judgeKind(name, await contentKind(begun))
  if (typeof kind === 'string') return { refused: { key: kind, params: { name } } }
  const { scope, vault, actor, now } = ctx
  const id = newId('file')
  const park = await vault.park(scope.parkId)
  const { key, wrapped } = await park.newKey(id)
  const storageKey = `evidence/${crypto.randomUUID()}`
  await scope.write(
    insert(evidenceFiles, {
      id,
      enterpriseId: enterprise.id,
      subject: WAITING,
      ...kind,
      bytes: 0,
      nameCipher: await seal(key, name, nameContext(id)),
      keyId: park.keyId,
      wrappedKey: wrapped,
      storageKey,
      shown: false,
      actorKind: actor.kind,
      actorId: actor.id,
      lead,
      createdAt: now,
    }),
  )
  try {
    const { stream, bytes } = wholeOf(begun, MOST_FILE_BYTES)
    await ctx.files.put(storageKey, stream.pipeThrough(sealStream(key, contentContext(id))))
    await scope.write(update(evidenceFiles, { storedAt: now, bytes: bytes() }, eq(evidenceFiles.id, id)))
    return { id }
  } catch (error) {
    // What this does not reach, the sweep removes.
    await removeAll(scope, ctx.files, [{ id, storageKey }]).catch(() => {})
    if (!(error instanceof TooLargeError)) throw error
    return { refused: { key: 'file_too_large', params: { name, megabytes: MOST_FILE_BYTES / 1024 / 1024 } } }
  }
}

/** Says what files that wait show: belongs in the batch of what they came with. */
export const attachEvidence = (
  ids: readonly string[],
  enterpriseId: string,
  { subject, shown }: { subject: string; shown: boolean },
): ParkWrite[] =>
  ids.length === 0
    ? []
    : [
        update(
          evidenceFiles,
          { subject, shown },
          and(inArray(evidenceFiles.id, [...ids]), eq(evidenceFiles.enterpriseId, enterpriseId), waits) ?? sql`0`,
        ),
      ]

/** Whole, and came with nothing yet. */
export const waits: SQL =
  and(eq(evidenceFiles.subject, WAITING), isNotNull(evidenceFiles.storedAt), isNotNull(evidenceFiles.wrappedKey)) ??
  sql`0`

/** How many files are removed in one go. */
const SWEPT_AT_ONCE = 50

/**
 * Removes, with their objects, files of more than three days ago that came with nothing or were never finished, and
 * those whose key was destroyed. Returns how many. May be stopped at any moment and run again.
 */
export async function sweepEvidence(scope: ParkScope, files: FileStore, now: number): Promise<number> {
  const old = lt(evidenceFiles.createdAt, now - UPLOAD_TTL_MS)
  const left = eq(evidenceFiles.subject, WAITING)
  // From here on nothing can take them.
  await scope.write(update(evidenceFiles, { storedAt: null }, and(left, old) ?? sql`0`))
  const due = read(evidenceFiles, {
    columns: { id: evidenceFiles.id, storageKey: evidenceFiles.storageKey },
    where: or(isNull(evidenceFiles.wrappedKey), and(isNull(evidenceFiles.storedAt), old)) ?? sql`0`,
    limit: SWEPT_AT_ONCE,
  })
  let removed = 0
  for (;;) {
    const rows = await scope.all(due)
    await removeAll(scope, files, rows)
    removed += rows.length
    if (rows.length < SWEPT_AT_ONCE) return removed
  }
}

/** The object first: a row without one is swept again, an object without a row would stay for ever. */
async function removeAll(
  scope: ParkScope,
  files: FileStore,
  rows: readonly { id: string; storageKey: string }[],
): Promise<void> {
  if (rows.length === 0) return
  for (const { storageKey } of rows) await files.delete(storageKey)
  const ids = rows.map(({ id }) => id)
  await scope.write(remove(evidenceFiles, inArray(evidenceFiles.id, ids)))
}

export const evidenceTask: DailyTask = async ({ deps: { files }, scope, now }) => {
  await sweepEvidence(scope, files, now)
  return false
}
