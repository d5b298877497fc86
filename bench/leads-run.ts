/**
 * A million leads over a thousand parks of one bureau: fills a libSQL file (how long, how large, how long a page takes)
 * and a local D1, whose counts of rows read it holds to what `test/rows/inbox.test.ts` does.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { libsqlDatabase } from '../src/data/libsql.ts'
import { busyInbox, MOST_ROWS, onD1, readings } from '../test/rows/inbox-ground.ts'

const LEADS = Number(process.env.LEADS ?? 1_000_000)
const PARKS = Number(process.env.PARKS ?? 1000)
const size = { leads: LEADS, parks: PARKS }

const folder = await mkdtemp(join(tmpdir(), 'luodi-leads-'))
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const megabytes = async (path: string) => `${Math.round((await stat(path)).size / 1e6)} MB`
try {
  await onLibsql()
  await onLocalD1()
} finally {
  await rm(folder, { recursive: true })
}

async function onLibsql(): Promise<void> {
  const file = join(folder, 'luodi.db')
  const database = await libsqlDatabase(`file:${file}`)
  await database.client.execute('PRAGMA synchronous = OFF')
  const since = performance.now()
  const inbox = await busyInbox(database, size)
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  console.log(`libSQL: ${LEADS} leads over ${PARKS} parks in ${seconds(since)}, ${await megabytes(file)}`)
  for (let round = 0; round < 2; round += 1) {
    const times: { ms: number; query: string }[] = []
    let before = performance.now()
    for await (const { query, status } of readings(inbox)) {
      if (status !== 200) throw new Error(`${query}: ${status}`)
      times.push({ ms: performance.now() - before, query })
      before = performance.now()
    }
    times.sort((a, b) => a.ms - b.ms)
    const at = (part: number) => times[Math.floor(times.length * part)]?.ms.toFixed(1)
    console.log(`libSQL: ${times.length} pages, median ${at(0.5)} ms, slowest ${at(0.999)} ms: ${times.at(-1)?.query}`)
  }
  database.client.close()
}

async function onLocalD1(): Promise<void> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      compatibilityDate: '2026-10-01',
      d1Databases: ['leads'],
      cf: false,
    }),
  )
  const [database, onRead] = onD1(await miniflare.getD1Database('leads'))
  const since = performance.now()
  const inbox = await busyInbox(database, size, onRead)
  console.log(`D1: ${LEADS} leads over ${PARKS} parks in ${seconds(since)}`)
  let most = 0
  for await (const { query, rows, status } of readings(inbox)) {
    console.log(`${String(rows).padStart(5)} rows  ${status}  ${query}`)
    most = Math.max(most, rows)
    if (rows > MOST_ROWS || status !== 200) process.exitCode = 1
  }
  console.log(`D1: at most ${most} rows a page, of ${MOST_ROWS}`)
  await miniflare.dispose()
}
