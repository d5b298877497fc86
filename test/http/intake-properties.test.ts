import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { type App, createApp } from '../../src/app.tsx'
import { libsqlDatabase, type LibsqlDatabase } from '../../src/data/libsql.ts'
import { formToken } from '../../src/features/gate/form-token.ts'
import { MAX_BODY_BYTES } from '../../src/http/validation.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { type Acknowledged, formFields, leadBody, proofFor, receiptPath } from '../support/client.ts'
import { depsWith } from '../support/deps.ts'
import { unescape } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const ORIGIN = 'http://portal.example'
const vault = vaultFrom(newKeyRing())

let folder: string
let database: LibsqlDatabase
let app: App
let park: { id: string; slug: string }
const logged: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-intake-'))
  database = await libsqlDatabase(`file:${join(folder, 'test.db')}`)
  await migrate(drizzle(database.client), { migrationsFolder: join(root, 'drizzle') })
  park = await mintOne(database, smallSeed('aa'))
  app = createApp(depsWith({ database, vault, clock: Date.now, log: (line) => logged.push(JSON.stringify(line)) }))
})
afterAll(async () => {
  database.client.close()
  await rm(folder, { recursive: true })
})

const fetch = (path: string, init?: RequestInit) => app.fetch(new Request(`${ORIGIN}${path}`, init))

/** A proof of work that was not used yet. */
let proof: string | undefined
const unspent = async () => (proof ??= await proofFor({ fetch }, park.slug))

/** As many of everything that comes with an inquiry as there are inquiries. */
async function expectWhole(): Promise<number> {
  const [counts] = await run(
    database,
    `select (select count(*) from leads) as leads, (select count(*) from idempotency_keys) as keys,
      (select count(*) from lead_consents where purpose = 'handle') as consents,
      (select count(*) from ledger where action = 'lead.received') as entries,
      (select count(*) from outbox where kind = 'lead.received') as outbox`,
  )
  const { leads, ...others } = counts as Record<string, number>
  expect(Object.values(others)).toEqual([leads, leads, leads, leads])
  return leads ?? 0
}

/** The receipt of what was taken in shows the company as it was written, but for control characters. */
async function expectReceipt(path: string, company: unknown): Promise<void> {
  const receipt = await fetch(path)
  expect(receipt.status).toBe(200)
  expect(unescape(await receipt.text())).toContain(
    String(company)
      .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
      .trim()
      .toWellFormed(),
  )
}

const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u202Eليلى مصنع\u202C',
    '👩🏽‍🔬 Öztürk 𠮷野家',
    '‏חברה בע״מ‏',
    "Robert'); DROP TABLE leads;--",
    '<script>alert(1)</script>',
    'x\u0000y',
    '\ud800',
    '零'.repeat(200),
    '\u0301'.repeat(150),
    '${7*7}{{7*7}}',
  ),
)
const long = fc.constantFrom(10_000, 10_001).map((length) => '考'.repeat(length))
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), odd, fc.constantFrom(1e308, -1, 0.1, 2 ** 53))

/** Mostly what an inquiry is, with something odd in some of its places. */
const body = fc
  .record(
    {
      company: fc.oneof({ arbitrary: odd, weight: 6 }, junk),
      contact: fc.oneof(
        { arbitrary: fc.record({ name: odd, phone: fc.constant('13812345678') }), weight: 6 },
        fc.record({ name: junk, phone: junk, email: junk }, { requiredKeys: [] }),
      ),
      message: fc.oneof(odd, long, junk),
      sites: fc.oneof(fc.constant(['aa-1', 'aa-1']), fc.array(odd, { maxLength: 30 })),
      jobs: junk,
      attribution: fc.oneof(fc.record({ utm_source: odd }), junk),
      visit: junk,
      extra: junk,
    },
    { requiredKeys: ['company', 'contact'] },
  )
  .chain((full) => {
    const optional = Object.keys(full).filter((name) => !['company', 'contact'].includes(name))
    // Few odd places at a time: where all is wrong, nothing gets past the first rule.
    return fc.subarray(optional, { maxLength: Math.min(2, optional.length) }).map((names) => {
      const kept = new Set(['company', 'contact', ...names])
      return Object.fromEntries(Object.entries(full).filter(([name]) => kept.has(name)))
    })
  })

it('takes whatever comes by the API whole or not at all, and shows what it took', async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(body, async (more) => {
      const before = await expectWhole()
      const sent = leadBody({ ...more, challenge: await unspent() })
      const answer = await fetch(`/api/v1/parks/${park.slug}/leads`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body: JSON.stringify(sent),
      })
      expect([201, 422]).toContain(answer.status)
      expect(await expectWhole()).toBe(before + (answer.status === 201 ? 1 : 0))
      if (answer.status !== 201) return
      taken += 1
      proof = undefined
      const { receiptUrl } = (await answer.json()) as Acknowledged
      await expectReceipt(receiptPath(receiptUrl), sent.company)
    }),
    { numRuns: 40 },
  )
  expect(taken, 'some of it is an inquiry').toBeGreaterThan(5)
})

const names = fc.constantFrom(...Object.keys(formFields()), 'sites', 'policies', 'visitFrom', 'a.land', '__proto__', '')
const pairs = fc.array(fc.tuple(fc.oneof({ arbitrary: names, weight: 3 }, odd), fc.oneof(odd, long)), { maxLength: 4 })

it('takes whatever comes by the form whole or not at all, and shows it again or the receipt', async () => {
  const token = await formToken(vault, park.id, Date.now() - 60_000)
  let taken = 0
  await fc.assert(
    fc.asyncProperty(pairs, odd, fc.constantFrom('', '/en'), async (more, company, prefix) => {
      const before = await expectWhole()
      const fields = Object.entries(formFields({ company, formToken: token }))
      const sent = new URLSearchParams([...fields, ...more])
      const answer = await fetch(`${prefix}/parks/${park.slug}/inquiry`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN },
        body: sent.toString(),
      })
      if (sent.toString().length > MAX_BODY_BYTES) expect(answer.status).toBe(413)
      else expect([303, 422]).toContain(answer.status)
      expect(await expectWhole()).toBe(before + (answer.status === 303 ? 1 : 0))
      if (answer.status === 422) expect(await answer.text()).toContain('role="alert"')
      if (answer.status === 303) {
        taken += 1
        await expectReceipt(answer.headers.get('Location') ?? '', sent.getAll('company').at(-1))
      }
    }),
    { numRuns: 40 },
  )
  expect(taken, 'some of it is an inquiry').toBeGreaterThan(5)
})

it('falls over nothing that is no inquiry at all', async () => {
  const types = fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/plain',
    '',
  )
  const before = await expectWhole()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), types, fc.boolean(), async (bytes, type, api) => {
      const path = api ? `/api/v1/parks/${park.slug}/leads` : `/parks/${park.slug}/inquiry`
      const headers = { 'Content-Type': type, Origin: ORIGIN, 'Idempotency-Key': randomUUID() }
      const { status } = await fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 40 },
  )
  expect(await expectWhole()).toBe(before)
})

it.each([
  ['10,000 fields', Array.from({ length: 10_000 }, (_, at) => `f${at}=x`).join('&')],
  ['one field 10,000 times', Array.from({ length: 10_000 }, () => 'sites=aa-1').join('&')],
  ['names like methods', 'constructor=x&__proto__=y&toString=z&hasOwnProperty=1&company.length=2&sites[]=3'],
])('gives the form back to %s', async (_, text) => {
  const before = await expectWhole()
  const answer = await fetch(`/parks/${park.slug}/inquiry`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN },
    body: text,
  })
  expect([413, 422]).toContain(answer.status)
  expect(await expectWhole()).toBe(before)
})

it('reads next to nothing of 50 MB', async () => {
  const chunk = new TextEncoder().encode('company=x&'.repeat(6554))
  for (const [path, type] of [
    [`/api/v1/parks/${park.slug}/leads`, 'application/json'],
    [`/parks/${park.slug}/inquiry`, 'application/x-www-form-urlencoded'],
  ] as const) {
    let read = 0
    const stream = new ReadableStream({
      pull(controller) {
        read += chunk.length
        if (read > 50 * 1024 * 1024) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const headers = { 'Content-Type': type, Origin: ORIGIN, 'Idempotency-Key': randomUUID() }
    const init = { method: 'POST', headers, body: stream, duplex: 'half' as const }
    expect((await fetch(path, init)).status).toBe(413)
    expect(read).toBeLessThan(1024 * 1024)
  }
})

it('logged no failure in all of that', () => expect(logged.filter((line) => line.includes('"error"'))).toEqual([]))
