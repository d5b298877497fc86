import { and, asc, desc, gte, inArray, lt, sql } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledger } from '../../data/tables.ts'
import { type PublishedQuarter, published } from './published.ts'
import { type Case, casesOf, quarterAfter, quarterOf, RECORD_ACTIONS, SHOWN_QUARTERS, startOf } from './record.ts'
import { serviceRecords } from './table.ts'

/** The published record: newest quarter first. `asOf` is when the newest was computed; null when there is none yet. */
export interface ServiceRecord {
  asOf: number | null
  quarters: PublishedQuarter[]
}

const newestQuarters = read(serviceRecords, {
  columns: { quarter: serviceRecords.quarter, figures: serviceRecords.figures, computedAt: serviceRecords.computedAt },
  orderBy: [desc(serviceRecords.quarter)],
  limit: SHOWN_QUARTERS,
})

export async function serviceRecord(scope: ParkScope): Promise<ServiceRecord> {
  const rows = await scope.all(newestQuarters)
  return {
    asOf: rows[0]?.computedAt ?? null,
    quarters: rows.map(({ quarter, figures }) => published(quarter, figures)),
  }
}

const computedQuarters = read(serviceRecords, {
  columns: { quarter: serviceRecords.quarter, computedAt: serviceRecords.computedAt },
  orderBy: [desc(serviceRecords.quarter)],
  limit: SHOWN_QUARTERS,
})

/** Of the partial index: SQLite takes it only where the word stands in the statement. */
const isReceived = sql`${ledger.action} = 'lead.received'`

const firstReceived = read(ledger, { columns: { at: ledger.at }, where: isReceived, orderBy: [ledger.at], limit: 1 })

/** When the park's first inquiry came, null when none did; and when each of its newest quarters was computed. */
export async function recordState(scope: ParkScope): Promise<{ first: number | null; computed: Map<string, number> }> {
  const [[first], rows] = await scope.read(firstReceived, computedQuarters)
  return {
    first: first?.at ?? null,
    computed: new Map(rows.map(({ quarter, computedAt }) => [quarter, computedAt])),
  }
}

/** Inquiries looked at in one go. */
const PAGE = 500

/** How long an inquiry may wait aside for the database before the ledger tells of it. */
const MOST_WAIT_MS = 7 * 86_400_000

const receivedBetween = read(ledger, {
  columns: { id: ledger.id, at: ledger.at, subject: ledger.subject },
  where: and(
    isReceived,
    gte(ledger.at, arg('from')),
    lt(ledger.at, arg('to')),
    sql`not (${ledger.at} = ${arg('from')} and ${ledger.id} <= ${arg('after')})`,
  ),
  orderBy: [asc(ledger.at), asc(ledger.id)],
  limit: PAGE,
})

const entriesOf = read(ledger, {
  columns: {
    subject: ledger.subject,
    action: ledger.action,
    at: ledger.at,
    actorKind: ledger.actorKind,
    after: ledger.after,
  },
  where: and(
    inArray(ledger.subject, sql`(select value from json_each(${arg('subjects')}))`),
    inArray(ledger.action, [...RECORD_ACTIONS]),
  ),
  // By subject, as the index is: in the order of ids SQLite would walk the whole ledger.
  orderBy: [asc(ledger.subject), asc(ledger.id)],
})

/** Every inquiry that the park received in the quarter, with all that the ledger says of it to this day. */
export async function casesIn(scope: ParkScope, quarter: string): Promise<Case[]> {
  const cases: Case[] = []
  const to = startOf(quarterAfter(quarter, 1)) + MOST_WAIT_MS
  for (let [from, after] = [startOf(quarter), '']; ;) {
    const received = await scope.all(given(receivedBetween, { from, after, to }))
    const subjects = JSON.stringify(received.map(({ subject }) => subject))
    if (received.length > 0) cases.push(...casesOf(await scope.all(given(entriesOf, { subjects }))))
    const last = received.at(-1)
    if (!last || received.length < PAGE) return cases.filter(({ receivedAt }) => quarterOf(receivedAt) === quarter)
    ;[from, after] = [last.at, last.id]
  }
}
