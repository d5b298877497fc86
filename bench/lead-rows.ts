import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { parks } from '../src/features/parks/table.ts'

/** Runs one statement. */
export type Execute = (sql: string) => Promise<unknown>

export interface LeadsSize {
  leads: number
  /** Parks, all of one bureau. */
  parks: number
}

/** The park that the others are copied from, and the hashes of the words that leads are found by. */
export interface LeadsGround {
  park: { id: string; bureauId: string }
  /** In every lead, and in one of a thousand. */
  terms: { common: string; rare: string }
  now: number
  /** Account that every fiftieth open lead is given to. */
  officer: string
}

const STEP = 20_000
const numbers = (from: number, to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to})`

const TEXT = (value: string) => `'${value.replaceAll("'", "''")}'`

/** As leads are spread over states: most are over. `m % 50` is mixed, so that no state stands side by side. */
const STATE = `CASE (m * 7) % 50 WHEN 0 THEN 'new' WHEN 1 THEN 'accepted' WHEN 2 THEN 'assessing' WHEN 3 THEN 'assessing'
  WHEN 4 THEN 'visiting' WHEN 5 THEN 'negotiating' WHEN 6 THEN 'signed' WHEN 7 THEN 'spam' WHEN 8 THEN 'duplicate' ELSE 'lost' END`
const OPEN = '(m * 7) % 50 < 6'

/** Fills a migrated database in which the first park is; the counts are made once, at the end. */
export async function makeLeads(execute: Execute, size: LeadsSize, ground: LeadsGround, counting: Counting) {
  await copyParks(execute, size.parks, ground)
  for (const { name } of counting.triggers) await execute(`DROP TRIGGER "${name}"`)
  for (let from = 0; from < size.leads; from += STEP) {
    const to = Math.min(from + STEP, size.leads)
    await execute(leadsFrom(from, to, size.parks, ground))
    await execute(termsFrom(from, to, size.parks, ground))
  }
  for (const fill of counting.fills) await execute(fill)
  for (const { sql } of counting.triggers) await execute(sql)
}

/** What keeps the counts, taken out of the migrations: triggers by name, and the statements that count all leads. */
export interface Counting {
  triggers: { name: string; sql: string }[]
  fills: string[]
}
export function countingIn(migrations: readonly string[]): Counting {
  const named = migrations.map((sql) => ({ sql, name: /^CREATE TRIGGER `(leads_\w*counted)`/.exec(sql)?.[1] }))
  return {
    triggers: named.flatMap(({ sql, name }) => (name === undefined ? [] : [{ sql, name }])),
    fills: migrations.filter((sql) => /^INSERT INTO `(bureau_)?lead_counts`/.test(sql)),
  }
}

async function copyParks(execute: Execute, count: number, { park }: LeadsGround): Promise<void> {
  const names = getTableConfig(parks).columns.map(({ name }) => name)
  const changed: Record<string, string> = {
    id: `'park_made' || printf('%04d', i)`,
    slug: `'made-' || printf('%04d', i)`,
  }
  const values = names.map((name) => changed[name] ?? `"${name}"`)
  await execute(
    `${numbers(0, count)} INSERT INTO parks (${names.map((name) => `"${name}"`).join(', ')})
     SELECT ${values.join(', ')} FROM n JOIN parks p ON p.id = ${TEXT(park.id)}`,
  )
}

const PARK = (parkCount: number) => `'park_made' || printf('%04d', i % ${parkCount})`
const ID = `'lead_' || printf('%026d', i)`
/** Number by which properties are dealt out: in each park it takes all values, as `i` does not. */
const mixed = (parkCount: number) => `mixed AS (SELECT i, i + i / ${parkCount} AS m FROM n)`
/** Ten minutes between two, the latest first. */
const received = (now: number) => `${now} - i * 600000`

const leadsFrom = (from: number, to: number, parkCount: number, { park, now, officer }: LeadsGround): string => `
  ${numbers(from, to)}, ${mixed(parkCount)}
  INSERT INTO leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company, country,
    chain, investment_fen, area_m2, key_id, channel, receipt_version, bureau_id, assignee, closed_at, snoozed_until,
    snooze_reason, due_at, due_clock, overdue)
  SELECT ${PARK(parkCount)}, ${ID}, 'MA261122-' || printf('%07d', i), ${STATE}, 1, CASE m % 9 WHEN 0 THEN 'en' ELSE 'zh' END,
    ${received(now)}, ${received(now)} + 86400000, '{}', CASE i % 1000 WHEN 7 THEN '湖南稀土' ELSE '湖南铝业' END || i || '铝业公司',
    CASE m % 9 WHEN 0 THEN 'DE' ELSE 'CN' END, CASE m % 4 WHEN 0 THEN 'mn-zn-v' ELSE 'aluminium' END,
    (m % 500) * 1000000000, (m % 90) * 1000, 'k1', CASE m % 3 WHEN 0 THEN 'api' ELSE 'form' END, 1, ${TEXT(park.bureauId)},
    CASE m % 5 WHEN 0 THEN NULL WHEN 1 THEN ${TEXT(officer)} ELSE 'user_made' || (m % 977) END,
    CASE WHEN ${OPEN} THEN NULL ELSE ${received(now)} + 864000000 END,
    CASE WHEN ${OPEN} AND m % 11 = 0 THEN ${now} + i * 1000 END, CASE WHEN ${OPEN} AND m % 11 = 0 THEN 'later' END,
    CASE WHEN ${OPEN} THEN ${received(now)} + 86400000 END, CASE WHEN ${OPEN} THEN 'respond' END,
    CASE WHEN ${OPEN} AND i > 500 THEN 1 ELSE 0 END
  FROM mixed`

const termsFrom = (from: number, to: number, parkCount: number, { park, now, terms }: LeadsGround): string => `
  ${numbers(from, to)}
  INSERT INTO lead_terms (park_id, term, received_at, lead_id, bureau_id)
  SELECT ${PARK(parkCount)}, ${TEXT(terms.common)}, ${received(now)}, ${ID}, ${TEXT(park.bureauId)} FROM n
  UNION ALL
  SELECT ${PARK(parkCount)}, ${TEXT(terms.rare)}, ${received(now)}, ${ID}, ${TEXT(park.bureauId)} FROM n WHERE i % 1000 = 7`
