import type { FileStore } from '../../data/files.ts'
import { openStream, sealStream } from '../../kernel/sealed-stream.ts'
import type { Vault } from '../../kernel/vault.ts'

/** How long an uploaded list waits to be confirmed. */
const TTL_MS = 86_400_000
const SWEPT_AT_ONCE = 100

interface Keeping {
  files: FileStore
  vault: Vault
  parkId: string
  now: number
}

const folderOf = (parkId: string): string => `imports/${parkId}/`

/**
 * Keeps an uploaded list for its confirmation: sealed under a key of its own, which lies nowhere but in the answer to
 * whoever uploaded it, wrapped by the park's. Answers the ticket.
 */
export async function keepUpload({ files, vault, parkId, now }: Keeping, bytes: Uint8Array): Promise<string> {
  const name = `${now}-${crypto.randomUUID()}`
  const path = folderOf(parkId) + name
  const park = await vault.park(parkId)
  const { key, wrapped } = await park.newKey(path)
  const content = new Blob([Uint8Array.from(bytes)]).stream()
  await files.put(path, content.pipeThrough(sealStream(key, path)))
  return [park.keyId, name, wrapped].join('.')
}

/** The list that a ticket names; null when it is gone, too old, or of another park. */
export async function keptUpload({ files, vault, parkId, now }: Keeping, ticket: string): Promise<Uint8Array | null> {
  const [keyId = '', name = '', wrapped = ''] = ticket.split('.')
  if (!/^\d+-[\w-]{36}$/.test(name) || !vault.ring.includes(keyId) || isOld(name, now)) return null
  const path = folderOf(parkId) + name
  const key = await (await vault.park(parkId, keyId)).openKey(wrapped, path).catch(() => null)
  const sealed = key && (await files.get(path))
  if (!key || !sealed) return null
  return new Uint8Array(await new Response(sealed.pipeThrough(openStream(key, path))).arrayBuffer())
}

/** Removes a list that was imported. */
export async function dropUpload({ files, parkId }: Pick<Keeping, 'files' | 'parkId'>, ticket: string): Promise<void> {
  const [, name = ''] = ticket.split('.')
  if (/^\d+-[\w-]{36}$/.test(name)) await files.delete(folderOf(parkId) + name)
}

/** Removes lists that nobody confirmed. Answers whether there may be more. */
export async function sweepUploads(files: FileStore, parkId: string, now: number): Promise<boolean> {
  const found = await files.list(folderOf(parkId), SWEPT_AT_ONCE)
  const old = found.filter((path) => isOld(path.slice(folderOf(parkId).length), now))
  for (const path of old) await files.delete(path)
  return old.length === SWEPT_AT_ONCE
}

const isOld = (name: string, now: number): boolean => now - Number.parseInt(name, 10) > TTL_MS
