import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parkSpilled, spill } from '../../src/features/leads/spill.ts'
import { idFrom } from '../../src/kernel/ids.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type RobotServer, startRobots } from '../support/robot-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const SECRET = 'SEC-planted-secret'

describe.each(RUNTIMES)('channels and jobs of a park on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let robots: RobotServer
  let park: Minted
  let other: Minted
  let manager: SignedIn
  let root: string
  beforeAll(async () => {
    ;[mails, robots] = await Promise.all([startMailServer(), startRobots()])
    portal = await start({
      settings: {
        LUODI_SMTP: mails.smtp,
        LUODI_ORIGIN: 'https://invest.example',
        LUODI_ROBOT_HOSTS: robots.host,
      },
    })
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    root = `/console/${park.bureau}/parks/${park.slug}`
  })
  afterAll(async () => {
    await portal.close()
    await Promise.all([mails.close(), robots.close()])
  })

  const text = async (answer: Response | Promise<Response>) => (await answer).text()
  const channelForm = (more: Record<string, string> = {}) => ({
    kind: 'mail',
    label: '值班邮箱',
    audience: 'officers',
    locale: 'zh',
    target: 'duty-officer@park.example',
    secret: '',
    ...more,
  })
  const channel = async (label: string) =>
    (await run(portal.database, 'select * from channels where park_id = ? and label = ?', park.id, label))[0] ?? {}

  it('adds channels and never shows a secret again', async () => {
    expect(await text(manager.fetch(`${root}/channels`))).toContain('还没有通知渠道')
    expect((await manager.fetch(`${root}/channels`, { form: channelForm() })).status).toBe(303)
    const robot = channelForm({ kind: 'feishu', label: '招商群', target: robots.url('feishu'), secret: robots.secret })
    expect((await manager.fetch(`${root}/channels`, { form: robot })).status).toBe(303)
    const page = await text(manager.fetch(`${root}/channels`))
    for (const shown of ['值班邮箱', '招商群', '飞书机器人']) expect(page).toContain(shown)
    for (const secret of ['duty-officer@park.example', robots.secret, robots.url('feishu')])
      expect(page).not.toContain(secret)
    const [entry] = await run(
      portal.database,
      "select * from ledger where park_id = ? and action = 'channel.added'",
      park.id,
    )
    expect(entry).toMatchObject({ actor_kind: 'officer', actor_id: manager.user })
  })

  it('gives a wrong form back without its secret', async () => {
    const wrong = channelForm({ kind: 'dingtalk', label: '', target: 'https://evil.example/x', secret: SECRET })
    const answer = await manager.fetch(`${root}/channels`, { form: wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const shown of ['请填写这一项', 'value="https://evil.example/x"', 'id="target-error"'])
      expect(page).toContain(shown)
    expect(page).not.toContain(SECRET)
  })

  it('sends a test message at once, and says when it fails', async () => {
    const mailed = await manager.fetch(`${root}/channels/${String((await channel('值班邮箱')).id)}/test`, { form: {} })
    expect(await text(manager.fetch(mailed.headers.get('Location') ?? ''))).toContain('测试消息已经发出')
    const mail = await mails.mail((one) => one.to.includes('duty-officer@park.example'))
    expect(mail.mail.subject).toContain('这是一条测试消息')
    const group = `${root}/channels/${String((await channel('招商群')).id)}`
    expect((await manager.fetch(`${group}/test`, { form: {} })).headers.get('Location')).toMatch(/tested=sent$/)
    expect(robots.said.some(({ body }) => body.includes('收到它，说明这个通知渠道可以使用'))).toBe(true)
    const wrong = channelForm({ kind: 'dingtalk', label: '旧群', target: robots.url('dingtalk'), secret: 'wrong' })
    await manager.fetch(`${root}/channels`, { form: wrong })
    const failed = await manager.fetch(`${root}/channels/${String((await channel('旧群')).id)}/test`, { form: {} })
    expect(await text(manager.fetch(failed.headers.get('Location') ?? ''))).toContain('测试消息没有发出')
  })

  it('switches off, and removes with the secret', async () => {
    const { id } = await channel('旧群')
    const path = `${root}/channels/${String(id)}`
    await manager.fetch(`${path}/state`, { form: { enabled: 'false' } })
    expect(await channel('旧群')).toMatchObject({ enabled: 0 })
    expect(await text(manager.fetch(`${root}/channels`))).toContain('确定删除“旧群”？')
    expect((await manager.fetch(`${path}/removal`, { form: {} })).status).toBe(303)
    expect(await channel('旧群')).toEqual({})
    expect((await manager.fetch(`${path}/removal`, { form: {} })).status).toBe(404)
  })

  const die = async (where: Minted, kind: string, code: string) => {
    const id = `job_${randomUUID().replaceAll('-', '').slice(0, 26)}`
    await run(
      portal.database,
      `insert into outbox (park_id, id, kind, payload, attempts, available_at, created_at, dead_at, last_error)
       values (?, ?, ?, '{"leadId":"lead_nobody"}', 12, 1, 1, ?, ?)`,
      where.id,
      id,
      kind,
      Date.now(),
      code,
    )
    return id
  }
  const stateOf = async (id: string) =>
    (await run(portal.database, 'select dead_at, attempts from outbox where id = ?', id))[0] ?? {}

  it('lists what was given up in words, and runs it again: the chosen or all', async () => {
    expect(await text(manager.fetch(`${root}/jobs`))).toContain('没有失败的任务')
    const ids = [
      await die(park, 'notice', 'mail.login'),
      await die(park, 'lead.assign', 'job.failed'),
      await die(park, 'notice', 'robot.refused'),
    ]
    const foreign = await die(other, 'notice', 'mail.login')
    const page = await text(manager.fetch(`${root}/jobs`))
    for (const shown of ['发送一条通知', '发信账号登录失败', '自动分办', '程序出错', ...ids])
      expect(page).toContain(shown)
    expect(page).not.toContain(foreign)
    expect(page).not.toContain('lead_nobody')
    const nothing = await manager.fetch(`${root}/jobs/replays`, { form: {} })
    expect(await text(manager.fetch(nothing.headers.get('Location') ?? ''))).toContain('请先选择要重新执行的任务')
    const [first = '', second = ''] = ids
    const one = await manager.fetch(`${root}/jobs/replays`, { form: { job: [first, foreign] } })
    expect(await text(manager.fetch(one.headers.get('Location') ?? ''))).toContain('1个任务将重新执行')
    expect(await stateOf(first)).toMatchObject({ dead_at: null })
    expect((await stateOf(second)).dead_at).not.toBeNull()
    const all = await manager.fetch(`${root}/jobs/replays`, { form: { all: 'true' } })
    expect(all.headers.get('Location')).toMatch(/replayed=2$/)
    expect((await stateOf(foreign)).dead_at).not.toBeNull()
    const entries = await run(
      portal.database,
      "select actor_id from ledger where park_id = ? and action = 'outbox.replayed'",
      park.id,
    )
    expect(entries).toEqual([{ actor_id: manager.user }, { actor_id: manager.user }])
  })

  it('shows what could not be taken in by age, and has it taken in again', async () => {
    const vault = await vaultFrom(portal.keys).park(park.id)
    const leadId = idFrom('lead', await vault.blindIndex('idempotency', randomUUID()))
    const intake = { id: leadId, key: 'k', receivedAt: Date.now() - 3 * 86_400_000 - 60_000 }
    await spill(portal.files, vault, park.id, intake as Parameters<typeof spill>[3])
    await parkSpilled(portal.files, { parkId: park.id, leadId })
    const page = await text(manager.fetch(`${root}/jobs`))
    expect(page).toContain(leadId)
    expect(page).toContain('（3天）')
    const answer = await manager.fetch(`${root}/jobs/intake`, { form: { lead: [leadId, '../../x', 'lead_made-up'] } })
    expect(answer.headers.get('Location')).toMatch(/taken=1$/)
    const [entry] = await run(portal.database, "select after from ledger where action = 'spill.retried'")
    expect(entry).toEqual({ after: JSON.stringify({ ids: [leadId] }) })
    expect(await text(manager.fetch(`${root}/jobs`))).not.toContain(`value="${leadId}"`)
  })

  it('refuses other roles of the park, and knows no park of others', async () => {
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    const { id } = await channel('招商群')
    for (const path of ['channels', 'jobs']) {
      expect((await officer.fetch(`${root}/${path}`)).status).toBe(403)
      const foreign = `/console/${park.bureau}/parks/${other.slug}/${path}`
      expect((await manager.fetch(foreign)).status).toBe(404)
    }
    for (const path of ['channels', `channels/${String(id)}/test`, `channels/${String(id)}/removal`, 'jobs/replays'])
      expect((await officer.fetch(`${root}/${path}`, { form: { all: 'true' } })).status, path).toBe(403)
    const theirs = await signIn(portal, [{ bureau: other.bureau, role: 'bureauAdmin' }])
    const there = `/console/${other.bureau}/parks/${other.slug}/channels/${String(id)}/removal`
    expect((await theirs.fetch(there, { form: {} })).status).toBe(404)
    expect((await channel('招商群')).id).toBe(id)
  })
})
