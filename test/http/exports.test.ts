import { inflateRawSync } from 'node:zlib'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mint, mintOne, smallSeed } from '../support/tenants.ts'

const NAME = 'Erika Mustermann'
const PHONE = '13812345678'
const EVIL = '=HYPERLINK("http://evil.example","x") 公司'

describe.each(RUNTIMES)('lists as files on %s', (_, start) => {
  let portal: Runtime
  let parks: Minted[]
  let foreign: Minted
  let admin: SignedIn
  beforeAll(async () => {
    portal = await start({ own: true })
    parks = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('bb'))
    for (const { slug } of [...parks, foreign]) {
      const ctx = await staffOf(portal, slug, Date.now())
      await takeIn(portal, ctx, {
        company: `${EVIL} ${slug}`,
        contact: { name: NAME, phone: PHONE },
        investmentFen: 1_234_500,
      })
      await takeIn(portal, ctx, { company: `Zweitwerk ${slug}` })
    }
    admin = await signIn(portal, [{ bureau: bureau(), role: 'bureauAdmin' }])
  })
  afterAll(() => portal.close())

  const bureau = () => parks[0]?.bureau ?? ''
  const path = (query: string, language = '') => `${language}/console/${bureau()}/inbox/export?${query}`
  const entries = () =>
    run(
      portal.database,
      `select park_id, actor_id, after from ledger where action = 'leads.exported' order by at desc, id desc`,
    )

  it('gives every lead of the bureau, safe to open, and enters it before the first byte', async () => {
    const answer = await admin.fetch(path('format=csv&q=geheim&view=overdue'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=UTF-8')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Content-Disposition')).toMatch(
      new RegExp(`filename="${bureau()}-overdue-\\d{4}-\\d\\d-\\d\\d\\.csv"`),
    )
    const [entry] = await entries()
    expect(entry).toMatchObject({ actor_id: admin.user })
    expect(JSON.parse(String(entry?.after))).toMatchObject({ view: 'overdue', contacts: false, format: 'csv' })
    expect(String(entry?.after), 'words of a search may name a person').not.toContain('geheim')
  })

  it('has titles in the page’s language, and contact details only for whoever may and asks', async () => {
    const plain = await (await admin.fetch(path('format=csv'))).text()
    const { data } = Papa.parse<string[]>(plain.replace(/^\uFEFF/, '').trimEnd(), { delimiter: ',' })
    expect(data[0]).toContain('编号')
    expect(data).toHaveLength(5)
    expect(data.filter(([, , company]) => company?.startsWith(`'=HYPERLINK`))).toHaveLength(2)
    expect(plain).not.toContain(NAME)
    expect(plain).not.toContain(PHONE)
    expect(plain).not.toContain(foreign.slug)
    const full = await (await admin.fetch(path('format=csv&contacts=1', '/en'))).text()
    expect(full).toContain('Contact,Phone,Mail')
    expect(full).toContain(NAME)
    expect(full).toContain(`'+86${PHONE}`)
    expect(JSON.parse(String((await entries())[0]?.after))).toMatchObject({ contacts: true })
  })

  it('fills a workbook, and says how many rows', async () => {
    const answer = await admin.fetch(path(`format=xlsx&park=${parks[0]?.slug ?? ''}`))
    expect(answer.status).toBe(200)
    const sheet = entryOf(Buffer.from(await answer.arrayBuffer()), /sheet1\.xml$|sharedStrings\.xml$/)
    expect(sheet).toContain('Zweitwerk')
    expect(sheet).toContain('<v>12345</v>'.replace('12345', '1.2345'))
    expect(sheet).not.toContain('<f>')
    const [entry] = await entries()
    expect(entry?.park_id).toBe(parks[0]?.id)
    expect(JSON.parse(String(entry?.after))).toMatchObject({ format: 'xlsx', count: 2 })
  })

  it('narrows a park’s manager to the park, and refuses who may not', async () => {
    const [own, other] = parks
    const manager = await signIn(portal, [{ bureau: bureau(), role: 'parkManager', park: own?.slug ?? '' }])
    const list = await (await manager.fetch(path('format=csv&contacts=1'))).text()
    expect(list).toContain(`Zweitwerk ${own?.slug}`)
    expect(list).not.toContain(`Zweitwerk ${other?.slug}`)
    for (const park of [other?.slug, foreign.slug, 'nowhere'])
      expect((await manager.fetch(path(`park=${park}`))).status, park).toBe(404)
    const triage = await signIn(portal, [{ bureau: bureau(), role: 'triageOfficer' }])
    expect((await triage.fetch(path('format=csv'))).status).toBe(200)
    expect((await triage.fetch(path('format=csv&contacts=1'))).status).toBe(403)
    for (const role of ['viewer', 'parkOfficer'] as const) {
      const park = role === 'parkOfficer' ? { park: own?.slug ?? '' } : {}
      const reader = await signIn(portal, [{ bureau: bureau(), role, ...park }])
      expect((await reader.fetch(path('format=csv'))).status, role).toBe(403)
    }
  })
})

/** The texts of the entries of a zip file whose names fit. */
function entryOf(zip: Buffer, names: RegExp): string {
  const texts: string[] = []
  let at = zip.indexOf('PK\x01\x02', 0, 'latin1')
  for (; at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [method, size, length, offset] = [10, 20, 28, 42].map((place) =>
      place === 10 || place === 28 ? zip.readUInt16LE(at + place) : zip.readUInt32LE(at + place),
    )
    if (!names.test(zip.toString('utf8', at + 46, at + 46 + (length ?? 0)))) continue
    const head = offset ?? 0
    const from = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28)
    const bytes = zip.subarray(from, from + (size ?? 0))
    texts.push((method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'))
  }
  return texts.join('\n')
}
