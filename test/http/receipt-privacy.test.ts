import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { NOTICE, postForm } from '../support/client.ts'

import { EMAIL, PHONE, planted } from '../support/private-lead.ts'
import { act, heldAt, type Held, leadRow, newReceipt, parkAnswers, traces } from '../support/receipt.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const receipt = () => newReceipt(portal, park, planted)
  const page = async ({ path }: Held, rest = '') => (await portal.fetch(`${path}${rest}`)).text()
  const ofLead = (table: string, { leadId }: Held) =>
    run(portal.database, `select * from ${table} where lead_id = ?`, leadId)

  it('withdraws the consent to sharing, once, and no other alone', async () => {
    const held = await receipt()
    expect(await page(held)).toContain('/withdrawals"')
    const answers = await Promise.all([1, 2].map(() => act(portal, held, 'withdrawals', { purpose: 'share' })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await traces(portal, held)).toMatchObject({
      ledger: ['lead.consent_withdrawn'],
      outbox: ['lead.withdrawn'],
      events: ['consentWithdrawn'],
    })
    const consents = await ofLead('lead_consents', held)
    expect(consents.map(({ purpose, withdrawn_at }) => [purpose, withdrawn_at !== null])).toEqual(
      expect.arrayContaining([
        ['handle', false],
        ['share', true],
      ]),
    )
    expect(await page(held)).not.toContain('/withdrawals"')
    for (const purpose of ['handle', 'abroad', 'x', ''])
      expect((await act(portal, held, 'withdrawals', { purpose })).status).toBe(422)
    expect(await page(held)).toContain(`href="${held.path}/erasure"`)
  })

  it('takes a request for correction', async () => {
    const held = await receipt()
    expect((await act(portal, held, 'corrections', { correction: ' ' })).status).toBe(422)
    expect((await act(portal, held, 'corrections', { correction: 'Ich heiße anders' })).status).toBe(303)
    expect(await traces(portal, held)).toMatchObject({
      ledger: ['lead.correction_requested'],
      outbox: ['lead.corrected'],
      events: ['correctionRequested'],
    })
    expect(await page(held)).toContain('Ich heiße anders')
    expect(await dump(portal.database)).not.toContain('anders')
  })

  it.each(['export', 'erasure', 'link'])('asks who it is before the %s', async (action) => {
    const held = await receipt()
    const asked = await portal.fetch(`${held.path}/${action}`)
    expect(asked.status).toBe(200)
    expect(asked.headers.get('Cache-Control')).toBe('no-store')
    expect(asked.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(asked.headers.get('Referrer-Policy')).toBe('no-referrer')
    for (const contact of ['', '13812345678', '4321', 'w***@example.org', 'Wilhelmina Geheimnis']) {
      const wrong = await act(portal, held, action, { contact })
      expect(wrong.status, contact).toBe(422)
      const text = await wrong.text()
      expect(text).toContain('id="contact-error"')
      expect(text).not.toContain(EMAIL)
    }
    expect(await traces(portal, held)).toMatchObject({ ledger: [], outbox: [], events: [] })
    expect(await leadRow(portal, held)).toMatchObject({ version: 1, receipt_version: 1, erased_at: null })
  })

  it('lets nobody try contacts one after the other, or all at once', async () => {
    const [held, other] = [await receipt(), await receipt()]
    const tell = (contact: string, { path } = held) => postForm(portal, `${path}/export`, { contact })
    for (let time = 0; time < 6; time += 1)
      expect((await tell(PHONE, other)).status, 'who knows it may ask often').toBe(200)
    const guesses = Array.from({ length: 9 }, (_, digit) => tell(`1398765432${digit === 1 ? 9 : digit}`))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).toSorted()
    expect(statuses).toEqual([...Array<number>(5).fill(422), ...Array<number>(4).fill(429)])
    const right = await tell(PHONE)
    expect(right.status).toBe(429)
    const seconds = Number(right.headers.get('Retry-After'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(86_400)
    const text = await right.text()
    expect(text).toContain(`请在${Math.ceil(seconds / 3600)}小时后再试`)
    expect(text).toContain('id="contact-error"')
    expect((await tell(PHONE, other)).status).toBe(200)
    expect((await traces(portal, held)).ledger).toEqual([])
    await run(portal.database, 'update rate_windows set ends_at = 1')
    expect((await tell(PHONE)).status, 'the day after').toBe(200)
    await run(portal.database, 'alter table rate_windows rename to rate_windows_away')
    expect((await tell(PHONE)).status, 'where nothing can be counted').toBe(503)
    await run(portal.database, 'alter table rate_windows_away rename to rate_windows')
  })

  it('gives a copy of everything, to read and as JSON', async () => {
    const held = await receipt()
    await act(portal, held, 'messages', { text: 'Noch eine Frage' })
    await parkAnswers(portal, held, 'Die Antwort')
    const read = await act(portal, held, 'export', { contact: '139 8765 4321' })
    expect(read.status).toBe(200)
    const text = await read.text()
    const shown = ['Wilhelmina Geheimnis', `+86${PHONE}`, EMAIL, 'Streng vertraulich', 'Noch eine Frage', 'Die Antwort']
    for (const one of [...shown, NOTICE, 'aa-1']) expect(text).toContain(one)

    const file = await act(portal, held, 'export', { contact: ` ${EMAIL.toUpperCase()} `, as: 'json' })
    expect(file.headers.get('Content-Disposition')).toBe(`attachment; filename="${held.reference}.json"`)
    expect(file.headers.get('Content-Type')).toMatch(/^application\/json/)
    for (const answer of [read, file]) {
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(answer.headers.get('X-Robots-Tag')).toBe('noindex')
    }
    expect(await file.json()).toMatchObject({
      format: 'luodi-access-copy/1',
      reference: held.reference,
      contact: { name: 'Wilhelmina Geheimnis', phone: `+86${PHONE}`, email: EMAIL },
      visit: { people: 3 },
      company: 'Geheimnis & Töchter',
      investmentFen: 500_000_000,
      sites: ['aa-1'],
      consents: expect.arrayContaining([
        expect.objectContaining({
          purpose: 'handle',
          noticeVersion: NOTICE,
          notice: expect.objectContaining({ zh: expect.any(String) }),
        }),
      ]),
      events: expect.arrayContaining([
        expect.objectContaining({ kind: 'message', by: 'investor', text: 'Noch eine Frage' }),
        expect.objectContaining({ kind: 'message', by: 'park', text: 'Die Antwort' }),
      ]),
      files: [],
    })
    const { ledger } = await traces(portal, held)
    expect(ledger.filter((action) => action === 'lead.exported')).toHaveLength(2)
  })

  it('changes the link: the old one is dead at once', async () => {
    const held = await receipt()
    const both = await Promise.all([1, 2].map(() => act(portal, held, 'link', { contact: PHONE })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 404])
    const location = both.find(({ status }) => status === 303)?.headers.get('Location') ?? ''
    const [path = ''] = location.split('?')
    expect(path).not.toBe(held.path)
    expect((await portal.fetch(held.path)).status).toBe(404)
    expect((await act(portal, held, 'messages', { text: 'x' })).status).toBe(404)
    expect(await page(heldAt(path, held.reference, park), '?done=link')).toContain('role="status"')
    expect(await leadRow(portal, held)).toMatchObject({ receipt_version: 2 })
    expect(await traces(portal, held)).toMatchObject({ ledger: ['lead.link_renewed'], events: ['linkRenewed'] })
  })

  it('says of a merged inquiry that it is handled with another, and not with which', async () => {
    const [held, other] = [await receipt(), await receipt()]
    await run(
      portal.database,
      `insert into lead_merges (park_id, lead_id, into_id, at, undo) values (?, ?, ?, 1, '{}')`,
      park.id,
      held.leadId,
      other.leadId,
    )
    const text = await page(held)
    expect(text).toContain('合并办理')
    expect(text).not.toContain(other.reference)
  })
})
