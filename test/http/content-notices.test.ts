import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { addChannel } from '../../src/features/notifications/actions.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { contentDesk, figure } from '../support/content.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type RobotServer, startRobots } from '../support/robot-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('notices of content on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let robots: RobotServer
  let desk: Awaited<ReturnType<typeof contentDesk>>
  beforeAll(async () => {
    ;[mails, robots] = await Promise.all([startMailServer(), startRobots()])
    const settings = { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example', LUODI_ROBOT_HOSTS: robots.host }
    portal = await start({ settings })
    const park = await mintOne(portal.database, smallSeed('nt'))
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx = { scope, actor: SYSTEM, now: Date.now(), requestId: 'test', vault: vaultFrom(portal.keys) }
    await addChannel(ctx, {
      kind: 'wecom',
      audience: 'officers',
      locale: 'zh',
      label: 'l',
      target: { url: robots.url('wecom'), secret: robots.secret },
    })
    desk = await contentDesk(portal, park)
  })
  afterAll(async () => {
    await portal.close()
    await Promise.all([mails.close(), robots.close()])
  })

  const addressOf = async (user: string) =>
    String((await run(portal.database, 'select email from users where id = ?', user))[0]?.email)
  const sentTo = (address: string) => mails.mails.filter(({ to }) => to.includes(address))
  const mailTo = async (user: string) => {
    await portal.runJobs()
    const address = await addressOf(user)
    return mails.mail(({ to }) => to.includes(address))
  }

  it('tell reviewers and the group what waits, and the author what comes back', { timeout: 60_000 }, async () => {
    await desk.propose('told', figure('要通知的'))
    await desk.propose('back', figure('要退回的'))
    await desk.decide(desk.reviewer, await desk.valueOf('back'), { decision: 'return', note: '理由只在控制台' })
    for (const { user } of [desk.reviewer, desk.second])
      expect((await mailTo(user)).mail.text).toContain('/content/review')
    const { mail } = await mailTo(desk.author.user)
    expect(mail.subject).toContain('退回')
    expect(mail.text).not.toContain('理由只在控制台')
    expect(sentTo(await addressOf(desk.author.user))).toHaveLength(1)
    await expect.poll(() => JSON.stringify(robots.said), { timeout: 20_000 }).toContain('待您审核')
    expect(JSON.stringify(robots.said)).not.toMatch(/起草人甲|要通知的/)
  })
})
