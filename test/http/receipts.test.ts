import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, formFields, jsonOf, leadBody, postForm, receiptPath, sendLead } from '../support/client.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** Each of these is found in a text only if it leaked. */
const SECRETS = {
  name: 'Wilhelmina Geheimnis',
  phone: '13987654321',
  email: 'wilhelmina.geheimnis@example.org',
  message: 'Streng vertraulich: Lithium in Halle sieben',
}
const { name, phone, email, message } = SECRETS
const secretBody = leadBody({
  contact: { name, phone, email },
  message,
  sites: ['aa-1'],
  policies: ['aa-policy-2'],
  locale: 'en',
})

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let lead: Acknowledged
  let path: string
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    lead = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, secretBody))
    path = receiptPath(lead.receiptUrl)
  })
  afterAll(() => portal.close())

  it('opens at its private link, in the investor’s language', async () => {
    expect(new URL(lead.receiptUrl).pathname).toMatch(/^\/en\/receipts\//)
    const answer = await portal.fetch(path)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('<html lang="en"')
    for (const shown of [lead.reference, name, '+86139****4321', 'w***@example.org', message, 'aa plot 1'])
      expect(page).toContain(shown)
    expect((await portal.fetch(path.replace('/en/', '/'))).status).toBe(200)
  })

  it('shows neither the whole phone nor the whole address', async () => {
    const page = await (await portal.fetch(path)).text()
    for (const hidden of [phone, `+86${phone}`, '8765', email]) expect(page).not.toContain(hidden)
  })

  it('is kept by nobody and found by nobody', async () => {
    const answer = await portal.fetch(path)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    const page = await answer.text()
    expect(page).toMatch(/<meta name="robots" content="noindex/)
    expect(page).not.toMatch(/rel="(?:canonical|alternate)"/)
    const missing = await portal.fetch(`${path}x`)
    expect(missing.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(missing.headers.get('Cache-Control')).toBe('no-store')
  })

  it('opens with no other token', async () => {
    const token = path.split('/').at(-1) ?? ''
    const [slug = '', id = '', secret = ''] = token.split('.')
    const swap = (text: string, at: number) => text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
    for (const wrong of [
      'x',
      `${slug}.${id}`,
      `${slug}.${id}.`,
      `${slug}.${id}.${swap(secret, 0)}`,
      `${slug}.${id}.${swap(secret, 21)}`,
      `${slug}.${id}.${'A'.repeat(43)}`,
      `${slug}.${swap(id, 25)}.${secret}`,
      `${slug}.${id.toUpperCase()}.${secret}`,
      `${slug}x.${id}.${secret}`,
      `${token}.x`,
      `${token}%00`,
      `%2e%2e%2f${token}`,
      encodeURIComponent(`' or 1=1 --.${id}.${secret}`),
      'x'.repeat(5000),
    ]) {
      const answer = await portal.fetch(`/receipts/${wrong}`)
      expect([404, 414, 431], wrong.slice(0, 80)).toContain(answer.status)
      expect(await answer.text()).not.toContain(lead.reference)
    }
  })

  it('opens no more once its version was raised', async () => {
    const other = await jsonOf<Acknowledged>(await sendLead(portal, park.slug))
    await run(
      portal.database,
      'update leads set receipt_version = 2 where reference = ? and park_id = ?',
      other.reference,
      park.id,
    )
    expect((await portal.fetch(receiptPath(other.receiptUrl))).status).toBe(404)
  })

  it('still opens, without the person, once the key was destroyed', async () => {
    const other = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, secretBody))
    await run(
      portal.database,
      'update leads set wrapped_key = null where reference = ? and park_id = ?',
      other.reference,
      park.id,
    )
    const answer = await portal.fetch(receiptPath(other.receiptUrl))
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain(other.reference)
    for (const gone of [name, message, '4321', '@example.org']) expect(page).not.toContain(gone)
  })

  it('escapes what was typed', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&'
    const body = leadBody({ company: hostile, contact: { name: hostile, email: 'a@b.co' }, message: hostile })
    const { receiptUrl } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))
    expect(await (await portal.fetch(receiptPath(receiptUrl))).text()).not.toContain('<img')
  })

  it('leaves nothing of the person in the database in clear', async () => {
    await postForm(portal, `/parks/${park.slug}/inquiry`, formFields({ contactName: name, phone, email, message }))
    const held = await dump(portal.database)
    expect(held).toContain(lead.reference)
    for (const secret of [
      ...Object.values(SECRETS),
      'Geheimnis',
      '8765',
      '87654321',
      'vertraulich',
      path.split('.').at(-1) ?? '',
    ])
      expect(held, secret).not.toContain(secret)
  })

  it('leaves nothing of the person, and no private link, in the logs', async () => {
    await sendLead(portal, park.slug, { ...secretBody, vip: true })
    await sendLead(portal, park.slug, '{"company": "Wilhelmina')
    await portal.fetch(path)
    await portal.fetch(`${path}x`)
    await portal.fetch(`/parks/${park.slug}/inquiry?company=${encodeURIComponent(name)}&phone=${phone}`)
    await postForm(
      portal,
      `/parks/${park.slug}/inquiry`,
      formFields({ contactName: name, phone: 'not a phone 8765', email, message }),
    )
    const logs = portal.logs()
    expect(logs).toContain('"route":"/en/receipts/:token"')
    for (const secret of [
      ...Object.values(SECRETS),
      encodeURIComponent(name),
      'Wilhelmina',
      '8765',
      ...path.split('.').slice(1),
    ])
      expect(logs, secret).not.toContain(secret)
  })
})
