import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channelCommands } from '../../scripts/commands/channels.ts'
import { type CommandContext, UsageError } from '../../scripts/commands/command.ts'
import { jobCommands } from '../../scripts/commands/jobs.ts'
import { createApp } from '../../src/app.tsx'
import { type Database } from '../../src/data/database.ts'
import { type OutboxKind, recordOutbox } from '../../src/data/outbox.ts'
import { deadLetters } from '../../src/data/queue.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { JobError } from '../../src/features/jobs/job.ts'
import { addChannel, removeChannel, switchChannel } from '../../src/features/notifications/actions.ts'
import type { ChannelInput } from '../../src/features/notifications/input.ts'
import type { Mail, Mailer } from '../../src/features/notifications/mailer.ts'
import { listChannels } from '../../src/features/notifications/queries.ts'
import { sweepGate } from '../../src/features/gate/sweep.ts'
import { takeTurn } from '../../src/features/notifications/turn.ts'
import type { Deps } from '../../src/http/context.ts'
import { runJobs } from '../../src/jobs.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { type Acknowledged, jsonOf, leadBody, sendLead } from '../support/client.ts'
import { depsWith, noFiles } from '../support/deps.ts'
import { localDatabase } from '../support/local.ts'
import { type RobotServer, startRobots } from '../support/robot-server.ts'
import { dump, run } from '../support/rows.ts'
import type { Runtime } from '../support/runtimes.ts'
import { mint, smallSeed } from '../support/tenants.ts'

const T = Date.parse('2026-11-23T02:00:00Z')
const JOBS = "select * from outbox where kind not in ('lead.clock', 'lead.unassigned')"
const ADDRESS = 'wang@investor.example'
const lead = (more: object = {}) =>
  leadBody({ contact: { name: 'Planted Wang', phone: '13987654321', email: ADDRESS }, locale: 'en', ...more })

describe('notices', () => {
  let database: Database
  let close: () => Promise<void>
  let robots: RobotServer
  let scope: ParkScope
  let slug = ''
  let other: ParkScope
  let deps: Deps
  let now = T
  let sent: Mail[] = []
  let refusing: JobError | null = null
  const vault = vaultFrom(newKeyRing())
  const mailer: Mailer = {
    origin: 'https://invest.example',
    send: (mail) => (refusing ? Promise.reject(refusing) : Promise.resolve(void sent.push(mail))),
  }
  beforeAll(async () => {
    ;({ database, close } = await localDatabase())
    robots = await startRobots(() => now)
    const [a, b] = await mint(database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    slug = a.slug
    scope = ParkScope.open(database, { by: 'job', park: a })
    other = ParkScope.open(database, { by: 'job', park: b })
  })
  afterAll(() => Promise.all([close(), robots.close()]))
  beforeEach(async () => {
    now = T
    sent = []
    refusing = null
    Object.assign(robots, { said: [], asked: 0, mood: 'ok' })
    deps = depsWith({ database, vault, clock: () => now, mailer, robotHosts: [robots.host] })
    for (const table of ['outbox', 'channels', 'rate_windows']) await run(database, `delete from ${table}`)
  })

  const ctx = (of = scope) => ({ scope: of, vault, actor: SYSTEM, now, requestId: 'test' })
  const officers = { audience: 'officers', locale: 'zh', label: '招商一群' } as const
  const wecom = (): ChannelInput => ({ kind: 'wecom', ...officers, target: { url: robots.url('wecom') } })
  const inquire = async (more: object = {}) => {
    const app = createApp(deps)
    const portal = {
      fetch: (path: string, init?: RequestInit) => app.fetch(new Request(`http://x${path}`, init)),
    } as Runtime
    const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, slug, lead(more)))
    const [row] = await run(database, 'select id from leads where reference = ?', reference)
    return { reference, id: String(row?.id) }
  }
  const tell = (kind: OutboxKind, leadId: string) => scope.write(recordOutbox(kind, { leadId }, now))
  const waiting = async () => run(database, `${JOBS} and delivered_at is null and dead_at is null order by id`)

  it('go to whom they concern', async () => {
    await addChannel(ctx(), wecom())
    const leaders = { ...wecom(), audience: 'leaders', label: '领导' } as const
    await addChannel(ctx(), leaders)
    const { id, reference } = await inquire()
    await runJobs(deps)
    expect(sent).toMatchObject([{ to: ADDRESS, language: 'en' }])
    expect(robots.said).toHaveLength(1)
    await tell('lead.answered', id)
    await runJobs(deps)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.subject).toContain(`answered your inquiry (${reference})`)
    expect(robots.said).toHaveLength(1)
    await tell('lead.escalated', id)
    now += 60_000
    await runJobs(deps)
    expect(robots.said, 'officers and leaders').toHaveLength(3)
    for (const kind of ['lead.message', 'lead.corrected', 'lead.withdrawn', 'lead.erased'] as const) {
      now += 60_000
      await tell(kind, id)
      await runJobs(deps)
    }
    expect(robots.said).toHaveLength(7)
    expect(sent).toHaveLength(2)
  })

  it('are not sent when what they tell of is gone meanwhile', async () => {
    const gone: Record<string, string> = {
      erased: 'update leads set wrapped_key = null, contact_cipher = null, erased_at = 1 where id = ?',
      withdrawn: 'update lead_consents set withdrawn_at = 1 where lead_id = ?',
      spam: "update leads set state = 'spam' where id = ?",
    }
    for (const statement of Object.values(gone)) {
      const { id } = await inquire()
      await run(database, statement, id)
      await runJobs(deps)
    }
    await inquire({ contact: { name: 'N', phone: '13987654321' } })
    await runJobs(deps)
    await tell('lead.answered', 'lead_nobody')
    await runJobs(deps)
    const channel = await addChannel(ctx(), wecom())
    const { id } = await inquire({ contact: { name: 'N', phone: '13987654321' } })
    await scope.write(recordOutbox('notice', { leadId: id, template: 'lead.received', to: channel }, now))
    await switchChannel(ctx(), channel, false)
    await runJobs(deps)
    expect(sent).toEqual([])
    expect(robots.asked).toBe(0)
    expect(await waiting()).toEqual([])
    expect(await scope.all(deadLetters(10))).toEqual([])
  })

  it('are few to an address that anybody may have typed', async () => {
    const lines: unknown[] = []
    deps = { ...deps, log: (line) => lines.push(line) }
    // What fails is not one of the three: it is sent when it can be.
    refusing = new JobError('mail.timeout')
    const { id } = await inquire()
    await runJobs(deps)
    refusing = null
    for (let time = 0; time < 4; time += 1) await inquire()
    await runJobs(deps)
    now += 3_600_000
    await runJobs(deps)
    expect(sent.map(({ to }) => to)).toEqual([ADDRESS, ADDRESS, ADDRESS])
    expect(await waiting()).toEqual([])
    expect(await scope.all(deadLetters(10))).toEqual([])
    const left = lines.filter((line) => JSON.stringify(line).includes('mail.too_many'))
    expect(left).toHaveLength(2)
    for (const text of [JSON.stringify(lines), await dump(database)]) expect(text).not.toContain(ADDRESS)
    await tell('lead.answered', id)
    await inquire({ contact: { name: 'N', phone: '13987654321', email: 'other@investor.example' } })
    await runJobs(deps)
    expect(
      sent
        .slice(3)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['other@investor.example', ADDRESS])
    now += 86_400_000
    await inquire()
    await runJobs(deps)
    expect(sent).toHaveLength(6)
  })

  it('do not come for every row of an import', async () => {
    await addChannel(ctx(), wecom())
    const { id } = await inquire()
    await run(database, "update leads set channel = 'import' where id = ?", id)
    await runJobs(deps)
    expect([sent.length, robots.asked]).toEqual([0, 0])
  })

  it('come when the search for duplicates fails, which is then tried again by itself', async () => {
    const { id } = await inquire()
    const blind: Database = {
      ...database,
      batch: (statements, freshness) =>
        JSON.stringify(statements).includes('lead_marks')
          ? Promise.reject(new Error('planted'))
          : database.batch(statements, freshness),
    }
    await runJobs({ ...deps, database: blind })
    expect(sent).toHaveLength(1)
    expect(await waiting()).toMatchObject([{ kind: 'lead.link', payload: JSON.stringify({ leadId: id }), attempts: 1 }])
    now += 60_000
    await runJobs(deps)
    expect(await waiting()).toEqual([])
    const links = await run(database, 'select 1 from lead_links where lead_id = ?', id)
    expect(links.length, 'with those of the tests before').toBeGreaterThan(0)
    expect(sent).toHaveLength(1)
  })

  it('fail one by one: the others are neither lost nor sent again', async () => {
    await addChannel(ctx(), wecom())
    refusing = new JobError('mail.timeout')
    robots.mood = 'busy'
    await inquire()
    await runJobs(deps)
    const codes = async () => (await waiting()).map(({ last_error }) => last_error).toSorted()
    expect(await codes()).toEqual(['mail.timeout', 'robot.limited'])
    robots.mood = 'ok'
    await run(database, "update leads set assignee = 'user_x'")
    now += 86_400_000
    await runJobs(deps)
    expect(robots.said).toHaveLength(1)
    expect(await codes()).toEqual(['mail.timeout'])
    refusing = new JobError('mail.refused', { final: true })
    now += 86_400_000
    await runJobs(deps)
    const [dead] = await scope.all(deadLetters(10))
    expect(dead).toMatchObject({ kind: 'notice', lastError: 'mail.refused' })
    refusing = null
    await command(jobCommands, 'jobs replay', slug)
    await runJobs(deps)
    expect(sent.map(({ messageId }) => messageId)).toEqual([dead?.id])
    // By then the answer is late too, which is news of its own.
    expect(robots.said.filter(({ body }) => !body.includes('逾期'))).toHaveLength(1)
  })

  it('keep to what a robot takes in a minute, without losing an attempt', async () => {
    const channel = await addChannel(ctx(), wecom())
    const { id } = await inquire({ contact: { name: 'N', phone: '13987654321' } })
    await run(database, 'delete from outbox')
    const count = 12
    await scope.write(
      ...Array.from({ length: count }, () =>
        recordOutbox('notice', { leadId: id, template: 'lead.message', to: channel }, now),
      ),
    )
    const saidBy: number[] = []
    for (; now < T + 60_000; now += 20_000) {
      await runJobs(deps)
      saidBy.push(robots.said.length)
    }
    expect(saidBy).toEqual([5, 10, 12])
    expect(await waiting()).toEqual([])
    expect(await run(database, `${JOBS} and attempts <> 1`)).toEqual([])
  })

  it('never exceed the vendors’ minute, wherever it begins', async () => {
    const taken: number[] = []
    for (let at = T; at < T + 120_000; at += 1000)
      if ((await takeTurn(scope, { id: 'channel_x', kind: 'dingtalk' }, at)) === null) taken.push(at)
    const most = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + 60_000).length))
    expect(most).toBeLessThanOrEqual(20)
    expect(taken.length / 2, 'a minute').toBeGreaterThanOrEqual(15)
    await other.write(...sweepGate(T + 600_000))
    expect(await run(database, 'select * from rate_windows')).not.toEqual([])
    await scope.write(...sweepGate(T + 600_000))
    expect(await run(database, 'select * from rate_windows')).toEqual([])
  })

  it('lead to channels that are sealed, masked, of one park, and in the ledger', async () => {
    const target = { url: 'https://oapi.dingtalk.com/robot/send?access_token=planted-token-0042', secret: 'SECplanted' }
    const id = await addChannel(ctx(), { kind: 'dingtalk', ...officers, target })
    await addChannel(ctx(), { kind: 'mail', ...officers, target: { address: 'planted-officer@park.example' } })
    expect(await dump(database)).not.toMatch(/planted-token|SECplanted|planted-officer/)
    expect((await listChannels(scope, vault)).map(({ kind, target }) => [kind, target])).toEqual([
      ['dingtalk', 'oapi.dingtalk.com/…0042'],
      ['mail', 'p***@park.example'],
    ])
    expect(await listChannels(other, vault)).toEqual([])
    expect([await removeChannel(ctx(other), id), await removeChannel(ctx(), id)]).toEqual([false, true])
    expect(await listChannels(scope, vault)).toHaveLength(1)
    const entries = await run(database, 'select action from ledger where subject = ? order by id', id)
    expect(entries).toMatchObject([{ action: 'channel.added' }, { action: 'channel.removed' }])
  })

  const command = async (table: typeof jobCommands, name: string, ...args: string[]) => {
    const printed: string[] = []
    const said = { print: (line: string) => void printed.push(line), secret: () => Promise.resolve(secret) }
    const context: CommandContext = { database, vault, files: noFiles, now, ...said }
    const code = await table[name]?.run(context, args)
    return { code, text: printed.join('\n') }
  }
  let secret = ''

  it('are set up by commands that show no secret', async () => {
    secret = 'https://open.feishu.cn/open-apis/bot/v2/hook/abcd-9876\nSECplanted'
    const { text: id } = await command(channelCommands, 'channel add', slug, 'feishu', '招商群', 'leaders')
    expect(id).toMatch(/^channel_/)
    const list = async () => (await command(channelCommands, 'channel list', slug)).text
    expect(await list()).toBe(`${id}  feishu  leaders  zh  on  open.feishu.cn/…9876  招商群`)
    await command(channelCommands, 'channel off', slug, id)
    expect(await list()).toContain('  off  ')
    await command(channelCommands, 'channel remove', slug, id)
    expect(await list()).toBe('')
    secret = 'https://evil.example/planted'
    await expect(command(channelCommands, 'channel add', slug, 'feishu', 'x')).rejects.toThrow(
      new UsageError('Not in order: target.url.'),
    )
    await expect(command(channelCommands, 'channel list', 'nowhere')).rejects.toThrow('There is no park "nowhere".')
    expect(await command(jobCommands, 'jobs dead', slug)).toEqual({ code: 0, text: '0 given up' })
  })
})
