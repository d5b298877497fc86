import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { NOTICE } from '../../test/support/client.ts'
import { Answers, count, doubledRows, pause, until } from './common.ts'
import { type Ground, newGround, type Server } from './ground.ts'
import { Investors } from './investors.ts'
import { Report } from './report.ts'

const LOCKED_S = [1, 5, 30]
const WRITERS = 6
const READERS = 4
/** What an investor waits at most: challenge and inquiry. */
const INQUIRY_MS = 15_000
const READ_MS = 3000

/** Another process holds the write lock for 1, 5 and 30 seconds; then the file is renamed away and back. */
export async function lock(): Promise<Report> {
  const report = new Report()
  const ground = await newGround()
  try {
    const server = await ground.start()
    const investors = new Investors(ground.park.slug, NOTICE)
    for (const seconds of LOCKED_S) {
      const client = createClient({ url: `file:${join(ground.folder, 'luodi.db')}`, timeout: 5000 })
      const hold = await client.transaction('write')
      await measure(report, `locked ${seconds} s`, { ground, server, investors }, seconds * 1000, async () => {
        await hold.rollback()
        client.close()
      })
    }
    const names = ['luodi.db', 'luodi.db-wal', 'luodi.db-shm']
    const move = async (from: string, to: string) => {
      for (const name of names) await rename(join(ground.folder, `${name}${from}`), join(ground.folder, `${name}${to}`))
    }
    await move('', '.away')
    await measure(report, 'file renamed 3 s', { ground, server, investors }, 3000, () => move('.away', ''))
    report.none('wrong answers', investors.wrong.length)
    report.none('never acknowledged', investors.waiting.length)
    const leads = await count(ground.database, 'select count(*) as n from leads')
    report.figure('inquiries acknowledged', investors.inquiries.length)
    report.none('inquiries acknowledged and leads stored differ by', investors.inquiries.length - leads)
    report.none('leads without exactly one of each of their rows', await doubledRows(ground.database))
    await pause(16_000)
    report.must((await ground.ledgerFaults()) === null, 'the ledger is not whole')
  } finally {
    await ground.close()
  }
  return report
}

interface Scene {
  ground: Ground
  server: Server
  investors: Investors
}

async function measure(
  report: Report,
  name: string,
  { ground, server, investors }: Scene,
  milliseconds: number,
  end: () => Promise<void>,
): Promise<void> {
  const [reads, writes] = [new Answers(), new Answers()]
  const load = { over: false }
  const reading = Array.from({ length: READERS }, async (_, reader) => {
    for (let turn = 0; !load.over; turn += 1) {
      // Each address is new to the portal's memory, so that the database is asked.
      await reads.note(() => server.fetch(`/parks/${ground.park.slug}/land?q=${name}-${reader}-${turn}`))
      await pause(20)
    }
  })
  const writing = Array.from({ length: WRITERS }, async () => {
    while (!load.over) {
      const inquiry = await investors.next(server.origin)
      await writes.note(
        async () => new Response(null, { status: (await investors.send(server.origin, inquiry)) || 504 }),
      )
      await pause(100)
    }
  })
  await pause(milliseconds)
  await end()
  const freed = performance.now()
  load.over = true
  await Promise.all([...reading, ...writing])
  for (const inquiry of investors.waiting) await investors.send(server.origin, inquiry)
  const recovered = await until(async () => (await ground.files.list('spill/', 1)).length === 0, 60_000)
  report.figure(`${name}: inquiries (201 stored, 202 put aside)`, writes.said)
  report.atMost(`${name}: inquiry with its challenge, median ${writes.at(0.5)} ms, longest`, writes.most, INQUIRY_MS)
  report.figure(`${name}: pages read`, reads.said)
  report.atMost(`${name}: page, median ${reads.at(0.5)} ms, longest`, reads.most, READ_MS)
  report.figure(`${name}: all taken in after`, `${Math.round(performance.now() - freed)} ms`)
  report.must(recovered !== null, `${name}: inquiries still lie aside after a minute`)
}
