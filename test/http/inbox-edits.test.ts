import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexLead } from '../../src/features/inbox/postings.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { takeIn, staffOf } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

/** What of a job's context the handler looks at. */
type Handled = Parameters<typeof indexLead>[0]

describe.each(RUNTIMES)('changes of many leads on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let second: Minted
  let officer: SignedIn
  let home: string
  beforeAll(async () => {
    portal = await start()
    const parks = await mint(portal.database, 2, smallSeed('aa'))
    ;[park, second] = [parks[0] ?? expect.unreachable(), parks[1] ?? expect.unreachable()]
    officer = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }])
    home = `/console/${park.bureau}/inbox`
  })
  afterAll(() => portal.close())

  const lead = async (of = park, more: Record<string, unknown> = {}) =>
    takeIn(portal, await staffOf(portal, of.slug, Date.now() - 1000), more)
  const sql = (text: string, ...values: unknown[]) => run(portal.database, text, ...values)
  const stored = async (id: string) =>
    (await sql('select * from leads where id = ?', id))[0] ?? expect.unreachable('no lead')
  const choice = async (id: string, of = park) => `${of.slug}/${id}/${String((await stored(id)).version)}`
  const edit = async (form: Record<string, string | string[]>, who = officer) => {
    const answer = await who.fetch(`${home}/edits`, { form })
    expect(answer.status).toBe(303)
    const shown = await (await who.fetch(answer.headers.get('Location') ?? '')).text()
    return /action="([^"]*\/undo)"/.exec(shown)?.[1] ?? expect.unreachable('nothing to undo')
  }
  const undo = async (path: string, who = officer) => {
    const answer = await who.fetch(path, { form: { back: '' } })
    expect(answer.status).toBe(303)
    return (await who.fetch(answer.headers.get('Location') ?? '')).text()
  }
  const clockJob = async (id: string) => (await sql('select * from outbox where id = ?', `clock_${id}`))[0]

  it('changes nothing when one of the leads is not there', async () => {
    const id = await lead()
    const form = { did: 'assign', assignee: 'me', lead: [await choice(id), `${second.slug}/lead_nowhere/1`] }
    expect((await officer.fetch(`${home}/edits`, { form })).status).toBe(404)
    expect((await stored(id)).assignee).toBeNull()
  })

  it('undoes only the columns that it changed, and only while they are as it left them', async () => {
    const [given, closed] = [await lead(), await lead()]
    const path = await edit({ did: 'assign', assignee: 'me', lead: await choice(given) })
    // What a job of the clocks does: no version is raised.
    await sql(
      "update leads set overdue = 1, paused_at = 5, clocks = json_set(clocks, '$.respond.escalated', 2) where id = ?",
      given,
    )
    expect(await undo(path)).toContain('已撤销 1 条')
    expect(await stored(given)).toMatchObject({ assignee: null, overdue: 1, paused_at: 5 })
    expect(String((await stored(given)).clocks)).toContain('"escalated":2')

    const closing = await edit({ did: 'state', state: 'spam', lead: await choice(closed) })
    await sql('update leads set paused_at = 7 where id = ?', closed)
    await sql("update leads set clocks = json_set(clocks, '$.respond.escalated', 1) where id = ?", closed)
    expect(await undo(closing)).toContain('期间已被他人修改')
    expect((await stored(closed)).state).toBe('spam')
  })

  it('puts the clocks back with their job', async () => {
    const id = await lead()
    const before = await stored(id)
    const path = await edit({ did: 'state', state: 'spam', lead: await choice(id) })
    expect((await stored(id)).due_at).toBeNull()
    await sql('update outbox set delivered_at = 1 where id = ?', `clock_${id}`)
    await undo(path)
    const { state, clocks, due_at: dueAt, due_clock: dueClock, closed_at: closedAt } = await stored(id)
    expect({ state, clocks, dueAt, dueClock, closedAt }).toEqual({
      state: 'new',
      clocks: before.clocks,
      dueAt: before.due_at,
      dueClock: before.due_clock,
      closedAt: null,
    })
    expect((await clockJob(id))?.delivered_at).toBeNull()
  })

  it('lets nobody undo in a park where they may not do it any more', async () => {
    const posts = [park, second].map(({ slug }) => ({ bureau: park.bureau, role: 'parkOfficer' as const, park: slug }))
    const both = await signIn(portal, posts)
    const id = await lead()
    const path = await edit({ did: 'state', state: 'spam', lead: await choice(id) }, both)
    await sql("update memberships set role = 'viewer' where user = ? and park = ?", both.user, park.id)
    expect(await undo(path, both)).toContain('已撤销 0 条')
    expect((await stored(id)).state).toBe('spam')
  })

  it('tells a viewer nothing of which messages hold a word', async () => {
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    for (let made = 0; made < 20; made += 1) {
      const id = await lead(park, { company: `Testwerk ${made}`, message: '拟建稀土项目' })
      const ctx = await staffOf(portal, park.slug, Date.now())
      const job = {
        id: 'job_1',
        kind: 'lead.index' as const,
        payload: { leadId: id },
        attempts: 1,
        createdAt: 0,
        requestId: 'job_1',
      }
      const result = await indexLead({ ...ctx, deps: { vault: vaultFrom(portal.keys) }, job } as unknown as Handled)
      if ('writes' in result) await ctx.scope.write(...(result.writes ?? []))
    }
    const search = async (who: SignedIn, q: string) => {
      const html = await (await who.fetch(`${home}?view=all&q=${encodeURIComponent(q)}`)).text()
      return { found: html.split('data-item').length - 1, goesOn: html.includes('cursor=') }
    }
    expect(await search(officer, '稀土')).toMatchObject({ goesOn: true })
    expect(await search(viewer, '稀土')).toEqual({ found: 0, goesOn: false })
    expect((await search(viewer, 'testwerk')).found).toBeGreaterThan(9)
    const company = (await search(viewer, '稀土 testwerk')).found
    expect(company).toBe(0)
  })
})
