import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createTestHarness } from 'wrangler'
import { buildAssets } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { QUIET_WRANGLER } from '../scripts/run.ts'
import { d1Database } from '../src/data/d1.ts'
import { newKeyRing } from '../src/kernel/vault.ts'
import type { WorkerEnv } from '../src/worker-env.ts'
import type { Order, Outcome } from './client.ts'
import { generate } from './generate.ts'
import { type Measured, table } from './table.ts'

/*
 * An inquiry on workerd and a local D1 as the tests start them, against one INSERT on the same. A local D1 is a simulator on the disk; the ratio holds for the portal's own work, not for Cloudflare's network.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const SECONDS = Number(process.env.SECONDS ?? 4)
const PARKS = 10
const KEYS = newKeyRing()
/** Proofs of work for a second of inquiries: more than the portal takes in. */
const PROOFS_A_SECOND = 200
const WARM_MS = 1500
const LEAD = {
  company: '湖南示例新材料有限公司 {number}',
  contact: { name: '田小满', phone: '13812345678', email: 'tian@example.com' },
  message: '拟建年产2万吨铝箔项目，需用地60亩，请问供电能否满足？',
  locale: 'zh',
  consent: { noticeVersion: '1', handle: true },
}
const TARGETS = [
  { name: 'portal', configPath: 'wrangler.toml', path: '/api/v1/parks/{park}/leads', proven: true },
  { name: 'bare INSERT', configPath: 'bench/bare.toml', path: '/leads/{park}', proven: false },
]

const BENCH_LEADS =
  'CREATE TABLE bench_leads (id INTEGER PRIMARY KEY, park TEXT NOT NULL, company TEXT NOT NULL, contact TEXT NOT NULL, message TEXT, created_at INTEGER NOT NULL)'

Object.assign(process.env, QUIET_WRANGLER)
await buildAssets()
const measured = new Map<string, Measured[]>(TARGETS.map(({ name }) => [name, []]))
for (let round = 0; round < ROUNDS; round += 1)
  for (const target of round % 2 === 0 ? TARGETS : TARGETS.toReversed())
    measured.get(target.name)?.push(await measure(target, round))
console.log(`\nPOST an inquiry, on workerd and a local D1\n\n${table(measured)}`)

async function measure({ configPath, path, proven }: (typeof TARGETS)[number], round: number): Promise<Measured> {
  const vars = { LUODI_LIMITS: 'off' }
  const harness = createTestHarness({ root, workers: [{ configPath, secrets: { LUODI_KEYS: KEYS }, vars }] })
  try {
    const { url } = await harness.listen()
    const worker = harness.getWorker<WorkerEnv>()
    await worker.applyD1Migrations('DB')
    const { DB } = await worker.getEnv()
    await DB.exec(BENCH_LEADS)
    await generate(d1Database(DB), { parks: PARKS, sites: 20, policies: 5 }, Date.now())
    const order: Order = {
      port: Number(url.port),
      path,
      body: JSON.stringify(proven ? { ...LEAD, challenge: '{challenge}' } : LEAD),
      parks: PARKS,
      connections: 16,
      proofs: proven ? { keys: KEYS, count: Math.ceil((WARM_MS / 1000 + SECONDS) * PROOFS_A_SECOND) } : undefined,
      warmMs: WARM_MS,
      measureMs: SECONDS * 1000,
      seed: round + 1,
    }
    const client = spawn(process.execPath, ['bench/client.ts', JSON.stringify(order)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    let output = ''
    client.stdout?.on('data', (chunk) => (output += chunk))
    await once(client, 'message')
    const before = await workerdSeconds(client)
    await once(client, 'close')
    const outcome = JSON.parse(output) as Outcome
    return { ...outcome, serverMicroseconds: (((await workerdSeconds(client)) - before) / outcome.requests) * 1e6 }
  } finally {
    await harness.close()
  }
}

/** CPU time of this process's workerd; it has one at a time. */
async function workerdSeconds(client: ChildProcess): Promise<number> {
  const children = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).trim().split(' ')
  const others = children.filter((pid) => Number(pid) !== client.pid)
  const used = await Promise.all(
    others.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return stat.includes('(workerd)') ? (Number(fields[11]) + Number(fields[12])) / 100 : 0
    }),
  )
  return used.reduce((sum, seconds) => sum + seconds, 0)
}
