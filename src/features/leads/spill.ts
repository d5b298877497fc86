import * as v from 'valibot'
import type { FileStore } from '../../data/files.ts'
import { limited } from '../../kernel/limited.ts'
import { open, type ParkVault, type Vault } from '../../kernel/vault.ts'
import type { Intake } from './intake.ts'

/**
 * An inquiry that the database could not take, as it lies among the files: sealed whole under a key of its own, that
 * one wrapped by the park's. Beside it only what finds it again; nothing can be read without the master secret.
 */
const Envelope = v.object({ keyId: v.string(), wrapped: v.string(), sealed: v.string() })
type Envelope = v.InferOutput<typeof Envelope>

const FOLDER = 'spill'
/** Where what cannot be taken in waits for a person. */
const PARKED = 'parked'
/** How long the files may take. */
const LIMIT_MS = 5000

/** An inquiry as it lies aside: with its key, from which the names follow that it may have under any master secret. */
export interface Spilled extends Intake {
  key: string
}

const nameOf = ({ parkId, leadId }: SpilledName, folder = FOLDER): string => `${folder}/${parkId}/${leadId}`

/** Stores in which something may lie aside, as far as this process knows; another value with each spill. */
const known = new WeakMap<FileStore, object>()
export const mayLieAside = (files: FileStore): boolean => known.has(files)

/** Seals an inquiry and puts it aside. Answers false, and changes nothing, when the same lead lies there already. */
export async function spill(files: FileStore, vault: ParkVault, parkId: string, intake: Spilled): Promise<boolean> {
  known.set(files, {})
  const { wrapped, seal } = vault.newSeal(intake.id)
  const envelope: Envelope = { keyId: vault.keyId, wrapped, sealed: seal('spill', JSON.stringify(intake)) }
  const body = new TextEncoder().encode(JSON.stringify(envelope))
  return limited(LIMIT_MS, files.put(nameOf({ parkId, leadId: intake.id }), body, { onlyIfAbsent: true }))
}

/**
 * An inquiry that waits for the sweep; null when there is none. Errors: `spill: cannot be opened`, which no later attempt
 * mends; `vault.unknown_key`; those of the files.
 */
export const spilled = (files: FileStore, vault: Vault, name: SpilledName): Promise<Spilled | null> =>
  opened(files, vault, name, nameOf(name))

/** The same, also when it is parked: it is safe either way. */
export const spilledOrParked = async (files: FileStore, vault: Vault, name: SpilledName): Promise<Spilled | null> =>
  (await spilled(files, vault, name)) ?? opened(files, vault, name, nameOf(name, PARKED))

async function opened(files: FileStore, vault: Vault, { parkId, leadId }: SpilledName, object: string) {
  const bytes = await bytesOf(files, object)
  if (!bytes) return null
  const { keyId, wrapped, sealed } = asEnvelope(bytes)
  const park = await vault.park(parkId, keyId)
  try {
    const key = await park.openKey(wrapped, leadId)
    return JSON.parse(await open(key, sealed, `${leadId}/spill`)) as Spilled
  } catch {
    throw new Error(UNOPENED)
  }
}

const UNOPENED = 'spill: cannot be opened'

function asEnvelope(bytes: Uint8Array): Envelope {
  try {
    return v.parse(Envelope, JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw new Error(UNOPENED)
  }
}

export interface SpilledName {
  parkId: string
  leadId: string
}

/** So many names are looked at, so that those which fail again and again do not hide the others. */
const MOST_LISTED = 1000

/** Up to `limit` inquiries that lie aside, others each time. */
export async function listSpilled(files: FileStore, limit: number): Promise<SpilledName[]> {
  const before = known.get(files)
  const names = await listIn(FOLDER, files, Math.max(limit, MOST_LISTED))
  if (names.length > 0) known.set(files, {})
  // Unless something was put aside meanwhile.
  else if (known.get(files) === before) known.delete(files)
  return shuffled(names).slice(0, limit)
}

/** Up to `limit` inquiries that could not be taken in. */
export const listParked = (files: FileStore, limit: number): Promise<SpilledName[]> => listIn(PARKED, files, limit)

/** Up to `limit` inquiries of one park: those that the sweep will take in, and those that are parked. */
export async function listOfPark(files: FileStore, parkId: string, limit: number) {
  const [waiting, parked] = await Promise.all(
    [FOLDER, PARKED].map((folder) => listIn(`${folder}/${parkId}`, files, limit)),
  )
  return { waiting: waiting ?? [], parked: parked ?? [] }
}

async function listIn(folder: string, files: FileStore, limit: number): Promise<SpilledName[]> {
  const names = await limited(LIMIT_MS, files.list(`${folder}/`, limit))
  return names.flatMap((name) => {
    const [, parkId, leadId] = name.split('/')
    return parkId && leadId ? [{ parkId, leadId }] : []
  })
}

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one) => ({ one, turn: Math.random() }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ one }) => one)

export const dropSpilled = (files: FileStore, name: SpilledName): Promise<void> => files.delete(nameOf(name))

/** Removes all that lies aside of a lead, parked or not. */
export async function forgetSpilled(files: FileStore, name: SpilledName): Promise<void> {
  await dropSpilled(files, name)
  await files.delete(nameOf(name, PARKED))
}

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
