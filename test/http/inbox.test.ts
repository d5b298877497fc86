import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { indexLead } from '../../src/features/inbox/postings.ts'
import { wakeSleeping } from '../../src/features/triage/wake.ts'
import { takeIn, staffOf } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, mintOne, smallSeed } from '../support/tenants.ts'

/** What of a job's context these handlers look at. */
type Handled = Parameters<typeof indexLead>[0]
const DAY_MS = 86_400_000

describe.each(RUNTIMES)('the inbox on %s', (_, start) => {
  let portal: Runtime
  let own: Minted
  let second: Minted
  let other: Minted
  let officer: SignedIn
  let home: string
  beforeAll(async () => {
    portal = await start({ own: true })
    const parks = await mint(portal.database, 2, smallSeed('aa'))
    ;[own, second] = [parks[0] ?? expect.unreachable(), parks[1] ?? expect.unreachable()]
    other = await mintOne(portal.database, smallSeed('bb'))
    officer = await signIn(portal, [{ bureau: own.bureau, role: 'triageOfficer' }])
    home = `/console/${own.bureau}/inbox`
  })
  afterAll(() => portal.close())

  /** Takes an inquiry in, with no job of its own left to do. */
  async function lead(park: Minted, more: Record<string, unknown> = {}, ago = 1000): Promise<string> {
    const ctx = await staffOf(portal, park.slug, Date.now() - ago)
    const taken = await takeIn(portal, ctx, more)
    await run(portal.database, 'delete from outbox where park_id = ? and payload like ?', park.id, `%${taken}%`)
    return taken
  }
  const index = async (park: Minted, leadId: string) => {
    const ctx = await staffOf(portal, park.slug, Date.now())
    const job = {
      id: 'job_1',
      kind: 'lead.index' as const,
      payload: { leadId },
      attempts: 1,
      createdAt: 0,
      requestId: 'job_1',
    }
    const deps = { vault: vaultFrom(portal.keys) }
    const result = await indexLead({ ...ctx, deps, job } as unknown as Handled)
    if ('writes' in result) await ctx.scope.write(...(result.writes ?? []))
  }
  const text = async (path: string, who = officer) => {
    const answer = await who.fetch(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }
  const companies = (html: string) => [...html.matchAll(/data-item[^>]*>([^<]*)</g)].map(([, name]) => name)
  const counts = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/inbox\?view=(\w+)[^>]*>[^<]*<span class="count">([\d,]+)/g)].map(([, view, n]) => [
        view,
        Number(n),
      ]),
    )
  const valueOf = (html: string, leadId: string) =>
    new RegExp(`value="([^"]*/${leadId}/\\d+)"`).exec(html)?.[1] ?? expect.unreachable(leadId)
  const stored = async (leadId: string) =>
    (await run(portal.database, 'select * from leads where id = ?', leadId))[0] ?? expect.unreachable(leadId)

  it('lists leads with exact counts, over the bureau and in a park', async () => {
    const first = await lead(own, { company: '甲铝业有限公司', investmentFen: 5e10 }, 3000)
    await lead(second, { company: '乙机械有限公司', locale: 'en' }, 2000)
    await lead(other, { company: '别局公司' })
    const html = await text(home)
    expect(companies(html)).toEqual(['乙机械有限公司', '甲铝业有限公司'])
    expect(counts(html)).toEqual({ new: 2, mine: 0, unassigned: 2, overdue: 0, snoozed: 0, all: 2 })
    expect(html).not.toMatch(/138\d{8}|example\.com/)
    expect(companies(await text(`${home}?park=${own.slug}`))).toEqual(['甲铝业有限公司'])
    expect(companies(await text(`${home}?view=all&locale=en`))).toEqual(['乙机械有限公司'])
    expect(companies(await text(`${home}?view=all&minWan=40000&state=new`))).toEqual(['甲铝业有限公司'])
    expect(companies(await text(`${home}?view=all&receivedTo=2020-01-01`))).toEqual([])
    const bound = await signIn(portal, [{ bureau: own.bureau, role: 'parkOfficer', park: second.slug }])
    expect(companies(await text(home, bound))).toEqual(['乙机械有限公司'])
    expect((await bound.fetch(`${home}?park=${own.slug}`)).status).toBe(404)
    expect((await officer.fetch(`${home}?park=${other.slug}`)).status).toBe(404)
    await run(portal.database, "update leads set state = 'lost', closed_at = 1, snoozed_until = 5 where id = ?", first)
    expect(counts(await text(home))).toEqual({ new: 1, mine: 0, unassigned: 1, overdue: 0, snoozed: 0, all: 2 })
  })

  it('changes many, says what it left and why, and takes it back once', async () => {
    const [one, two, three] = [
      await lead(own, { company: '批量一' }),
      await lead(second, { company: '批量二' }),
      await lead(own, { company: '批量三' }),
    ]
    const html = await text(home)
    const chosen = [one, two, three].map((id) => valueOf(html, id))
    await run(portal.database, 'update leads set version = version + 1 where id = ?', two)
    const done = await officer.fetch(`${home}/edits`, {
      form: { lead: chosen, did: 'assign', assignee: 'me', back: 'view=new' },
    })
    expect(done.status).toBe(303)
    const shown = await text(done.headers.get('Location') ?? '')
    expect(shown).toContain('已处理 2 条')
    expect(shown).toContain('期间已被他人修改')
    expect((await stored(one)).assignee).toBe(officer.user)
    expect((await stored(two)).assignee).toBeNull()
    expect(counts(shown).mine).toBe(2)
    const undo = /action="([^"]*\/undo)"/.exec(shown)?.[1] ?? expect.unreachable()
    const colleague = await signIn(portal, [{ bureau: own.bureau, role: 'triageOfficer' }])
    expect((await colleague.fetch(undo, { form: { back: '' } })).status).toBe(404)
    await run(portal.database, 'update leads set version = version + 1 where id = ?', three)
    const undone = await text((await officer.fetch(undo, { form: { back: 'view=new' } })).headers.get('Location') ?? '')
    expect(undone).toContain('已撤销 1 条')
    expect((await stored(one)).assignee).toBeNull()
    expect((await stored(three)).assignee).toBe(officer.user)
    expect((await officer.fetch(undo, { form: { back: '' } })).status).toBe(409)
    const actions = await run(portal.database, 'select action from ledger where subject = ? order by id', one)
    expect(actions.map(({ action }) => action)).toEqual(['lead.received', 'lead.assigned', 'lead.restored'])
  })

  it('asks again for what is missing and keeps what was chosen', async () => {
    const id = await lead(own, { company: '还没选' })
    const value = valueOf(await text(home), id)
    const nothing = await officer.fetch(`${home}/edits`, { form: { did: 'state', state: 'spam' } })
    expect(nothing.status).toBe(422)
    for (const form of [
      { did: 'state', state: '' },
      { did: 'state', state: 'lost' },
      { did: 'snooze', until: '2020-01-01' },
      { did: 'assign', assignee: 'other' },
    ]) {
      const answer = await officer.fetch(`${home}/edits`, { form: { lead: value, ...form } })
      expect(answer.status, JSON.stringify(form)).toBe(422)
      expect(await answer.text()).toContain(value)
    }
    const viewer = await signIn(portal, [{ bureau: own.bureau, role: 'viewer' }])
    expect((await viewer.fetch(`${home}/edits`, { form: { lead: value, did: 'state', state: 'spam' } })).status).toBe(
      403,
    )
    const blocked = await officer.fetch(`${home}/edits`, { form: { lead: value, did: 'state', state: 'signed' } })
    expect(await text(blocked.headers.get('Location') ?? '')).toContain('当前状态不能改为该状态')
  })

  it('snoozes and wakes', async () => {
    const id = await lead(own, { company: '睡一会' })
    const until = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)
    const form = { lead: valueOf(await text(home), id), did: 'snooze', until, reason: 'visitPlanned' }
    await officer.fetch(`${home}/edits`, { form })
    expect(companies(await text(home))).not.toContain('睡一会')
    expect(companies(await text(`${home}?view=snoozed`))).toContain('睡一会')
    const [job] = await run(
      portal.database,
      "select available_at from outbox where kind = 'lead.wake' and payload like ?",
      `%${id}%`,
    )
    expect(job?.available_at).toBe((await stored(id)).snoozed_until)
    await run(portal.database, 'update leads set snoozed_until = 5 where id = ?', id)
    for (const [payload, slept] of [
      ['6', 5],
      ['5', null],
    ] as const) {
      const ctx = await staffOf(portal, own.slug, Date.now())
      const job = {
        id: 'job_1',
        kind: 'lead.wake' as const,
        payload: { leadId: id, until: payload },
        attempts: 1,
        createdAt: 0,
        requestId: 'job_1',
      }
      await wakeSleeping({ ...ctx, deps: { vault: vaultFrom(portal.keys) }, job } as unknown as Handled)
      expect((await stored(id)).snoozed_until).toBe(slept)
    }
  })

  it('finds words of company and message, reference numbers, and no contact details', async () => {
    const message = '拟建年产2万吨铝箔项目，微信号 weixin9988，电话 139 0731 5566，mail lin@mail.example，林晓雨'
    const id = await lead(own, {
      company: 'Testkraft GmbH',
      message,
      contact: { name: '林晓雨', phone: '13907315566' },
    })
    await index(own, id)
    const search = async (q: string, who = officer) =>
      companies(await text(`${home}?view=all&q=${encodeURIComponent(q)}`, who))
    for (const q of ['铝箔项目', '年产 铝箔', 'testkr', 'TESTKRAFT gmbh', String((await stored(id)).reference)])
      expect(await search(q), q).toEqual(['Testkraft GmbH'])
    for (const q of ['weixin9988', '13907315566', '0731', 'mail.example', '林晓雨', '晓雨', '铝箔 没有', '箔'])
      expect(await search(q), q).toEqual([])
    const viewer = await signIn(portal, [{ bureau: own.bureau, role: 'viewer' }])
    expect(await search('铝箔', viewer)).toEqual([])
    expect(await search('testkraft', viewer)).toEqual(['Testkraft GmbH'])
    const terms = await run(portal.database, 'select term from lead_terms where lead_id = ?', id)
    expect(terms.length).toBeGreaterThan(10)
    expect(JSON.stringify(terms)).not.toContain('铝')
  })

  it('keeps views, one’s own and shared ones', async () => {
    const manager = await signIn(portal, [{ bureau: own.bureau, role: 'parkManager', park: own.slug }])
    const views = `/console/${own.bureau}/views`
    const form = { name: '德语来的', query: 'view=all&locale=en&evil=1', shared: 'true' }
    const saved = await manager.fetch(views, { form })
    expect(saved.headers.get('Location')).toBe(`${home}?view=all&locale=en`)
    const html = await text(home)
    expect(html).toContain('德语来的')
    const [row] = await run(portal.database, "select id from saved_views where name = '德语来的'")
    const view = `${views}/${String(row?.id)}`
    const park = await signIn(portal, [{ bureau: own.bureau, role: 'parkOfficer', park: own.slug }])
    expect((await park.fetch(view, { form: { name: '改' } })).status).toBe(403)
    expect((await park.fetch(views, { form: { ...form, name: '我的' } })).status).toBe(403)
    expect((await manager.fetch(view, { form: { name: '' } })).status).toBe(422)
    expect((await manager.fetch(view, { form: { name: '英文' } })).status).toBe(303)
    expect(await text(home), 'no longer shared').not.toContain('英文</a>')
    expect((await officer.fetch(`${view}/removal`, { form: {} })).status).toBe(404)
    expect((await manager.fetch(`${view}/removal`, { form: {} })).status).toBe(303)
    expect(await text(views, manager)).not.toContain('英文</a>')
  })

  it('says in a few bytes whether something changed', async () => {
    const html = await text(home)
    const pulse = /data-pulse-now="([^"]+)"/.exec(html)?.[1] ?? expect.unreachable()
    const asked = () => officer.fetch(`${home}/pulse?view=new`, { headers: { 'If-None-Match': `"${pulse}"` } })
    expect((await asked()).status).toBe(304)
    await lead(own, { company: '刚来的' })
    const changed = await asked()
    expect([changed.status, (await changed.text()).length]).toEqual([200, 16])
    expect(await text(`${home}/keys`)).toContain('<kbd>j / k</kbd>')
  })
})
