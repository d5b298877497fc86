import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldErrorOf } from '../../src/ui/messages/messages.ts'
import {
  type Acknowledged,
  formFields,
  jsonOf,
  leadBody,
  postForm,
  problemOf,
  proofFor,
  receiptPath,
  sendLead,
} from '../support/client.ts'
import { postFiles, sample, type Sent } from '../support/files.ts'
import { formIn } from '../support/html.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, mintOne, smallSeed } from '../support/tenants.ts'
import { localDatabase } from '../support/local.ts'
import { ParkScope } from '../../src/data/scope.ts'
import type { Limited } from '../../src/features/gate/limiter.ts'
import { databaseLimiter } from '../../src/features/gate/limits.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let slugs: string[]
  beforeAll(async () => {
    portal = await start({ settings: { LUODI_LIMITS: '', LUODI_ADDRESS_HEADER: 'cf-connecting-ip' } })
    slugs = (await mint(portal.database, 3, smallSeed('aa'))).map(({ slug }) => slug)
  })
  afterAll(() => portal.close())

  /** The same portal as a visitor with this address sees it. */
  const from = (address: string): Runtime => ({
    ...portal,
    fetch: (path, init) => portal.fetch(path, { ...init, headers: { ...init?.headers, 'CF-Connecting-IP': address } }),
  })
  const leads = async () => Number((await run(portal.database, 'select count(*) as n from leads'))[0]?.n)
  const secondsOf = (answer: Response) => Number(answer.headers.get('Retry-After'))

  it('lets a person without JavaScript send a few, then says how long to wait, and keeps what was typed', async () => {
    const visitor = from('203.0.113.7')
    const path = `/en/parks/${slugs[0]}/inquiry`
    const fields = () => formFields({ message: 'Bleibt stehen' })
    for (let time = 0; time < 3; time += 1) expect((await postForm(visitor, path, fields())).status).toBe(303)
    let before = await leads()
    let answer = await postForm(visitor, path, fields())
    // A window may end meanwhile: of so many one is too many for any two.
    for (let time = 0; time < 3 && answer.status !== 429; time += 1) {
      before = await leads()
      answer = await postForm(visitor, path, fields())
    }
    expect(answer.status).toBe(429)
    const seconds = secondsOf(answer)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(600)
    const page = await answer.text()
    expect(page).toContain(fieldErrorOf('en', 'wait', { seconds }))
    expect(formIn(page)).toMatchObject({ message: 'Bleibt stehen', company: 'Testkraft GmbH' })
    expect(await leads()).toBe(before)
    const invalid = await postForm(visitor, path, { ...fields(), company: '' })
    expect(invalid.status, 'what is wrong is said all the same').toBe(422)

    const proven = async () => formFields({ challenge: (await proofFor(visitor, slugs[0] ?? '')) ?? '' })
    expect((await postForm(visitor, path, await proven())).status, 'with a proof of work').toBe(303)
    expect((await postForm(visitor, `/parks/${slugs[1]}/inquiry`, fields())).status, 'in another park').toBe(303)
    expect((await postForm(from('203.0.113.8'), path, fields())).status, 'another address').toBe(303)
  })

  it('counts a household once, whatever address of its network it takes', async () => {
    const path = `/parks/${slugs[1]}/inquiry`
    const of = (address: string) => postForm(from(address), path, formFields())
    for (const host of ['1', '2:3:4:5', 'ffff']) {
      const address = host.includes('3') ? `2001:db8:0:9:${host}` : `2001:db8:0:9::${host}`
      expect((await of(address)).status, address).toBe(303)
    }
    // A window may end meanwhile: of so many one is too many for any two.
    const more: number[] = []
    for (let host = 1; host <= 4; host += 1) more.push((await of(`2001:db8:0:9:aaaa::${host}`)).status)
    expect(more).toContain(429)
    expect((await of('2001:db8:0:a::1')).status).toBe(303)
  })

  it('says how long to wait at the head of a receipt too, and keeps what was typed', async () => {
    const sent = await postForm(from('203.0.113.40'), `/en/parks/${slugs[1]}/inquiry`, formFields())
    const path = sent.headers.get('Location') ?? ''
    const visitor = from('203.0.113.41')
    // One more than two spans of time take, should the first end meanwhile.
    const tries = Array.from({ length: 41 }, () => postForm(visitor, `${path}/messages`, { text: '' }))
    expect((await Promise.all(tries)).map(({ status }) => status)).toContain(429)
    const refused = async (action: string, typed: Record<string, string>) => {
      for (const _ of tries) {
        const answer = await postForm(visitor, `${path}/${action}`, typed)
        if (answer.status === 429) return answer
      }
      return expect.unreachable(`${action} is never refused`)
    }
    for (const [action, typed] of [
      ['messages', { text: 'Bleibt stehen' }],
      ['erasure', { contact: 'Bleibt stehen' }],
    ] as const) {
      const answer = await refused(action, typed)
      const page = await answer.text()
      expect(page.split('role="alert"')[1]).toContain(fieldErrorOf('en', 'wait', { seconds: secondsOf(answer) }))
      expect(page).toContain('Bleibt stehen')
    }
  })

  it('tells callers of the API by a problem, and stores nothing', async () => {
    const visitor = from('198.51.100.1')
    const slug = slugs[2] ?? ''
    // One more than two spans of time take, should the first end meanwhile.
    const proofs = await Promise.all(Array.from({ length: 21 }, (_, at) => proofFor(from(`192.0.2.${at}`), slug)))
    const answers = await Promise.all(proofs.map((challenge) => sendLead(visitor, slug, leadBody({ challenge }))))
    const over = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(10)
    expect(over.length).toBeGreaterThan(0)
    const [first = expect.unreachable()] = over
    const seconds = secondsOf(first)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(await problemOf(first)).toMatchObject({
      code: 'request.too_many',
      errors: [{ path: '', message: `Too many were sent in a short time. Please send it again in ${seconds} seconds` }],
    })
    const id = 'select count(*) as n from leads join parks on parks.id = leads.park_id where parks.slug = ?'
    const stored = Number((await run(portal.database, id, slug))[0]?.n)
    expect(stored).toBe(answers.filter(({ status }) => status === 201).length)
  })

  it('takes the files of an address so often only, also with forms that do not pass, and keeps the texts', async () => {
    const path = `/en/parks/${slugs[1]}/inquiry`
    const wrong = Object.entries(formFields({ message: 'Bleibt stehen', phone: '12' }))
    const send = (address: string, ...files: Sent[]) =>
      postFiles(portal, path, [...wrong, ...files], { 'CF-Connecting-IP': address })
    const none: Sent = ['files', new Uint8Array(), '']
    const file: Sent = ['files', sample('pdf'), 'plan.pdf']
    const rows = async () => Number((await run(portal.database, 'select count(*) as n from lead_files'))[0]?.n)
    // One more than two spans of time take, should the first end meanwhile.
    const answers = await Promise.all(Array.from({ length: 21 }, () => send('198.51.100.7', file, file)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422))
    const pages = await Promise.all(answers.map((answer) => answer.text()))
    const over = pages.filter((page) => page.includes('Too many were sent'))
    expect(over.length).toBeGreaterThan(0)
    expect(await rows(), 'two with each form that was let in').toBe(2 * (pages.length - over.length))
    for (const page of over) expect(formIn(page)).toMatchObject({ message: 'Bleibt stehen' })
    expect(await (await send('198.51.100.7', none)).text(), 'no file was chosen').not.toContain('Too many were sent')
    expect(await (await send('198.51.100.8', file)).text(), 'another address').not.toContain('Too many were sent')
  })

  it('lets an office of twenty behind one address fill in forms at the same time', async () => {
    const office = from('203.0.113.67')
    const proofs = await Promise.all(Array.from({ length: 20 }, () => proofFor(office, slugs[0] ?? '')))
    expect(proofs).not.toContain(undefined)
  })

  it('says on the receipt that its forms came too often, and keeps what was typed', async () => {
    const { receiptUrl } = await jsonOf<Acknowledged>(await sendLead(from('192.0.2.77'), slugs[0] ?? ''))
    const text = 'x'.repeat(5000)
    const once = () => postForm(from('203.0.113.9'), `${receiptPath(receiptUrl)}/messages`, { text })
    // More than two spans of time take, should the first end meanwhile.
    const answers = await Promise.all(Array.from({ length: 61 }, once))
    const over = answers.find(({ status }) => status === 429) ?? expect.unreachable()
    const page = await over.text()
    expect(page).toContain(`请在${secondsOf(over)}秒后再提交一次`)
    expect(page).toContain(text)
  })

  it('keeps no address', async () => {
    const all = (await dump(portal.database)) + portal.logs()
    for (const address of ['203.0.113.7', '198.51.100.1', '2001:db8']) expect(all).not.toContain(address)
    expect(await jsonOf(await portal.fetch('/healthz'))).toMatchObject({ status: 'ok' })
  })
})

it('does not let one address shut a park for all others, where the database counts', async () => {
  const { database, close } = await localDatabase()
  const scope = ParkScope.open(database, { by: 'job', park: await mintOne(database, smallSeed('aa')) })
  const vault = vaultFrom(newKeyRing())
  const now = Date.parse('2026-11-22T08:00:15Z')
  const limiter = databaseLimiter()
  const ask = (address: string | null, what: Limited) => limiter({ scope, vault, what, address, now })
  for (const [what, most, wait] of [
    ['inquiry', 10, 45],
    ['inquiryUnproven', 3, 585],
  ] as const) {
    const answers: (number | null)[] = []
    for (let time = 0; time < 130; time += 1) answers.push(await ask('203.0.113.66', what))
    expect(answers.slice(0, most).every((answer) => answer === null)).toBe(true)
    expect(new Set(answers.slice(most))).toEqual(new Set([wait]))
    expect(await ask('203.0.113.67', what)).toBeNull()
  }
  let taken = 0
  while ((await ask(null, 'inquiry')) === null) taken += 1
  expect(taken, 'of all addresses together, beside eleven').toBe(109)
  await close()
})
