import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import type { Database } from '../../src/data/database.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { depsWith } from '../support/deps.ts'
import { claimSeed, makeClaimed } from '../support/claims.ts'
import { mintDemand } from '../support/demands.ts'
import { mintProject } from '../support/enterprises.ts'
import { migrations } from '../support/migrations.ts'
import { run } from '../support/rows.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mintOne } from '../support/tenants.ts'
import { startD1 } from './counted.ts'
import { onD1 } from './inbox-ground.ts'

/** So many of each, of as many enterprises. */
const MANY = 3000

let database: Database
let onRead: { rows: number }
let stop: () => Promise<void>
let park: Minted
let enterprise: string
let ask: (path: string) => Promise<number>
beforeAll(async () => {
  const d1 = await startD1(['one'])
  stop = d1.stop
  ;[database, onRead] = onD1(d1.bindings.get('one') ?? expect.unreachable())
  for (const sql of await migrations()) await run(database, sql)
  const keys = newKeyRing()
  park = await mintOne(database, claimSeed('aa'))
  const app = createApp(depsWith({ database, vault: vaultFrom(keys), clock: Date.now }))
  const origin = 'http://portal.example'
  const fetch = async (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, origin), init))
  const portal = { database, keys, origin, fetch }
  const { cookie } = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
  const made = await makeClaimed(portal, park)
  ;({ enterprise } = made)
  await mintProject(portal, park, enterprise)
  await mintDemand(portal, park, enterprise)
  await multiply()
  ask = async (path) => {
    onRead.rows = 0
    const answer = await fetch(`/console/${park.bureau}/parks/${park.slug}/${path}`, { headers: { Cookie: cookie } })
    expect(answer.status, path).toBe(200)
    await answer.text()
    return onRead.rows
  }
}, 120_000)
afterAll(() => stop?.())

const many = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})`

/** The same once more, so many times: each row of an enterprise of its own. */
async function multiply(): Promise<void> {
  const copy = async (table: string, changed: Record<string, string>) => {
    const columns = (await run(database, `select name from pragma_table_info('${table}')`)).map(
      ({ name }) => `"${name}"`,
    )
    const values = columns.map((one) => changed[one.slice(1, -1)] ?? one)
    const from = `(select * from ${table} where park_id = ? order by id limit 1) join n`
    await run(
      database,
      `insert into ${table} (${columns.join()}) ${many} select ${values.join()} from ${from}`,
      park.id,
    )
  }
  const of = `'ent_' || i`
  await copy('enterprise_records', { id: of, name: `'企业' || i`, credit_code: 'null', created_at: 'created_at - i' })
  await copy('projects', { id: `'p' || i`, enterprise_id: of, reference: `'P' || i`, created_at: 'created_at - i' })
  await copy('demands', {
    id: `'d' || i`,
    enterprise_id: of,
    reference: `'D' || i`,
    raised_at: 'raised_at - i',
    due_at: 'due_at - i',
    state: `case i % 20 when 0 then 'open' when 1 then 'answered' else 'closed' end`,
    department: `case i % 3 when 0 then '供电公司' end`,
  })
  await copy('claims', { id: `'c' || i`, enterprise_id: of, created_at: 'created_at - i' })
}

/** Three of each of a page's rows, and what finds the park and who asks. */
const PAGE = 3 * 50 + 150
const OPEN = MANY / 20

it(
  'lists read a page and what they count once or twice; what is about one enterprise is bounded',
  { timeout: 60_000 },
  async () => {
    const one = `enterprises/${enterprise}`
    const bounded: [string, number][] = [
      [one, PAGE],
      [`${one}/matches`, PAGE],
      [`${one}/visits`, PAGE],
      ['satisfaction', PAGE],
      ['events', PAGE],
      // Open ones are counted, and those that are answered name departments too.
      ...['', '?view=mine', '?view=overdue', '?view=answered', '?view=all'].map((view): [string, number] => [
        `demands${view}`,
        6 * OPEN + PAGE,
      ]),
      // All that a park serves is counted by tier, stage or state.
      ['enterprises', 2 * MANY + PAGE],
      ['projects', MANY + PAGE],
      ['projects?only=stalled', 2 * MANY + PAGE],
      ['claims', 2 * MANY + PAGE],
      ['liaison', MANY + PAGE],
    ]
    const read: Record<string, number> = {}
    for (const [path] of bounded) read[path] = await ask(path)
    expect(bounded.filter(([path, most]) => (read[path] ?? 0) > most).map(([path]) => [path, read[path]])).toEqual([])
  },
)
