import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../src/ui/messages/zh.ts'
import { formIn } from '../support/html.ts'
import { staffOf, takeIn, type StaffContext } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn, type SignedIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('merging at the desk on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let ctx: StaffContext
  let manager: SignedIn
  let officer: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    // Jobs of what is taken in come later than this test: the manager would be given it while it is merged.
    ctx = await staffOf(portal, park.slug, Date.now() + 600_000)
    manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
  })
  afterAll(() => portal.close())

  const stateOf = async (id: string) =>
    (await run(portal.database, 'select state from leads where id = ?', id))[0]?.state
  const at = (lead: string, action: string) => `/console/${park.bureau}/leads/${park.slug}/${lead}/${action}`
  const page = async (path: string, who = manager) => {
    const answer = await who.fetch(path)
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const linked = async (from: string, other: string) =>
    run(
      portal.database,
      `insert or ignore into lead_links (park_id, lead_id, other_park, other_lead, rule, at) values (?, ?, ?, ?, 'phone', ?)`,
      park.id,
      from,
      park.id,
      other,
      Date.now(),
    )

  it('shows both sides, merges as they were shown, and takes it back', async () => {
    const from = await takeIn(portal, ctx, { company: '甲公司', sites: ['aa-1'] })
    const into = await takeIn(portal, ctx, { company: '乙公司' })
    await linked(from, into)
    await linked(into, from)
    const { merge, duplicates } = zh.transfers
    const list = await page(at(from, 'merge'))
    for (const text of [merge.choose, '乙公司', zh.imports.rules.phone, duplicates.strength.likely])
      expect(list).toContain(text)
    expect(list).not.toContain('Erika Mustermann')

    const preview = await page(`${at(from, 'merge')}?with=${into}`)
    for (const text of ['甲公司', '乙公司', 'aa-1', merge.receipt]) expect(preview).toContain(text)
    const form = formIn(preview)
    expect(form).toMatchObject({ from, into, fromVersion: '1', intoVersion: '1' })
    const swapped = formIn(await page(`${at(from, 'merge')}?with=${into}&keep=open`))
    expect(swapped).toMatchObject({ from: into, into: from })

    expect(await page(`${at(from, 'merge')}?with=${into}`, officer)).toContain(duplicates.notAllowed)
    expect((await officer.fetch(at(from, 'merge'), { form })).status).toBe(403)
    const third = await takeIn(portal, ctx, { company: '丙公司' })
    expect((await manager.fetch(at(third, 'merge'), { form })).status, 'not two others from here').toBe(404)

    const stale = await manager.fetch(at(from, 'merge'), { form: { ...form, intoVersion: '9' } })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain(zh.failures['duplicates.changed'].text)

    const done = await manager.fetch(at(from, 'merge'), { form })
    expect(done.status).toBe(303)
    expect(done.headers.get('Location')).toBe(`/console/${park.bureau}/leads/${park.slug}/${into}`)
    expect(await stateOf(from)).toBe('duplicate')
    expect(await page(`${at(third, 'merge')}?with=${from}&keep=open`), 'with its reason').toContain(
      merge.blocks.from_merged,
    )
    expect(await page(at(into, 'merge'))).toContain(duplicates.undo)

    expect((await officer.fetch(at(from, 'merge-undo'), { form: {} })).status).toBe(403)
    expect((await manager.fetch(at(from, 'merge-undo'), { form: {} })).status).toBe(303)
    expect(await stateOf(from)).toBe('new')
    const twice = await manager.fetch(at(from, 'merge-undo'), { form: {} })
    expect(twice.status).toBe(409)
    expect(await twice.text()).toContain(zh.failures['duplicates.not_merged'].text)
  })

  it('hides what was said to be no duplicate', async () => {
    const one = await takeIn(portal, ctx, { company: '丁公司' })
    const two = await takeIn(portal, ctx, { company: '戊公司' })
    await linked(one, two)
    expect((await officer.fetch(at(one, 'dismissal'), { form: { other: two } })).status).toBe(403)
    expect((await manager.fetch(at(one, 'dismissal'), { form: { other: two } })).status).toBe(303)
    expect(await page(at(one, 'merge'))).not.toContain('戊公司')
    expect((await manager.fetch(at(one, 'dismissal'), { form: { other: 'lead_none' } })).status).toBe(404)
    expect((await manager.fetch(`${at(one, 'merge')}?with=lead_none`)).status).toBe(404)
  })
})
