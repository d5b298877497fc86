import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOTICE, sendLead } from '../../test/support/client.ts'
import { multipart, pdfOf } from '../../test/support/files.ts'
import { Answers, count, doubledRows, pause, select, until } from './common.ts'
import { isDrained } from './cron.ts'
import { asPortal, newGround } from './ground.ts'
import { Investors } from './investors.ts'
import { Report } from './report.ts'

const MEGABYTES = 48
const TURNS = 10
const WHILE_FULL = 40
const ANSWER_MS = 8000

/** A disk that is full: database and files on a small file system of their own. Needs root, to mount it. */
export async function disk(): Promise<Report> {
  const report = new Report()
  const place = await mkdtemp(join(tmpdir(), 'luodi-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'luodi-drill', place])
  try {
    await onDisk(report, place, {})
    const aside = await mkdtemp(join(tmpdir(), 'luodi-files-'))
    await rm(join(place, 'data'), { recursive: true, force: true })
    await onDisk(report, place, { LUODI_FILES: aside })
    await rm(aside, { recursive: true, force: true })
  } finally {
    // SQLite's last handle may go with the process only.
    execFileSync('umount', ['--lazy', place])
    await rm(place, { recursive: true, force: true })
  }
  return report
}

async function onDisk(report: Report, place: string, settings: Record<string, string>): Promise<void> {
  const apart = settings['LUODI_FILES'] !== undefined
  const name = apart ? 'files on another disk' : 'files on the same disk'
  const ground = await newGround({ at: join(place, 'data') })
  const { database, park } = ground
  try {
    const server = await ground.start(settings)
    const portal = asPortal(ground, server)
    const investors = new Investors(park.slug, NOTICE)
    for (let turn = 0; turn < TURNS; turn += 1) await investors.send(server.origin, await investors.next(server.origin))
    const upload = async () => {
      const form = await multipart(['file', pdfOf(200_000), 'plan.pdf'])
      const headers = { 'Content-Type': form.type }
      return server.fetch(`/api/v1/parks/${park.slug}/files`, { method: 'POST', headers, body: form.body })
    }
    report.must((await upload()).status === 201, `${name}: no upload while there was room`)
    const stored = await count(database, 'select count(*) as n from leads')
    const ballast = join(place, 'ballast')
    await fill(ballast)
    const [writes, uploads, pages] = [new Answers(), new Answers(), new Answers()]
    const acknowledged = investors.inquiries.length
    for (let turn = 0; turn < WHILE_FULL; turn += 1) {
      const inquiry = await investors.next(server.origin)
      await writes.note(
        async () => new Response(null, { status: (await investors.send(server.origin, inquiry)) || 504 }),
      )
      await uploads.note(upload)
      await pages.note(() => server.fetch(`/parks/${park.slug}/land?q=full${turn}`))
    }
    const during = await count(database, 'select count(*) as n from leads')
    report.figure(`${name}, full: inquiries`, writes.said)
    report.figure(`${name}, full: uploads`, uploads.said)
    report.figure(`${name}, full: pages`, pages.said)
    report.atMost(`${name}, full: longest answer`, Math.max(writes.most, uploads.most, pages.most), ANSWER_MS)
    report.none(`${name}, full: pages not answered`, WHILE_FULL - pages.of(200))
    report.none(
      `${name}, full: inquiries answered otherwise than 201, 202, 503`,
      WHILE_FULL - writes.of(201) - writes.of(202) - writes.of(503),
    )
    report.none(`${name}, full: leads more than acknowledged`, during - stored - writes.of(201))
    await rm(ballast)
    const back = await until(async () => (await sendLead(portal, park.slug)).status === 201, 30_000)
    report.figure(`${name}: first inquiry stored after there is room again, without a restart`, `${back} ms`)
    report.must(back !== null, `${name}: no inquiry was stored after there was room again`)
    for (const inquiry of investors.waiting) await investors.send(server.origin, inquiry)
    report.must(
      (await until(() => asideIsEmpty(settings['LUODI_FILES'] ?? join(ground.folder, 'files')), 60_000)) !== null,
      `${name}: something still lies aside`,
    )
    report.must((await until(() => isDrained(ground), 60_000)) !== null, `${name}: the outbox did not drain`)
    report.figure(`${name}: inquiries before, while full`, `${acknowledged}, ${WHILE_FULL}`)
    report.none(
      `${name}: inquiries sent and leads stored differ by`,
      investors.inquiries.length + 1 - (await count(database, 'select count(*) as n from leads')),
    )
    report.none(`${name}: leads without exactly one of each of their rows`, await doubledRows(database))
    report.none(`${name}: wrong answers`, investors.wrong.length)
    const [whole] = await select(database, 'select integrity_check as said from pragma_integrity_check')
    report.figure(`${name}: integrity_check`, String(whole?.['said']))
    report.must(whole?.['said'] === 'ok', `${name}: the database is damaged`)
    const parts = await readdir(join(settings['LUODI_FILES'] ?? join(ground.folder, 'files'), 'parts')).catch(() => [])
    report.none(`${name}: files left half-written`, parts.length)
    await pause(16_000)
    report.must((await ground.ledgerFaults()) === null, `${name}: the ledger is not whole`)
  } finally {
    await ground.close()
  }
}

const asideIsEmpty = async (files: string) =>
  (await readdir(join(files, 'spill'), { recursive: true, withFileTypes: true }).catch(() => [])).every(
    (entry) => !entry.isFile(),
  )

/** Writes until there is no room for another byte. */
async function fill(path: string): Promise<void> {
  const handle = await open(path, 'w')
  try {
    for (let bytes = 1 << 20; bytes >= 1;)
      try {
        await handle.writeFile(Buffer.alloc(bytes))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        bytes >>= 1
      }
  } finally {
    await handle.close()
  }
}
