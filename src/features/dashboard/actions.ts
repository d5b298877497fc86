import { asc, inArray, sql } from 'drizzle-orm'
import { arg, given, type ParkWrite, parkWrite, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledger, ledgerSeals } from '../../data/tables.ts'
import { leads } from '../leads/table.ts'
import { AS_OF_DAY, AS_OF } from './figures.ts'
import { type CountedEntry, type Stat, statsOf } from './stats.ts'
import { deskStats } from './table.ts'

const among = (name: string) => sql`(select value from json_each(${arg(name)}))`

const leadsAmong = read(leads, {
  columns: {
    id: leads.id,
    channel: leads.channel,
    chain: leads.chain,
    investmentFen: leads.investmentFen,
    attribution: leads.attribution,
  },
  where: inArray(leads.id, among('ids')),
})

/** By what a lead gets on, or ends. */
const MOVES = ['lead.received', 'lead.answered', 'lead.state', 'lead.merged']

const movesOf = read(ledger, {
  columns: { id: ledger.id, at: ledger.at, action: ledger.action, subject: ledger.subject, after: ledger.after },
  where: sql`${inArray(ledger.subject, among('ids'))} and ${inArray(ledger.action, MOVES)}`,
  orderBy: [asc(ledger.subject), asc(ledger.id)],
})

const sealedAmong = read(ledgerSeals, {
  columns: { entry: ledgerSeals.entry },
  where: inArray(ledgerSeals.entry, among('ids')),
})

/**
 * What entries of a park that are about to be sealed add to its figures: belongs in the batch of the seals, which is
 * written once or not at all, so that each entry is counted once.
 */
export async function statWrites(
  scope: ParkScope,
  bureauId: string,
  entries: readonly CountedEntry[],
  now: number,
): Promise<ParkWrite[]> {
  const subjects = new Set(entries.filter(({ action }) => MOVES.includes(action)).map(({ subject }) => subject))
  const ids = JSON.stringify([...subjects])
  const [found, moves] = await scope.read(given(leadsAmong, { ids }), given(movesOf, { ids }))
  const sealed = await scope.all(given(sealedAmong, { ids: JSON.stringify(moves.map(({ id }) => id)) }))
  const counted = new Set(sealed.map(({ entry }) => entry))
  const earlier = moves.filter(({ id }) => counted.has(id))
  const stats = statsOf(entries, new Map(found.map((lead) => [lead.id, lead])), earlier)
  return [
    ...(stats.length === 0 ? [] : [given(addStats, { bureauId, stats: JSON.stringify(stats) })]),
    given(markAsOf, { bureauId, at: now }),
  ]
}

const field = (name: keyof Stat) => sql.raw(`json_extract("value", '$.${name}')`)

const key = [deskStats.parkId, deskStats.day, deskStats.measure, deskStats.dimension]

const addStats: ParkWrite = parkWrite((builder) =>
  builder
    .insert(deskStats)
    .select(
      sql`select ${thisPark}, ${field('day')}, ${field('measure')}, ${field('dimension')}, ${arg('bureauId')},
        ${field('n')}, ${field('sum')} from json_each(${arg('stats')}) where true`,
    )
    .onConflictDoUpdate({
      target: key,
      set: { n: sql`${deskStats.n} + excluded.n`, sum: sql`${deskStats.sum} + excluded.sum` },
    })
    .prepare(),
)

/** Until when the figures are whole. */
const markAsOf: ParkWrite = parkWrite((builder) =>
  builder
    .insert(deskStats)
    .select(sql`select ${thisPark}, ${AS_OF_DAY}, ${AS_OF}, ${''}, ${arg('bureauId')}, ${0}, ${arg('at')} where true`)
    .onConflictDoUpdate({ target: key, set: { sum: sql`excluded.sum` } })
    .prepare(),
)
