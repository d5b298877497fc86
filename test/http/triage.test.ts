import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../support/rows.ts'
import { sendLead, leadBody } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

/** A field of a form as the page has it. */
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

describe.each(RUNTIMES)('a lead at the desk on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  let colleague: SignedIn
  let parkOfficer: SignedIn
  let viewer: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const { bureau } = park
    ;[officer, colleague, parkOfficer, viewer] = await Promise.all([
      signIn(portal, [{ bureau, role: 'triageOfficer' }], { name: '田小满' }),
      signIn(portal, [{ bureau, role: 'bureauAdmin' }], { name: '彭大山' }),
      signIn(portal, [{ bureau, role: 'parkOfficer', park: park.slug }], { name: '向阳' }),
      signIn(portal, [{ bureau, role: 'viewer' }], { name: '龙观' }),
    ])
  })
  afterAll(() => portal.close())

  /** A new lead: where its page is. */
  async function newLead(more: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
    const company = `示例${randomUUID().slice(0, 8)}公司`
    const answer = await sendLead(portal, park.slug, leadBody({ company, message: '要六十亩地', ...more }))
    const { reference } = (await answer.json()) as { reference: string }
    const [row] = await run(
      portal.database,
      'select id from leads where reference = ? and park_id = ?',
      reference,
      park.id,
    )
    const id = String(row?.id)
    return { id, path: `/console/${park.bureau}/leads/${park.slug}/${id}` }
  }

  const page = async (who: SignedIn, path: string): Promise<string> => (await who.fetch(path)).text()
  /** Fills a form in as the page has it now. */
  async function form(who: SignedIn, path: string, fields: Record<string, string | string[]>) {
    const html = await page(who, path)
    return {
      version: hidden(html, 'version'),
      seen: hidden(html, 'seen'),
      once: hidden(html, 'once'),
      receipt: hidden(html, 'receipt'),
      ...fields,
    }
  }
  const post = async (who: SignedIn, path: string, action: string, fields: Record<string, string | string[]>) =>
    who.fetch(`${path}/${action}`, { form: await form(who, path, fields) })
  const row = async (id: string) => {
    const [lead] = await run(portal.database, 'select * from leads where id = ?', id)
    return lead ?? {}
  }
  const events = (id: string) =>
    run(portal.database, 'select kind, shown, data from lead_events where lead_id = ? order by id', id)

  it('shows what the investor wrote to whoever answers, and neither contact nor texts to a viewer', async () => {
    const lead = await newLead()
    await post(officer, lead.path, 'notes', { note: '内部看法' })
    const answer = await officer.fetch(lead.path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    for (const text of ['要六十亩地', 'tel:+8613812345678', 'Erika Mustermann', '内部看法'])
      expect(html).toContain(text)
    const bare = await page(viewer, lead.path)
    for (const text of ['要六十亩地', '13812345678', 'Erika', '内部看法', 'id="reply"', 'id="note"'])
      expect(bare).not.toContain(text)
    expect(bare).toContain('您的角色不能查看联系方式')
    expect((await viewer.fetch(`/en${lead.path}`)).status).toBe(200)
  })

  it('answers, takes a lead that is nobody’s, and refuses an empty answer and a viewer', async () => {
    const lead = await newLead()
    const sent = await post(officer, lead.path, 'messages', { reply: '可以供地。\r\n请来考察。' })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('Location')).toBe(`${lead.path}?done=reply#done`)
    expect(await row(lead.id)).toMatchObject({ state: 'accepted', assignee: officer.user })
    expect((await events(lead.id)).map(({ kind }) => kind)).toEqual(['message', 'assigned'])
    expect(await page(officer, `${lead.path}?done=reply`)).toContain('可以供地。\n请来考察。')

    const empty = await post(officer, lead.path, 'messages', { reply: '  ' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('id="reply-error"')
    const refused = await viewer.fetch(`${lead.path}/messages`, { form: { reply: '不该发出的话' } })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('不该发出的话')
    expect(
      await run(portal.database, `select 1 from lead_events where lead_id = ? and kind = 'message'`, lead.id),
    ).toHaveLength(1)
  })

  it('inserts a canned reply behind what was typed, filled', async () => {
    const lead = await newLead()
    const answer = await post(officer, lead.path, 'messages', {
      reply: '先说一句。',
      canned: 'reply_received',
      insert: '1',
    })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    const { company, reference } = await row(lead.id)
    expect(html).toContain('先说一句。\n\n您好')
    expect(html).toContain(`贵司（${String(company)}）的投资咨询（编号${String(reference)}）`)
    expect(html).not.toContain('{company}')
    expect(await events(lead.id)).toEqual([])
  })

  it('keeps notes inside, once each, and calls who is mentioned', async () => {
    const lead = await newLead()
    const fields = await form(officer, lead.path, { note: '请看用电', mentioned: [colleague.user, viewer.user] })
    for (const _ of [1, 2]) expect((await officer.fetch(`${lead.path}/notes`, { form: fields })).status).toBe(303)
    const [event, ...more] = await events(lead.id)
    expect(more).toEqual([])
    expect(event).toMatchObject({ kind: 'note', shown: 0 })
    expect(JSON.parse(String(event?.data))).toEqual({ members: [colleague.user] })
    const mine = `/console/${park.bureau}/mine`
    expect(await page(colleague, mine)).toContain(`${lead.path}#event_`)
    await page(colleague, lead.path)
    await vi.waitFor(async () => {
      const [read] = await run(portal.database, 'select read_at from mentions where lead_id = ?', lead.id)
      expect(read?.read_at).not.toBeNull()
    })
    expect((await post(officer, lead.path, 'notes', { note: '' })).status).toBe(422)
  })

  it('changes the state as the table allows, and a lost lead needs its reason', async () => {
    const lead = await newLead()
    expect((await post(officer, lead.path, 'state', { state: 'assessing' })).status).toBe(303)
    expect((await post(officer, lead.path, 'state', { state: 'signed' })).status).toBe(422)
    const bare = await post(officer, lead.path, 'state', { state: 'lost' })
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('id="lossReason-error"')
    expect((await post(officer, lead.path, 'state', { state: 'lost', lossReason: 'power' })).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({ state: 'lost', loss_reason: 'power' })
    const html = await page(officer, lead.path)
    expect(html).toContain('须先重新受理')
    expect((await post(officer, lead.path, 'snooze', { until: '2099-01-05', snoozeReason: 'later' })).status).toBe(422)
    expect((await viewer.fetch(`${lead.path}/state`, { form: { state: 'accepted' } })).status).toBe(403)
  })

  it('gives a lead to a colleague by who may, and lets others take what is nobody’s', async () => {
    const lead = await newLead()
    expect((await post(parkOfficer, lead.path, 'assignment', { assignee: colleague.user })).status).toBe(403)
    expect((await post(parkOfficer, lead.path, 'assignment', { assignee: parkOfficer.user })).status).toBe(303)
    expect((await post(officer, lead.path, 'assignment', { assignee: viewer.user })).status).toBe(422)
    expect((await post(officer, lead.path, 'assignment', { assignee: colleague.user })).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({ assignee: colleague.user })
    expect((await post(parkOfficer, lead.path, 'assignment', { assignee: '' })).status).toBe(403)
    expect((await post(officer, lead.path, 'assignment', { assignee: '' })).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({ assignee: null })
  })

  it('puts a lead off and brings it back', async () => {
    const lead = await newLead()
    const fields = { snoozeReason: 'visitPlanned' }
    expect((await post(officer, lead.path, 'snooze', { ...fields, until: '2020-01-01' })).status).toBe(422)
    expect((await post(officer, lead.path, 'waking', {})).status).toBe(422)
    expect((await post(officer, lead.path, 'snooze', { ...fields, until: '', day: '2099-01-05' })).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({
      snoozed_until: Date.parse('2099-01-05T09:00:00+08:00'),
      snooze_reason: 'visitPlanned',
    })
    expect((await post(officer, lead.path, 'waking', {})).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({ snoozed_until: null })
  })

  it('corrects details; the ledger names a company’s change, not the company', async () => {
    const lead = await newLead()
    const before = await row(lead.id)
    const was = { 'was-company': String(before.company), 'was-investmentWan': '', 'was-jobs': '' }
    const fields = { ...was, company: '新名称公司', investmentWan: '1.2亿', jobs: 'many' }
    expect((await post(officer, lead.path, 'details', fields)).status).toBe(422)
    expect((await post(officer, lead.path, 'details', { ...fields, jobs: '' })).status).toBe(303)
    expect(await row(lead.id)).toMatchObject({ company: '新名称公司', investment_fen: 12_000_000_000 })
    const [entry] = await run(
      portal.database,
      `select before, after from ledger where subject = ? and action = 'lead.details_changed'`,
      lead.id,
    )
    expect(JSON.parse(String(entry?.after))).toEqual({
      fields: ['company', 'investmentWan'],
      investmentFen: 12_000_000_000,
    })
    expect(JSON.stringify(entry)).not.toContain('新名称')
    expect(await page(officer, lead.path)).toContain('新名称公司')
  })

  it('keeps tasks with their owner and day', async () => {
    const lead = await newLead()
    const fields = { task: '核实用电', owner: colleague.user, dueOn: '2026-01-05' }
    expect((await post(officer, lead.path, 'tasks', { ...fields, owner: viewer.user })).status).toBe(422)
    expect((await post(officer, lead.path, 'tasks', fields)).status).toBe(303)
    expect(await page(colleague, `/console/${park.bureau}/mine`)).toContain('核实用电')
    const [task] = await run(portal.database, 'select id from lead_tasks where lead_id = ?', lead.id)
    const path = `${lead.path}/tasks/${String(task?.id)}`
    expect((await viewer.fetch(path, { form: { done: 'true' } })).status).toBe(403)
    expect((await colleague.fetch(path, { form: { done: 'true' } })).status).toBe(303)
    expect(await page(colleague, `/console/${park.bureau}/mine`)).not.toContain('核实用电')
    expect((await colleague.fetch(path, { form: { done: 'false' } })).status).toBe(303)
    expect((await colleague.fetch(`${lead.path}/tasks/task_none`, { form: { done: 'true' } })).status).toBe(404)
    expect((await events(lead.id)).map(({ kind }) => kind)).toEqual(['task', 'taskDone', 'task'])
    const bare = await page(viewer, lead.path)
    expect(bare).not.toContain('核实用电')
  })

  it('makes the investor’s link anew and shows it once', async () => {
    const lead = await newLead()
    const fields = await form(officer, lead.path, {})
    const made = await officer.fetch(`${lead.path}/link`, { form: fields })
    expect(made.status).toBe(200)
    const url = /<code>([^<]+)<\/code>/.exec(await made.text())?.[1] ?? ''
    expect((await portal.fetch(new URL(url).pathname)).status).toBe(200)
    expect((await officer.fetch(`${lead.path}/link`, { form: fields })).status).toBe(409)
    expect((await viewer.fetch(`${lead.path}/link`, { form: fields })).status).toBe(403)
  })

  it('says who else has it open and who writes', async () => {
    const lead = await newLead()
    await page(colleague, lead.path)
    await vi.waitFor(async () => expect(await page(officer, lead.path)).toContain('彭大山也在查看'))
    const beat = await colleague.fetch(`${lead.path}/presence`, { form: { writing: 'true' } })
    expect(beat.status).toBe(204)
    expect(await page(officer, lead.path)).toContain('彭大山正在填写')
    const told = await (await officer.fetch(`${lead.path}/presence`)).json()
    expect(told).toMatchObject({ others: [{ name: '彭大山', writing: true }] })
    expect((await colleague.fetch(`${lead.path}/presence`, { form: { writing: 'perhaps' } })).status).toBe(422)
  })
})
