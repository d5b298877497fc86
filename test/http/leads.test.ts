import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueAfterWorkingDays } from '../../src/kernel/working-days.ts'
import {
  type Acknowledged,
  errorPaths,
  jsonOf,
  leadBody,
  postJson,
  problemOf,
  receiptPath,
  sendLead,
} from '../support/client.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const contact = (more: Record<string, unknown>) => leadBody({ contact: { name: 'A', ...more } })
const consent = (more: Record<string, unknown>) => leadBody({ consent: { ...leadBody().consent, ...more } })

/** What is wrong, and the paths of the errors. */
const INVALID: Record<string, [body: unknown, ...paths: string[]]> = {
  nothing: [{}, 'company', 'consent', 'contact', 'locale'],
  'a list': [[], 'company', 'consent', 'contact', 'locale'],
  'an empty company': [leadBody({ company: '   ' }), 'company'],
  'a company that is a number': [leadBody({ company: 1 }), 'company'],
  'a long company': [leadBody({ company: 'x'.repeat(201) }), 'company'],
  'no name': [leadBody({ contact: { phone: '13812345678' } }), 'contact.name'],
  'neither phone nor email': [contact({}), 'contact'],
  'a phone that is none': [contact({ phone: '12345' }), 'contact.phone'],
  'an email that is none': [contact({ email: 'nobody' }), 'contact.email'],
  'both wrong': [contact({ phone: 'x', email: 'x' }), 'contact.email', 'contact.phone'],
  'a credit code with a wrong check character': [leadBody({ creditCode: '91110000100000000A' }), 'creditCode'],
  'a credit code that is short': [leadBody({ creditCode: '9111' }), 'creditCode'],
  'a country in words': [leadBody({ country: 'China' }), 'country'],
  'a chain in words': [leadBody({ chain: 'No chain' }), 'chain'],
  'money with a fraction': [leadBody({ investmentFen: 1.5 }), 'investmentFen'],
  'money below nothing': [leadBody({ investmentFen: -1 }), 'investmentFen'],
  'money as text': [leadBody({ investmentFen: '1' }), 'investmentFen'],
  'money beyond measure': [leadBody({ investmentFen: 1e13 + 1 }), 'investmentFen'],
  'an area with a fraction': [leadBody({ areaM2: 0.1 }), 'areaM2'],
  'jobs below nothing': [leadBody({ jobs: -1 }), 'jobs'],
  'a timeline that is none': [leadBody({ timeline: 'soon' }), 'timeline'],
  'a long message': [leadBody({ message: 'x'.repeat(10_001) }), 'message'],
  'sites that are no list': [leadBody({ sites: 'aa-1' }), 'sites'],
  'a site that is not there': [leadBody({ sites: ['aa-1', 'nowhere'] }), 'sites.1'],
  'a policy that is not there': [leadBody({ policies: ['nothing'] }), 'policies.0'],
  'sites and policies that are not there': [
    leadBody({ sites: ['x', 'y'], policies: ['z'] }),
    'policies.0',
    'sites.0',
    'sites.1',
  ],
  'too many sites': [leadBody({ sites: Array.from({ length: 21 }, (_, index) => `s${index}`) }), 'sites'],
  'another language': [leadBody({ locale: 'fr' }), 'locale'],
  'no consent': [consent({ handle: false }), 'consent.handle'],
  'consent in words': [consent({ handle: 'yes' }), 'consent.handle'],
  'consent without a notice': [leadBody({ consent: { handle: true } }), 'consent.noticeVersion'],
  'consent to an outdated notice': [consent({ noticeVersion: '1999-01' }), 'consent.noticeVersion'],
  'an unknown field': [leadBody({ vip: true }), 'vip'],
  'an unknown field of the contact': [contact({ phone: '13812345678', wechat: 'x' }), 'contact.wechat'],
  'an unknown purpose': [consent({ marketing: true }), 'consent.marketing'],
  'an unknown campaign field': [leadBody({ attribution: { utm_term: 'x' } }), 'attribution.utm_term'],
  'an estimate that is none': [leadBody({ estimate: { answers: { x: {} } } }), 'estimate.answers.x'],
  'much at once': [
    { ...contact({ phone: '1' }), company: '', jobs: 0.5, other: 1 },
    'company',
    'contact.phone',
    'jobs',
    'other',
  ],
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const leadsOf = (reference: string) =>
    run(portal.database, 'select * from leads where park_id = ? and reference = ?', park.id, reference)
  const count = async () =>
    Number((await run(portal.database, 'select count(*) as n from leads where park_id = ?', park.id))[0]?.n)

  it('takes an inquiry in and says when who will answer', async () => {
    const before = Date.now()
    const answer = await sendLead(
      portal,
      park.slug,
      leadBody({ sites: ['aa-1', 'aa-2'], policies: ['aa-policy-1'], message: 'Hello' }),
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull()
    const body = await jsonOf<Acknowledged>(answer)
    const { referencePrefix, respondWorkingDays, officer } = smallSeed('aa').park
    expect(body.reference).toMatch(new RegExp(`^${referencePrefix}\\d{6}-[0-9A-HJKMNP-TV-Z]{5}$`))
    expect(body.officer).toEqual(officer)
    expect([before, Date.now()].map((at) => dueAfterWorkingDays(at, respondWorkingDays))).toContain(
      Date.parse(body.respondBy),
    )
    expect(body.respondBy).toMatch(/T17:30:00\+08:00$/)
    expect(new URL(body.receiptUrl).pathname).toMatch(/^\/receipts\//)
    expect(await leadsOf(body.reference)).toMatchObject([
      { state: 'new', version: 1, company: 'Testkraft GmbH', locale: 'zh' },
    ])
  })

  it('writes the ledger, the outbox and the consents with it, in the same park', async () => {
    const purposes = { share: true, abroad: false }
    const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, consent(purposes)))
    const [lead] = await leadsOf(reference)
    const of = (table: string, column: string, value: unknown) =>
      run(portal.database, `select * from "${table}" where "${column}" = ?`, value)
    // A job may have linked it with others by now.
    const entries = (await of('ledger', 'subject', lead?.id)).filter(({ action }) => action !== 'lead.linked')
    expect(entries).toMatchObject([{ park_id: park.id, action: 'lead.received', actor_kind: 'investor' }])
    expect(JSON.parse(String(entries[0]?.after))).toMatchObject({ reference, purposes: ['handle', 'share'] })
    // The first of them may have run by now, and asked for others.
    const all = await of('outbox', 'payload', JSON.stringify({ leadId: lead?.id }))
    const jobs = all.filter((job) => job.created_at === lead?.received_at)
    expect(jobs.toSorted((a, b) => String(b.kind).localeCompare(String(a.kind)))).toMatchObject([
      { park_id: park.id, kind: 'lead.received' },
      { park_id: park.id, kind: 'lead.clock', available_at: Number(lead?.respond_by) + 1 },
    ])
    const consents = await of('lead_consents', 'lead_id', lead?.id)
    const rows = consents.map(({ purpose, notice_version, park_id }) => [purpose, notice_version, park_id].join())
    expect(rows.toSorted()).toEqual(
      ['handle', 'share'].map((purpose) => [purpose, leadBody().consent.noticeVersion, park.id].join()),
    )
  })

  it('stores once what comes twice, and answers the same', async () => {
    const key = randomUUID()
    const before = await count()
    const first = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, leadBody(), key))
    const again = await sendLead(portal, park.slug, leadBody(), key)
    expect(again.status).toBe(201)
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(await again.json()).toEqual(first)
    expect(await count()).toBe(before + 1)
  })

  it('stores once what comes eight times at the same moment', async () => {
    const key = randomUUID()
    const before = await count()
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendLead(portal, park.slug, leadBody(), key)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(answers.filter(({ headers }) => headers.get('Idempotent-Replayed') === null)).toHaveLength(1)
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })

  it('does not take another body under the same key', async () => {
    const key = randomUUID()
    await sendLead(portal, park.slug, leadBody(), key)
    const before = await count()
    const answer = await sendLead(portal, park.slug, leadBody({ company: 'Another' }), key)
    expect(answer.status).toBe(422)
    expect(await problemOf(answer)).toMatchObject({ code: 'leads.idempotency_mismatch' })
    expect(await count()).toBe(before)
  })

  it('takes the same key in another park as another inquiry', async () => {
    const other = await mintOne(portal.database, smallSeed('bb'))
    const key = randomUUID()
    await sendLead(portal, park.slug, leadBody(), key)
    const answer = await sendLead(portal, other.slug, leadBody(), key)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull()
  })

  it.each([undefined, '', 'short', 'with space in it', 'x'.repeat(201)])('asks for a key: %s', async (key) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key }
    const answer = await postJson(portal, `/api/v1/parks/${park.slug}/leads`, leadBody(), headers)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'leads.idempotency_key_required' })
  })

  it.each(Object.keys(INVALID))('refuses %s at its path', async (name) => {
    const [body, ...paths] = INVALID[name] as [unknown, ...string[]]
    const answer = await sendLead(portal, park.slug, body)
    expect(answer.status).toBe(422)
    const problem = await problemOf(answer)
    expect(problem.errors.map(({ path }) => path).toSorted()).toEqual(paths)
    for (const { message } of problem.errors) {
      expect(message, 'in English').not.toMatch(/[\u4e00-\u9fff]/)
      expect(message).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('stores nothing of what it refuses', async () => {
    const before = await count()
    for (const [body] of Object.values(INVALID).slice(0, 6)) await sendLead(portal, park.slug, body)
    expect(await count()).toBe(before)
  })

  it('refuses a site of another park', async () => {
    const other = await mintOne(portal.database, smallSeed('cc'))
    const answer = await sendLead(portal, other.slug, leadBody({ sites: ['aa-1'] }))
    expect(answer.status).toBe(422)
    expect(await errorPaths(answer)).toEqual(['sites.0'])
  })

  it.each([
    ['13812345678', '+86138****5678'],
    ['+86 138 1234 5678', '+86138****5678'],
    ['0086-138-1234-5678', '+86138****5678'],
    ['１３８１２３４５６７８', '+86138****5678'],
    ['+49 30 123456', null],
  ])('knows the phone %s', async (phone, masked) => {
    const { receiptUrl, reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug, contact({ phone })))
    const page = await (await portal.fetch(receiptPath(receiptUrl))).text()
    if (masked) expect(page).toContain(masked)
    else expect(page).not.toContain('30123456')
    expect(await leadsOf(reference)).toHaveLength(1)
  })

  it('keeps a credit code in capitals without spaces', async () => {
    const answer = await sendLead(portal, park.slug, leadBody({ creditCode: ' 91350100m000100y43 ' }))
    const { reference } = await jsonOf<Acknowledged>(answer)
    expect((await leadsOf(reference))[0]?.credit_code).toBe('91350100M000100Y43')
  })
})
