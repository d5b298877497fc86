import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RUNTIMES } from '../support/runtimes.ts'
import { said, webhookGround, type WebhookGround } from '../support/webhooks.ts'

const WEEK_MS = 7 * 86_400_000

describe.each(RUNTIMES)('messages of webhooks on %s', (_, start) => {
  let ground: WebhookGround
  beforeAll(async () => {
    ground = await webhookGround(start)
  })
  afterAll(() => ground.close())

  it('try again, record each answer, and end after a week with a mail', { timeout: 90_000 }, async () => {
    const {
      web,
      mails,
      admin,
      partner,
      hooksOf,
      sql,
      hookOf,
      kick,
      postedTo,
      told,
      messageOf,
      attemptsOf,
      hookRow,
      due,
      inquire,
    } = ground
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
    const { web, partner, sql, hookOf, kick, told, hookRow, inquire } = ground
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
      const {
        web,
        park,
        admin,
        partner,
        secrets,
        hooksOf,
        sql,
        secretIn,
        hookOf,
        postedTo,
        told,
        messageOf,
        attemptsOf,
        hookRow,
        inquire,
      } = ground
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
      // What is tried once does not begin the week after which it ends.
      expect((await hookRow(hook))?.failing_since).toBeNull()
      const html = await (await admin.fetch(delivery)).text()
      expect(html).toContain('HTTP 500')
      expect(html).toContain('&lt;b&gt;no&lt;/b&gt;')
      expect(html).not.toContain('whsec_')

      // The day of overlap is over.
      await sql('update webhooks set former_until = 1 where id = ?', hook)
      await admin.fetch(`${delivery}/replay`, { form: {} })
      await told(host, 3)
      const last = postedTo(host).at(-1) ?? expect.unreachable()
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
    const { admin, rival, hooksOf } = ground
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
    const { park, admin, partner, rival, kicker, hooksOf, sql } = ground
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
})
