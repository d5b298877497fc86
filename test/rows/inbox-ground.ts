import type { D1Database } from '@cloudflare/workers-types'
import { countingIn, makeLeads } from '../../bench/lead-rows.ts'
import { createApp } from '../../src/app.tsx'
import { d1Database } from '../../src/data/d1.ts'
import type { Database } from '../../src/data/database.ts'
import { hashOf } from '../../src/features/inbox/postings.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { depsWith } from '../support/deps.ts'
import { migrations } from '../support/migrations.ts'
import { run } from '../support/rows.ts'
import { join, signIn } from '../support/staff.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** Most rows that a page of the inbox may read: three of each of its 25 leads, and fifty. */
export const MOST_ROWS = 3 * 25 + 50

export interface BusyInbox {
  /** Asks as an officer who sees all parks. */
  ask: (path: string) => Promise<{ rows: number; status: number; text: string }>
  home: string
  database: Database
  /** The same inbox out of another database that holds the same rows. */
  outOf: (database: Database, onRead?: { rows: number }) => BusyInbox
}

const ORIGIN = 'http://portal.example'

/** Colleagues of the bureau: more than a page offers to choose from. */
const COLLEAGUES = 30

/** A bureau with so many parks and leads, in a database that is migrated here, with officers and saved views. */
export async function busyInbox(
  database: Database,
  size: { leads: number; parks: number },
  onRead: { rows: number } = { rows: 0 },
): Promise<BusyInbox> {
  for (const sql of await migrations()) await run(database, sql)
  const keys = newKeyRing()
  const vault = vaultFrom(keys)
  const park = await mintOne(database, smallSeed('aa'))
  const [row] = await run(database, 'select bureau_id from parks where id = ?', park.id)
  const bureauId = String(row?.bureau_id)
  const now = Date.now()
  const appOn = (on: Database) => {
    const app = createApp(depsWith({ database: on, vault, clock: () => now }))
    return async (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, ORIGIN), init))
  }
  const portal = { database, keys, origin: ORIGIN, fetch: appOn(database) }
  const officer = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }])
  for (let one = 0; one < COLLEAGUES; one += 1)
    await join(portal, `user_made${one}`, { bureau: park.bureau, role: 'parkOfficer', park: park.slug })
  for (let one = 0; one < COLLEAGUES; one += 1)
    await run(
      database,
      `insert into saved_views (bureau_id, id, owner, shared, name, query, created_at) values (?, ?, ?, 1, 'v', 'view=all', ?)`,
      bureauId,
      `view_${one}`,
      one % 2 ? officer.user : 'user_made1',
      one,
    )
  const terms = {
    common: await hashOf(vault, bureauId, 'term', '铝业'),
    rare: await hashOf(vault, bureauId, 'term', '稀土'),
  }
  const ground = { park: { id: park.id, bureauId }, terms, now, officer: officer.user }
  await makeLeads((sql) => run(database, sql), size, ground, countingIn(await migrations()))
  const outOf: BusyInbox['outOf'] = (on, counted = { rows: 0 }) => {
    const fetch = appOn(on)
    return {
      home: `/console/${park.bureau}/inbox`,
      database: on,
      outOf,
      async ask(path) {
        counted.rows = 0
        const answer = await fetch(path, { headers: { Cookie: officer.cookie } })
        return { rows: counted.rows, status: answer.status, text: await answer.text() }
      },
    }
  }
  return outOf(database, onRead)
}

export const onD1 = (binding: D1Database): [Database, { rows: number }] => {
  const onRead = { rows: 0 }
  return [d1Database(binding, (rows) => (onRead.rows += rows)), onRead]
}

/** Addresses of the inbox: every list, filters with and without an index, searches, in all parks and in one. */
export const ASKED = [
  '',
  'view=mine',
  'view=unassigned',
  'view=overdue',
  'view=snoozed',
  'view=all',
  'view=all&state=negotiating',
  'view=all&state=lost&receivedTo=2026-01-01',
  'view=all&receivedFrom=2026-01-01&receivedTo=2026-06-01',
  'view=all&chain=mn-zn-v&country=DE',
  'view=all&assignee=user_made5',
  'view=all&minWan=100000&locale=en&estimate=yes',
  'view=overdue&chain=none-such',
  'view=all&campaign=none-such',
  'view=all&q=铝业',
  'view=all&q=稀土',
  'view=all&q=稀土%20铝业',
  'view=new&q=铝业&chain=none-such',
  'view=all&q=MA261122-00000',
  'view=all&q=无此内容',
  'park=made-0001',
  'view=mine&park=made-0001',
  'view=overdue&park=made-0001',
  'view=snoozed&park=made-0001',
  'view=unassigned&park=made-0001',
  'view=all&park=made-0001',
  'view=all&park=made-0001&state=lost',
  'view=all&park=made-0001&country=DE',
  'view=all&park=made-0001&q=铝业',
] as const

/** Every page that `ASKED` names and, of each `nth`, the one that follows it and its pulse, with the rows read. */
export async function* readings({ ask, home }: BusyInbox, nth = 1) {
  for (const [index, query] of ASKED.entries()) {
    const page = await ask(`${home}?${query}`)
    yield { query, ...page }
    if (index % nth !== 0) continue
    const next = /href="([^"]*cursor=[^"]*)"[^>]*rel="next"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
    if (next) yield { query: `${query} (next)`, ...(await ask(next)) }
    yield { query: `${query} (pulse)`, ...(await ask(`${home}/pulse?${query}`)) }
  }
}
