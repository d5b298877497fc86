import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formFields, postForm, ripeToken } from '../support/client.ts'
import { attribute, formIn, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let path: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    path = `/parks/${park.slug}/inquiry`
  })
  afterAll(() => portal.close())

  const leads = async () => await run(portal.database, 'select * from leads where park_id = ? order by rowid', park.id)

  it('is sent without a script, and leads to the receipt', async () => {
    for (const prefix of ['', '/en']) {
      const page = await (await portal.fetch(`${prefix}${path}`)).text()
      const sent = {
        ...formIn(page),
        company: 'Formwerk AG',
        contactName: 'Frau Muster',
        email: 'f@example.com',
        consentHandle: 'on',
      }
      const answer = await postForm(portal, `${prefix}${path}`, sent)
      expect(answer.status).toBe(303)
      const location = answer.headers.get('Location') ?? ''
      expect(location).toMatch(new RegExp(`^${prefix}/receipts/${park.slug}\\.`))
      const receipt = await portal.fetch(location)
      expect(receipt.status).toBe(200)
      expect(await receipt.text()).toContain('Formwerk AG')
      expect((await leads()).at(-1)).toMatchObject({ company: 'Formwerk AG', locale: prefix === '' ? 'zh' : 'en' })
    }
  })

  it('has everything that a form needs, with nothing of it private in the page', async () => {
    const page = await (await portal.fetch(path)).text()
    const form = tags(page, 'form').find((tag) => /method="post"/.test(tag)) ?? ''
    expect(attribute(form, 'action')).toBe(path)
    expect(formIn(page)).toMatchObject({
      idempotencyKey: expect.stringMatching(/^[\w-]{36}$/),
      noticeVersion: expect.stringMatching(/./),
    })
    const again = await (await portal.fetch(path)).text()
    expect(formIn(again).idempotencyKey).not.toBe(formIn(page).idempotencyKey)
  })

  it('ticks no consent by itself', async () => {
    const page = await (await portal.fetch(`${path}?consentHandle=on&consentShare=on&consentAbroad=on`)).text()
    const fields = formIn(await (await portal.fetch(path)).text())
    for (const name of ['consentHandle', 'consentShare', 'consentAbroad']) expect(fields).not.toHaveProperty(name)
    for (const name of ['consentHandle', 'consentShare', 'consentAbroad'])
      expect(formIn(page), 'by a link').not.toHaveProperty(name)
  })

  it('turns 万元 and 亩 into fen and m²', async () => {
    const numbers = { investmentWan: '１，２３４.5', areaMu: '30', jobs: '1,200' }
    expect((await postForm(portal, path, formFields(numbers))).status).toBe(303)
    expect((await leads()).at(-1)).toMatchObject({ investment_fen: 1_234_500_000, area_m2: 20_000, jobs: 1200 })
  })

  it('keeps sites, policies, purposes and where the visitor came from', async () => {
    const fields = formFields({
      sites: 'aa-1',
      policies: 'aa-policy-1',
      consentShare: 'on',
      utm_source: 'chamber',
      page: '/from/here',
    })
    await postForm(portal, path, fields)
    const lead = (await leads()).at(-1)
    expect(JSON.parse(String(lead?.attribution))).toEqual({ page: '/from/here', utm_source: 'chamber' })
    const rows = (table: string) => run(portal.database, `select * from ${table} where lead_id = ?`, lead?.id)
    expect(await rows('lead_sites')).toMatchObject([{ site_code: 'aa-1' }])
    expect(await rows('lead_policies')).toMatchObject([{ policy_slug: 'aa-policy-1' }])
    expect((await rows('lead_consents')).map(({ purpose }) => String(purpose)).toSorted()).toEqual(['handle', 'share'])
  })

  it('comes back with what was typed and what is wrong beside it', async () => {
    const typed = formFields({
      company: '',
      phone: '12 "34"',
      message: 'Zeile & <b>mehr</b>',
      investmentWan: 'viel',
      country: 'DE',
      sites: 'aa-2',
      consentShare: 'true',
    })
    for (const prefix of ['', '/en']) {
      const answer = await postForm(portal, `${prefix}${path}`, typed)
      expect(answer.status).toBe(422)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      const page = await answer.text()
      expect(formIn(page)).toMatchObject(typed)
      expect(page).toContain('role="alert"')
      for (const name of ['company', 'phone', 'investmentWan']) {
        const field = tags(page, 'input').find((tag) => attribute(tag, 'name') === name) ?? ''
        expect(attribute(field, 'aria-invalid'), name).toBe('true')
        const described = attribute(field, 'aria-describedby') ?? 'none'
        expect(page, name).toContain(`id="${described.split(' ').at(-1)}"`)
      }
      const email = tags(page, 'input').find((tag) => attribute(tag, 'name') === 'email') ?? ''
      expect(attribute(email, 'aria-invalid') ?? 'false').toBe('false')
      expect(page).not.toMatch(/>[^<]*(?:undefined|\[object)/)
    }
    const fixed = { ...typed, company: 'Endlich', phone: '13812345678', investmentWan: '' }
    expect((await postForm(portal, path, fixed)).status).toBe(303)
  })

  it('keeps more than one site that was chosen, when it comes back', async () => {
    const body = new URLSearchParams(formFields({ company: '' }))
    body.append('sites', 'aa-1')
    body.append('sites', 'aa-2')
    const answer = await portal.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal.origin },
      body: body.toString(),
    })
    const checked = tags(await answer.text(), 'input').filter(
      (tag) => attribute(tag, 'name') === 'sites' && /\schecked\b/.test(tag),
    )
    expect(checked.map((tag) => attribute(tag, 'value'))).toEqual(['aa-1', 'aa-2'])
  })

  it('asks for consent anew when the notice has changed meanwhile', async () => {
    const answer = await postForm(portal, path, formFields({ noticeVersion: '1999-01', consentShare: 'on' }))
    expect(answer.status).toBe(422)
    const fields = formIn(await answer.text())
    expect(fields.noticeVersion).toBe(formFields().noticeVersion)
    expect(fields).not.toHaveProperty('consentHandle')
    expect(fields).not.toHaveProperty('consentShare')
  })

  it('gives the same receipt for the same form, and none for a changed one', async () => {
    const fields = formFields()
    const before = (await leads()).length
    const [first, second] = await Promise.all([postForm(portal, path, fields), postForm(portal, path, fields)])
    const third = await postForm(portal, path, fields)
    expect([first, second, third].map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set([first, second, third].map(({ headers }) => headers.get('Location'))).size).toBe(1)
    const changed = await postForm(portal, path, { ...fields, company: 'Another' })
    expect(changed.status).toBe(422)
    expect((await leads()).length).toBe(before + 1)
    const renewed = formIn(await changed.text())
    expect(renewed.idempotencyKey).not.toBe(fields.idempotencyKey)
    expect((await postForm(portal, path, { ...fields, ...renewed })).status).toBe(303)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'not a url', ''])(
    'takes no form from another origin: %s',
    async (origin) => {
      const before = (await leads()).length
      const answer = await postForm(portal, path, formFields(), { Origin: origin })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect((await leads()).length).toBe(before)
    },
  )

  it('takes a form of another encoding, and refuses a text/plain one from elsewhere', async () => {
    const body = new FormData()
    const fields = formFields({ formToken: await ripeToken(portal, park.slug) })
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const sent = new Request(portal.origin, { method: 'POST', body })
    const type = sent.headers.get('Content-Type') ?? ''
    const answer = await portal.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': type, Origin: portal.origin },
      body: await sent.text(),
    })
    expect(answer.status).toBe(303)
    const plain = await portal.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Origin: 'https://evil.example' },
      body: 'company=x',
    })
    expect(plain.status).toBe(403)
  })

  it('refuses a form without its key with a page, not with an error', async () => {
    const { idempotencyKey: _, ...fields } = formFields()
    const answer = await postForm(portal, path, fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(formIn(page).company).toBe(fields.company)
    expect(
      (await postForm(portal, path, { ...fields, ...formIn(page), consentHandle: 'on' })).status,
      'sent again as it came back',
    ).toBe(303)
  })
})
