import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadBody, sendLead } from '../support/client.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** The fields of the form by which a collision is sent again. */
function againIn(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('<form method="post" action="/'))
  const pairs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]))
}

describe.each(RUNTIMES)('two officers at once on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let one: SignedIn
  let other: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const { bureau } = park
    one = await signIn(portal, [{ bureau, role: 'triageOfficer' }], { name: '田小满' })
    other = await signIn(portal, [{ bureau, role: 'bureauAdmin' }], { name: '彭大山' })
  })
  afterAll(() => portal.close())

  async function newLead(): Promise<{ id: string; path: string }> {
    const answer = await sendLead(portal, park.slug, leadBody({ company: `示例${randomUUID().slice(0, 8)}` }))
    const { reference } = (await answer.json()) as { reference: string }
    const [row] = await run(
      portal.database,
      'select id from leads where reference = ? and park_id = ?',
      reference,
      park.id,
    )
    return { id: String(row?.id), path: `/console/${park.bureau}/leads/${park.slug}/${String(row?.id)}` }
  }
  async function form(who: SignedIn, path: string, fields: Record<string, string>) {
    const html = await (await who.fetch(path)).text()
    return { version: hidden(html, 'version'), seen: hidden(html, 'seen'), once: hidden(html, 'once'), ...fields }
  }
  const row = async (id: string) => (await run(portal.database, 'select * from leads where id = ?', id))[0] ?? {}

  it('shows the second what the first did, and does it on the present state when asked again', async () => {
    const { id, path } = await newLead()
    const mine = await form(one, path, { state: 'assessing', stateText: '正在研判' })
    const theirs = await form(other, path, { state: 'accepted' })
    expect((await other.fetch(`${path}/state`, { form: theirs })).status).toBe(303)
    const collided = await one.fetch(`${path}/state`, { form: mine })
    expect(collided.status).toBe(409)
    const html = await collided.text()
    for (const text of ['彭大山', '已收到 → 已受理', '正在研判', '研判中']) expect(html).toContain(text)
    expect(await row(id)).toMatchObject({ state: 'accepted' })
    expect((await one.fetch(`${path}/state`, { form: againIn(html) })).status).toBe(303)
    expect(await row(id)).toMatchObject({ state: 'assessing' })
  })

  it('says why it makes no sense any more, and keeps what was typed', async () => {
    const { id, path } = await newLead()
    const mine = await form(one, path, { state: 'assessing', stateText: '给投资方的一句话' })
    const theirs = await form(other, path, { state: 'spam' })
    await other.fetch(`${path}/state`, { form: theirs })
    const html = await (await one.fetch(`${path}/state`, { form: mine })).text()
    expect(html).toContain('已办结，须先重新受理')
    expect(html).toContain('给投资方的一句话')
    expect(html).not.toContain('name="version"')
    expect(await row(id)).toMatchObject({ state: 'spam' })
  })

  it('merges corrections of different fields, and shows both where they are of one', async () => {
    const { id, path } = await newLead()
    const base = { 'was-jobs': '', jobs: '', 'was-areaMu': '', areaMu: '', 'was-investmentWan': '', investmentWan: '' }
    const company = String((await row(id)).company)
    const own = { ...base, 'was-company': company, company, jobs: '200', investmentWan: '500' }
    const mine = await form(one, path, own)
    const theirs = await form(other, path, { ...own, jobs: '300', investmentWan: '', areaMu: '60' })
    expect((await other.fetch(`${path}/details`, { form: theirs })).status).toBe(303)
    const collided = await one.fetch(`${path}/details`, { form: mine })
    expect(collided.status).toBe(409)
    const html = await collided.text()
    expect(html).toContain('现在是“300”')
    expect((await one.fetch(`${path}/details`, { form: againIn(html) })).status).toBe(303)
    expect(await row(id)).toMatchObject({ jobs: 200, area_m2: 40_000, investment_fen: 500_000_000, company })
  })

  it('sends an answer at once after a change that does not concern it, and asks after one that does', async () => {
    const { id, path } = await newLead()
    const mine = await form(one, path, { reply: '第一封答复' })
    const second = await form(one, path, { reply: '第二封答复' })
    await other.fetch(`${path}/assignment`, { form: await form(other, path, { assignee: other.user }) })
    expect((await one.fetch(`${path}/messages`, { form: mine })).status).toBe(303)
    expect(await row(id)).toMatchObject({ assignee: other.user })
    const asked = await one.fetch(`${path}/messages`, { form: second })
    expect(asked.status).toBe(409)
    const html = await asked.text()
    expect(html).toContain('第一封答复')
    expect(html).toContain('第二封答复')
    expect((await one.fetch(`${path}/messages`, { form: againIn(html) })).status).toBe(303)
    const sent = await run(portal.database, `select 1 from lead_events where lead_id = ? and kind = 'message'`, id)
    expect(sent).toHaveLength(2)
  })

  it('lets notes and answers pass each other, and two answers at the same moment not both unseen', async () => {
    const { id, path } = await newLead()
    const mine = await form(one, path, { reply: '甲' })
    const theirs = await form(other, path, { reply: '乙' })
    const answers = await Promise.all([
      one.fetch(`${path}/messages`, { form: mine }),
      other.fetch(`${path}/messages`, { form: theirs }),
      one.fetch(`${path}/notes`, { form: { ...mine, note: '丙' } }),
      other.fetch(`${path}/notes`, { form: { ...theirs, note: '丁' } }),
    ])
    const [a = 0, b = 0, ...notes] = answers.map(({ status }) => status)
    expect([a, b].toSorted()).toEqual([303, 409])
    expect(notes).toEqual([303, 303])
    const kinds = await run(portal.database, 'select kind from lead_events where lead_id = ?', id)
    expect(kinds.filter(({ kind }) => kind === 'note')).toHaveLength(2)
  })

  it('says where a lead went that was merged, moved or erased while it was open, and keeps the text', async () => {
    const into = await newLead()
    const merged = await newLead()
    const moved = await newLead()
    const erased = await newLead()
    const text = '写了很久的答复'
    const forms = await Promise.all(
      [merged, moved, erased].map(async ({ path }) => ({ path, fields: await form(one, path, { reply: text }) })),
    )
    await run(portal.database, `update leads set state = 'duplicate', version = version + 1 where id = ?`, merged.id)
    await run(
      portal.database,
      `insert into lead_merges (park_id, lead_id, into_id, at, undo) values (?, ?, ?, 1, '{}')`,
      park.id,
      merged.id,
      into.id,
    )
    await run(
      portal.database,
      `update leads set state = 'transferred', version = version + 1, moved_to = ? where id = ?`,
      JSON.stringify({ parkId: park.id, leadId: into.id, reference: 'ZZ-1' }),
      moved.id,
    )
    await run(
      portal.database,
      `update leads set erased_at = 1, wrapped_key = null, contact_cipher = null, message_cipher = null, company = '', version = version + 1 where id = ?`,
      erased.id,
    )
    const says = [into.path, 'ZZ-1', '个人信息已经删除']
    for (const [index, { path, fields }] of forms.entries()) {
      const answer = await one.fetch(`${path}/messages`, { form: fields })
      expect(answer.status).toBe(409)
      const html = await answer.text()
      expect(html).toContain(text)
      expect(html).toContain(says[index])
      const page = await (await one.fetch(path)).text()
      expect(page).toContain(says[index])
      expect(page).not.toContain('id="reply"')
    }
  })

  it('keeps the text of whoever is no member any more', async () => {
    const { path } = await newLead()
    const leaving = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }])
    const fields = await form(leaving, path, { reply: '没有发出的答复。' })
    await run(portal.database, 'update memberships set ended_at = 1 where user = ?', leaving.user)
    const answer = await leaving.fetch(`${path}/messages`, { form: fields })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('没有发出的答复。')
  })

  it('keeps canned replies for the bureau, each change seen by the next', async () => {
    const replies = `/console/${park.bureau}/replies`
    const list = await (await one.fetch(replies)).text()
    expect(list).toContain('{company}')
    const path = `${replies}/reply_visit`
    const text = { title: '邀请', zh: '请{company}来考察', en: 'Please come' }
    expect((await one.fetch(path, { form: { ...text, version: '0', en: '' } })).status).toBe(422)
    expect((await one.fetch(path, { form: { ...text, version: '0' } })).status).toBe(303)
    const late = await other.fetch(path, { form: { ...text, zh: '别人的文字', version: '0' } })
    expect(late.status).toBe(409)
    const html = await late.text()
    for (const word of ['田小满', '请{company}来考察', '别人的文字']) expect(html).toContain(word)
    expect((await other.fetch(path, { form: { ...text, version: hidden(html, 'version') } })).status).toBe(303)
    expect((await one.fetch(replies, { form: text })).status).toBe(303)
    expect((await one.fetch(`${path}/removal`, { form: { version: '1' } })).status).toBe(409)
    expect((await one.fetch(`${path}/removal`, { form: { version: '2' } })).status).toBe(303)
    expect((await one.fetch(path)).status).toBe(404)
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    expect((await viewer.fetch(replies)).status).toBe(200)
    expect((await viewer.fetch(replies, { form: text })).status).toBe(403)
    const entries = await run(
      portal.database,
      `select action, before, after from ledger where action like 'reply.%' and actor_id = ?`,
      one.user,
    )
    expect(entries).toHaveLength(3)
    expect(JSON.stringify(entries), 'what is typed freely stands in no ledger').not.toContain('邀请')
  })

  it('shows each only what concerns them, also in a park of their own', async () => {
    const { id, path } = await newLead()
    const bound = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    await other.fetch(`${path}/assignment`, { form: await form(other, path, { assignee: bound.user }) })
    await other.fetch(`${path}/tasks`, { form: await form(other, path, { task: '自己的待办', owner: bound.user }) })
    const mine = `/console/${park.bureau}/mine`
    const html = await (await bound.fetch(mine)).text()
    expect(html).toContain('自己的待办')
    expect(html).toContain(String((await row(id)).reference))
    expect(await (await one.fetch(mine)).text()).not.toContain('自己的待办')
  })
})
