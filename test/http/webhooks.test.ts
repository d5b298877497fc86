import { randomUUID } from 'node:crypto'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given } from '../../src/data/query.ts'
import { liveOf } from '../../src/features/content/queries.ts'
import { mergeLeads } from '../../src/features/duplicates/merge.ts'
import { answerLead } from '../../src/features/leads/answer.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { publishSites } from '../../src/features/site-import/publish-now.ts'
import { setSuspended } from '../../src/features/partners/actions.ts'
import { partnerOf } from '../../src/features/partners/queries.ts'
import { acceptTransfer, offerTransfer } from '../../src/features/transfers/actions.ts'
import { transferById } from '../../src/features/transfers/queries.ts'
import { changeState } from '../../src/features/triage/actions.ts'
import { leadBody, sendLead } from '../support/client.ts'
import { contentDesk } from '../support/content.ts'
import { staffOf } from '../support/intake.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type OutgoingServer, type Posted, startOutgoing } from '../support/outgoing-server.ts'
import { bureauContext, mintPartner, type MintedPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const WEEK_MS = 7 * 86_400_000
const ALL = ['lead.created', 'lead.updated', 'lead.closed', 'site.changed', 'policy.changed']
/** What is in no message and no log. */
const PERSONAL = [
  'Geheim GmbH',
  'Erika Geheim',
  '13900001111',
  'erika@geheim.example',
  'geheime Nachricht',
  'token=geheim',
]

interface Said {
  type: string
  timestamp: string
  data: Record<string, unknown> & { reference?: string }
}
const said = ({ body }: Posted) => JSON.parse(body) as Said

describe.each(RUNTIMES)('webhooks on %s', (_, start) => {
  let portal: Runtime
  let web: OutgoingServer
  let mails: MailServer
  let park: Minted
  let second: Minted
  let foreign: Minted
  let admin: SignedIn
  let partner: MintedPartner
  let rival: MintedPartner
  let kicker: string

  beforeAll(async () => {
    ;[web, mails] = await Promise.all([startOutgoing(), startMailServer()])
    const settings = {
      LUODI_OUTGOING_VIA: web.url,
      LUODI_SMTP: mails.smtp,
      LUODI_ORIGIN: 'https://invest.example',
    }
    portal = await start({ settings })
    const [first, other] = await mint(portal.database, 2, smallSeed('aa'))
    if (!first || !other) throw new Error('no parks')
    ;[park, second] = [first, other]
    foreign = await mintOne(portal.database, smallSeed('bb'))
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '管理员' })
    partner = await mintPartner(portal, park)
    rival = await mintPartner(portal, park, {}, { parks: [second.id] })
    const stranger = await mintPartner(portal, foreign)
    kicker = await hookOf('kick.example.com', rival, ['lead.created'])
    await hookOf('rival.example.com', rival, ALL)
    const elsewhere = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
    const place = `/console/${foreign.bureau}/partners/${stranger.id}/webhooks`
    await elsewhere.fetch(place, { form: { url: 'https://foreign.example.com/', events: ALL } })
  })
  afterAll(async () => {
    console.log(
      portal
        .logs()
        .split('\n')
        .filter((l) => l.includes('webhook.send') && !l.includes('done'))
        .slice(-30)
        .join('\n'),
      portal
        .logs()
        .split('\n')
        .filter((l) => l.includes('failure'))
        .slice(-5)
        .join('\n'),
    )
    await portal.close()
    await Promise.all([web.close(), mails.close()])
  })

  const hooksOf = ({ id }: MintedPartner) => `/console/${park.bureau}/partners/${id}/webhooks`
  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const secretIn = (html: string) => /whsec_[\w+/=]{44}/.exec(html)?.[0] ?? ''
  const secrets = new Map<string, string>()

  /** Adds a webhook by the form, to a server that takes everything. Answers its id. */
  async function hookOf(host: string, of: MintedPartner, events: string[] = ALL): Promise<string> {
    web.leads.set(host, { status: 204, text: '' })
    const answer = await admin.fetch(hooksOf(of), { form: { url: `https://${host}/hook`, events } })
    expect(answer.status).toBe(200)
    secrets.set(host, secretIn(await answer.text()))
    const [row] = await sql('select id from webhooks where url = ? and partner = ?', `https://${host}/hook`, of.id)
    return String(row?.id)
  }

  /** Has the portal work off what is due: a test message of the rival's does so at once. */
  const kick = async () => {
    await portal.runJobs()
    expect((await admin.fetch(`${hooksOf(rival)}/${kicker}/test`, { form: {} })).status).toBe(303)
  }
  const postedTo = (host: string) => web.posted.filter(({ url }) => url.startsWith(`https://${host}/`))
  const told = async (host: string, count: number) => {
    await kick()
    await expect.poll(() => postedTo(host).length, { timeout: 20_000 }).toBe(count)
    return postedTo(host).map(said)
  }
  const messageOf = async (hook: string) => {
    const [row] = await sql('select * from webhook_deliveries where webhook = ? order by id desc limit 1', hook)
    return row as { id: string; state: string; attempts: string; park_id: string } | undefined
  }
  const attemptsOf = async (hook: string) =>
    JSON.parse((await messageOf(hook))?.attempts ?? '[]') as { status: number; fault: string; answer: string }[]
  const hookRow = async (hook: string) => (await sql('select * from webhooks where id = ?', hook))[0]
  /** What waits for its next attempt waits no more. */
  const due = (hook: string) =>
    sql(
      `update outbox set available_at = 1 where kind = 'webhook.send' and delivered_at is null
       and json_extract(payload, '$.message') in (select id from webhook_deliveries where webhook = ?)`,
      hook,
    )

  const inquire = async (at = park, more: Record<string, unknown> = {}) => {
    const answer = await sendLead(
      portal,
      at.slug,
      leadBody({
        company: 'Geheim GmbH',
        contact: { name: 'Erika Geheim', phone: '13900001111', email: 'erika@geheim.example' },
        message: 'geheime Nachricht',
        attribution: { via: partner.token, page: 'https://chamber.example/p?token=geheim', utm_source: 'chamber' },
        ...more,
      }),
    )
    expect(answer.status).toBe(201)
    const { reference } = (await answer.json()) as { reference: string }
    const [row] = await sql('select id from leads where park_id = ? and reference = ?', at.id, reference)
    return { id: String(row?.id), reference }
  }
  const at = async (place: Minted, leadId: string) => {
    const ctx = await staffOf(portal, place.slug, Date.now())
    const lead = await ctx.scope.first(given(leadById, { leadId }))
    if (!lead) throw new Error('no lead')
    return { ctx, lead }
  }

  it('tell a partner’s server of its lead, signed, with nothing personal', { timeout: 60_000 }, async () => {
    const host = 'leads.example.com'
    const hook = await hookOf(host, partner, ['lead.created', 'lead.updated', 'lead.closed'])
    const lead = await inquire()
    await told(host, 1)
    const [sent] = postedTo(host)
    if (!sent) throw new Error('nothing was sent')
    await expect.poll(async () => (await messageOf(hook))?.state).toBe('delivered')
    const { id } = (await messageOf(hook)) ?? expect.unreachable()
    expect(new Verifier(secrets.get(host) ?? '').verify(sent.body, sent.headers)).toEqual(said(sent))
    expect(() => new Verifier(secrets.get(host) ?? '').verify(`${sent.body} `, sent.headers)).toThrow()
    expect(sent.headers['webhook-id']).toBe(id)
    expect(said(sent)).toEqual({
      type: 'lead.created',
      timestamp: expect.stringMatching(/^2\d{3}-.*\+08:00$/),
      data: {
        park: park.slug,
        reference: lead.reference,
        state: 'new',
        receivedAt: expect.any(String),
        respondBy: expect.any(String),
        answeredAt: null,
        closedAt: null,
        channel: 'api',
        page: 'https://chamber.example/p',
        utm: { source: 'chamber' },
      },
    })
    // The rival is shown another park, and the lead is not theirs; the other bureau has its own.
    expect([postedTo('rival.example.com'), postedTo('foreign.example.com')]).toEqual([[], []])

    const { ctx, lead: one } = await at(park, lead.id)
    await answerLead(ctx, { lead: one, officer: ctx.park.officer, text: '答复' })
    await changeState(ctx, (await at(park, lead.id)).lead, 'visiting')
    await changeState(ctx, (await at(park, lead.id)).lead, 'lost', { lossReason: 'other' })
    const all = await told(host, 4)
    const data = all.slice(1).map(({ type, data }) => ({ type, ...data }))
    const byState = new Map(data.map((each) => [(each as { state?: string }).state, each]))
    expect(byState.get('accepted')).toMatchObject({ type: 'lead.updated', answeredAt: expect.any(String) })
    expect(byState.get('visiting')).toMatchObject({ type: 'lead.updated', closedAt: null })
    expect(byState.get('lost')).toMatchObject({ type: 'lead.closed', outcome: 'lost', closedAt: expect.any(String) })
    await sql('delete from webhooks where id = ?', hook)
  })

  it('follow it into another park, and to its end as a duplicate', { timeout: 60_000 }, async () => {
    const host = 'moves.example.com'
    const hook = await hookOf(host, partner, ['lead.updated', 'lead.closed'])
    const [twin, kept] = [await inquire(), await inquire()]
    const versions = { from: (await at(park, twin.id)).lead.version, into: (await at(park, kept.id)).lead.version }
    const { ctx } = await at(park, twin.id)
    await mergeLeads(ctx, twin.id, kept.id, versions)
    expect(await told(host, 1)).toMatchObject([
      { type: 'lead.closed', data: { reference: twin.reference, outcome: 'duplicate' } },
    ])
    const notice = { noticeVersion: ctx.noticeVersion, handle: true, share: true }
    const moving = await inquire(park, { consent: notice })
    const offer = await offerTransfer(ctx, (await at(park, moving.id)).lead, second, '对方园区更合适，用地现成。')
    const transfer = await ctx.scope.first(given(transferById, { id: offer }))
    if (!transfer) throw new Error('no transfer')
    await acceptTransfer(ctx, (await at(park, moving.id)).lead, transfer, second)
    await expect
      .poll(
        async () => {
          await kick()
          return postedTo(host).length
        },
        { timeout: 20_000 },
      )
      .toBe(2)
    const moved = said(postedTo(host)[1] ?? expect.unreachable())
    expect(moved).toMatchObject({
      type: 'lead.updated',
      data: { park: second.slug, firstReference: moving.reference },
    })
    expect(moved.data.reference).not.toBe(moving.reference)
    await sql('delete from webhooks where id = ?', hook)
  })

  it('tell each partner of what is published in its parks', { timeout: 60_000 }, async () => {
    const host = 'content.example.com'
    const hook = await hookOf(host, partner, ['site.changed', 'policy.changed'])
    const { ctx } = { ctx: await staffOf(portal, park.slug, Date.now()) }
    const body = await liveOf(ctx.scope, 'site', 'aa-1')
    const [row] = await sql('select revision from parks where id = ?', park.id)
    await publishSites(ctx, [{ code: 'aa-1', body }] as never, [], Number(row?.revision))
    const site = {
      code: 'aa-1',
      change: 'published',
      url: `https://invest.example/parks/${park.slug}/land/aa-1`,
      api: `https://invest.example/api/v1/parks/${park.slug}/sites/aa-1`,
    }
    expect(await told(host, 1)).toMatchObject([{ type: 'site.changed', data: { park: park.slug, changes: [site] } }])
    const desk = await contentDesk(portal, park)
    const removal = await desk.author.fetch(`${desk.content}/policy/items/aa-policy-3/removal`, {
      form: { basis: '到期' },
    })
    expect(removal.status).toBe(303)
    await desk.decide(desk.reviewer, await desk.valueOf('aa-policy-3'))
    const [, policy] = await told(host, 2)
    expect(policy).toMatchObject({
      type: 'policy.changed',
      data: { changes: [{ code: 'aa-policy-3', change: 'removed' }] },
    })
    expect(postedTo('rival.example.com')).toEqual([])
    await sql('delete from webhooks where id = ?', hook)
  })

  it('send nothing for a partner who is suspended', { timeout: 60_000 }, async () => {
    const host = 'suspended.example.com'
    const hook = await hookOf(host, partner)
    const ctx = bureauContext(portal, {
      ...park,
      bureau: String((await sql('select bureau_id from parks where id = ?', park.id))[0]?.bureau_id),
    })
    const found = (await partnerOf(ctx.desk, partner.id)) ?? expect.unreachable()
    // One message waits when it is suspended; the next is not even written.
    web.leads.set(host, { status: 500, text: 'down' })
    const { id } = await inquire()
    await told(host, 1)
    await setSuspended(ctx, found, true)
    await changeState((await at(park, id)).ctx, (await at(park, id)).lead, 'accepted')
    await due(hook)
    await expect
      .poll(
        async () => {
          await kick()
          return (await messageOf(hook))?.state
        },
        { timeout: 20_000 },
      )
      .toBe('failed')
    expect(postedTo(host)).toHaveLength(1)
    expect(await sql('select id from webhook_deliveries where webhook = ?', hook)).toHaveLength(1)
    expect((await attemptsOf(hook)).at(-1)).toMatchObject({ fault: 'off', status: null })
    await setSuspended(ctx, found, false)
    await sql('delete from webhooks where id = ?', hook)
  })

  it('try again, record each answer, and end after a week with a mail', { timeout: 90_000 }, async () => {
    const host = 'fails.example.com'
    const hook = await hookOf(host, partner, ['lead.created'])
    web.leads.set(host, { status: 302, text: 'moved\u0007', headers: { location: 'https://kick.example.com/' } })
    await inquire()
    await told(host, 1)
    await expect.poll(() => attemptsOf(hook)).toMatchObject([{ status: 302, fault: 'redirect', answer: 'moved' }])
    const failingSince = Number((await hookRow(hook))?.failing_since)
    expect(failingSince).toBeGreaterThan(Date.now() - 60_000)
    const waits = async () => {
      const [job] = await sql(
        `select available_at - ? as wait from outbox where kind = 'webhook.send' and json_extract(payload, '$.message') = ?`,
        Date.now(),
        (await messageOf(hook))?.id,
      )
      return Number(job?.wait)
    }
    web.leads.set(host, { status: 503, text: 'x'.repeat(9000), headers: { 'retry-after': '7200' } })
    await due(hook)
    await told(host, 2)
    await expect.poll(async () => (await attemptsOf(hook)).length).toBe(2)
    expect((await attemptsOf(hook))[1]?.answer).toHaveLength(1024)
    expect(await waits()).toBeGreaterThan(7_100_000)
    web.leads.set(host, { status: 530, text: '' })
    await due(hook)
    await told(host, 3)
    await expect.poll(async () => (await attemptsOf(hook))[2]).toMatchObject({ status: null, fault: 'unreachable' })

    web.leads.set(host, { status: 500, text: '' })
    await sql('update webhooks set failing_since = ? where id = ?', Date.now() - WEEK_MS - 1, hook)
    await inquire()
    await told(host, 4)
    await kick()
    await expect.poll(async () => (await hookRow(hook))?.ended_by, { timeout: 20_000 }).toBe('failing')
    await kick()
    const [account] = await sql('select email from users where id = ?', admin.user)
    const { mail } = await mails.mail(
      ({ to, mail }) => to.includes(String(account?.email)) && mail.subject?.includes('推送') === true,
    )
    expect(mail.text).toContain(`https://${host}/hook`)
    expect(mail.text).toContain(`https://invest.example${hooksOf(partner)}/${hook}`)
    const states = await sql('select state from webhook_deliveries where webhook = ?', hook)
    expect(states.map(({ state }) => state)).toEqual(['failed', 'failed'])
    const page = await (await admin.fetch(`${hooksOf(partner)}/${hook}`)).text()
    expect(page).toContain('连续一周没有一条消息送达')
    const entries = await sql(
      `select after from ledger where action = 'partner.webhook_ended' and subject = ?`,
      partner.id,
    )
    expect(entries.filter(({ after }) => String(after).includes(hook))).toHaveLength(1)

    // Off means off, until it is resumed: then it has its week before it.
    await inquire()
    await kick()
    expect(postedTo(host)).toHaveLength(4)
    web.leads.set(host, { status: 200, text: 'ok' })
    expect((await admin.fetch(`${hooksOf(partner)}/${hook}/state`, { form: { on: 'true' } })).status).toBe(303)
    await inquire()
    await told(host, 5)
    expect(await hookRow(hook)).toMatchObject({ ended_at: null, failing_since: null })
    await sql('delete from webhooks where id = ?', hook)
  })

  it('end at once where the server says that it is gone', { timeout: 60_000 }, async () => {
    const host = 'gone.example.com'
    const hook = await hookOf(host, partner, ['lead.created'])
    web.leads.set(host, { status: 410, text: '' })
    await inquire()
    await told(host, 1)
    await expect
      .poll(
        async () => {
          await kick()
          return (await hookRow(hook))?.ended_by
        },
        { timeout: 20_000 },
      )
      .toBe('gone')
    await sql('delete from webhooks where id = ?', hook)
  })

  it(
    'are sent again by hand under the same id, and rotate their secret with both valid',
    { timeout: 60_000 },
    async () => {
      const host = 'again.example.com'
      const hook = await hookOf(host, partner, ['lead.created'])
      const place = `${hooksOf(partner)}/${hook}`
      await inquire()
      await told(host, 1)
      await expect.poll(async () => (await messageOf(hook))?.state).toBe('delivered')
      const rotated = secretIn(await (await admin.fetch(`${place}/secret`, { form: {} })).text())
      expect(await (await admin.fetch(place)).text()).not.toContain('whsec_')
      const message = (await messageOf(hook)) ?? expect.unreachable()
      const delivery = `${place}/deliveries/${park.slug}/${message.id}`
      web.leads.set(host, { status: 500, text: '<b>no</b>' })
      expect((await admin.fetch(`${delivery}/replay`, { form: {} })).status).toBe(303)
      await told(host, 2)
      const [before, replayed] = postedTo(host)
      if (!before || !replayed) throw new Error('not sent')
      expect(replayed.body).toBe(before.body)
      expect(replayed.headers['webhook-id']).toBe(message.id)
      for (const secret of [secrets.get(host) ?? '', rotated])
        expect(new Verifier(secret).verify(replayed.body, replayed.headers)).toEqual(said(before))
      expect(() => new Verifier(rotated).verify(before.body, before.headers)).toThrow()
      await expect.poll(async () => (await attemptsOf(hook)).length).toBe(2)
      expect((await messageOf(hook))?.state).toBe('delivered')
      const html = await (await admin.fetch(delivery)).text()
      expect(html).toContain('HTTP 500')
      expect(html).toContain('&lt;b&gt;no&lt;/b&gt;')
      expect(html).not.toContain('whsec_')

      // The day of overlap is over.
      await sql('update webhooks set former_until = 1 where id = ?', hook)
      await admin.fetch(`${delivery}/replay`, { form: {} })
      await told(host, 3)
      const last = postedTo(host)[2] ?? expect.unreachable()
      expect(() => new Verifier(secrets.get(host) ?? '').verify(last.body, last.headers)).toThrow()
      new Verifier(rotated).verify(last.body, last.headers)

      // Paused, nothing is sent again; removed, it is gone with its log.
      await admin.fetch(`${place}/state`, { form: { on: 'false' } })
      expect((await admin.fetch(`${delivery}/replay`, { form: {} })).status).toBe(409)
      expect(await (await admin.fetch(delivery)).text()).toContain('推送已停用，请先恢复')
      expect((await admin.fetch(`${place}/removal`, { form: {} })).status).toBe(303)
      expect((await admin.fetch(place)).status).toBe(404)
      expect(await messageOf(hook)).toBeUndefined()
    },
  )

  it('refuse addresses that are no public server’s', { timeout: 60_000 }, async () => {
    for (const [url, text] of [
      ['', '请填写'],
      ['http://a.example.com/', '请填写以 https:// 开头的网址'],
      ['https://a.example.com:8443/', '默认端口443'],
      ['https://u:p@a.example.com/', '不能有用户名和密码'],
      ['https://10.0.0.1/', '请填写公网域名'],
      ['https://2130706433/', '请填写公网域名'],
      ['https://[::ffff:127.0.0.1]/', '请填写公网域名'],
      ['https://localhost/', '请填写公网域名'],
      ['https://db.internal/', '请填写公网域名'],
      ['https://kick.example.com/hook', '已经设置过'],
    ] as const) {
      const answer = await admin.fetch(hooksOf(rival), { form: { url, events: ['lead.created'] } })
      expect(answer.status, url).toBe(422)
      expect(await answer.text(), url).toContain(text)
    }
    const none = await admin.fetch(hooksOf(rival), { form: { url: 'https://new.example.com/' } })
    expect(await none.text()).toContain('请至少选一种消息')
  })

  it('belong to their partner, and page through their log', { timeout: 60_000 }, async () => {
    expect((await admin.fetch(`${hooksOf(partner)}/${kicker}`)).status).toBe(404)
    const [row] = await sql('select bureau_id from parks where id = ?', park.id)
    const rows = Array.from(
      { length: 60 },
      (_, index) => `msg_00000000000000000000000${String(index).padStart(3, '0')}`,
    )
    for (const id of rows)
      await sql(
        `insert into webhook_deliveries (park_id, id, bureau_id, webhook, partner, event, body, created_at, state, attempts)
         values (?, ?, ?, ?, ?, 'lead.created', '{}', ?, 'delivered', '[]')`,
        park.id,
        id,
        row?.bureau_id,
        kicker,
        rival.id,
        Date.now(),
      )
    const seen = new Set<string>()
    let path: string | undefined = `${hooksOf(rival)}/${kicker}`
    for (let page = 0; path !== undefined && page < 9; page += 1) {
      const html: string = await (await admin.fetch(path)).text()
      for (const [, id = ''] of html.matchAll(/deliveries\/[^/"]+\/(msg_\w+)"/g)) {
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]
    }
    for (const id of rows) expect(seen.has(id)).toBe(true)
  })

  it('keep nothing personal, in messages or logs', async () => {
    const kept = JSON.stringify([
      web.posted,
      await sql('select * from webhook_deliveries'),
      portal.logs(),
      randomUUID(),
    ])
    for (const text of PERSONAL) expect(kept).not.toContain(text)
  })
})
