import type { FileStore } from '../../data/files.ts'
import { limited } from '../../kernel/limited.ts'
import { open, type ParkVault, type Vault } from '../../kernel/vault.ts'
import type { Intake } from './intake.ts'

/**
 * An inquiry that the database could not take, as it lies among the files: sealed whole under a key of its own, that
 * one wrapped by the park's. Beside it only what finds it again; nothing can be read without the master secret.
 */
interface Envelope {
  keyId: string
  wrapped: string
  sealed: string
}

const FOLDER = 'spill'
/** Where what cannot be taken in waits for a person. */
const PARKED = 'parked'
/** How long the files may take. */
const LIMIT_MS = 5000

const nameOf = ({ parkId, leadId }: SpilledName, folder = FOLDER): string => `${folder}/${parkId}/${leadId}`

/** Seals an inquiry and puts it aside. Answers false, and changes nothing, when the same lead lies there already. */
export async function spill(files: FileStore, vault: ParkVault, parkId: string, intake: Intake): Promise<boolean> {
  const { wrapped, seal } = vault.newSeal(intake.id)
  const envelope: Envelope = { keyId: vault.keyId, wrapped, sealed: seal('spill', JSON.stringify(intake)) }
  const body = new TextEncoder().encode(JSON.stringify(envelope))
  return limited(LIMIT_MS, files.put(nameOf({ parkId, leadId: intake.id }), body, { onlyIfAbsent: true }))
}

/** A spilled inquiry; null when there is none. Throws when it cannot be opened. */
export async function spilled(files: FileStore, vault: Vault, name: SpilledName): Promise<Intake | null> {
  const { parkId, leadId } = name
  const bytes = await bytesOf(files, nameOf(name))
  if (!bytes) return null
  const { keyId, wrapped, sealed } = JSON.parse(new TextDecoder().decode(bytes)) as Envelope
  const key = await (await vault.park(parkId, keyId)).openKey(wrapped, leadId)
  return JSON.parse(await open(key, sealed, `${leadId}/spill`)) as Intake
}

export interface SpilledName {
  parkId: string
  leadId: string
}

/** Up to `limit` inquiries that lie aside. */
export const listSpilled = (files: FileStore, limit: number): Promise<SpilledName[]> => listIn(FOLDER, files, limit)

/** Up to `limit` inquiries that could not be taken in. */
export const listParked = (files: FileStore, limit: number): Promise<SpilledName[]> => listIn(PARKED, files, limit)

async function listIn(folder: string, files: FileStore, limit: number): Promise<SpilledName[]> {
  const names = await limited(LIMIT_MS, files.list(`${folder}/`, limit))
  return names.flatMap((name) => {
    const [, parkId, leadId] = name.split('/')
    return parkId && leadId ? [{ parkId, leadId }] : []
  })
}

export const dropSpilled = (files: FileStore, name: SpilledName): Promise<void> => files.delete(nameOf(name))

/** Puts a spilled inquiry out of the sweep's way, as it is. */
export async function parkSpilled(files: FileStore, name: SpilledName): Promise<void> {
  const bytes = await bytesOf(files, nameOf(name))
  if (bytes) await files.put(nameOf(name, PARKED), bytes)
  await dropSpilled(files, name)
}

/** Lets the sweep have a parked inquiry again. False when there is none, or another lies aside under its name. */
export async function unparkSpilled(files: FileStore, name: SpilledName): Promise<boolean> {
  const bytes = await bytesOf(files, nameOf(name, PARKED))
  if (!bytes || !(await files.put(nameOf(name), bytes, { onlyIfAbsent: true }))) return false
  await files.delete(nameOf(name, PARKED))
  return true
}

async function bytesOf(files: FileStore, name: string): Promise<Uint8Array | null> {
  const stream = await limited(LIMIT_MS, files.get(name))
  return stream && new Uint8Array(await limited(LIMIT_MS, new Response(stream).arrayBuffer()))
}
