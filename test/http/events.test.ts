import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postFields } from '../support/client.ts'
import { contentDesk } from '../support/content.ts'
import { DAY, mintEvent, registerBy, registrationForm } from '../support/events.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('events on %s', (_, start) => {
  let portal: Runtime
  let mails: MailServer
  let park: Minted
  let root: string
  beforeAll(async () => {
    mails = await startMailServer()
    const settings = {
      LUODI_SMTP: mails.smtp,
      LUODI_ORIGIN: 'https://portal.test',
    }
    portal = await start({ settings, own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    root = `/parks/${park.slug}/events`
  })
  afterAll(async () => {
    await portal.close()
    await mails.close()
  })

  const seats = (event: string) =>
    run(
      portal.database,
      'select * from event_registrations where park_id = ? and event_code = ? order by registered_at, id',
      park.id,
      event,
    )
  const states = async (event: string) => (await seats(event)).map(({ state }) => state)
  const linkOf = (answer: Response): string => {
    expect(answer.status).toBe(303)
    return answer.headers.get('Location') ?? ''
  }
  const textOf = async (path: string) => (await portal.fetch(path)).text()
  const post = (path: string) => postFields(portal, path, {})
  const mailTo = (address: string, subject: string) =>
    mails.mail(({ to, mail }) => to.includes(address) && (mail.subject ?? '').includes(subject))

  it(
    'gives the last seats to exactly as many as there are, and lets who waits move up',
    { timeout: 60_000 },
    async () => {
      const code = await mintEvent(portal, park, { code: 'race', capacity: 3 })
      const path = `${root}/${code}`
      const forms = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          registrationForm(portal, path, { phone: `1380013${String(index).padStart(4, '0')}` }),
        ),
      )
      const answers = await Promise.all(forms.map((form) => postFields(portal, path, form)))
      expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 303))
      const count = (all: unknown[], state: string) => all.filter((one) => one === state).length
      expect(count(await states(code), 'confirmed')).toBe(3)
      expect(count(await states(code), 'waiting')).toBe(47)
      expect(await textOf(path)).toContain('名额已满')

      // The same form again is the same registration; the same person by another form is told, not doubled.
      const again = await postFields(portal, path, forms[0] ?? {})
      expect(linkOf(again)).toBe(linkOf(answers[0] ?? again))
      const twice = await registerBy(portal, path, { phone: '138 0013 0000' })
      expect(twice.status).toBe(422)
      expect(await twice.text()).toContain('已报名本活动')
      expect(await seats(code)).toHaveLength(50)

      const rows = await seats(code)
      const first = rows.find(({ state }) => state === 'confirmed')
      const next = rows.find(({ state }) => state === 'waiting')
      const links = answers.map(linkOf)
      const pageOf = (id: unknown) => links.find((link) => link.includes(String(id).replace('seat_', ''))) ?? ''
      expect(await textOf(pageOf(next?.id))).toContain('候补第1位')
      expect((await post(`${pageOf(first?.id)}/cancellation`)).status).toBe(303)
      expect(await textOf(pageOf(first?.id))).toContain('已取消')
      expect(await textOf(pageOf(next?.id))).toContain('名额已为您留好')
      expect(count(await states(code), 'confirmed')).toBe(3)
      // Twice is once, and the page says so.
      expect(linkOf(await post(`${pageOf(first?.id)}/cancellation`))).toContain('done=changed')

      const other = rows.filter(({ state }) => state === 'confirmed')[1]
      expect((await post(`${pageOf(other?.id)}/erasure`)).status).toBe(303)
      const erased = (await seats(code)).find(({ id }) => id === other?.id)
      expect(erased).toMatchObject({
        company: '',
        wrapped_key: null,
        contact_cipher: null,
        phone_hash: null,
        state: 'cancelled',
      })
      expect(await textOf(pageOf(other?.id))).toContain('已删除')
      expect(count(await states(code), 'confirmed')).toBe(3)
      expect((await portal.fetch(`${pageOf(first?.id).slice(0, -2)}AA`)).status).toBe(404)

      const trail = await run(
        portal.database,
        `select (select group_concat(after || before || subject) from ledger where park_id = ?1 and action like 'event.%') || (select group_concat(payload) from outbox where park_id = ?1) as said`,
        park.id,
      )
      expect(String(trail[0]?.said)).not.toMatch(/湘西|石磊|1380013/)
      expect(portal.logs()).not.toMatch(/湘西新材料|石磊|1380013/)
    },
  )

  it('keeps what was typed, holds the gate, and says why nobody can register', async () => {
    const code = await mintEvent(portal, park, { code: 'gate' })
    const path = `${root}/${code}`
    const wrong = await registerBy(portal, `/en${path}`, { company: '', phone: '12', seats: '9', consentHandle: '' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('value="石磊"')
    for (const name of ['company', 'phone', 'seats', 'consentHandle'])
      expect(page, name).toContain(`id="${name}-error"`)
    const fields = await registrationForm(portal, path, { email: 'a@example.com' })
    const trapped = await postFields(portal, path, { ...fields, website: 'x', formToken: '' })
    expect(trapped.status).toBe(422)
    expect(await trapped.text()).toContain('还没有发出')
    expect((await postFields(portal, path, { ...fields, challenge: 'forged' })).status).toBe(422)
    expect(await seats(code)).toEqual([])

    const closed = {
      closed: { closesAt: Date.now() - 1 },
      over: { startsAt: Date.now() - DAY, endsAt: Date.now() - 1 },
      off: { cancelled: { zh: '讲师不能来', en: 'The speaker cannot come' } },
    }
    const why = { closed: '报名时间已过', over: '已经结束', off: '讲师不能来' }
    for (const [name, more] of Object.entries(closed)) {
      await mintEvent(portal, park, { code: name, ...more })
      const answer = await postFields(portal, `${root}/${name}`, fields)
      expect(answer.status, name).toBe(409)
      expect(await answer.text()).toContain(why[name as keyof typeof why])
      expect(await seats(name)).toEqual([])
    }
    expect((await portal.fetch(`${root}/nothing`)).status).toBe(404)
  })

  it('tells who registered: at once, when it changes, and when it is called off', { timeout: 60_000 }, async () => {
    const desk = await contentDesk(portal, park)
    const form = {
      kind: 'training',
      'title.zh': '政策宣讲',
      'title.en': 'Policies explained',
      'summary.zh': '讲政策。',
      'summary.en': 'Policies.',
      startsAt: '2031-03-02T09:30',
      endsAt: '2031-03-02T11:30',
      'place.zh': '一楼大厅',
      'place.en': 'Hall',
      'organiser.zh': '中心',
      'organiser.en': 'Centre',
      capacity: '1',
      basis: '年度计划',
      next: 'submit',
    }
    const publish = async (more: Record<string, string>) => {
      await desk.propose('talk', { ...form, ...more, code: 'talk' }, desk.author, 'event')
      const passed = await desk.reviewer.fetch(`${desk.content}/review`, {
        form: { version: await desk.valueOf('talk'), decision: 'pass' },
      })
      return passed.status
    }
    expect(await publish({})).toBe(303)
    const path = `${root}/talk`
    const own = linkOf(await registerBy(portal, path, { email: 'one@example.com' }))
    const waits = linkOf(await registerBy(portal, `/en${path}`, { email: 'two@example.com' }))
    await portal.runJobs()
    expect((await mailTo('one@example.com', '报名成功')).mail.text).toContain(`https://portal.test${own}`)
    expect((await mailTo('two@example.com', 'waiting list')).mail.text).toContain('Sunday 2 March 2031, 09:30–11:30')

    // More seats: who waits moves up, and is told once.
    expect(await publish({ capacity: '5' })).toBe(303)
    await portal.runJobs()
    await mailTo('two@example.com', 'You have a seat')
    await expect.poll(() => textOf(waits)).toContain('Your seats are kept')

    expect(await publish({ capacity: '1', startsAt: '2031-03-02T08:30', 'place.zh': '三楼报告厅' })).toBe(303)
    await portal.runJobs()
    const moved = (await mailTo('one@example.com', '活动有变更')).mail.text ?? ''
    expect(moved).toMatch(/08:30[^]*09:30[^]*三楼报告厅[^]*一楼大厅/)
    await mailTo('two@example.com', 'Changed')

    // Fewer seats cancel nobody, but the desk says it; with registrations it can't be taken away.
    const shown = await desk.reviewer.fetch(`/console/${park.bureau}/parks/${park.slug}/events/talk`)
    expect(await shown.text()).toContain('超出名额1人')
    await desk.author.fetch(`${desk.content}/event/items/talk/removal`, { form: { basis: '撤', next: 'submit' } })
    const removed = await desk.reviewer.fetch(`${desk.content}/review`, {
      form: { version: await desk.valueOf('talk'), decision: 'pass' },
    })
    expect(removed.status).toBe(422)
    expect(await removed.text()).toContain('已有2份报名')
    await run(
      portal.database,
      `update content_versions set state = 'dropped' where park_id = ? and removes = 1`,
      park.id,
    )

    const off = {
      capacity: '1',
      startsAt: '2031-03-02T08:30',
      'cancelled.zh': '讲师生病',
      'cancelled.en': 'Speaker ill',
    }
    expect(await publish(off)).toBe(303)
    await portal.runJobs()
    expect((await mailTo('one@example.com', '已取消')).mail.text).toContain('讲师生病')
    await mailTo('two@example.com', 'Cancelled')
    const told = mails.mails.filter(({ to }) => to.includes('two@example.com')).map(({ mail }) => mail.subject)
    expect(told).toHaveLength(4)
    expect(mails.mails.every(({ mail }) => mail.from?.name !== undefined)).toBe(true)
  })

  it('lists them to people, programs and calendars', async () => {
    const start = Date.UTC(2031, 4, 6, 1, 30)
    await mintEvent(portal, park, {
      code: 'listed',
      startsAt: start,
      endsAt: start + 7_200_000,
      capacity: null,
      title: { zh: '银企对接会，第一场; 加号', en: 'Banks meet firms' },
      kind: 'matching',
    })
    await mintEvent(portal, park, { code: 'held', startsAt: Date.UTC(2024, 5, 3), endsAt: Date.UTC(2024, 5, 3, 2) })
    const page = await textOf(root)
    expect(page).toContain('2031年5月')
    expect(page).toMatch(/银企对接会[^]*往期活动[^]*2024年/)
    const detail = await textOf(`${root}/listed`)
    expect(detail).toContain('"@type":"Event"')
    expect(detail).toContain('"startDate":"2031-05-06T09:30:00+08:00"')
    const file = await portal.fetch(`/en${root}/listed/calendar.ics`)
    expect(file.headers.get('Content-Type')).toBe('text/calendar; charset=UTF-8')
    const lines = (await file.text()).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining(['DTSTART:20310506T013000Z', 'SUMMARY:Banks meet firms', 'STATUS:CONFIRMED']),
    )
    const feed = (await textOf(`${root}/calendar.ics`)).replaceAll('\r\n ', '')
    expect(feed).toContain(String.raw`SUMMARY:银企对接会，第一场\; 加号`)
    const list = await portal.fetch(`/api/v1/parks/${park.slug}/events?limit=1`)
    const { items, next, calendarUrl } = (await list.json()) as {
      items: { code: string; calendarUrl: string }[]
      next: string
      calendarUrl: string
    }
    expect(items).toHaveLength(1)
    expect(calendarUrl).toContain(`${root}/calendar.ics`)
    expect((await portal.fetch(`/api/v1/parks/${park.slug}/events?cursor=${next}`)).status).toBe(200)
    expect((await portal.fetch(`/api/v1/parks/${park.slug}/events?when=past`)).headers.get('ETag')).toBeTruthy()
    expect((await portal.fetch(`/api/v1/parks/${park.slug}/events?when=past&cursor=${next}`)).status).toBe(400)
  })
})
