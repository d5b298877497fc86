import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { zh } from '../../src/ui/messages/zh.ts'
import { leadBody, NOTICE, postForm } from '../support/client.ts'
import { formIn } from '../support/html.ts'
import { foundIn } from '../support/planted.ts'
import { act, type Held, leadRow, newAssigned } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn, type SignedIn } from '../support/staff.ts'
import { type Minted, mint, mintOne, smallSeed } from '../support/tenants.ts'

const NAME = '宋植入'
const PHONE = '13987650123'
const MAIL = 'planted.person@example.com'
const COMPANY = 'Plantwerk 植入实业'
const MESSAGE = '植入的留言：年产三万吨'
const PERSONAL = [NAME, PHONE, `+86${PHONE}`, MAIL, COMPANY, MESSAGE]
const REASON = '贵园区已有锰深加工配套，供电也有余量。'

describe.each(RUNTIMES)('transfers at the desk on %s', (_, start) => {
  let portal: Runtime
  let [a, b]: Minted[] = []
  let foreign: Minted
  let [managerA, managerB, triage, officerA, outsider]: SignedIn[] = []
  beforeAll(async () => {
    portal = await start()
    ;[a, b] = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('cc'))
    const bureau = a?.bureau ?? ''
    ;[managerA, managerB, triage, officerA, outsider] = await Promise.all([
      signIn(portal, [{ bureau, role: 'parkManager', park: a?.slug ?? '' }]),
      signIn(portal, [{ bureau, role: 'parkManager', park: b?.slug ?? '' }]),
      signIn(portal, [{ bureau, role: 'triageOfficer' }]),
      signIn(portal, [{ bureau, role: 'parkOfficer', park: a?.slug ?? '' }]),
      signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }]),
    ])
  })
  afterAll(() => portal.close())

  const desk = () => `/console/${a?.bureau}`
  const place = (park?: Minted) => ({ id: park?.id ?? '', slug: park?.slug ?? '' })
  const planted = (more: Record<string, unknown> = {}) =>
    leadBody({
      company: COMPANY,
      contact: { name: NAME, phone: PHONE, email: MAIL },
      message: MESSAGE,
      chain: 'mn-zn-v',
      investmentFen: 500_000_000,
      consent: { noticeVersion: NOTICE, handle: true, share: true },
      ...more,
    })
  const received = (body: ReturnType<typeof planted>) => newAssigned(portal, place(a), body)
  const path = (held: Held) => `${desk()}/leads/${a?.slug}/${held.leadId}/transfer`
  const send = (who: SignedIn | undefined, to: string, form: Record<string, string>) =>
    who?.fetch(to, { form }) ?? Promise.reject(new Error('nobody'))
  const get = async (who: SignedIn | undefined, from: string) => (await who?.fetch(from))?.text() ?? ''
  const status = async (who: SignedIn | undefined, from: string) => (await who?.fetch(from))?.status
  const transferOf = async (held: Held) =>
    (
      await run(portal.database, 'select * from lead_transfers where lead_id = ? order by rowid desc', held.leadId)
    )[0] ?? {}
  const offer = async (held: Held, by = managerA) => {
    const answer = await send(by, path(held), { to: b?.slug ?? '', reason: REASON })
    expect(answer.status, await answer.clone().text()).toBe(303)
    return transferOf(held)
  }
  const answerTo = (who: SignedIn | undefined, id: unknown, answer: string, form: Record<string, string> = {}) =>
    send(who, `${desk()}/transfers/${a?.slug}/${String(id)}/${answer}`, { version: '1', ...form })
  const moved = (held: Held) =>
    vi.waitFor(
      async () => {
        await portal.runJobs()
        const transfer = await transferOf(held)
        expect(transfer.state).toBe('moved')
        return String(transfer.became_lead)
      },
      { timeout: 20_000, interval: 300 },
    )

  it('offers a lead without its name, says why it cannot, and keeps what was typed', async () => {
    const held = await received(planted())
    const { form, blocks, refused } = zh.transfers
    const page = await get(managerA, path(held))
    expect(page).toContain(form.submit)
    expect(formIn(page)).toMatchObject({ to: '', reason: '' })
    expect(foundIn([Buffer.from(page)], [NAME, PHONE, MAIL, MESSAGE])).toEqual([])

    expect(await get(officerA, path(held))).toContain(refused.role)
    expect((await send(officerA, path(held), { to: b?.slug ?? '', reason: REASON })).status).toBe(403)
    for (const who of [managerB, outsider]) expect(await status(who, path(held))).toBe(404)

    const wrong = await send(managerA, path(held), { to: b?.slug ?? '', reason: `请直接联系${NAME}，谢谢配合。` })
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    expect(again).toContain(zh.fieldErrors.names_investor())
    expect(formIn(again)).toMatchObject({ to: b?.slug, reason: `请直接联系${NAME}，谢谢配合。` })
    for (const [fields, key] of [
      [{ to: '', reason: REASON }, 'required'],
      [{ to: foreign.slug, reason: REASON }, 'invalid_choice'],
      [{ to: a?.slug ?? '', reason: REASON }, 'invalid_choice'],
    ] as const) {
      const answer = await send(managerA, path(held), fields)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(zh.fieldErrors[key]())
    }

    const alone = await received(planted({ consent: leadBody().consent }))
    expect(await get(managerA, path(alone))).toContain(blocks.no_consent)
    expect((await send(managerA, path(alone), { to: b?.slug ?? '', reason: REASON })).status).toBe(422)

    await offer(held)
    expect(await get(managerA, path(held))).toContain(blocks.open_offer)
    const seen = await get(managerB, `${desk()}/transfers`)
    expect(seen).toContain(held.reference)
    expect(seen).toContain(REASON)
    expect(foundIn([Buffer.from(seen)], PERSONAL)).toEqual([])
    for (const who of [managerA, triage]) expect(await get(who, `${desk()}/transfers`)).toContain(held.reference)
    expect(await status(officerA, `${desk()}/transfers`)).toBe(403)
    expect(await get(outsider, `/console/${foreign.bureau}/transfers`)).not.toContain(held.reference)
  })

  it('is decided by whom it concerns, once', async () => {
    const held = await received(planted())
    const { id } = await offer(held)
    expect((await answerTo(managerA, id, 'acceptance')).status, 'not by who offers').toBe(403)
    expect((await answerTo(managerB, id, 'withdrawal')).status, 'not by who is offered').toBe(403)
    expect((await answerTo(managerB, id, 'return')).status, 'not by a park').toBe(403)
    expect((await answerTo(managerB, id, 'acceptance', { version: '7' })).status, 'a stale page').toBe(409)
    expect((await answerTo(officerA, id, 'acceptance')).status).toBe(403)
    const foreignPath = `/console/${foreign.bureau}/transfers/${a?.slug}/${String(id)}/acceptance`
    expect((await send(outsider, foreignPath, { version: '1' })).status).toBe(404)

    const short = await answerTo(managerB, id, 'refusal', { reason: '不' })
    expect(short.status).toBe(422)
    expect(await short.text()).toContain(zh.fieldErrors.too_short({ min: 10 }))
    const kept = await answerTo(managerB, id, 'refusal', { reason: '本园区目前没有合适的用地指标。' })
    expect(kept.status).toBe(303)
    expect((await transferOf(held)).state).toBe('declined')
    expect(await leadRow(portal, held)).toMatchObject({ state: 'new', closed_at: null })
    const late = await answerTo(managerB, id, 'acceptance')
    expect(late.status).toBe(409)
    expect(await late.text()).toContain(zh.failures['transfers.changed'].text)

    const again = await offer(held)
    expect((await answerTo(managerA, again.id, 'withdrawal')).status).toBe(303)
    expect((await transferOf(held)).state).toBe('withdrawn')

    const third = await offer(held)
    const answers = await Promise.all([triage, managerB].map((who) => answerTo(who, third.id, 'acceptance')))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 409])
    await moved(held)
  })

  it('hands the lead over: the same link goes on, and what can be asked of one’s data is asked there', async () => {
    const held = await received(planted({ sites: ['aa-1'] }))
    await act(portal, held, 'messages', { text: '转办前的留言，请知悉' })
    const { id } = await offer(held, triage)
    await answerTo(managerB, id, 'acceptance')
    const newId = await moved(held)
    const [made] = await run(portal.database, 'select * from leads where id = ?', newId)
    expect(made).toMatchObject({ park_id: b?.id, state: 'new', company: COMPANY })

    const receipt = await (await portal.fetch(held.path)).text()
    const parks = await run(portal.database, 'select name from parks where id = ?', b?.id)
    const { zh: name } = JSON.parse(String(parks[0]?.name)) as { zh: string }
    for (const text of [String(made?.reference), '转办前的留言，请知悉', MESSAGE, zh.transfers.receipt(name, name)])
      expect(receipt, text).toContain(text)
    const told = await act(portal, held, 'messages', { text: '转办后的留言' })
    expect(told.status).toBe(303)
    const [event] = await run(
      portal.database,
      `select kind from lead_events where park_id = ? and lead_id = ? order by id desc`,
      b?.id,
      newId,
    )
    expect(event?.kind).toBe('message')

    // Nothing personal is left in the first park, nor in what both write down.
    const rows = await Promise.all([
      run(portal.database, 'select * from leads where id = ?', held.leadId),
      run(portal.database, 'select * from lead_transfers'),
      run(portal.database, 'select * from ledger'),
      run(portal.database, 'select * from outbox'),
    ])
    expect(foundIn([Buffer.from(JSON.stringify(rows)), Buffer.from(portal.logs())], PERSONAL)).toEqual([])
    const books = await run(
      portal.database,
      `select park_id, subject, after from ledger where action = 'lead.transferred' and subject in (?, ?) order by park_id`,
      held.leadId,
      newId,
    )
    expect(books).toHaveLength(2)
    for (const { after } of books) expect([held.leadId, newId].some((one) => String(after).includes(one))).toBe(true)
    expect(await get(managerB, `${desk()}/transfers`)).toContain(String(made?.reference))

    const withdrawn = await act(portal, held, 'withdrawals', { purpose: 'share' })
    expect(withdrawn.status).toBe(303)
    const copy = await postForm(portal, `${held.path}/export`, { contact: PHONE, as: 'json' })
    expect(JSON.stringify(await copy.json())).toContain(COMPANY)
    const renewed = await postForm(portal, `${held.path}/link`, { contact: PHONE })
    const fresh = (renewed.headers.get('Location') ?? '').split('?')[0] ?? ''
    expect((await portal.fetch(fresh)).status).toBe(200)
    expect((await portal.fetch(held.path)).status, 'the older link is dead').toBe(404)
    expect((await postForm(portal, `${fresh}/erasure`, { contact: PHONE })).status).toBe(200)
    const [erased] = await run(portal.database, 'select wrapped_key, company from leads where id = ?', newId)
    expect(erased).toEqual({ wrapped_key: null, company: '' })
    expect((await portal.fetch(fresh)).status).toBe(404)
  })

  it('goes back by the bureau when nobody takes it up in time', async () => {
    const held = await received(planted())
    const { id } = await offer(held)
    await answerTo(managerB, id, 'acceptance')
    const newId = await moved(held)
    const version = String((await transferOf(held)).version)
    const back = (who: SignedIn | undefined) =>
      answerTo(who, id, 'return', { version, reason: '两个工作日内无人承接，退回原园区。' })
    const { refused, sendBack } = zh.transfers
    expect(await get(triage, `${desk()}/transfers`)).toContain(refused.notYet)
    expect(await get(managerB, `${desk()}/transfers`)).toContain(refused.bureauOnly)
    expect((await back(triage)).status, 'too early').toBe(409)
    await run(portal.database, 'update lead_transfers set ended_at = ended_at - ? where id = ?', 10 * 86_400_000, id)
    expect((await back(managerB)).status).toBe(403)
    expect(await get(triage, `${desk()}/transfers`)).toContain(sendBack)
    expect((await back(triage)).status).toBe(303)
    const home = await vi.waitFor(
      async () => {
        await portal.runJobs()
        const [row] = await run(
          portal.database,
          'select state, became_lead from lead_transfers where lead_id = ?',
          newId,
        )
        expect(row?.state).toBe('moved')
        return row?.became_lead
      },
      { timeout: 20_000, interval: 300 },
    )
    const [lead] = await run(portal.database, 'select park_id, origin from leads where id = ?', home)
    expect(lead?.park_id).toBe(a?.id)
    expect(JSON.parse(String(lead?.origin))).toMatchObject({ leadId: held.leadId, reference: held.reference })
    expect((await portal.fetch(held.path)).status, 'the link follows all the way').toBe(200)
  })
})
