import { isoAtPark } from '../../kernel/clock.ts'
import type { Book } from './book.ts'
import type { LedgerEntry, Seal } from './entry.ts'
import { entriesAfter, entriesOf, sealsAfter, sealsOf } from './queries.ts'

const PAGE = 500

/**
 * A book as JSON Lines: a line that says what it is, the sealed entries in the order of their chain, those that wait,
 * and a last line with the count, without which the file is not whole. Holds a page at a time.
 */
export async function* bookLines(book: Book, name: string, now: number): AsyncGenerator<string> {
  yield line({ format: 'luodi-ledger/1', book: book.id, name, exportedAt: isoAtPark(now) })
  let count = 0
  for (let after = 0; ;) {
    const seals = await book.all(sealsAfter(after, PAGE))
    const last = seals.at(-1)
    if (!last) break
    after = last.seq
    const entries = await book.all(entriesOf(seals.map(({ entry }) => entry)))
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    count += seals.length
    yield seals.map((seal) => line(sealedLine(seal, byId.get(seal.entry) ?? null))).join('')
  }
  for (let after = ''; ;) {
    const entries = await book.all(entriesAfter(after, PAGE))
    const last = entries.at(-1)
    if (!last) break
    after = last.id
    const sealed = new Set((await book.all(sealsOf(entries.map(({ id }) => id)))).map(({ entry }) => entry))
    const waiting = entries.filter(({ id }) => !sealed.has(id))
    count += waiting.length
    if (waiting.length > 0) yield waiting.map((entry) => line({ seal: null, entry: told(entry) })).join('')
  }
  yield line({ end: true, entries: count })
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

const sealedLine = ({ seq, hash, keyId, sealedAt }: Seal, entry: LedgerEntry | null) => ({
  seal: { seq, hash, keyId, sealedAt },
  entry: entry && told(entry),
})

const told = ({ id, at, actorKind, actorId, action, subject, before, after, requestId }: LedgerEntry) => ({
  id,
  at,
  actorKind,
  actorId,
  action,
  subject,
  before,
  after,
  requestId,
})
