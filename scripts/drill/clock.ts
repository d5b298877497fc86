import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { leadBody, NOTICE, proofFor, sendLead } from '../../test/support/client.ts'
import { sample, multipart } from '../../test/support/files.ts'
import { signIn } from '../../test/support/staff.ts'
import { count, doubledRows, pause, select, until } from './common.ts'
import { isDrained } from './cron.ts'
import { asPortal, newGround } from './ground.ts'
import { root } from '../root.ts'
import { startMail } from './mail.ts'
import { Report } from './report.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PARKS = 6
const PRELOAD = ['--import', join(root, 'scripts/drill/shifted-clock.ts')]

/** The server's clock goes an hour back, then a day forward, then right again; then two processes are an hour apart. */
export async function clock(): Promise<Report> {
  const report = new Report()
  const mail = await startMail()
  const ground = await newGround({ parks: PARKS })
  const [file, other] = [join(ground.folder, 'clock'), join(ground.folder, 'clock-2')]
  const settings = { LUODI_SMTP: mail.smtp, LUODI_ORIGIN: 'https://invest.example' }
  let sent = 0
  try {
    await Promise.all([file, other].map((path) => writeFile(path, '0')))
    const server = await ground.start({ ...settings, DRILL_CLOCK: file }, PRELOAD)
    const portal = asPortal(ground, server)
    const { park } = ground
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    const inquire = async (name: string, at = portal, more: Record<string, unknown> = {}) => {
      const contact = { name: 'Erika Mustermann', email: `clock-${(sent += 1)}@example.com` }
      const answer = await sendLead(at, park.slug, leadBody({ contact, ...more }))
      report.must(answer.status === 201, `${name}: an inquiry was answered ${answer.status}`)
    }
    const dailies = () => server.lines.filter(({ kind, outcome }) => kind === 'park.daily' && outcome === 'done').length
    const phases = [
      ['as it is', 0],
      ['an hour back', -HOUR_MS],
      ['a day forward', DAY_MS],
      ['right again', 0],
    ] as const
    for (const [name, ahead] of phases) {
      const proof = await proofFor(portal, park.slug)
      const form = await multipart(['file', sample('pdf'), 'plan.pdf'])
      const uploaded = await server.fetch(`/api/v1/parks/${park.slug}/files`, {
        method: 'POST',
        headers: { 'Content-Type': form.type },
        body: form.body,
      })
      const { file: ticket } = (await uploaded.json()) as { file: string }
      const before = dailies()
      await writeFile(file, String(ahead))
      await pause(400)
      const contact = { name: 'Erika Mustermann', email: `clock-${(sent += 1)}@example.com` }
      const body = { ...leadBody({ contact }), challenge: proof, files: [ticket] }
      const old = await sendLead(portal, park.slug, body)
      report.figure(`${name}: inquiry with a challenge and a file from before`, old.status)
      if (old.status !== 201) await inquire(name, portal, { contact, files: [ticket] }).finally(() => (sent -= 1))
      await inquire(name)
      report.figure(`${name}: session of an officer`, (await officer.fetch(`/console/${park.bureau}/inbox`)).status)
      await pause(18_000)
      report.atMost(`${name}: runs of ${PARKS} parks’ days`, dailies() - before, PARKS, 'runs')
    }
    // Two that are an hour apart: what one holds seems forsaken to the other.
    await writeFile(other, String(HOUR_MS))
    const ahead = await ground.start({ ...settings, DRILL_CLOCK: other }, PRELOAD)
    for (let turn = 0; turn < 12; turn += 1)
      await inquire('an hour apart', turn % 2 === 0 ? portal : asPortal(ground, ahead))
    await ahead.stop('SIGTERM')
    // A day forward left what it planned a day later; what would then come by itself is made due now.
    const drained = await until(async () => {
      await select(
        ground.database,
        `update outbox set available_at = 1 where kind in ('lead.received', 'notice') and delivered_at is null`,
      )
      await pause(2000)
      return (
        (await count(
          ground.database,
          `select count(*) as n from outbox where kind in ('lead.received', 'notice') and delivered_at is null`,
        )) === 0
      )
    }, 120_000)
    report.must(drained !== null, 'notices were not all sent')
    report.figure('drained besides', (await isDrained(ground)) ? 'yes' : 'in time')
    report.none(
      'inquiries sent and leads stored differ by',
      sent - (await count(ground.database, 'select count(*) as n from leads')),
    )
    report.none('leads without exactly one of each of their rows', await doubledRows(ground.database))
    report.none('inquiries without their mail', Math.max(0, sent - mail.byId.size))
    report.figure('mails sent twice', [...mail.byId.values()].filter((n) => n > 1).length)
    const faults = await ground.ledgerFaults()
    report.figure('ledger', faults === null ? 'whole' : 'NOT whole')
    report.must(faults === null, faults ?? '')
    report.must(NOTICE !== '', 'no notice')
  } finally {
    await ground.close()
    mail.close()
  }
  return report
}
