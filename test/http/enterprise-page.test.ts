import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { handOver } from '../../src/features/demands/actions.ts'
import { rate } from '../../src/features/satisfaction/rate.ts'
import { formatDate } from '../../src/ui/format.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { leadBody, postForm } from '../support/client.ts'
import { answerAs, investorOf, mintDemand, readDemand, recordOf } from '../support/demands.ts'
import { enterpriseContextOf } from '../support/enterprises.ts'
import { mintEvidence } from '../support/evidence.ts'
import { postFiles, sample, type Sent } from '../support/files.ts'
import { attribute, formsIn, tags } from '../support/html.ts'
import { makeOwnPage, onOwnPage, type OwnGround, ownToken } from '../support/own-page.ts'
import { act, type Held, newReceipt } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const { enterprisePage: words } = messages.zh
const TYPED = '厂区夜间停电两次'

describe.each(RUNTIMES)('the enterprise’s own page on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let manager: SignedIn
  let held: Held
  let own: OwnGround
  let other: OwnGround
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    manager = await signIn(portal, [{ bureau: park.bureau, park: park.slug, role: 'parkManager' }])
    ;({ held, own } = await ground('甲甲新材料有限公司'))
    ;({ own: other } = await ground('乙乙电子有限公司'))
  })

  async function ground(name: string) {
    const receipt = await newReceipt(portal, park, leadBody({ company: name }))
    return { held: receipt, own: await makeOwnPage(portal, park, receipt.leadId, name) }
  }
  const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const linkOf = ({ own: token }: OwnGround) => `/enterprises/${token}`
  const get = async (path: string) => {
    const answer = await portal.fetch(path)
    return { status: answer.status, text: await answer.text() }
  }
  const post = async (path: string, what: string, form: Record<string, string>) => {
    const answer = await postForm(portal, `${path}/${what}`, { once: randomUUID(), ...form })
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('Location') ?? '' }
  }
  const send = async (path: string, parts: Sent[]) => {
    const answer = await postFiles(portal, `${path}/demands`, parts)
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('Location') ?? '' }
  }
  const demands = ({ enterprise }: OwnGround) =>
    rows(
      'select id, state, category, lead from demands d left join (select demand_id, lead from demand_events where kind = ?) e on e.demand_id = d.id where enterprise_id = ? order by raised_at desc, id',
      'raised',
      enterprise,
    )

  it('is the same by either link, and keeps what it is for itself', async () => {
    for (const path of [held.path, linkOf(own)]) {
      const answer = await portal.fetch(path)
      expect(answer.headers.get('Cache-Control')).toContain('no-store')
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
      const page = await answer.text()
      expect(page).toContain('noindex')
      for (const text of ['甲甲新材料有限公司', `${path}/documents/${own.document}`, `action="${path}/demands"`])
        expect(page).toContain(text)
      const { status, text } = await get(`${path}/documents/${own.document}`)
      expect([status, text]).toEqual([200, sample('pdf').toString()])
    }
    expect((await portal.fetch('/enterprises/x')).status).toBe(404)
  })

  it('finds nothing of another enterprise under its own link', async () => {
    const done = () =>
      rows(`select * from ledger where park_id = ? and actor_kind <> 'system' order by at, rowid`, park.id)
    const before = await done()
    for (const path of [held.path, linkOf(own)]) {
      expect((await get(`${path}/documents/${other.document}`)).status).toBe(404)
      const theirs = onOwnPage(other)
      expect((await post(path, `demands/${other.demand}/reopening`, theirs)).status).toBe(404)
      expect((await post(path, 'ratings', theirs)).status).toBe(404)
      expect((await post(path, 'ratings', { ...theirs, rated: 'demand', subject: other.demand })).status).toBe(404)
      expect((await post(path, 'claims', theirs)).status).toBe(404)
      const { text } = await get(path)
      expect(text).not.toContain('乙乙')
      for (const id of [other.enterprise, other.demand, other.claim, other.document]) expect(text).not.toContain(id)
    }
    // A file that waits for another enterprise's form is not taken by this one's.
    const wrong = await send(linkOf(other), [
      ['once', 'a'],
      ['text', ''],
      ['files', sample('pdf'), '图纸.pdf'],
    ])
    expect(wrong.status).toBe(422)
    const kept = keptIn(wrong.text)
    const taken = await post(linkOf(own), 'demands', { category: 'labour', text: '另一家的文件', kept })
    expect(taken.status).toBe(303)
    expect((await get(`${linkOf(own)}/documents/${kept}`)).status).toBe(404)
    const after = await done()
    expect(after.slice(before.length).map(({ action }) => action)).toEqual(['demand.raised'])
  })

  const keptIn = (page: string) =>
    attribute(tags(page, 'input').find((input) => input.includes('name="kept"')) ?? '', 'value') ?? ''

  it('gives wrong forms back with what was typed, a file among it', async () => {
    for (const path of [held.path, linkOf(own)]) {
      const wrong = await send(path, [
        ['once', randomUUID()],
        ['category', ''],
        ['text', TYPED],
        ['files', sample('pdf'), '停电记录.pdf'],
        ['files', sample('exe'), '程序.exe'],
      ])
      expect(wrong.status).toBe(422)
      for (const text of [TYPED, '停电记录.pdf']) expect(wrong.text).toContain(text)
      expect(wrong.text.match(/name="kept"/g)).toHaveLength(1)
      const kept = keptIn(wrong.text)
      expect((await get(`${path}/documents/${kept}`)).status, 'not before it is sent').toBe(404)
      const once = randomUUID()
      const form = { once, category: 'power', text: TYPED, kept }
      expect(await post(path, 'demands', form)).toMatchObject({ status: 303, to: `${path}?done=raised#done` })
      const count = (await demands(own)).length
      expect((await post(path, 'demands', form)).status, 'sent twice').toBe(303)
      expect(await demands(own)).toHaveLength(count)
      const page = (await get(`${path}?done=raised`)).text
      expect(page).toContain(words.done.raised)
      expect(page).toContain(`${path}/documents/${kept}`)
      expect((await get(`${path}/documents/${kept}`)).text).toBe(sample('pdf').toString())

      const subject = `${own.project}/production`
      const unrated = await post(path, 'ratings', { rated: 'stage', subject, comment: '打分忘了' })
      expect([unrated.status, unrated.text]).toEqual([422, expect.stringContaining('打分忘了')])
      const early = await post(path, 'claims', { claim: own.claim, on: '2026-03-01' })
      expect([early.status, early.text]).toEqual([422, expect.stringContaining('2026-03-01')])
      const empty = await post(path, `demands/${own.demand}/reopening`, { missing: ' ' })
      expect(empty.status).toBe(422)
      expect(empty.text).toContain(`missing-${own.demand}`)
    }
    const raised = (await demands(own)).filter(({ category }) => category === 'power').map(({ lead }) => lead)
    expect(new Set(raised)).toEqual(new Set([held.leadId, null]))
    // What is not possible any more is said, not done.
    const reopening = `demands/${own.demand}/reopening`
    expect((await post(held.path, reopening, { missing: '还差两名焊工' })).to).toContain('done=reopened')
    const late = await post(linkOf(own), reopening, { missing: '又一次' })
    expect(late.status).toBe(409)
    for (const text of [words.stale, '又一次']) expect(late.text).toContain(text)
    expect((await post(linkOf(own), 'claims', { claim: own.claim, on: '2026-03-03' })).to).toContain('done=applied')
  })

  it('shows nothing that colleagues keep for themselves', async () => {
    const { own: served } = await ground('丙丙制造有限公司')
    const ctx = enterpriseContextOf(portal, park)
    const record = await recordOf(ctx, served.enterprise)
    const open = await mintDemand(portal, park, served.enterprise, { text: '物流专线' })
    const officer = { ...ctx, actor: { kind: 'officer' as const, id: manager.user } }
    const to = { owner: manager.user, department: '县交通局', reason: '内部：转给交通局' }
    await handOver(officer, record, await readDemand(ctx, open), to)
    const at = `/console/${park.bureau}/parks/${park.slug}`
    const form = { seen: String((await readDemand(ctx, open)).version), note: '内部：企业情绪激动' }
    expect((await manager.fetch(`${at}/demands/${open}/notes`, { form })).status).toBe(303)
    const stage = { seen: '1', to: 'production', on: '2026-06-01', text: '内部：补记' }
    expect((await manager.fetch(`${at}/projects/${served.project}/stage`, { form: stage })).status).toBe(303)
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const visit = { kind: 'visit', heldOn: today, visitors: manager.user, note: '内部：老板想搬走' }
    expect((await manager.fetch(`${at}/enterprises/${served.enterprise}/visits`, { form: visit })).status).toBe(303)
    const subject = `demand/${open}`
    const hidden = await mintEvidence(portal, park, served.enterprise, { subject, shown: false, name: '内部纪要.pdf' })
    const { text } = await get(linkOf(served))
    for (const said of ['物流专线', '县交通局']) expect(text).toContain(said)
    for (const kept of ['内部', manager.user, '13800138000', hidden]) expect(text).not.toContain(kept)
    expect((await get(`${linkOf(served)}/documents/${hidden}`)).status).toBe(404)
  })

  it('is read only once the enterprise left, and a renewed link ends the one before', async () => {
    const { held: receipt, own: gone } = await ground('丁丁食品有限公司')
    const at = `/console/${park.bureau}/parks/${park.slug}/enterprises/${gone.enterprise}`
    expect((await manager.fetch(`${at}/link`, { form: { seen: '1' } })).status).toBe(303)
    expect((await get(linkOf(gone))).status).toBe(404)
    expect((await get(`${linkOf(gone)}/documents/${gone.document}`)).status).toBe(404)
    const renewed = `/enterprises/${await ownToken(portal, park, gone.enterprise, 2)}`
    expect((await get(renewed)).status).toBe(200)
    const link = await act(portal, receipt, 'link', { contact: '13812345678' })
    expect(link.status).toBe(303)
    const path = (link.headers.get('Location') ?? '').split('?')[0] ?? ''
    expect((await get(receipt.path)).status).toBe(404)
    expect((await post(receipt.path, 'demands', onOwnPage(gone))).status).toBe(404)

    const left = `update enterprise_records set left_on = '2026-05-06', left_reason = 'moved' where id = ?`
    await rows(left, gone.enterprise)
    const count = (await demands(gone)).length
    for (const page of [path, renewed]) {
      const { status, text } = await get(page)
      expect([status, text]).toEqual([200, expect.stringContaining(words.left(formatDate('2026-05-06', 'zh')))])
      const posted = formsIn(text).map(({ action }) => action.replace(`${page}/`, ''))
      expect(posted.filter((action) => /^(?:demands|ratings|claims)/.test(action))).toEqual([])
      expect(text).toContain('丁丁食品有限公司缺少焊工')
      expect((await get(`${page}/documents/${gone.document}`)).status).toBe(200)
      for (const what of ['demands', `demands/${gone.demand}/reopening`, 'ratings', 'claims'])
        expect((await post(page, what, onOwnPage(gone))).status, what).toBe(404)
    }
    expect(await demands(gone)).toHaveLength(count)
  })

  it('loses what came by the receipt of a lead that is erased, and goes on by its own link', async () => {
    const { held: receipt, own: kept } = await ground('戊戊纺织有限公司')
    const once = randomUUID()
    const sent = await send(receipt.path, [
      ['once', once],
      ['category', 'land'],
      ['text', '田小满要求扩建'],
      ['files', sample('pdf'), '田小满签字.pdf'],
    ])
    expect(sent.status).toBe(303)
    const raised = (await demands(kept)).find(({ category }) => category === 'land')
    await answerAs(portal, park, String(raised?.id), manager.user)
    expect((await post(receipt.path, `demands/${raised?.id}/reopening`, { missing: '田小满说不够' })).status).toBe(303)
    const rating = { rated: 'stage', subject: `${kept.project}/production`, score: '2', comment: '田小满很不满意' }
    expect((await post(receipt.path, 'ratings', rating)).status).toBe(303)
    const ctx = investorOf(portal, park)
    const rated = { rated: 'demand' as const, subject: kept.demand, score: 4, text: '由企业自己的链接写下' }
    await rate(ctx, await recordOf(ctx, kept.enterprise), rated)
    const before = await get(linkOf(kept))
    for (const text of ['田小满要求扩建', '田小满签字.pdf', '田小满说不够', '田小满很不满意'])
      expect(before.text).toContain(text)
    const [, file = ''] = new RegExp(`documents/(file_\\w+)"[^>]*>(?:<[^>]+>)*田小满签字`).exec(before.text) ?? []
    expect((await get(`${linkOf(kept)}/documents/${file}`)).status).toBe(200)

    expect((await act(portal, receipt, 'erasure', { contact: '13812345678' })).status).toBe(200)
    expect((await get(receipt.path)).status).toBe(404)
    expect((await post(receipt.path, 'demands', onOwnPage(kept))).status).toBe(404)
    const after = await get(linkOf(kept))
    expect(after.status).toBe(200)
    expect(after.text).not.toContain('田小满')
    for (const text of ['戊戊纺织有限公司缺少焊工', '由企业自己的链接写下', messages.zh.demands.gone])
      expect(after.text).toContain(text)
    expect((await get(`${linkOf(kept)}/documents/${file}`)).status).toBe(404)
  })
})
