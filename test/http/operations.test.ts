import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHost } from '../../src/seed/load.ts'
import { type Acknowledged, jsonOf, leadBody, sendLead } from '../support/client.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { validateHtml } from '../support/valid-html.ts'

const SECRET = 'operators-0123456789abcdefghijklmnop'
const NAME = 'Planted Zhao Qianli'
const PHONE = '13987654321'
const MAIL = 'zhao@investor.example'
const HOST = 'park.example.cn'

describe.each(RUNTIMES)('%s', (runtime, start) => {
  let portal: Runtime
  let mails: MailServer
  let park: Minted
  beforeAll(async () => {
    mails = await startMailServer()
    portal = await start({
      settings: { LUODI_OPERATOR_SECRET: SECRET, LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example' },
    })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(async () => {
    await portal.close()
    await mails.close()
  })

  const ask = (path: string, authorization = `Bearer ${SECRET}`) =>
    portal.fetch(path, { headers: { Authorization: authorization } })
  const basic = (password: string) => `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`

  it('shows under one id what an inquiry set off, as far as its mail', async () => {
    const contact = { name: NAME, phone: PHONE, email: MAIL }
    const answer = await sendLead(portal, park.slug, leadBody({ contact, locale: 'en' }))
    const requestId = answer.headers.get('X-Request-Id') ?? expect.unreachable()
    const { reference } = await jsonOf<Acknowledged>(answer)
    await portal.runJobs()
    const mail = await mails.mail((one) => one.to.includes(MAIL) && one.mail.subject?.includes(reference) === true)
    const lines = () =>
      portal
        .logs()
        .split('\n')
        .filter((line) => line.includes(`"requestId":"${requestId}"`))
        .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>)
    const job = /<(job_[0-9a-z]+)@/.exec(mail.mail.messageId ?? '')?.[1]
    await expect
      .poll(() => lines().find(({ jobId }) => jobId === job))
      .toMatchObject({
        event: 'job',
        kind: 'notice',
        parkId: park.id,
        outcome: 'done',
      })
    expect(lines()).toContainEqual(expect.objectContaining({ event: 'request', status: 201 }))
    expect(lines()).toContainEqual(expect.objectContaining({ event: 'job', kind: 'lead.received', outcome: 'done' }))

    const jobs = await run(portal.database, 'select id, kind, request_id from outbox where kind != ?', 'park.daily')
    expect(jobs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['lead.received', 'lead.clock', 'notice']))
    expect(new Set(jobs.map((row) => row['request_id']))).toEqual(new Set([requestId]))
    const entries = await run(portal.database, 'select action from ledger where request_id = ?', requestId)
    expect(entries).toContainEqual({ action: 'lead.received' })
    for (const personal of [NAME, PHONE, MAIL, reference]) expect(portal.logs()).not.toContain(personal)
  })

  it('opens to the operator’s secret alone, and not on a park’s name', async () => {
    for (const path of ['/metrics', '/operations', '/en/operations']) {
      const closed = await portal.fetch(path)
      expect(closed.status, path).toBe(401)
      expect(closed.headers.get('WWW-Authenticate')).toMatch(/^Basic realm=/)
      expect(closed.headers.get('Cache-Control')).toBe('no-store')
      for (const good of [`Bearer ${SECRET}`, basic(SECRET)]) expect((await ask(path, good)).status, path).toBe(200)
      for (const bad of [`Bearer ${SECRET}x`, basic(''), 'Negotiate x']) expect((await ask(path, bad)).status).toBe(401)
    }
    await addHost(portal.database, park, HOST)
    for (const path of ['/metrics', '/operations', '/en/operations'])
      expect((await ask(`http://${HOST}${path}`)).status, path).toBe(404)
  })

  it('tells of what stands still, by numbers and ids', async () => {
    const long = Date.now() - 3_600_000
    const jobs: [id: string, due: number, dead: number | null][] = [
      ['job_dead', long, long],
      ['job_due', long, null],
    ]
    for (const [id, due, dead] of jobs)
      await run(
        portal.database,
        `insert into outbox (park_id, id, kind, payload, attempts, available_at, created_at, dead_at, last_error,
          request_id, lease_until) values (?, ?, 'lead.wake', ?, 0, ?, ?, ?, 'job.failed', 'req-7', ?)`,
        park.id,
        id,
        JSON.stringify({ leadId: 'planted-payload' }),
        due,
        due,
        dead,
        Date.now() + 3_600_000,
      )
    await run(portal.database, `update leads set overdue = 1, due_at = ? where park_id = ?`, long, park.id)
    await run(portal.database, `update facts set review_by = '2020-01-01' where park_id = ?`, park.id)
    await run(
      portal.database,
      `insert into rounds values ('jobs', ?, 12) on conflict (name) do update set ended_at = excluded.ended_at`,
      Date.now() + 60_000 - 3_600_000,
    )
    await portal.files.put(`parked/${park.id}/lead_planted`, new TextEncoder().encode('{}'))
    const facts = (await run(portal.database, 'select count(*) as n from facts'))[0]?.['n']

    const text = await (await ask('/metrics')).text()
    const value = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      )
    expect(value('luodi_database_up')).toBe(1)
    expect(value('luodi_dead_letters')).toBe(1)
    expect(value('luodi_queue_due{kind="lead.wake"}')).toBe(1)
    expect(value('luodi_queue_oldest_due_seconds{kind="lead.wake"}')).toBeGreaterThanOrEqual(3600)
    expect(value('luodi_leads_overdue')).toBe(1)
    expect(value('luodi_facts_stale')).toBe(facts)
    expect(value('luodi_inquiries_parked')).toBe(1)
    expect(value('luodi_inquiries_stored')).toBe(1)
    expect(value('luodi_timer_age_seconds{round="jobs"}')).toBeGreaterThan(3000)
    expect(value('luodi_database_bytes')).toBeGreaterThan(100_000)
    // The text format, line by line.
    for (const line of text.split('\n'))
      expect(line).toMatch(/^(?:|# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"\\\n]*"(?:,\w+="[^"\\\n]*")*\})? -?[\d.e+-]+)$/)
    expect(text).not.toContain(park.slug)
    // What one process counts, where there is one.
    for (const counted of [
      /^luodi_http_request_seconds_count\{method="POST",route="\/api\/v1\/parks\/:park\/leads",status="2xx"\} 1$/m,
      /^luodi_jobs_total\{kind="notice",outcome="done"\} [1-9]/m,
      /^luodi_database_batch_seconds_count [1-9]/m,
      /^luodi_disk_free_bytes [1-9]/m,
    ])
      expect(counted.test(text), String(counted)).toBe(runtime.startsWith('Node'))

    for (const [path, words] of [
      ['/operations', ['运行状况', '需要处理', '1条投资咨询无法入库']],
      ['/en/operations', ['Operations', 'Needs attention', 'Inquiries that cannot be taken in']],
    ] as const) {
      const page = await (await ask(path)).text()
      for (const word of [...words, park.slug, 'job_dead', 'req-7', 'lead_planted']) expect(page).toContain(word)
      for (const hidden of [NAME, PHONE, MAIL, 'planted-payload', '<script']) expect(page).not.toContain(hidden)
      expect(await validateHtml(page, path)).toEqual([])
    }
  })

  it('lets an address guess ten times a minute', async () => {
    const wrong = () => ask('/metrics', basic('wrong')).then(({ status }) => status)
    await expect.poll(wrong).toBe(429)
    const limited = await ask('/metrics')
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})
