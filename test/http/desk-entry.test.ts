import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../src/ui/messages/zh.ts'
import { NOTICE } from '../support/client.ts'
import { formIn, unescape } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn, type SignedIn } from '../support/staff.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('what staff take down on %s', (_, start) => {
  let portal: Runtime
  let [park, sister]: Minted[] = []
  let [manager, officer, viewer]: SignedIn[] = []
  beforeAll(async () => {
    portal = await start()
    ;[park, sister] = await mint(portal.database, 2, smallSeed('aa'))
    const post = (role: 'parkManager' | 'parkOfficer' | 'viewer') =>
      signIn(portal, [{ bureau: park?.bureau ?? '', role, park: park?.slug ?? '' }])
    ;[manager, officer, viewer] = await Promise.all([post('parkManager'), post('parkOfficer'), post('viewer')])
  })
  afterAll(() => portal.close())

  const base = (of = park) => `/console/${park?.bureau}/parks/${of?.slug}/leads`
  const fetch = (who: SignedIn | undefined, path: string, init?: Parameters<SignedIn['fetch']>[1]) =>
    who?.fetch(path, init) ?? Promise.reject(new Error('nobody'))
  const count = async () =>
    Number((await run(portal.database, 'select count(*) as n from leads where park_id = ?', park?.id))[0]?.n)
  const upload = async (who: SignedIn | undefined, csv: string) => {
    const form = new FormData()
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'list.csv')
    const request = new Request(portal.origin, { method: 'POST', body: form })
    const type = request.headers.get('Content-Type') ?? ''
    const headers = { Cookie: who?.cookie ?? '', Origin: portal.origin, 'Content-Type': type }
    return portal.fetch(`${base()}/import`, { method: 'POST', headers, body: Buffer.from(await request.arrayBuffer()) })
  }

  it('is the same inquiry as the public form’s, warns of duplicates once, and keeps what was typed', async () => {
    const { entry } = zh.transfers
    const blank = formIn(await (await fetch(officer, `${base()}/new`)).text())
    expect(blank).toMatchObject({ company: '', noticeVersion: NOTICE })
    expect(blank.consentHandle, 'nobody agrees by default').toBeUndefined()

    const wrong = await fetch(officer, `${base()}/new`, {
      form: { ...blank, company: '湘西矿业', contactName: '彭女士', phone: '12' },
    })
    expect(wrong.status).toBe(422)
    const back = await wrong.text()
    expect(formIn(back)).toMatchObject({ company: '湘西矿业', contactName: '彭女士', phone: '12' })
    for (const text of [zh.fieldErrors.invalid_phone(), zh.fieldErrors.consent_required()]) expect(back).toContain(text)

    const typed = {
      ...formIn(back),
      phone: '13812340001',
      consentHandle: 'true',
      utm_source: '推介会',
      areaMu: '30',
      language: 'zh',
    }
    const unknown = await fetch(officer, `${base()}/new`, { form: { ...typed, noticeVersion: '1999' } })
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toContain(zh.fieldErrors.notice_unknown())

    const taken = await fetch(officer, `${base()}/new`, { form: typed })
    expect(taken.status).toBe(303)
    const location = taken.headers.get('Location') ?? ''
    const made = unescape(await (await fetch(officer, location)).text())
    const receipt = /href="(http[^"]*\/receipts\/[^"]+)"/.exec(made)?.[1] ?? ''
    expect((await portal.fetch(new URL(receipt).pathname)).status).toBe(200)
    expect(await (await fetch(viewer, location)).text(), 'whoever sees no contact gets no link').not.toContain(
      '/receipts/',
    )
    const leadId = new URL(location, portal.origin).searchParams.get('entered')
    const [lead] = await run(portal.database, 'select channel, area_m2, attribution from leads where id = ?', leadId)
    expect(lead).toMatchObject({ channel: 'staff', area_m2: 20_000 })
    const [entryRow] = await run(
      portal.database,
      `select actor_id from ledger where subject = ? and action = 'lead.received'`,
      leadId,
    )
    expect(entryRow?.actor_id).toBe(officer?.user)

    const stored = await count()
    const same = await fetch(officer, `${base()}/new`, { form: typed })
    expect(same.headers.get('Location'), 'sent twice is one').toBe(location)
    const again = { ...typed, idempotencyKey: randomUUID(), contactName: '彭先生' }
    const asked = await fetch(officer, `${base()}/new`, { form: again })
    expect(asked.status).toBe(409)
    const page = await asked.text()
    for (const text of [entry.similar, entry.submitAnyway, zh.imports.rules.phone]) expect(page).toContain(text)
    expect(await count()).toBe(stored)
    const seen = formIn(page)
    expect(seen).toMatchObject({ contactName: '彭先生', seen: 'true', idempotencyKey: again.idempotencyKey })
    expect((await fetch(officer, `${base()}/new`, { form: seen })).status).toBe(303)
    expect(await count()).toBe(stored + 1)

    expect(await (await fetch(viewer, `${base()}/new`)).text()).toContain(entry.notAllowed)
    expect((await fetch(viewer, `${base()}/new`, { form: typed })).status).toBe(403)
    expect((await fetch(officer, `${base(sister)}/new`)).status).toBe(404)
  })

  it('imports as long a list as it takes: looked at first, once however often it is sent, errors as a file to correct', async () => {
    const { imported } = zh.transfers
    expect(await (await fetch(officer, `${base()}/import`)).text()).toContain(imported.notAllowed)
    expect((await upload(officer, 'x')).status).toBe(403)
    for (const [csv, text] of [
      ['', zh.fieldErrors.required()],
      ['企业名称,联系人\nA,B\n', zh.fieldErrors.import_missing_column({ column: '同意的隐私告知版本' })],
      [
        `企业名称,联系人,电话,隐私告知版本\n${`A,B,13800000000,${NOTICE}\n`.repeat(151)}`,
        zh.fieldErrors.import_too_many_rows({ max: 150 }),
      ],
    ] as const) {
      const refused = await upload(manager, csv)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(text)
    }
    const before = await count()
    const rows = Array.from(
      { length: 148 },
      (_, index) => `批量企业${index},联系人${index},139${String(10_000_000 + index)},${NOTICE}`,
    )
    const csv = [
      '企业名称,联系人,电话,隐私告知版本',
      '=1+1,,13900000000,' + NOTICE,
      '坏号码,某人,12,' + NOTICE,
      ...rows,
    ].join('\n')
    const started = performance.now()
    const preview = await (await upload(manager, csv)).text()
    expect(preview).toContain(imported.summary(148, 0, 2))
    expect(preview).toContain(zh.imports.error('电话', zh.fieldErrors.invalid_phone()))
    expect(await count(), 'a preview stores nothing').toBe(before)
    const { ticket = '' } = formIn(preview)

    const fix = await fetch(manager, `${base()}/import/corrections`, { form: { ticket } })
    const file = Buffer.from(await fix.arrayBuffer()).toString()
    expect(fix.headers.get('Content-Disposition')).toContain('attachment')
    expect(file.split('\r\n')).toEqual([
      '\uFEFF"企业名称","联系人","电话","隐私告知版本","错误"',
      `"'=1+1","","13900000000","${NOTICE}","${zh.imports.error('联系人', zh.fieldErrors.required())}"`,
      `"坏号码","某人","12","${NOTICE}","${zh.imports.error('电话', zh.fieldErrors.invalid_phone())}"`,
      '',
    ])

    const done = await (await fetch(manager, `${base()}/import/confirmation`, { form: { ticket } })).text()
    expect(done).toContain(imported.done(148, 0, 2))
    expect(await count()).toBe(before + 148)
    expect(performance.now() - started, 'well within what a request may take').toBeLessThan(30_000)
    const twice = await (await fetch(manager, `${base()}/import/confirmation`, { form: { ticket } })).text()
    expect(twice).toContain(imported.done(0, 148, 2))
    expect(await count()).toBe(before + 148)
    expect((await fetch(officer, `${base()}/import/confirmation`, { form: { ticket } })).status).toBe(403)
    const gone = await fetch(manager, `${base()}/import/confirmation`, { form: { ticket: 'k1.1-made-up.x' } })
    expect(gone.status).toBe(422)
    expect(await gone.text()).toContain(zh.failures['imports.expired'].text)
  }, 60_000)
})
