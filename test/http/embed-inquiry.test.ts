import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InquiryFeed } from '../../src/embed/feed.ts'
import { formFields, jsonOf, postFields, problemOf, ripeToken } from '../support/client.ts'
import { attribute, attributes, formIn, tags } from '../support/html.ts'
import { type MintedPartner, mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const HOST = 'https://chamber.example'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let partner: MintedPartner
  let formToken: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    partner = await mintPartner(portal, park)
    formToken = await ripeToken(portal, park.slug)
  })
  afterAll(() => portal.close())

  const path = (slug: string, more: Record<string, string> = {}) =>
    `/embed/v1/parks/${slug}/inquiry/form?${new URLSearchParams({ key: partner.token, origin: HOST, ...more })}`
  const framed = (more: Record<string, string> = {}) => path(park.slug, more)
  const open = async (more: Record<string, string> = {}) => (await portal.fetch(framed(more))).text()
  const actionOf = (page: string): string => attribute(tags(page, 'form')[0] ?? '', 'action') ?? ''
  const send = (action: string, fields: Record<string, string> = {}) =>
    postFields(portal, action, { ...formFields(), ...fields, formToken })
  const leads = () =>
    run(
      portal.database,
      'select id, reference, partner, channel, locale, attribution, company from leads where park_id = ? order by received_at, rowid',
      park.id,
    )
  const referenceIn = (page: string) => attribute(tags(page, 'html')[0] ?? '', 'data-sent')

  it('tells the element where the form is, and origins of the key only', async () => {
    const ask = (origin: string, slug = park.slug, key = partner.token) =>
      portal.fetch(`/embed/v1/parks/${slug}/inquiry?key=${key}&lang=en`, { headers: { Origin: origin } })
    const answer = await ask(HOST)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(HOST)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const feed = await jsonOf<InquiryFeed>(answer)
    expect(feed).toMatchObject({ lang: 'en', title: expect.stringContaining('inquiry') })
    expect(feed.frame).toBe(`${portal.origin}/embed/v1/parks/${park.slug}/inquiry/form?key=${partner.token}&lang=en`)
    expect(feed.fallback.href).toBe(`${portal.origin}/en/parks/${park.slug}/inquiry?via=${partner.token}`)
    for (const [refused, code] of [
      [await ask('https://evil.example'), 'embed.origin_refused'],
      [await ask(HOST, park.slug, 'pk_AAAAAAAAAAAAAAAAAAAAAA'), 'embed.key_refused'],
      [await ask(HOST, other.slug), 'embed.park_refused'],
    ] as const) {
      expect(refused.status).toBe(403)
      expect(await problemOf(refused)).toMatchObject({ code })
    }
    expect((await ask(HOST, 'no-such-park')).status).toBe(404)
  })

  it('names no site under "this inquiry is about" that there is not', async () => {
    expect(await open({ lang: 'en', sites: 'aa-1' })).toContain('This inquiry is about')
    const unknown = await open({ lang: 'en', sites: 'no-such-site' })
    expect(unknown).toContain('</form>')
    expect(unknown).not.toContain('This inquiry is about')
  })

  it('is a page for frames of the key’s origins, which keeps and tells nothing', async () => {
    const answer = await portal.fetch(framed({ lang: 'en' }))
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain(`frame-ancestors 'self' ${HOST}`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|frame-src/)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
    for (const name of ['X-Frame-Options', 'Set-Cookie']) expect(answer.headers.get(name), name).toBeNull()
    const page = await answer.text()
    expect(page).toMatch(/<html lang="en"/)
    expect(attribute(tags(page, 'html')[0] ?? '', 'data-host')).toBe(HOST)
    expect(tags(page, 'nav')).toEqual([])
    expect(page).not.toContain('speculationrules')
    expect(page).not.toMatch(/\sstyle=|<style|onclick/)
    for (const link of tags(page, 'a')) expect(attribute(link, 'target'), link).toBe('_blank')
  })

  it('knows the page around it only where the key allows it, and looks as that asks', async () => {
    const root = async (more: Record<string, string>) => tags(await open(more), 'html')[0] ?? ''
    expect(await root({ origin: 'https://evil.example' })).not.toContain('data-host')
    expect(await root({ origin: '*' })).not.toContain('data-host')
    expect(await root({ origin: portal.origin })).toContain(`data-host="${portal.origin}"`)
    expect(await root({ hue: '210', theme: 'dark' })).toMatch(/class="hue-210 .*theme-dark/)
    expect(await root({ hue: '215"><script>', theme: 'pink' })).toMatch(/class="hue-\d+ theme-auto"/)
    for (const [lang, shown] of [
      ['zh-TW', 'zh-CN'],
      ['de', 'en'],
      ['', 'zh-CN'],
    ] as const)
      expect(await root({ lang })).toContain(`lang="${shown}"`)
  })

  it('fills in what is asked about, and nothing about a person', async () => {
    const asked = {
      sites: 'aa-1 aa-2 no-such',
      policies: 'aa-policy-1',
      areaMu: '60',
      investmentWan: '12000',
      timeline: 'within1Year',
      country: 'DE',
      company: 'Planted AG',
      contactName: 'Planted',
      phone: '13812345678',
      email: 'planted@example.com',
      message: 'planted',
      consentHandle: 'true',
      formToken: 'planted',
      via: 'pk_planted',
      creditCode: 'planted',
    }
    const page = await open(asked)
    const fields = formIn(page)
    expect(fields).toMatchObject({ areaMu: '60', investmentWan: '12000', country: 'DE', via: partner.token })
    expect(fields).not.toHaveProperty('consentHandle')
    expect(page).not.toMatch(/planted/i)
    expect(page).not.toContain('13812345678')
    const checked = tags(page, 'input').filter((tag) => /\schecked\b/.test(tag))
    expect(checked.map((tag) => attribute(tag, 'value'))).toEqual(['aa-1', 'aa-2', 'aa-policy-1'])
  })

  it('takes an inquiry in and credits it: number, term and officer in the frame, the link nowhere else', async () => {
    const page = await open({ lang: 'en', page: `${HOST}/invest/luxi?session=secret#x`, utm_source: 'chamber' })
    const fields = { ...formIn(page), ...formFields({ sites: 'aa-1' }) }
    const action = actionOf(page)
    const answer = await send(action, fields)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${HOST}`)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Location')).toBeNull()
    const sent = await answer.text()
    const lead = (await leads()).at(-1)
    expect(lead).toMatchObject({ partner: partner.id, channel: 'widget', locale: 'en', reference: referenceIn(sent) })
    expect(JSON.parse(String(lead?.attribution))).toEqual({
      page: `${HOST}/invest/luxi`,
      via: partner.token,
      utm_source: 'chamber',
    })
    expect(sent).toContain(String(lead?.reference))
    expect(tags(sent, 'time')).toHaveLength(1)
    const receipt = attributes(sent, 'href').find((href) => href.includes('/receipts/')) ?? ''
    expect(receipt).toContain(`${portal.origin}/en/receipts/`)
    expect((await portal.fetch(receipt)).status).toBe(200)
    expect(sent, 'nothing that was typed').not.toMatch(/Mustermann|13812345678/)

    const again = await (await send(action, fields)).text()
    expect(again, 'the same again is the same').toBe(sent)
    expect((await leads()).length).toBe(1)
  })

  it('does not believe a host’s page of elsewhere', async () => {
    const page = await open({ page: 'https://evil.example/phish' })
    await send(actionOf(page), { ...formIn(page), ...formFields() })
    const { attribution } = (await leads()).at(-1) ?? {}
    expect(JSON.parse(String(attribution))).toEqual({ via: partner.token })
  })

  it('comes back with what was typed and what is wrong with it, in the frame still', async () => {
    const page = await open({ lang: 'en', hue: '30', theme: 'dark' })
    const typed = { message: 'Zeile & <b>mehr</b>', phone: '12', company: '' }
    const answer = await send(actionOf(page), typed)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Content-Security-Policy')).toContain(HOST)
    const back = await answer.text()
    expect(formIn(back)).toMatchObject(typed)
    expect(back).toContain('role="alert"')
    expect(tags(back, 'html')[0]).toMatch(/hue-30 .*theme-dark/)
    const fixed = { ...formIn(back), company: 'Endlich', phone: '13812345678', consentHandle: 'true' }
    expect((await send(actionOf(back), fixed)).status).toBe(200)
  })

  it('is for the key’s parks only', async () => {
    const before = (await leads()).length
    for (const [address, code] of [
      [path(other.slug), 403],
      [path(park.slug, { key: 'pk_AAAAAAAAAAAAAAAAAAAAAA' }), 403],
      [path('no-such-park'), 404],
    ] as const) {
      const answer = await portal.fetch(address)
      expect(answer.status).toBe(code)
      expect(await answer.text(), 'only why').not.toMatch(/<form|<input/)
      expect((await send(address)).status).toBe(code)
    }
    const [, one] = await Promise.all([open(), mintPartner(portal, park, {}, { parks: [] })])
    expect((await portal.fetch(path(park.slug, { key: one.token }))).status).toBe(403)
    const ticket = new URL(actionOf(await open()), portal.origin).searchParams.get('ticket') ?? ''
    expect((await send(path(other.slug, { ticket }))).status, 'a ticket of another park').toBe(403)
    const forged = ticket.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect((await send(path(park.slug, { key: 'pk_no', ticket: forged }))).status).toBe(403)
    expect((await leads()).length).toBe(before)
    const elsewhere = await run(portal.database, 'select id from leads where park_id = ?', other.id)
    expect(elsewhere).toEqual([])
  })

  it('takes no form from another origin', async () => {
    const action = actionOf(await open())
    const answer = await postFields(portal, action, { ...formFields(), formToken }, { Origin: HOST })
    expect(answer.status).toBe(403)
  })

  it.each([
    ['the key is taken back', (key: string) => ['update partner_keys set revoked_at = 1 where id = ?', key]],
    ['its origins are others', (key: string) => [`update partner_keys set origins = '[]' where id = ?`, key]],
  ])('takes the inquiry in, and shows it, when %s while somebody types', async (_, changing) => {
    const own = await mintPartner(portal, park)
    const page = await open({ key: own.token })
    const [sql = '', ...values] = changing(own.key)
    await run(portal.database, sql, ...values)
    // What is known of a key is asked anew after two seconds at the latest.
    await expect
      .poll(async () => (await portal.fetch(framed({ key: own.token }))).headers.get('Content-Security-Policy'))
      .not.toContain(HOST)
    const wrong = await send(actionOf(page), { company: '' })
    expect(wrong.status).toBe(422)
    const back = await wrong.text()
    const answer = await send(actionOf(back), { idempotencyKey: crypto.randomUUID() })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${HOST}`)
    expect((await leads()).at(-1)).toMatchObject({ partner: own.id, channel: 'widget' })
  })
})
