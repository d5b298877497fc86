import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MERGE_RULES, mergeLeads, mergePreview, undoMerge } from '../../src/features/duplicates/merge.ts'
import { resumeOnMessage } from '../../src/features/clocks/resume.ts'
import { wakeSleeping } from '../../src/features/triage/wake.ts'
import { LEAD_STATES, type LeadState } from '../../src/features/leads/lead.ts'
import { attemptJob } from '../support/attempt.ts'
import { memoryFiles } from '../support/deps.ts'
import { type StaffContext, staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, smallSeed } from '../support/tenants.ts'

const NOW = Date.parse('2031-11-20T02:00:00Z')
const SITES = ['aa-1', 'aa-2', 'aa-3']
const POLICIES = ['aa-policy-1', 'aa-policy-2']

describe.each(RUNTIMES)('%s', (name, start) => {
  let portal: Runtime
  let ctx: StaffContext
  let other: StaffContext
  beforeAll(async () => {
    portal = await start()
    const [one, two] = await mint(portal.database, 2, smallSeed('aa'))
    ctx = await staffOf(portal, one?.slug ?? '', NOW)
    other = await staffOf(portal, two?.slug ?? '', NOW)
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const lead = (more: Record<string, unknown> = {}) => takeIn(portal, ctx, more)
  const versionOf = async (id: string) => Number((await sql('select version from leads where id = ?', id))[0]?.version)
  const versions = async (from: string, into: string) => ({ from: await versionOf(from), into: await versionOf(into) })
  const merge = async (from: string, into: string) => mergeLeads(ctx, from, into, await versions(from, into))
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string; status?: number }) => `${error.status} ${error.code}`,
    )
  /** All that is stored of a lead, but the version, which only rises. */
  const stateOf = async (...ids: string[]) => {
    const list = JSON.stringify(ids)
    const of = (text: string) => sql(`${text} in (select value from json_each(?)) order by 1, 2`, list)
    return {
      leads: (await of('select * from leads where id')).map(({ version: _, ...row }) => row),
      sites: await of('select lead_id, site_code from lead_sites where lead_id'),
      policies: await of('select lead_id, policy_slug from lead_policies where lead_id'),
      consents: await of('select lead_id, purpose, notice_version from lead_consents where lead_id'),
      merges: await of('select * from lead_merges where lead_id'),
    }
  }

  it('shows what it would do, does it, and takes it back', async () => {
    const consent = { noticeVersion: ctx.noticeVersion, handle: true, share: true }
    const from = await lead({ company: 'From', sites: ['aa-1', 'aa-2'], policies: ['aa-policy-1'], consent })
    const into = await lead({ company: 'Into', sites: ['aa-2'] })
    const before = await stateOf(from, into)
    const preview = await mergePreview(ctx.scope, from, into)
    expect(preview).toMatchObject({
      from: { id: from, company: 'From', state: 'new', version: 1, consents: ['handle', 'share'] },
      into: { id: into, company: 'Into', consents: ['handle'] },
      sites: ['aa-1'],
      policies: ['aa-policy-1'],
      consentsDiffer: true,
      blocks: [],
    })
    expect(await stateOf(from, into), 'a preview changes nothing').toEqual(before)
    await mergeLeads(ctx, from, into, { from: 1, into: 1 })
    const after = await stateOf(from, into)
    expect(after.leads.find(({ id }) => id === from)).toMatchObject({ state: 'duplicate', closed_at: NOW })
    expect(after.leads.find(({ id }) => id === into)).toMatchObject({ state: 'new', closed_at: null })
    expect(after.sites.filter((row) => row.lead_id === into).map((row) => row.site_code)).toEqual(['aa-1', 'aa-2'])
    expect(after.policies).toHaveLength(2)
    expect(after.consents, 'each consent stays where it was given').toEqual(before.consents)
    const events = await sql(`select * from lead_events where lead_id in (?, ?)`, from, into)
    expect(events).toHaveLength(2)
    for (const event of events)
      expect(event).toMatchObject({ kind: 'merged', shown: 1, actor_kind: 'officer', at: NOW })
    const references = before.leads.map(({ reference }) => String(reference))
    for (const text of [...references, from, into])
      expect(events.map(({ data }) => data).join(), 'the receipt tells of no other').not.toContain(text)
    expect(
      (
        await sql(
          `select action, subject from ledger where subject in (?, ?) and action <> 'lead.received'`,
          from,
          into,
        )
      )
        .map(({ action, subject }) => `${action} ${subject}`)
        .toSorted(),
    ).toEqual([`lead.merged ${from}`, `lead.took_in ${into}`].toSorted())
    // Added by hand since: it stays.
    await sql('insert into lead_sites (park_id, lead_id, site_code) values (?, ?, ?)', ctx.park.id, into, 'aa-4')
    await undoMerge(ctx, from)
    const back = await stateOf(from, into)
    expect(back).toEqual({ ...before, sites: [...before.sites, { lead_id: into, site_code: 'aa-4' }].toSorted(byKey) })
    expect(await refusal(undoMerge(ctx, from)), 'a second undo').toBe('409 duplicates.not_merged')
    await merge(from, into)
    await undoMerge(ctx, from)
    expect(await stateOf(from, into), 'merged and undone once more').toEqual(back)
  })

  it('is as before after merge and undo, whatever the two have', async () => {
    const some = <T>(list: T[]) => fc.subarray(list)
    await fc.assert(
      fc.asyncProperty(some(SITES), some(SITES), some(POLICIES), some(POLICIES), async (a, b, p, q) => {
        const from = await lead({ sites: a, policies: p })
        const into = await lead({ sites: b, policies: q })
        const before = await stateOf(from, into)
        await merge(from, into)
        const merged = (await stateOf(from, into)).sites.filter((row) => row.lead_id === into)
        expect(merged.map((row) => row.site_code)).toEqual([...new Set([...a, ...b])].toSorted())
        await undoMerge(ctx, from)
        expect(await stateOf(from, into)).toEqual(before)
      }),
      // A batch on a local D1 takes a hundred times as long.
      { numRuns: name.startsWith('Node') ? 20 : 2 },
    )
  })

  it('takes nothing away that another merged lead has too, until that one is taken back', async () => {
    const own = { sites: ['aa-1'], policies: ['aa-policy-1'] }
    const [a, c, into] = [await lead(own), await lead({ ...own, sites: ['aa-1', 'aa-2'] }), await lead()]
    const before = await stateOf(a, c, into)
    const ofInto = async () => {
      const { sites, policies } = await stateOf(into)
      return [...sites.map(({ site_code }) => site_code), ...policies.map(({ policy_slug }) => policy_slug)]
    }
    await merge(a, into)
    await merge(c, into)
    await undoMerge(ctx, a)
    expect(await ofInto()).toEqual(['aa-1', 'aa-2', 'aa-policy-1'])
    await undoMerge(ctx, c)
    expect(await stateOf(a, c, into)).toEqual(before)
  })

  it('gives a lead that was answered meanwhile back as accepted', async () => {
    const [fresh, known, into] = [await lead(), await lead(), await lead()]
    await sql(`update leads set state = 'assessing', answered_at = 1 where id = ?`, known)
    for (const from of [fresh, known]) await merge(from, into)
    await sql('update leads set answered_at = ? where id = ?', NOW, fresh)
    for (const from of [fresh, known]) await undoMerge(ctx, from)
    const states = (await stateOf(fresh, known)).leads.map(({ id, state }) => [id, state])
    expect(Object.fromEntries(states)).toEqual({ [fresh]: 'accepted', [known]: 'assessing' })
  })

  it('lets a lead that slept sleep on, and wakes it after it was taken back', async () => {
    const [from, into] = [await lead(), await lead()]
    const until = NOW - 1
    const set = `snoozed_until = ?, snooze_reason = 'awaitingInvestor', paused_at = ?, state = 'accepted', answered_at = 1`
    await sql(`update leads set ${set} where id = ?`, until, NOW - 5, from)
    await merge(from, into)
    const before = await stateOf(from)
    const wake = { portal, files: memoryFiles(), slug: ctx.park.slug, now: NOW }
    await attemptJob(wake, wakeSleeping, { leadId: from, until: String(until) }, Infinity)
    await attemptJob(wake, resumeOnMessage, { leadId: from }, Infinity)
    expect(await stateOf(from)).toEqual(before)
    await undoMerge(ctx, from)
    const jobs = await sql(
      `select payload, available_at from outbox where kind = 'lead.wake' and payload like ?`,
      `%${from}%`,
    )
    expect(jobs).toEqual([{ payload: JSON.stringify({ leadId: from, until: String(until) }), available_at: NOW }])
    await attemptJob(wake, wakeSleeping, { leadId: from, until: String(until) }, Infinity)
    expect((await stateOf(from)).leads).toMatchObject([{ snoozed_until: null, paused_at: null, due_clock: 'respond' }])
  })

  it('allows in each state what the table says, and changes nothing of what it refuses', async () => {
    const from = await lead()
    const into = await lead()
    const set = (id: string, state: LeadState) => sql('update leads set state = ? where id = ?', state, id)
    // The table is no matter of the driver, and a local D1 is slow.
    const states = name.startsWith('Node') ? LEAD_STATES : LEAD_STATES.slice(0, 2)
    for (const state of states) {
      const { from: whenFrom, into: whenInto } = MERGE_RULES[state]
      await set(from, state)
      expect((await mergePreview(ctx.scope, from, into)).blocks, state).toEqual(whenFrom ? [whenFrom] : [])
      await set(from, 'new')
      await set(into, state)
      expect((await mergePreview(ctx.scope, from, into)).blocks, state).toEqual(whenInto ? [whenInto] : [])
      await set(into, 'new')
    }
    await set(into, 'signed')
    expect(await refusal(merge(from, into))).toBe('409 duplicates.into_closed')
    await set(from, 'spam')
    expect(await refusal(merge(from, into))).toBe('409 duplicates.from_closed')
    expect(await sql('select * from lead_merges where lead_id = ?', from)).toEqual([])
    expect(await refusal(merge(from, from))).toBe('409 duplicates.same_lead')
  })

  it('makes no chains: a merged lead takes no other in, and one that took others in is not merged', async () => {
    const [a, b, c] = [await lead(), await lead(), await lead()]
    await merge(a, b)
    expect(await refusal(merge(c, a)), 'into a merged lead').toBe('409 duplicates.into_merged')
    expect(await refusal(merge(a, c)), 'a second time').toBe('409 duplicates.from_merged')
    expect(await refusal(merge(b, c)), 'one that took others in').toBe('409 duplicates.from_took_in')
    await merge(c, b)
    const insert = `insert into lead_merges (park_id, lead_id, into_id, at, undo) values (?, ?, ?, 0, '{}')`
    for (const [from, into] of [
      [b, c],
      [await lead(), a],
      [b, b],
    ] as const)
      await expect(sql(insert, ctx.park.id, from, into), 'past all code').rejects.toThrow(/merged lead takes no other/)
  })

  it('touches no lead of another park, and none whose data was erased', async () => {
    const [own, erased] = [await lead(), await lead()]
    const foreign = await takeIn(portal, other)
    expect(await refusal(merge(own, foreign))).toBe('404 leads.not_found')
    expect(await refusal(merge(foreign, own))).toBe('404 leads.not_found')
    expect(await refusal(mergePreview(ctx.scope, own, 'lead_none'))).toBe('404 leads.not_found')
    await merge(erased, own)
    await sql('update leads set erased_at = 1 where id = ?', erased)
    expect(await refusal(undoMerge(ctx, erased))).toBe('409 duplicates.erased')
    const third = await lead()
    await sql('update leads set erased_at = 1 where id = ?', third)
    expect(await refusal(merge(third, own))).toBe('409 duplicates.erased')
  })

  it('is refused whole when a lead has changed since it was looked at', async () => {
    const from = await lead({ sites: ['aa-1'] })
    const into = await lead()
    await sql('update leads set version = 2 where id = ?', into)
    const before = await stateOf(from, into)
    expect(await refusal(mergeLeads(ctx, from, into, { from: 1, into: 1 }))).toBe('409 duplicates.changed')
    expect(await stateOf(from, into)).toEqual(before)
    expect(await sql('select 1 from lead_events where lead_id in (?, ?)', from, into)).toEqual([])
  })

  it('happens once when it is asked for at the same moment, and so does its undo', async () => {
    const [a, b, c] = [await lead(), await lead(), await lead()]
    const at = { from: 1, into: 1 }
    const merges = await Promise.all([
      refusal(mergeLeads(ctx, a, b, at)),
      refusal(mergeLeads(ctx, a, b, at)),
      refusal(mergeLeads(ctx, a, c, at)),
      refusal(mergeLeads(ctx, b, c, at)),
      refusal(mergeLeads(ctx, c, a, at)),
    ])
    expect(merges.filter((one) => one === 'done')).toHaveLength(1)
    expect(merges.filter((one) => one !== 'done').every((one) => one.startsWith('409 duplicates.'))).toBe(true)
    const [merged] = await sql('select lead_id from lead_merges where lead_id in (?, ?, ?)', a, b, c)
    const undone = await Promise.all([1, 2, 3].map(() => refusal(undoMerge(ctx, String(merged?.lead_id)))))
    expect(undone.filter((one) => one === 'done')).toHaveLength(1)
    expect(
      await sql(`select 1 from lead_events where kind = 'unmerged' and lead_id in (?, ?, ?)`, a, b, c),
    ).toHaveLength(2)
    expect(await sql(`select state from leads where id in (?, ?, ?) and state <> 'new'`, a, b, c)).toEqual([])
  })
})

const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  `${a.lead_id} ${a.site_code}` < `${b.lead_id} ${b.site_code}` ? -1 : 1
