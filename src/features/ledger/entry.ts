import type { ActorKind } from '../../kernel/actor.ts'
import type { ParkVault } from '../../kernel/vault.ts'

/** An entry as the ledger has it. Times in UTC milliseconds. */
export interface LedgerEntry {
  id: string
  at: number
  actorKind: ActorKind
  actorId: string | null
  action: string
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

/** A link of a book's chain. */
export interface Seal {
  /** From 1, without gaps. */
  seq: number
  /** Id of the entry. */
  entry: string
  hash: string
  /** The master secret of the ring that the hash is made under. */
  keyId: string
  sealedAt: number
}

/** An entry with its seal, if it has one by now. */
export interface ShownEntry extends LedgerEntry {
  seal: Pick<Seal, 'seq' | 'hash' | 'sealedAt'> | null
}

/** What is looked for. Empty texts ask for nothing. */
export interface LedgerFilter {
  /** Id of what the entry is about; null is anything. */
  subject: string | null
  /** A kind of actor, or an account. */
  actor: string
  action: string
  /** Day at the park, `YYYY-MM-DD`. */
  day: string
}

/** Where a page goes on: entries before this one. */
export interface Before {
  at: number
  id: string
}

export interface LedgerPage {
  entries: ShownEntry[]
  /** Where the next page begins; null at the end of the book. */
  next: Before | null
}

/** What the first seal of a book stands on. */
export const NO_HASH = ''

/** A value as JSON with the names of objects in order, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}

/** What a seal says: the hash before it, its own place and time, and all of the entry. */
export const sealedText = (
  book: string,
  previous: string,
  { seq, keyId, sealedAt }: Omit<Seal, 'hash' | 'entry'>,
  entry: LedgerEntry,
): string => {
  const { id, at, actorKind, actorId, action, subject, before, after, requestId } = entry
  const said = [id, at, actorKind, actorId, action, subject, before, after, requestId]
  return canonical(['luodi-ledger/1', book, seq, keyId, sealedAt, previous, ...said])
}

/** The seals of entries in their order, the first of them after `last`. */
export function sealAll(
  vault: Pick<ParkVault, 'chainHash' | 'keyId'>,
  book: string,
  last: Pick<Seal, 'seq' | 'hash'> | null,
  entries: readonly LedgerEntry[],
  sealedAt: number,
): Seal[] {
  let { seq, hash } = last ?? { seq: 0, hash: NO_HASH }
  return entries.map((entry) => {
    seq += 1
    const place = { seq, keyId: vault.keyId, sealedAt }
    hash = vault.chainHash(sealedText(book, hash, place, entry))
    return { ...place, entry: entry.id, hash }
  })
}
