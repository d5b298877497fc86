import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import type { Database } from '../../src/data/database.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { bring, linkOf, show } from '../support/brought.ts'
import { depsWith } from '../support/deps.ts'
import { migrations } from '../support/migrations.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { mint, mintOne, type Minted, smallSeed } from '../support/tenants.ts'
import { startD1 } from './counted.ts'
import { onD1 } from './inbox-ground.ts'

const OWN_LEADS = 30
const OWN_VIEWS = 12
const OTHERS = 1500

let database: Database
let onRead: { rows: number }
let stop: () => Promise<void>
const keys = newKeyRing()
beforeAll(async () => {
  const d1 = await startD1(['one'])
  stop = d1.stop
  ;[database, onRead] = onD1(d1.bindings.get('one') ?? expect.unreachable())
  for (const sql of await migrations()) await run(database, sql)
}, 120_000)
afterAll(() => stop?.())

/** So many leads of another partner, and as many of nobody's, beside one that is there. */
const multiply = (park: Minted, rival: string) =>
  run(
    database,
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
     insert into leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company,
       key_id, channel, receipt_version, bureau_id, partner)
     select park_id, 'lead_other' || i, 'O-' || i, 'new', 1, 'zh', received_at + i, respond_by, officer, '', 'k1',
       'widget', 1, bureau_id, case i % 2 when 0 then ? end
     from (select * from leads where park_id = ? limit 1) join n`,
    OTHERS,
    rival,
    park.id,
  )

it('a report reads its partner’s own rows, however many others there are', { timeout: 60_000 }, async () => {
  const park = await mintOne(database, smallSeed('aa'))
  const { id } = await mintPartner({ database }, park)
  const { id: rival } = await mintPartner({ database }, park)
  const days = Array.from({ length: OWN_LEADS }, (_, index) => String((index % 28) + 1).padStart(2, '0'))
  await bring(
    { database },
    park,
    id,
    days.map((day) => ({ received: `2024-02-${day}T02:00:00Z` })),
  )
  for (const day of days.slice(0, OWN_VIEWS))
    await show({ database }, park, id, { day: `2024-02-${day}`, widget: 'sites', park: park.slug, seen: 1 })
  const app = createApp(depsWith({ database, vault: vaultFrom(keys), clock: Date.now }))
  const path = `/partners/${await linkOf({ database, keys }, id)}`
  async function rowsOf(rest: string): Promise<number> {
    onRead.rows = 0
    const answer = await app.fetch(new Request(`http://portal.example${path}${rest}`))
    expect(answer.status).toBe(200)
    await answer.text()
    return onRead.rows
  }
  const asked = ['?from=2024-01&to=2024-12', '/export?from=2024-01&to=2024-12&of=leads', '?from=2024-05&to=2024-06']
  const before: number[] = []
  for (const rest of asked) before.push(await rowsOf(rest))
  await multiply(park, rival)
  await mint(database, 5, smallSeed('bb'))
  const after: number[] = []
  for (const rest of asked) after.push(await rowsOf(rest))
  // At its end a range looks at a row that may be another's.
  for (const [index, rows] of after.entries()) expect(rows).toBeLessThanOrEqual((before[index] ?? 0) + 2)
  // Each lead once for the figures and once for the list, each count of a day, and what finds the partner.
  expect(before[0]).toBeLessThanOrEqual(3 * (2 * OWN_LEADS + OWN_VIEWS) + 20)
  expect(before[2]).toBeLessThanOrEqual(20)
})
