/**
 * What a lead and a park take up in a local D1, which rows each kind of request reads and writes there (as D1 counts and
 * bills them), and the CPU of this process for it: a real application, real inquiries, their jobs, and officers' pages.
 */
import { createApp } from '../src/app.tsx'
import { d1Database } from '../src/data/d1.ts'
import type { Database } from '../src/data/database.ts'
import { newKeyRing, vaultFrom } from '../src/kernel/vault.ts'
import { depsWith, memoryFiles } from '../test/support/deps.ts'
import { leadBody, sendLead } from '../test/support/client.ts'
import { migrations } from '../test/support/migrations.ts'
import { run } from '../test/support/rows.ts'
import { startD1 } from '../test/rows/counted.ts'
import { signIn } from '../test/support/staff.ts'
import { mint, smallSeed } from '../test/support/tenants.ts'

const LEADS = Number(process.env.LEADS ?? 300)
const PARKS = 4
const TIMES = 20
const ORIGIN = 'http://portal.example'
/** As long as inquiries are that say what they want. */
const MESSAGE =
  '我司主营高纯铝电子材料，拟在贵园建设年产两万吨铝箔项目，一期投资约三亿元，需用地六十亩、双回路供电，请问工业蒸汽价格和环评办理周期？'.repeat(
    2,
  )

interface Cost {
  read: number
  written: number
  cpuMs: number
}

const { bindings, stop } = await startD1(['scale'])
const binding = bindings.get('scale')
if (!binding) throw new Error('no database')
const total = { read: 0, written: 0, bytes: 0 }
const database = counting(d1Database(binding))
for (const sql of await migrations()) await run(database, sql)
const keys = newKeyRing()
const empty = await bytesNow()
const parks = await mint(database, PARKS, smallSeed('aa'), { whole: true })
const perPark = ((await bytesNow()) - empty) / PARKS
const [park] = parks
if (!park) throw new Error('no park')

const deps = depsWith({ database, vault: vaultFrom(keys), clock: () => Date.now(), files: memoryFiles() })
const app = createApp(deps)
const fetch = async (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, ORIGIN), init))
const portal = { database, keys, origin: ORIGIN, fetch }
const officer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])

const before = await bytesNow()
const costs = new Map<string, Cost>()
const receipts: string[] = []
/** Nobody twice: duplicates would be linked to each other. */
const SYLLABLES = [...'恒宏盛泰华鑫瑞康德隆嘉远博达金铭天源']
const nameOf = (index: number) =>
  [index, Math.floor(index / 18), Math.floor(index / 324)].map((one) => SYLLABLES[one % SYLLABLES.length]).join('')
const bodyOf = (index: number) =>
  leadBody({
    company: `湖南${nameOf(index)}铝业股份有限公司`,
    contact: {
      name: '田小满',
      phone: `138${String(index * 7919).padStart(8, '0')}`,
      email: `mail${index}@example.com`,
    },
    message: MESSAGE,
  })
await measure('an inquiry, with its challenge', LEADS, async (index) => {
  const answer = await sendLead(portal, parks[index % PARKS]?.slug ?? '', bodyOf(index))
  if (answer.status !== 201) throw new Error(`inquiry: ${answer.status} ${await answer.text()}`)
  receipts.push(((await answer.json()) as { receiptUrl: string }).receiptUrl)
})
const jobs = { ...total, cpu: process.cpuUsage() }
for (let left = 1; left > 0;) {
  await app.runJobs()
  const waiting = `select count(*) n from outbox where delivered_at is null and dead_at is null and available_at <= ?`
  left = Number((await run(database, waiting, Date.now()))[0]?.n)
}
const used = process.cpuUsage(jobs.cpu)
costs.set('the jobs of an inquiry', {
  read: (total.read - jobs.read) / LEADS,
  written: (total.written - jobs.written) / LEADS,
  cpuMs: (used.user + used.system) / 1000 / LEADS,
})
const perLead = ((await bytesNow()) - before) / LEADS

const pages: Record<string, () => string> = {
  'the directory': () => '/?region=43',
  'a park': () => `/parks/${park.slug}`,
  'its list of land': () => `/parks/${park.slug}/land`,
  'a search': () => '/search?q=aa号地',
  'a receipt': () => new URL(receipts[0] ?? '', ORIGIN).pathname,
  'the inbox': () => `/console/${park.bureau}/inbox`,
}
// Nothing is remembered from the request before: an isolate that lives on reads less.
for (const [name, path] of Object.entries(pages))
  await measure(name, TIMES, async () => {
    const fresh = createApp(deps)
    const headers = { Cookie: officer.cookie }
    const answer = await fresh.fetch(new Request(new URL(path(), ORIGIN), { headers }))
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    await answer.text()
  })
const leads = await run(
  database,
  `select id, version from leads where park_id = ? and state = 'new' limit ?`,
  park.id,
  TIMES,
)
await measure('a step of triage', leads.length, async (index) => {
  const lead = leads[index]
  const path = `/console/${park.bureau}/leads/${park.slug}/${String(lead?.id)}/state`
  const answer = await officer.fetch(path, { form: { state: 'accepted', version: String(lead?.version) } })
  if (answer.status !== 303) throw new Error(`triage: ${answer.status}`)
})
await stop()

const number = (value: number, digits = 0) => value.toFixed(digits).padStart(9)
console.log(
  `\n${LEADS} inquiries to ${PARKS} parks, local D1, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
)
console.log(`bytes a lead, with all tables and indexes, after its jobs: ${Math.round(perLead)}`)
console.log(`bytes a park of ${smallSeed('aa').sites.length} sites, with its search: ${Math.round(perPark)}\n`)
console.log(`| request | rows read | rows written | CPU ms |\n| --- | ---: | ---: | ---: |`)
for (const [name, { read, written, cpuMs }] of costs)
  console.log(`| ${name} | ${number(read, 1)} | ${number(written, 1)} | ${number(cpuMs, 1)} |`)
console.log('\nOK: every request was answered as it should be')

async function measure(name: string, times: number, act: (index: number) => Promise<void>): Promise<void> {
  const start = { ...total, cpu: process.cpuUsage() }
  for (let index = 0; index < times; index += 1) await act(index)
  const cpu = process.cpuUsage(start.cpu)
  costs.set(name, {
    read: (total.read - start.read) / times,
    written: (total.written - start.written) / times,
    cpuMs: (cpu.user + cpu.system) / 1000 / times,
  })
}

/** The same database, whose answers are added up. */
function counting(counted: Database): Database {
  return {
    builder: counted.builder,
    async batch(statements, freshness) {
      const answers = await counted.batch(statements, freshness)
      for (const answer of answers) {
        const { meta } = answer as { meta: { rows_read: number; rows_written: number; size_after: number } }
        total.read += meta.rows_read
        total.written += meta.rows_written
        total.bytes = meta.size_after
      }
      return answers
    },
  }
}

async function bytesNow(): Promise<number> {
  await run(database, 'select 1')
  return total.bytes
}
