import { asc, gt, inArray, not, sql, and } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledgerWaiting } from '../../data/tables.ts'
import { type ParkVault, sameSecret, type Vault } from '../../kernel/vault.ts'
import { parkBook } from './book.ts'
import { type LedgerEntry, NO_HASH, type Seal, sealedText } from './entry.ts'
import { entriesAfter, entriesOf, sealsAfter, sealsOf } from './queries.ts'
import { isThere, lastSeal } from './seal.ts'

/** What is wrong with a book. */
export type Fault =
  /** The entry is not what was sealed. */
  | 'entryChanged'
  /** The seal is there, or what waits for it, and the entry is not. */
  | 'entryRemoved'
  /** The entry has no seal, nor waits for one, or should long have got it: it was slipped in, or its seal was cut off. */
  | 'entryUnsealed'
  | 'sealChanged'
  | 'sealRemoved'
  /** The newest seal does not fit: it or its entry was changed. */
  | 'lastChanged'
  /** The seal that was noted down is not there, or another one is. */
  | 'notAsNoted'
  /** The secret that the seal was made under is not in LUODI_KEYS. */
  | 'keyMissing'
  /** No fault by itself: sealed long after newer ones. */
  | 'sealedLate'

export interface Finding {
  fault: Fault
  seq: number | null
  entry: string | null
  /** UTC milliseconds of the entry, or of its seal where the entry is gone. */
  at: number | null
}

/** A seal that was noted down elsewhere. */
export interface Noted {
  seq: number
  hash: string
}

export interface Verified {
  /** The newest seal; null before the first. */
  head: Noted | null
  sealed: number
  waiting: number
}

const PAGE = 500
/** Longer than any change takes to be written: what is that much older than the newest seal has to have one. */
const SLOW_MS = 120_000
const LATE_MS = 3_600_000

/** Recomputes the chain of a book, a page at a time, and tells each fault as it is found. Never changes anything. */
export async function verifyBook(
  scope: ParkScope,
  vault: Vault,
  noted: Noted | null,
  tell: (finding: Finding) => void,
): Promise<Verified> {
  const book = parkBook(scope)
  const [head] = await scope.all(lastSeal)
  const chain = new Chain(scope.parkId, vault, noted, tell)
  while (chain.seq < (head?.seq ?? 0)) {
    const seals = await book.all(sealsAfter(chain.seq, PAGE))
    if (seals.length === 0) break
    const entries = await book.all(entriesOf(seals.map(({ entry }) => entry)))
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    for (const seal of seals) await chain.follow(seal, byId.get(seal.entry) ?? null)
  }
  chain.end()
  await removedUnsealed(scope, tell)
  const waiting = await unsealed(scope, head ?? null, chain.newestAt, tell)
  return { head: head ? { seq: head.seq, hash: head.hash } : null, sealed: chain.sealed, waiting }
}

/** A link that did not fit, before it is known whether the entry or the seal was changed. */
interface Doubt {
  seal: Seal
  entry: LedgerEntry
  computed: string
}

/** Walks a chain from its beginning. A fault is told where it is, and the links after it are followed all the same. */
class Chain {
  seq = 0
  sealed = 0
  /** Time of the newest entry so far. */
  newestAt = -Infinity
  /** The hash before; null where it is not known, after a gap. */
  #previous: string | null = NO_HASH
  #doubt: Doubt | null = null
  #noted: Noted | null
  readonly #missing = new Set<string>()
  readonly #book: string
  readonly #vault: Vault
  readonly #tell: (finding: Finding) => void

  constructor(book: string, vault: Vault, noted: Noted | null, tell: (finding: Finding) => void) {
    this.#book = book
    this.#vault = vault
    this.#noted = noted
    this.#tell = tell
  }

  async follow(seal: Seal, entry: LedgerEntry | null): Promise<void> {
    for (let seq = this.seq + 1; seq < seal.seq; seq += 1) {
      this.#settle('entryChanged')
      this.#tell({ fault: 'sealRemoved', seq, entry: null, at: seal.sealedAt })
      this.#previous = null
    }
    this.seq = seal.seq
    this.sealed += 1
    if (this.#noted?.seq === seal.seq) {
      if (!sameSecret(this.#noted.hash, seal.hash)) this.#tell(found('notAsNoted', seal, entry))
      this.#noted = null
    }
    if (entry) await this.#check(seal, entry)
    else {
      this.#settle('entryChanged')
      this.#tell(found('entryRemoved', seal, null))
    }
    this.#previous = seal.hash
  }

  /** Nothing follows the last link that could say which side of it was changed. */
  end(): void {
    this.#settle('lastChanged')
    if (this.#noted) this.#tell({ fault: 'notAsNoted', seq: this.#noted.seq, entry: null, at: null })
  }

  async #check(seal: Seal, entry: LedgerEntry): Promise<void> {
    if (entry.at < this.newestAt - LATE_MS) this.#tell(found('sealedLate', seal, entry))
    this.newestAt = Math.max(this.newestAt, entry.at)
    const vault = await this.#key(seal, entry)
    if (!vault || this.#previous === null) return this.#settle('entryChanged')
    const hashAfter = (previous: string) => vault.chainHash(sealedText(this.#book, previous, seal, entry))
    const computed = hashAfter(this.#previous)
    if (sameSecret(computed, seal.hash)) this.#settle('entryChanged')
    else if (this.#doubt && sameSecret(hashAfter(this.#doubt.computed), seal.hash)) this.#settle('sealChanged')
    else {
      this.#settle('entryChanged')
      this.#doubt = { seal, entry, computed }
    }
  }

  #settle(fault: Fault): void {
    if (this.#doubt) this.#tell(found(fault, this.#doubt.seal, this.#doubt.entry))
    this.#doubt = null
  }

  /** Told once a secret: without it none of its links can be recomputed. */
  async #key(seal: Seal, entry: LedgerEntry): Promise<ParkVault | null> {
    if (this.#vault.ring.includes(seal.keyId)) return this.#vault.park(this.#book, seal.keyId)
    if (!this.#missing.has(seal.keyId)) this.#tell(found('keyMissing', seal, entry))
    this.#missing.add(seal.keyId)
    return null
  }
}

const found = (fault: Fault, seal: Seal, entry: LedgerEntry | null): Finding => ({
  fault,
  seq: seal.seq,
  entry: seal.entry,
  at: entry?.at ?? seal.sealedAt,
})

const waitingAmong = read(ledgerWaiting, {
  columns: { entry: ledgerWaiting.entry },
  where: inArray(ledgerWaiting.entry, sql`(select value from json_each(${arg('ids')}))`),
})

const waitingForNothing = read(ledgerWaiting, {
  columns: { entry: ledgerWaiting.entry, at: ledgerWaiting.at },
  where: and(gt(ledgerWaiting.entry, arg('after')), not(isThere)),
  orderBy: [asc(ledgerWaiting.entry)],
  limit: PAGE,
})

/** Looks for entries that were removed before they got their seal: they wait for it still. */
async function removedUnsealed(scope: ParkScope, tell: (finding: Finding) => void): Promise<void> {
  for (let after = ''; ;) {
    const gone = await scope.all(given(waitingForNothing, { after }))
    for (const { entry, at } of gone) tell({ fault: 'entryRemoved', seq: null, entry, at })
    const last = gone.at(-1)
    if (!last) return
    after = last.entry
  }
}

/** Looks for entries that no seal holds. Answers how many rightly wait for theirs. */
async function unsealed(
  scope: ParkScope,
  head: Seal | null,
  newestAt: number,
  tell: (finding: Finding) => void,
): Promise<number> {
  const book = parkBook(scope)
  let waiting = 0
  for (let after = ''; ;) {
    const entries = await book.all(entriesAfter(after, PAGE))
    const last = entries.at(-1)
    if (!last) return waiting
    after = last.id
    const sealed = new Set((await book.all(sealsOf(entries.map(({ id }) => id)))).map(({ entry }) => entry))
    const open = entries.filter(({ id }) => !sealed.has(id))
    if (open.length === 0) continue
    const queue = new Set(
      (await scope.all(given(waitingAmong, { ids: JSON.stringify(open.map(({ id }) => id)) }))).map(
        ({ entry }) => entry,
      ),
    )
    for (const { id, at } of open)
      if (queue.has(id) && !isOverdue(at, head, newestAt)) waiting += 1
      else tell({ fault: 'entryUnsealed', seq: null, entry: id, at })
  }
}

const isOverdue = (at: number, head: Seal | null, newestAt: number): boolean =>
  head !== null && at < newestAt && at < head.sealedAt - SLOW_MS
