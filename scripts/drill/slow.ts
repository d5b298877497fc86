import { ParkScope } from '../../src/data/scope.ts'
import { addChannel } from '../../src/features/notifications/actions.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { leadBody, sendLead } from '../../test/support/client.ts'
import { startRobots, type RobotServer } from '../../test/support/robot-server.ts'
import type { Minted } from '../../test/support/tenants.ts'
import { Answers, count, pause, select, until } from './common.ts'
import { asPortal, type Ground, newGround } from './ground.ts'
import { type Mood, startMail } from './mail.ts'
import { Report } from './report.ts'

const MOODS: Mood[] = ['silent', 'busy', 'dies after DATA', 'late']
/** Inquiries of each park in each phase; their mails wait for the mail server. */
const INQUIRIES = 6
const PAGE_MS = 3000
/** A message to a robot that answers, while mail server and another robot do not. */
const NOTICE_MS = 60_000
const PHASE_MS = 8000

/** Mail server and robots that answer late, wrongly or never: what waits for what, and what comes twice. */
export async function slow(): Promise<Report> {
  const report = new Report()
  const [mail, robots, dead] = await Promise.all([startMail(), startRobots(), startRobots()])
  const ground = await newGround({ parks: 2 })
  const [mailed, chatty] = ground.parks
  if (!mailed || !chatty) throw new Error('no parks')
  dead.mood = 'silent'
  try {
    await robotOf(ground, mailed, dead)
    await robotOf(ground, chatty, robots)
    const hosts = `${robots.host},${dead.host}`
    const settings = { LUODI_SMTP: mail.smtp, LUODI_ORIGIN: 'https://invest.example', LUODI_ROBOT_HOSTS: hosts }
    const server = await ground.start(settings)
    const portal = asPortal(ground, server)
    for (const mood of MOODS) {
      mail.mood = mood
      const before = robots.said.length
      for (let each = 0; each < INQUIRIES; each += 1) {
        const contact = { name: 'Erika Mustermann', email: `${mood.length}-${each}@example.com` }
        await sendLead(portal, mailed.slug, leadBody({ contact }))
      }
      await sendLead(portal, chatty.slug)
      const [pages, load] = [new Answers(), { over: false }]
      const reading = (async () => {
        for (let turn = 0; !load.over; turn += 1) {
          await pages.note(() => server.fetch(`/parks/${mailed.slug}/land?q=${mood}${turn}`))
          await pause(50)
        }
      })()
      const told = await until(() => robots.said.length > before, NOTICE_MS)
      await pause(PHASE_MS)
      load.over = true
      await reading
      report.atMost(`mail server ${mood}: page, median ${pages.at(0.5)} ms, longest`, pages.most, PAGE_MS)
      report.atMost(`mail server ${mood}: message to another park’s robot`, told ?? Infinity, NOTICE_MS)
    }
    mail.mood = 'ok'
    dead.mood = 'ok'
    const left = () =>
      count(ground.database, `select count(*) as n from outbox where kind = 'notice' and delivered_at is null`)
    // What would come by itself within hours is made due now.
    const drained = await until(async () => {
      await select(
        ground.database,
        `update outbox set available_at = 1 where kind = 'notice' and delivered_at is null and dead_at is null`,
      )
      await pause(1000)
      return (await left()) === 0
    }, 240_000)
    report.must(drained !== null, 'notices were not all sent after the servers were back')
    const inquiries = MOODS.length * INQUIRIES
    const times = [...mail.byId.values()]
    report.figure('mails to be sent', inquiries)
    report.none('mails that were never sent', inquiries - times.length)
    report.figure('mails handed over more than once', times.filter((n) => n > 1).length)
    report.figure('most often the same mail (same Message-ID)', Math.max(...times))
    const failed = await select(
      ground.database,
      `select last_error as code, count(*) as n from outbox where last_error is not null group by 1 order by 1`,
    )
    report.figure('last failures noted', failed.map(({ code, n }) => `${String(code)}: ${Number(n)}`).join(', '))
    report.none('given up', await count(ground.database, 'select count(*) as n from outbox where dead_at is not null'))
  } finally {
    await ground.close()
    mail.close()
    await Promise.all([robots.close(), dead.close()])
  }
  return report
}

async function robotOf({ database, keys }: Ground, park: Minted, robots: RobotServer): Promise<void> {
  const scope = ParkScope.open(database, { by: 'job', park })
  const ctx = { scope, actor: SYSTEM, now: Date.now(), requestId: 'drill', vault: vaultFrom(keys) }
  const target = { url: robots.url('feishu'), secret: robots.secret }
  await addChannel(ctx, { kind: 'feishu', audience: 'officers', locale: 'zh', label: 'drill', target })
}
