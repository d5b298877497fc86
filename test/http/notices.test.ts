import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import type { StaffContext } from '../../src/features/jobs/actions.ts'
import { addChannel } from '../../src/features/notifications/actions.ts'
import type { ChannelKind } from '../../src/features/notifications/channel.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { type Acknowledged, jsonOf, leadBody, receiptPath, sendLead } from '../support/client.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type RobotServer, startRobots } from '../support/robot-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** What no log, queue or chat may ever hold. */
const NAME = 'Planted Zhao Qianli'
const PHONE = '13987654321'
const MESSAGE = 'planted-message-text'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let robots: RobotServer
  let park: { id: string; slug: string }
  beforeAll(async () => {
    ;[mails, robots] = await Promise.all([startMailServer(), startRobots()])
    const origin = 'https://invest.example'
    portal = await start({
      settings: { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: origin, LUODI_ROBOT_HOSTS: robots.host },
    })
    park = await mintOne(portal.database, smallSeed('aa'))
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx: StaffContext = { scope, actor: SYSTEM, now: Date.now(), requestId: 'test' }
    const add = (kind: ChannelKind, target: object) =>
      addChannel({ ...ctx, vault: vaultFrom(portal.keys) }, {
        kind,
        audience: 'officers',
        locale: 'zh',
        label: 'l',
        target,
      } as Parameters<typeof addChannel>[1])
    await add('mail', { address: 'officers@park.example' })
    for (const kind of ['feishu', 'dingtalk', 'wecom'] as const)
      await add(kind, { url: robots.url(kind), secret: robots.secret })
  })
  afterAll(async () => {
    await portal.close()
    await Promise.all([mails.close(), robots.close()])
  })

  const inquire = async (more: object) => {
    const contact = { name: NAME, phone: PHONE, email: 'zhao@investor.example' }
    const body = leadBody({ contact, message: MESSAGE, sites: ['aa-1'], investmentFen: 12_000_000_000, ...more })
    return jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))
  }

  it('tells the investor and the staff of an inquiry, each in their language', async () => {
    const zh = await inquire({ company: '湘江电缆\n有限公司', locale: 'zh' })
    const en = await inquire({ locale: 'en' })
    await portal.runJobs()
    const mailOf = (to: string, reference: string) =>
      mails.mail((one) => one.to.includes(to) && one.mail.subject?.includes(reference) === true)

    const chinese = await mailOf('zhao@investor.example', zh.reference)
    expect(chinese.mail.subject).toContain('已收到您的投资咨询')
    expect(chinese.mail.from).toEqual({
      name: smallSeed('aa').park.name.zh,
      address: 'no-reply@invest.example',
    })
    const headers = Object.fromEntries(chinese.mail.headers.map(({ key, value }) => [key, value]))
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'zh-CN' })
    expect(chinese.mail.messageId).toMatch(/^<job_[0-9a-z]{26}@invest\.example>$/)
    const link = `https://invest.example${receiptPath(zh.receiptUrl)}`
    for (const part of [chinese.mail.text, chinese.mail.html]) {
      expect(part).toContain(link)
      expect(part).toContain(zh.reference)
      expect(part).toContain(`${NAME}，您好：`)
      expect(part).not.toContain(MESSAGE)
    }
    expect(chinese.mail.html).toContain('<html lang="zh-CN">')
    expect(chinese.mail.html).not.toMatch(/<img|<script|<link|url\(|http:\/\//)
    expect((await portal.fetch(receiptPath(zh.receiptUrl))).status, 'the link opens').toBe(200)

    const english = await mailOf('zhao@investor.example', en.reference)
    expect(english.mail.text).toContain(`Dear ${NAME},`)
    expect(english.mail.text).toContain(`https://invest.example/en${receiptPath(en.receiptUrl).replace(/^\/en/, '')}`)
    expect(english.mail.text).not.toMatch(/您|回执/)

    const officers = await mailOf('officers@park.example', zh.reference)
    for (const part of [officers.mail.text, officers.mail.html]) {
      for (const told of [zh.reference, '湘江电缆 有限公司', '1.2亿元', 'aa号地1']) expect(part).toContain(told)
      for (const secret of [NAME, PHONE, MESSAGE, 'zhao@', '/receipts/']) expect(part).not.toContain(secret)
    }

    const said = () => robots.said.filter(({ body }) => body.includes(zh.reference))
    await expect
      .poll(
        () =>
          said()
            .map(({ vendor }) => vendor)
            .toSorted(),
        { timeout: 20_000 },
      )
      .toEqual(['dingtalk', 'feishu', 'wecom'])
    for (const { body } of said()) {
      expect(body).toContain('湘江电缆 有限公司')
      for (const secret of [NAME, PHONE, MESSAGE, 'zhao@', '/receipts/']) expect(body).not.toContain(secret)
    }
  }, 40_000)

  it('says each thing once, and nothing personal in queue or log', async () => {
    const rows = async () =>
      run(
        portal.database,
        "select * from outbox where park_id = ? and kind not in ('park.daily', 'lead.clock', 'lead.unassigned')",
        park.id,
      )
    await expect
      .poll(async () => (await rows()).every((row) => row.delivered_at !== null), { timeout: 20_000 })
      .toBe(true)
    const ids = mails.mails.map(({ mail }) => mail.messageId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(robots.said).toHaveLength(6)
    const notices = (await rows()).filter(({ kind }) => kind === 'notice')
    expect(notices).toHaveLength(10)
    for (const text of [JSON.stringify(await rows()), portal.logs()])
      for (const secret of [NAME, PHONE, MESSAGE, 'zhao@', 'officers@', 'smtp-secret', robots.secret, 'key-1234'])
        expect(text).not.toContain(secret)
    expect(portal.logs()).toMatch(/"event":"job".*"kind":"notice".*"outcome":"done"/)
  }, 30_000)
})
