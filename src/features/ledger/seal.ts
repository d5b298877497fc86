import { and, asc, desc, inArray, lte, sql } from 'drizzle-orm'
import { WaitingBooks } from '../../data/books.ts'
import { arg, columnsOf, given, type ParkWrite, parkWrite, read, remove, thisPark } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { ParkScope, Registry } from '../../data/scope.ts'
import { ledger, ledgerSeals, ledgerWaiting } from '../../data/tables.ts'
import type { Deps } from '../../http/context.ts'
import { logFailure } from '../../http/logging.ts'
import type { Vault } from '../../kernel/vault.ts'
import { statWrites } from '../dashboard/actions.ts'
import { parkOfId } from '../parks/registry.ts'
import { type Seal, sealAll } from './entry.ts'

/** An entry bears the time at which its change began: so long it may come after one that began later. */
export const GRACE_MS = 15_000
/** Entries of one batch, and how long one run goes on. */
const PAGE = 400
const MOST_MS = 10_000

const among = (ids: string) => sql`(select value from json_each(${arg(ids)}))`

/** Whether the entry that waits is there. One that was removed before its seal stays in the queue, as the proof of it. */
export const isThere = sql`exists (select 1 from ${ledger} where ${ledger.parkId} = ${thisPark} and ${ledger.id} = ${ledgerWaiting.entry})`

const waiting = read(ledgerWaiting, {
  columns: { entry: ledgerWaiting.entry, at: ledgerWaiting.at },
  where: and(lte(ledgerWaiting.at, arg('until')), isThere),
  orderBy: [asc(ledgerWaiting.at), asc(ledgerWaiting.entry)],
  limit: PAGE,
})

/** The newest seal of the scope's book. */
export const lastSeal = read(ledgerSeals, {
  columns: columnsOf(ledgerSeals),
  orderBy: [desc(ledgerSeals.seq)],
  limit: 1,
})

/** The entries of those ids, in the order of the chain. */
export const entriesAmong = read(ledger, {
  columns: columnsOf(ledger),
  where: inArray(ledger.id, among('ids')),
  orderBy: [asc(ledger.at), asc(ledger.id)],
})

/** A park's book or a bureau's own, which is opened as a park's is. */
export interface SealContext {
  scope: ParkScope
  vault: Vault
  /** The park's bureau; null for a bureau's own book, which no figures are made of. */
  bureauId: string | null
  now: number
}

/**
 * Seals a page of what waits, oldest first, and counts it for the dashboard in the same batch. Answers how much it
 * looked at: less than a page is all. When another was faster nothing of it is written, and it answers 0.
 */
export async function sealPage({ scope, vault, bureauId, now }: SealContext): Promise<number> {
  const [queue, [last]] = await scope.read(given(waiting, { until: now - GRACE_MS }), lastSeal)
  const newest = queue.at(-1)
  if (!newest) return 0
  const ids = JSON.stringify(queue.map(({ entry }) => entry))
  const entries = await scope.all(given(entriesAmong, { ids }))
  const seals = sealAll(await vault.park(scope.parkId), scope.parkId, last ?? null, entries, now)
  const stats = bureauId === null ? [] : await statWrites(scope, bureauId, entries, now)
  try {
    await scope.write(...sealWrites(seals), noLonger(ids, newest.at), ...stats)
  } catch (error) {
    if (error instanceof DuplicateError) return 0
    throw error
  }
  return queue.length
}

const sealWrites = (seals: readonly Seal[]): ParkWrite[] =>
  seals.length === 0 ? [] : [given(insertSeals, { seals: JSON.stringify(seals) })]

const field = (name: keyof Seal) => sql.raw(`json_extract("value", '$.${name}')`)

const insertSeals: ParkWrite = parkWrite((builder) =>
  builder
    .insert(ledgerSeals)
    .select(
      sql`select ${thisPark}, ${field('seq')}, ${field('entry')}, ${field('hash')}, ${field('keyId')}, ${field('sealedAt')}
        from json_each(${arg('seals')})`,
    )
    .prepare(),
)

const noLonger = (ids: string, until: number): ParkWrite => given(leaveQueue, { ids, until })

const leaveQueue = remove(
  ledgerWaiting,
  sql`${lte(ledgerWaiting.at, arg('until'))} and ${inArray(ledgerWaiting.entry, among('ids'))}`,
)

export const bookOf = (deps: Pick<Deps, 'database'>, id: string): ParkScope =>
  ParkScope.open(deps.database, { by: 'job', park: { id } })

/** Seals what waits in all books until nothing does or the time is up. One book that fails keeps no other from it. */
export async function sealDue(deps: Deps): Promise<void> {
  const started = performance.now()
  const failed = new Set<string>()
  for (let some = true; some && performance.now() - started < MOST_MS;) {
    const now = deps.clock()
    const books = await new WaitingBooks(deps.database).find(now - GRACE_MS, [...failed])
    some = false
    for (const id of books) {
      const sealed = await sealBook(deps, id, now).catch((error: unknown) => {
        logFailure(deps.log, error)
        failed.add(id)
        return 0
      })
      some ||= sealed > 0
    }
  }
}

async function sealBook(deps: Deps, id: string, now: number): Promise<number> {
  const found = await parkOfId(new Registry(deps.database), id)
  return sealPage({ scope: bookOf(deps, id), vault: deps.vault, bureauId: found?.park.bureauId ?? null, now })
}
