import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formFields, postForm } from '../support/client.ts'
import { formIn, tags } from '../support/html.ts'
import { act, type Held, leadRow, newReceipt, OFFICER, parkAnswers, traces } from '../support/receipt.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const set = (held: Held, columns: string, ...values: unknown[]) =>
    run(portal.database, `update leads set ${columns} where id = ?`, ...values, held.leadId)
  const page = async ({ path }: Held, query = '') => (await portal.fetch(`${path}${query}`)).text()
  const button = (text: string, action: string) => {
    const form = text.split('<form').find((one) => one.includes(`/${action}"`)) ?? ''
    return tags(form, 'button')[0] ?? ''
  }

  it('takes the investor’s message and shows it, sealed at rest', async () => {
    const held = await newReceipt(portal, park)
    const secret = 'Rückfrage 👩‍🔧 مرحبا: Halle neun?\nZweite Zeile'
    const sent = await act(portal, held, 'messages', { text: `  ${secret.replaceAll('\n', '\r\n')} ` })
    expect(sent.status).toBe(303)
    const location = sent.headers.get('Location') ?? ''
    expect(location).toBe(`${held.path}?done=message#done`)
    const text = await page({ ...held, path: location.split('#')[0] ?? '' })
    expect(text).toContain(secret)
    expect(text).toMatch(/id="done" role="status"/)
    expect(text).toMatch(/dir="auto"/)
    expect(await traces(portal, held)).toMatchObject({
      ledger: ['lead.message_received'],
      outbox: ['lead.message'],
      events: ['message'],
    })
    for (const part of ['Rückfrage', 'Halle neun', 'Zweite Zeile']) {
      expect(await dump(portal.database)).not.toContain(part)
      expect(portal.logs()).not.toContain(part)
    }
  })

  it('keeps what was typed when it is wrong', async () => {
    const held = await newReceipt(portal, park)
    const long = 'x'.repeat(5001)
    for (const [fields, kept] of [
      [{ text: ' \r\n ' }, ''],
      [{ text: long }, long],
      [{ text: 'fine', once: 'short' }, 'fine'],
    ] as const) {
      const answer = await act(portal, held, 'messages', fields)
      expect(answer.status).toBe(422)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      const text = await answer.text()
      if (fields.text !== 'fine') expect(text).toContain('id="text-error"')
      expect(formIn(text).text?.trim()).toBe(kept)
    }
    expect((await traces(portal, held)).events).toEqual([])
    expect((await act(portal, held, 'messages', { text: 'x'.repeat(300_000) })).status).toBe(413)
  })

  it('counts a form once, however often it is sent', async () => {
    const held = await newReceipt(portal, park)
    const { once = '' } = formIn(await page(held))
    const send = (text: string) => postForm(portal, `${held.path}/messages`, { once, text })
    const answers = await Promise.all([send('twice'), send('twice'), send('twice')])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(answers.map(({ headers }) => headers.get('Location')))).toEqual(
      new Set([`${held.path}?done=message#done`]),
    )
    expect((await send('twice')).status).toBe(303)
    expect(await traces(portal, held)).toMatchObject({ events: ['message'], outbox: ['lead.message'] })
    await send('another text from the same page')
    expect((await traces(portal, held)).events).toHaveLength(2)
  })

  it('shows the park’s answer with who gave it, and stops the clock once', async () => {
    const held = await newReceipt(portal, park)
    expect(await page(held)).toMatch(/距答复期限还有/)
    const { received_at: receivedAt, respond_by: respondBy } = await leadRow(portal, held)
    await parkAnswers(portal, held, 'Strom ist ausreichend vorhanden', Number(respondBy))
    expect(await leadRow(portal, held)).toMatchObject({ answered_at: respondBy, state: 'accepted', version: 2 })
    await parkAnswers(portal, held, 'Ein Nachtrag', Number(respondBy) + 2 * DAY_MS)
    expect(await leadRow(portal, held)).toMatchObject({ answered_at: respondBy, state: 'accepted', version: 3 })
    const { entries, outbox } = await traces(portal, held)
    expect(outbox).toEqual(['lead.answered', 'lead.answered'])
    const [first, second] = entries
      .filter(({ action }) => action === 'lead.answered')
      .map(({ after }) => JSON.parse(String(after)) as Record<string, unknown>)
    expect(first).toEqual({ first: true, workingMinutes: expect.any(Number), inTime: true })
    expect(Number(first?.workingMinutes)).toBeGreaterThanOrEqual(510)
    expect(second).toMatchObject({ first: false, inTime: false })
    expect(Number(receivedAt)).toBeLessThan(Number(respondBy))
    const text = await page(held)
    for (const shown of ['Strom ist ausreichend vorhanden', 'Ein Nachtrag', OFFICER.name.zh, '在期限内答复'])
      expect(text).toContain(shown)
    expect(text).not.toMatch(/回复剩余|class="overdue"/)
    expect(await dump(portal.database)).not.toContain('ausreichend')
  })

  it('lets only one of two first answers be the first', async () => {
    const held = await newReceipt(portal, park)
    const answers = await Promise.allSettled([parkAnswers(portal, held, 'one'), parkAnswers(portal, held, 'two')])
    const lost = answers.filter(({ status }) => status === 'rejected')
    for (const one of lost) expect(one).toMatchObject({ reason: { code: 'request.conflict' } })
    const { entries } = await traces(portal, held)
    const firsts = entries.filter(({ after }) => String(after).includes('"first":true'))
    expect(firsts).toHaveLength(1)
  })

  it('calls the leader when nobody answered, once a day', async () => {
    const held = await newReceipt(portal, park)
    expect(button(await page(held), 'escalations')).toMatch(/ disabled/)
    expect((await act(portal, held, 'escalations')).headers.get('Location')).toContain('done=changed')
    expect((await traces(portal, held)).events).toEqual([])

    await set(held, 'received_at = ?, respond_by = ?', Date.now() - 20 * DAY_MS, Date.now() - 10 * DAY_MS)
    const late = await page(held)
    expect(late).toMatch(/class="overdue"/)
    expect(late).toMatch(/已逾期\d+个工作日/)
    expect(button(late, 'escalations')).not.toMatch(/ disabled/)
    const both = await Promise.all([act(portal, held, 'escalations'), act(portal, held, 'escalations')])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await traces(portal, held)).toMatchObject({ events: ['escalated'], outbox: ['lead.escalated'] })
    expect(button(await page(held), 'escalations')).toMatch(/ disabled/)

    await set(held, 'escalated_at = ?', Date.now() - DAY_MS)
    expect((await act(portal, held, 'escalations')).headers.get('Location')).toContain('done=escalated')
    await parkAnswers(portal, held, 'Antwort')
    await set(held, 'escalated_at = null')
    expect((await act(portal, held, 'escalations')).headers.get('Location')).toContain('done=changed')
  })

  it('is rated after an answer, and changed for a week', async () => {
    const held = await newReceipt(portal, park)
    expect(await page(held)).not.toContain('name="score"')
    expect((await act(portal, held, 'rating', { score: '5' })).headers.get('Location')).toContain('done=changed')
    await parkAnswers(portal, held, 'Antwort')
    for (const score of ['', '0', '6', 'x', '4.5']) {
      const wrong = await act(portal, held, 'rating', { score, comment: 'Behalte mich' })
      expect(wrong.status, score).toBe(422)
      expect(formIn(await wrong.text()).comment).toBe('Behalte mich')
    }
    expect((await act(portal, held, 'rating', { score: '2', comment: 'Zu langsam' })).status).toBe(303)
    expect((await act(portal, held, 'rating', { score: '4' })).status).toBe(303)
    expect(await leadRow(portal, held)).toMatchObject({ rating: 4, version: 2 })
    const { entries, events } = await traces(portal, held)
    expect(events).toEqual(['message', 'assigned', 'rated', 'rated'])
    const scores = entries.filter(({ action }) => action === 'lead.rated').map(({ after }) => JSON.parse(String(after)))
    expect(scores).toEqual([{ score: 2 }, { score: 4 }])
    expect(await page(held)).toContain('Zu langsam')
    expect(await dump(portal.database)).not.toContain('Zu langsam')

    const [first] = await run(
      portal.database,
      'select * from lead_events where lead_id = ? and kind = ?',
      held.leadId,
      'rated',
    )
    await run(
      portal.database,
      'insert into lead_events (park_id, lead_id, id, at, kind, actor_kind, shown, data) values (?, ?, ?, ?, ?, ?, 1, ?)',
      park.id,
      held.leadId,
      'event_00000000000000000000000000',
      Number(first?.at) - 8 * DAY_MS,
      'rated',
      'investor',
      '{"score":3}',
    )
    expect(await page(held)).not.toContain('name="score"')
    expect((await act(portal, held, 'rating', { score: '1' })).headers.get('Location')).toContain('done=changed')
    expect(await leadRow(portal, held)).toMatchObject({ rating: 4 })
  })

  it('shows the last entries, and older ones on request', async () => {
    const held = await newReceipt(portal, park)
    const rows = Array.from({ length: 120 }, (_, index) => {
      const id = `event_${String(index).padStart(26, '0')}`
      const data = JSON.stringify({ to: 'assessing', reference: String(index) })
      return `('${park.id}','${held.leadId}','${id}',${1_790_000_000_000 + index},'state','officer',${index === 119 ? 0 : 1},'${data}')`
    })
    await run(
      portal.database,
      `insert into lead_events (park_id, lead_id, id, at, kind, actor_kind, shown, data) values ${rows.join()}`,
    )
    const count = (text: string) => (text.match(/<li class="by-/g) ?? []).length
    const older = (text: string) => /href="[^"]*(\?before=[^"#]*)#timeline"/.exec(text)?.[1]
    const sizes: number[] = []
    let query: string | undefined = ''
    while (query !== undefined && sizes.length < 9) {
      const text = await page(held, query)
      sizes.push(count(text))
      query = older(text)
    }
    // 119 are shown, and the inquiry itself begins them.
    expect(sizes).toEqual([50, 50, 20])
  })

  it('does nothing by a link that is wrong, or another park’s', async () => {
    const held = await newReceipt(portal, park)
    const other = await mintOne(portal.database, smallSeed('bb'))
    const foreign = held.token.replace(park.slug, other.slug)
    for (const token of [foreign, held.token.slice(0, -1), `${held.token}x`])
      for (const action of [
        'messages',
        'escalations',
        'rating',
        'withdrawals',
        'corrections',
        'export',
        'erasure',
        'link',
      ]) {
        const answer = await postForm(portal, `/receipts/${token}/${action}`, {
          once: crypto.randomUUID(),
          text: 'x',
          score: '5',
          purpose: 'share',
          correction: 'x',
          contact: '13812345678',
        })
        expect(answer.status, action).toBe(404)
        expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
        expect(answer.headers.get('X-Robots-Tag')).toBe('noindex')
      }
    expect(await traces(portal, held)).toMatchObject({ events: [], ledger: [], outbox: [] })
  })

  it('takes its forms from browsers that do not say where they come from, and the inquiry form does not', async () => {
    const held = await newReceipt(portal, park)
    for (const [at, prefix] of ['', '/en'].entries()) {
      const sent = { text: `Frage ${at}`, once: crypto.randomUUID() }
      const answer = await postForm(portal, `${prefix}${held.path}/messages`, sent, { Origin: 'null' })
      expect(answer.status).toBe(303)
    }
    expect((await traces(portal, held)).events).toEqual(['message', 'message'])
    const inquiry = await postForm(portal, `/parks/${park.slug}/inquiry`, formFields(), { Origin: 'null' })
    expect(inquiry.status).toBe(403)
  })

  it('says of a form that cannot be read that it came incomplete', async () => {
    const held = await newReceipt(portal, park)
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x'])
      for (const action of ['messages', 'escalations', 'rating', 'corrections', 'withdrawals', 'export', 'files']) {
        const headers = { 'Content-Type': type, Origin: portal.origin }
        const answer = await portal.fetch(`${held.path}/${action}`, { method: 'POST', headers, body: '--y\r\nbroken' })
        expect(answer.status, `${action} ${type}`).toBe(400)
        expect(await answer.text()).toContain('内容格式不完整')
      }
    expect(portal.logs()).not.toMatch(/"level":"error"/)
  })

  it('takes the form of a browser that may not tell its origin, as a page without a referrer makes it', async () => {
    const held = await newReceipt(portal, park)
    const send = (headers: Record<string, string>) =>
      postForm(
        portal,
        `${held.path}/messages`,
        { text: 'x', once: crypto.randomUUID() },
        { Origin: 'null', ...headers },
      )
    expect((await send({})).status).toBe(303)
    expect((await send({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  })
})
