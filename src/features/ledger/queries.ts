import { and, asc, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { columnsOf } from '../../data/query.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledger, ledgerSeals } from '../../data/tables.ts'
import { ACTOR_KINDS } from '../../kernel/actor.ts'
import { parkTime } from '../../kernel/clock.ts'
import type { Locale } from '../../kernel/localized.ts'
import { leads } from '../leads/table.ts'
import { peopleOf } from '../triage/people.ts'
import { type Book, bookRead, parkBook } from './book.ts'
import type { Before, LedgerEntry, LedgerFilter, LedgerPage, Seal, ShownEntry } from './entry.ts'

const PAGE = 50
/** Entries that one page looks through at most: a rare action is found page by page. */
const WINDOW = 2000
const DAY_MINUTES = 24 * 60

/** The newest entries that the filter lets through, before `before`. Reads at most the window and a page. */
export async function ledgerPage(book: Book, filter: LedgerFilter, before: Before | null): Promise<LedgerPage> {
  const where = and(placeOf(filter, before), filter.subject === null ? undefined : eq(ledger.subject, filter.subject))
  const rows = await book.all(newest(where, wanted(filter)))
  const end = rows.length === PAGE ? rows.at(-1) : filter.subject === null && (await book.all(windowEnd(where)))[0]
  return { entries: await withSeals(book, rows), next: end ? { at: end.at, id: end.id } : null }
}

/** The newest entries about one subject. */
export const entriesAbout = async (book: Book, subject: string): Promise<ShownEntry[]> =>
  (await ledgerPage(book, { subject, actor: '', action: '', day: '' }, null)).entries

const placeOf = ({ day }: LedgerFilter, before: Before | null): SQL | undefined =>
  and(
    day === '' ? undefined : and(gte(ledger.at, parkTime(day, 0)), lt(ledger.at, parkTime(day, DAY_MINUTES))),
    before === null ? undefined : or(lt(ledger.at, before.at), and(eq(ledger.at, before.at), lt(ledger.id, before.id))),
  )

function wanted({ actor, action }: LedgerFilter): SQL | undefined {
  const kind = ACTOR_KINDS.find((one) => one === actor)
  return and(
    action === '' ? undefined : eq(ledger.action, action),
    actor === '' ? undefined : kind ? eq(ledger.actorKind, kind) : eq(ledger.actorId, actor),
  )
}

/** The filter looks into a window of entries only, so that nothing walks a whole book for a page. */
const newest = (where: SQL | undefined, filter: SQL | undefined) =>
  bookRead<LedgerEntry>((b, here) => {
    const inBook = and(eq(ledger.parkId, here), where)
    const order = [desc(ledger.at), desc(ledger.id)] as const
    if (!filter)
      return b
        .select(columnsOf(ledger))
        .from(ledger)
        .where(inBook)
        .orderBy(...order)
        .limit(PAGE)
        .prepare()
    const ids = b
      .select({ id: ledger.id })
      .from(ledger)
      .where(inBook)
      .orderBy(...order)
      .limit(WINDOW)
    const found = and(eq(ledger.parkId, here), inArray(ledger.id, ids), filter)
    return b
      .select(columnsOf(ledger))
      .from(ledger)
      .where(found)
      .orderBy(...order)
      .limit(PAGE)
      .prepare()
  })

/** The last entry of the window, when there are so many. */
const windowEnd = (where: SQL | undefined) =>
  bookRead<Before>((b, here) =>
    b
      .select({ at: ledger.at, id: ledger.id })
      .from(ledger)
      .where(and(eq(ledger.parkId, here), where))
      .orderBy(desc(ledger.at), desc(ledger.id))
      .limit(1)
      .offset(WINDOW - 1)
      .prepare(),
  )

const idList = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** Entries with their seals, in the order given. */
export async function withSeals(book: Book, entries: readonly LedgerEntry[]): Promise<ShownEntry[]> {
  if (entries.length === 0) return []
  const seals = await book.all(sealsOf(entries.map(({ id }) => id)))
  const byEntry = new Map(seals.map((seal) => [seal.entry, seal]))
  return entries.map((entry) => ({ ...entry, seal: byEntry.get(entry.id) ?? null }))
}

export const sealsOf = (entries: readonly string[]) =>
  bookRead<Seal>((b, here) =>
    b
      .select(columnsOf(ledgerSeals))
      .from(ledgerSeals)
      .where(and(eq(ledgerSeals.parkId, here), inArray(ledgerSeals.entry, idList(entries))))
      .prepare(),
  )

/** A page of the chain, in its order, after the seal `after`. */
export const sealsAfter = (after: number, limit: number) =>
  bookRead<Seal>((b, here) =>
    b
      .select(columnsOf(ledgerSeals))
      .from(ledgerSeals)
      .where(and(eq(ledgerSeals.parkId, here), gt(ledgerSeals.seq, after)))
      .orderBy(asc(ledgerSeals.seq))
      .limit(limit)
      .prepare(),
  )

export const entriesOf = (ids: readonly string[]) =>
  bookRead<LedgerEntry>((b, here) =>
    b
      .select(columnsOf(ledger))
      .from(ledger)
      .where(and(eq(ledger.parkId, here), inArray(ledger.id, idList(ids))))
      .prepare(),
  )

/** A page of the book by ids, after the entry `after`. */
export const entriesAfter = (after: string, limit: number) =>
  bookRead<LedgerEntry>((b, here) =>
    b
      .select(columnsOf(ledger))
      .from(ledger)
      .where(and(eq(ledger.parkId, here), gt(ledger.id, after)))
      .orderBy(asc(ledger.id))
      .limit(limit)
      .prepare(),
  )

/** The lead of a park that bears the reference. */
export const leadOfReference = (reference: string) =>
  bookRead<{ id: string }>((b, here) =>
    b
      .select({ id: leads.id })
      .from(leads)
      .where(and(eq(leads.parkId, here), eq(leads.reference, reference)))
      .prepare(),
  )

/** References of those of the ids that are leads of the park. */
export const referencesOf = (ids: readonly string[]) =>
  bookRead<{ id: string; reference: string }>((b, here) =>
    b
      .select({ id: leads.id, reference: leads.reference })
      .from(leads)
      .where(and(eq(leads.parkId, here), inArray(leads.id, idList(ids))))
      .prepare(),
  )

/** What a lead's page shows of the ledger: its newest entries, and the names of who made them. */
export async function ledgerOfLead(
  scope: ParkScope,
  desk: DeskScope,
  leadId: string,
  locale: Locale,
): Promise<{ entries: ShownEntry[]; names: Record<string, string> }> {
  const [entries, names] = await Promise.all([entriesAbout(parkBook(scope), leadId), peopleOf(desk, locale)])
  return { entries, names }
}
