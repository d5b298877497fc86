import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCreditCode } from '../../src/kernel/credit-code.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { RULES } from '../../src/features/duplicates/duplicate.ts'
import { dismissDuplicate, linkDuplicates } from '../../src/features/duplicates/links.ts'
import { markValues, marksOf, markWrites, forgetMarks } from '../../src/features/duplicates/marks.ts'
import { duplicatesOf, possibleDuplicates } from '../../src/features/duplicates/queries.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { leadInput, type StaffContext, staffOf, takeIn } from '../support/intake.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const NOW = Date.parse('2031-11-20T02:00:00Z')
const DAY_MS = 86_400_000

/** A mobile number that no other test has. */
const newPhone = () => `139${randomInt(1e7, 1e8)}`
const newCompany = () => `测试${randomInt(1e9)}号`
/** A credit code that is in order. */
function newCreditCode(): string {
  const base = `91433122${String(randomInt(1e8, 1e9))}`
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((one) => isCreditCode(`${base}${one}`))
  return check ? `${base}${check}` : newCreditCode()
}

/** An inquiry with nothing in common with any other. */
const stranger = (more: Record<string, unknown> = {}) => ({
  company: newCompany(),
  contact: { name: 'A', phone: newPhone() },
  ...more,
})

describe.each(RUNTIMES)('%s', (name, start) => {
  let portal: Runtime
  let one: Minted
  let two: Minted
  let foreign: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    const ofBureau = await mint(portal.database, 2, smallSeed('aa'))
    ;[one, two] = ofBureau as [typeof one, typeof two]
    foreign = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const at = (park: { slug: string }, now = NOW) => staffOf(portal, park.slug, now)
  const take = async (park: { slug: string }, more: Record<string, unknown>, now = NOW) =>
    takeIn(portal, await at(park, now), more)
  const link = async (ctx: StaffContext, leadId: string) => {
    const job = {
      id: 'job_1',
      kind: 'lead.received',
      payload: { leadId },
      attempts: 1,
      createdAt: ctx.now,
      requestId: 'r',
    }
    const deps = { database: portal.database, vault: ctx.vault }
    const context = { deps, scope: ctx.scope, park: ctx.park, now: ctx.now, job } as unknown as JobContext
    const result = await linkDuplicates(context)
    const writes = 'writes' in result ? (result.writes ?? []) : []
    if (writes.length > 0) await ctx.scope.write(...writes)
    return writes.length
  }
  const marksOfLead = (leadId: string) =>
    run(
      portal.database,
      'select kind, mark, bureau_id, at from lead_marks where lead_id = ? order by kind, mark',
      leadId,
    )

  it('marks every lead in its own batch, under the bureau’s key and with nothing readable', async () => {
    const contact = { name: 'Wilhelmina Geheimnis', phone: '13987654321', email: 'wilhelmina@geheimnis.example' }
    const company = `Verschwiegene Werke ${randomInt(1e9)} GmbH`
    const leadId = await take(one, { company, contact, creditCode: newCreditCode(), sites: ['aa-1', 'aa-2', 'aa-1'] })
    const marks = await marksOfLead(leadId)
    expect(marks.map(({ kind }) => kind)).toEqual(['company', 'creditCode', 'email', 'phone', 'site', 'site'])
    expect(marks.every(({ at, mark }) => at === NOW && /^[\w-]{43}$/.test(String(mark)))).toBe(true)
    const again = await take(two, { company, contact })
    const same = (kind: string) => (list: Record<string, unknown>[]) => list.find((row) => row.kind === kind)?.mark
    for (const kind of ['company', 'phone', 'email'])
      expect(same(kind)(await marksOfLead(again)), kind).toBe(same(kind)(marks))
    const elsewhere = await marksOfLead(await take(foreign, { company, contact }))
    for (const { mark } of elsewhere) expect(marks.map((row) => row.mark)).not.toContain(mark)
    const rows = JSON.stringify(await run(portal.database, 'select * from lead_marks'))
    for (const text of ['8613987654321', '13987654321', 'geheimnis', 'verschwiegene', 'aa-1'])
      expect(rows.toLowerCase()).not.toContain(text)
    const all = await dump(portal.database)
    for (const text of ['13987654321', 'wilhelmina', 'verschwiegenewerke'])
      expect(all.toLowerCase()).not.toContain(text)
  })

  // A local D1 is slow; each rule is the same statement on either, and this one asks for two marks at once.
  const rules = RULES.map(({ code }) => code).filter((code) => name.startsWith('Node') || code === 'companySite')
  it.each(rules)('finds by %s within its window and not beyond', async (code) => {
    const rule = RULES.find((rule) => rule.code === code)
    if (!rule) throw new Error(code)
    const shared: Record<string, unknown> = {
      creditCode: { creditCode: newCreditCode() },
      phone: { contact: { name: 'B', phone: newPhone() } },
      email: { contact: { name: 'B', email: `x${randomInt(1e9)}@example.org` } },
      company: { company: newCompany() },
      companySite: { company: newCompany(), sites: ['aa-3'] },
      site: { sites: ['aa-4'] },
    }
    const more = shared[code] as Record<string, unknown>
    // Each rule has years of its own, so that sites of other tests are far away.
    const then = NOW + RULES.indexOf(rule) * 5 * 365 * DAY_MS
    const leadId = await take(one, stranger(more), then)
    const found = async (now: number) =>
      (await possibleDuplicates(await at(one, now), leadInput(stranger(more)))).own.find((own) => own.leadId === leadId)
    expect(await found(then + rule.days * DAY_MS)).toMatchObject({ rules: [code], strength: rule.strength })
    expect(await found(then - rule.days * DAY_MS), 'one that came later').toMatchObject({ rules: [code] })
    expect((await found(then + rule.days * DAY_MS + 1))?.rules ?? []).not.toContain(code)
    expect((await possibleDuplicates(await at(one, then), leadInput(stranger()))).own).toEqual([])
  })

  it('reads no more for a mark that many have, and still finds what they crowd out', async () => {
    const day = NOW + 60 * 365 * DAY_MS
    const company = newCompany()
    const wanted = await take(one, stranger({ company, sites: ['aa-1'] }), day)
    const ctx = await at(one, day + DAY_MS)
    for (let index = 0; index < 25; index += 1) await takeIn(portal, ctx, stranger({ sites: ['aa-1'] }))
    const { own } = await possibleDuplicates(ctx, leadInput(stranger({ company, sites: ['aa-1'] })))
    expect(own).toHaveLength(20)
    expect(own[0]).toMatchObject({ leadId: wanted, rules: ['companySite'] })
    expect(own[1]).toMatchObject({ rules: ['site'], strength: 'possible' })
  })

  it('shows of another park its name, the rule and the month, and of another bureau nothing', async () => {
    const secret = { company: `Planted ${randomInt(1e9)} AG`, contact: { name: 'Geheim', phone: newPhone() } }
    const when = Date.parse('2031-09-30T17:00:00Z')
    const leadId = await take(two, secret, when)
    const found = await possibleDuplicates(await at(one), leadInput(secret))
    const { name } = (await at(two)).park
    expect(found).toEqual({
      own: [],
      elsewhere: [{ park: name, month: '2031-10', rules: ['phone', 'company'], strength: 'likely' }],
    })
    const [row] = await run(portal.database, 'select reference from leads where id = ?', leadId)
    for (const text of ['Planted', 'Geheim', secret.contact.phone, String(row?.reference), leadId, two.id])
      expect(JSON.stringify(found)).not.toContain(text)
    expect(await possibleDuplicates(await at(foreign), leadInput(secret))).toEqual({ own: [], elsewhere: [] })
    const ctx = await at(one)
    // @ts-expect-error an investor is never told of others
    const asked = () => possibleDuplicates({ ...ctx, actor: INVESTOR }, leadInput(secret))
    expect(asked).toBeTypeOf('function')
  })

  it('takes a site of the same code in another park for another site', async () => {
    const day = NOW + 80 * 365 * DAY_MS
    await take(two, stranger({ sites: ['aa-1'] }), day)
    expect(await possibleDuplicates(await at(one, day), leadInput(stranger({ sites: ['aa-1'] })))).toEqual({
      own: [],
      elsewhere: [],
    })
  })

  it('recognises a lead under a key that was put behind a new one, and not when its marks were taken away', async () => {
    const body = stranger()
    const leadId = await take(one, body)
    const rotated = await staffOf(portal, one.slug, NOW, `${newKeyRing('k2')},${portal.keys}`)
    const ids = async (ctx: StaffContext) =>
      (await possibleDuplicates(ctx, leadInput(body))).own.map((own) => own.leadId)
    expect(await ids(rotated)).toEqual([leadId])
    // Marks made anew under the present key are found once.
    await rotated.scope.write(...(await markWrites(rotated, { id: leadId, at: NOW }, leadInput(body))))
    expect(await ids(rotated)).toEqual([leadId])
    await rotated.scope.write(forgetMarks(leadId))
    expect(await ids(rotated)).toEqual([])
    const other = vaultFrom(newKeyRing())
    const values = markValues(one.id, leadInput(body))
    expect(await marksOf({ ...rotated, vault: other }, values)).not.toEqual(await marksOf(rotated, values))
  })

  it('links both ways in the park, one way to another, once, and writes it to the ledger', async () => {
    const body = stranger({ creditCode: newCreditCode() })
    const [before, there] = [await take(one, body, NOW - DAY_MS), await take(two, body, NOW - 2 * DAY_MS)]
    const leadId = await take(one, body)
    const ctx = await at(one)
    expect(await link(ctx, leadId)).toBe(2)
    expect(await link(ctx, leadId), 'a second time').toBe(0)
    expect(await link(ctx, before), 'from the other side').toBe(1 + 1)
    const links = await run(
      portal.database,
      'select lead_id, other_park, other_lead, rule from lead_links where park_id in (?, ?) and (lead_id in (?, ?, ?)) order by lead_id, other_park, rule',
      one.id,
      two.id,
      before,
      leadId,
      there,
    )
    const between = (from: string, to: string) =>
      links.filter((row) => row.lead_id === from && row.other_lead === to).map(({ rule }) => rule)
    for (const [from, to] of [
      [leadId, before],
      [before, leadId],
      [leadId, there],
      [before, there],
    ] as const)
      expect(between(from, to)).toEqual(['company', 'creditCode', 'phone'])
    expect(between(there, leadId)).toEqual([])
    const entries = await run(
      portal.database,
      `select after from ledger where action = 'lead.linked' and subject = ?`,
      leadId,
    )
    expect(entries).toHaveLength(1)
    expect(JSON.parse(String(entries[0]?.after))).toMatchObject({ leads: [{ leadId: before }], elsewhere: 1 })
    expect(String(entries[0]?.after)).not.toContain(there)
    expect(await duplicatesOf(ctx, leadId)).toMatchObject({
      own: [{ leadId: before, company: body.company, strength: 'certain' }],
      elsewhere: [{ month: '2031-11', strength: 'certain' }],
    })
  })

  it('does not link again what was dismissed, by whatever rule', async () => {
    const contact = { name: 'A', phone: newPhone() }
    const before = await take(one, stranger({ contact }))
    const leadId = await take(one, stranger({ contact }))
    const ctx = await at(one)
    await link(ctx, leadId)
    await dismissDuplicate(ctx, leadId, { parkId: one.id, leadId: before })
    expect((await duplicatesOf(ctx, leadId)).own).toEqual([])
    expect((await duplicatesOf(ctx, before)).own, 'the other way').toEqual([])
    await run(portal.database, `update lead_links set rule = 'email' where lead_id in (?, ?)`, leadId, before)
    expect(await link(ctx, leadId)).toBe(0)
    expect(await link(ctx, before)).toBe(0)
    const nothing = dismissDuplicate(ctx, leadId, { parkId: two.id, leadId: before })
    await expect(nothing).rejects.toMatchObject({ code: 'duplicates.not_linked', status: 404 })
  })

  it('links nothing for a lead that is gone or whose data was erased', async () => {
    const body = stranger()
    await take(one, body)
    const leadId = await take(one, body)
    await run(portal.database, 'update leads set erased_at = 1, wrapped_key = null where id = ?', leadId)
    const ctx = await at(one)
    expect(await link(ctx, leadId)).toBe(0)
    expect(await link(ctx, 'lead_none')).toBe(0)
  })
})
