import type { LogLine } from '../../src/http/logging.ts'
import { leadBody, sendLead } from '../../test/support/client.ts'
import { count, doubledRows, select, until } from './common.ts'
import { asPortal, type Ground, newGround } from './ground.ts'
import { startMail } from './mail.ts'
import { Report } from './report.ts'

const PROCESSES = 3
const PARKS = 12
const INQUIRIES = 24
const DRAIN_MS = 240_000

/** Several processes work off one database's jobs at once: each job once, each mail once, each park's day once. */
export async function cron(): Promise<Report> {
  const report = new Report()
  const mail = await startMail()
  const ground = await newGround({ parks: PARKS })
  try {
    await select(ground.database, `update outbox set available_at = 1 where kind = 'park.daily'`)
    const settings = { LUODI_SMTP: mail.smtp, LUODI_ORIGIN: 'https://invest.example' }
    const servers = await Promise.all(Array.from({ length: PROCESSES }, () => ground.start(settings)))
    const sent = await Promise.all(
      Array.from({ length: INQUIRIES }, async (_, number) => {
        const server = servers[number % PROCESSES]
        const park = ground.parks[number % PARKS]
        if (!server || !park) throw new Error('no server')
        const contact = { name: 'Erika Mustermann', email: `cron-${number}@example.com` }
        return (await sendLead(asPortal(ground, server), park.slug, leadBody({ contact }))).status
      }),
    )
    const drained = await until(() => isDrained(ground), DRAIN_MS)
    const done = servers
      .flatMap(({ lines }) => lines)
      .filter(({ event, outcome }) => event === 'job' && outcome === 'done')
    report.figure('processes / parks / inquiries', `${PROCESSES} / ${PARKS} / ${INQUIRIES}`)
    report.none(
      'inquiries without an acknowledgement',
      sent.filter((status) => status !== 201 && status !== 202).length,
    )
    report.must(drained !== null, 'the outbox did not drain')
    report.figure('outbox drained after', `${drained} ms`)
    report.figure('jobs done', done.length)
    report.figure('done by each process', servers.map(({ lines }) => lines.filter(isDone).length).join(', '))
    report.none('jobs done twice', twice(done.filter(({ kind }) => kind !== 'park.daily')))
    report.none(
      'parks whose day was not worked off exactly once',
      PARKS - done.filter(({ kind }) => kind === 'park.daily').length,
    )
    report.none('mails that were never sent', INQUIRIES - mail.byId.size)
    report.none('mails sent twice', [...mail.byId.values()].filter((n) => n > 1).length)
    report.none('leads without exactly one of each of their rows', await doubledRows(ground.database))
  } finally {
    await ground.close()
    mail.close()
  }
  return report
}

const isDone = ({ event, outcome }: LogLine) => event === 'job' && outcome === 'done'
const twice = (lines: readonly LogLine[]) => lines.length - new Set(lines.map(({ jobId }) => jobId)).size

/** Nothing is due, nothing is in anybody's hands, and nothing lies aside. */
export async function isDrained({ database, files }: Pick<Ground, 'database' | 'files'>): Promise<boolean> {
  const open = await count(
    database,
    'select count(*) as n from outbox where delivered_at is null and dead_at is null and (available_at <= ? or lease_until is not null)',
    Date.now() + 60_000,
  )
  return open === 0 && (await files.list('spill/', 1)).length === 0
}
