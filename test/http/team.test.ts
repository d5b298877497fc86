import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { attribute, formIn, tags } from '../support/html.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { join, type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('the team on %s', (_, start) => {
  let portal: Runtime
  let parks: Minted[]
  let bureau: string
  let admin: SignedIn
  let officer: SignedIn
  let member: string
  beforeAll(async () => {
    portal = await start()
    parks = await mint(portal.database, 2, smallSeed('aa'))
    bureau = parks[0]?.bureau ?? ''
    admin = await signIn(portal, [{ bureau, role: 'bureauAdmin' }], { name: '关主任' })
    officer = await signIn(portal, [], { name: '石专员' })
    member = await join(portal, officer.user, { bureau, role: 'parkOfficer', park: parks[0]?.slug ?? '' }, '石专员')
  })
  afterAll(() => portal.close())

  const links = () => deskLinksFrom('zh', bureau)
  const rowOf = async (id: string) => (await run(portal.database, 'select * from memberships where id = ?', id))[0]
  const entriesOf = async (subject: string) =>
    (await run(portal.database, 'select action from ledger where subject = ? order by id', subject)).map(
      ({ action }) => action,
    )
  const edit = async (who: SignedIn, id: string) => formIn(await (await who.fetch(links().member(id))).text())
  const adminsMembership = async (user: string) =>
    String((await run(portal.database, 'select id from memberships where user = ?', user))[0]?.id)

  it('shows everybody who is in it, and lets administrators change them', async () => {
    for (const who of [admin, officer]) {
      const page = await (await who.fetch(links().team())).text()
      expect(page).toContain('关主任')
      expect(page).toContain('石专员')
      expect(page).toContain('园区专员')
    }
    const form = { ...(await edit(admin, member)), titleZh: '招商科科员', capacity: '12', role: 'parkManager' }
    expect((await admin.fetch(links().member(member), { form })).status).toBe(303)
    expect(await rowOf(member)).toMatchObject({ role: 'parkManager', capacity: 12 })
    expect(await entriesOf(member)).toEqual(['member.changed'])
    expect(await (await admin.fetch(links().member(member))).text()).toContain('招商科科员')
  })

  it('refuses what makes no sense beside the field, and others than administrators', async () => {
    const form = await edit(admin, member)
    for (const [wrong, id] of [
      [{ park: '' }, 'park-error'],
      [{ role: 'bureauAdmin' }, 'park-error'],
      [{ role: 'emperor' }, 'role-error'],
      [{ capacity: 'many' }, 'capacity-error'],
      [{ nameEn: ' ' }, 'nameEn-error'],
      [{ park: 'no-such-park' }, 'park-error'],
    ] as const) {
      const answer = await admin.fetch(links().member(member), { form: { ...form, ...wrong } })
      expect(answer.status).toBe(422)
      expect(await answer.text(), JSON.stringify(wrong)).toContain(`id="${id}"`)
    }
    expect((await officer.fetch(links().member(member), { form })).status).toBe(403)
    expect((await officer.fetch(links().memberPart(member, 'ending'), { form })).status).toBe(403)
    const page = await (await officer.fetch(links().member(member))).text()
    expect(tags(page, 'fieldset').map((one) => /\sdisabled/.test(one))).toEqual([true, false, true])
  })

  it('lets each set their own absence, and no colleague’s', async () => {
    const form = { ...(await edit(officer, member)), absentFrom: '2026-12-01', absentTo: '2026-12-05' }
    expect((await officer.fetch(links().memberPart(member, 'absence'), { form })).status).toBe(303)
    expect(await rowOf(member)).toMatchObject({ absent_from: '2026-12-01', absent_to: '2026-12-05' })
    const reversed = { ...(await edit(officer, member)), absentFrom: '2026-12-06' }
    expect((await officer.fetch(links().memberPart(member, 'absence'), { form: reversed })).status).toBe(422)
    const other = await adminsMembership(admin.user)
    expect((await officer.fetch(links().memberPart(other, 'absence'), { form })).status).toBe(403)
  })

  it('refuses a form that is older than the membership, and says what changed', async () => {
    const stale = await edit(admin, member)
    const first = { ...stale, capacity: '3' }
    expect((await admin.fetch(links().member(member), { form: first })).status).toBe(303)
    const second = { ...stale, titleZh: '我写的职务' }
    const answer = await admin.fetch(links().member(member), { form: second })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('<del>12</del>')
    expect(page).toContain('<ins>3</ins>')
    expect(page).toContain('我写的职务')
    expect((await admin.fetch(links().member(member), { form: formIn(page) })).status).toBe(303)
  })

  it('ends a membership at once, with its leads made unassigned when asked, and gives it again', async () => {
    const [own] = parks
    if (!own) throw new Error('no park')
    const staff = await staffOf(portal, own.slug, Date.now())
    const leads = [await takeIn(portal, staff), await takeIn(portal, staff, { company: 'Other Ltd' })]
    for (const lead of leads)
      await run(portal.database, 'update leads set assignee = ? where id = ?', officer.user, lead)
    expect((await officer.fetch(links().team())).status).toBe(200)
    const form = { ...(await edit(admin, member)), release: 'true' }
    expect((await admin.fetch(links().memberPart(member, 'ending'), { form })).status).toBe(303)
    expect((await officer.fetch(links().team())).status).toBe(404)
    expect(await run(portal.database, 'select id from leads where assignee = ?', officer.user)).toEqual([])
    expect(await entriesOf(leads[0] ?? '')).toContain('lead.assigned')

    await run(portal.database, 'update leads set assignee = ? where id = ?', officer.user, leads[0])
    const ended = await (await admin.fetch(links().member(member))).text()
    expect(ended).toContain('名下还有 1 条在办线索')
    expect((await admin.fetch(links().memberPart(member, 'release'), { form: {} })).status).toBe(303)
    expect(await run(portal.database, 'select id from leads where assignee = ?', officer.user)).toEqual([])

    const again = await admin.fetch(links().memberPart(member, 'return'), { form: formIn(ended) })
    expect(again.status).toBe(303)
    expect((await officer.fetch(links().team())).status).toBe(200)
    expect((await entriesOf(member)).slice(-2)).toEqual(['member.ended', 'member.returned'])
  })

  it('keeps the last administrator, also when two take each other’s role at once', async () => {
    const own = await adminsMembership(admin.user)
    const page = await (await admin.fetch(links().member(own))).text()
    expect(page).toContain('唯一的管理员')
    const ending = { form: formIn(page) }
    expect((await admin.fetch(links().memberPart(own, 'ending'), ending)).status).toBe(409)
    const demoted = await admin.fetch(links().member(own), { form: { ...formIn(page), role: 'triageOfficer' } })
    expect(demoted.status).toBe(409)
    expect(await rowOf(own)).toMatchObject({ role: 'bureauAdmin', ended_at: null })

    const second = await signIn(portal, [{ bureau, role: 'bureauAdmin' }])
    const theirs = await adminsMembership(second.user)
    const both = await Promise.all([
      admin.fetch(links().memberPart(theirs, 'ending'), { form: await edit(admin, theirs) }),
      second.fetch(links().memberPart(own, 'ending'), { form: await edit(second, own) }),
    ])
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
    const left = await run(
      portal.database,
      `select m.id from memberships m join bureaus b on b.id = m.bureau_id
       where b.slug = ? and role = 'bureauAdmin' and ended_at is null`,
      bureau,
    )
    expect(left).toHaveLength(1)
    await run(portal.database, 'update memberships set ended_at = null where id in (?, ?)', own, theirs)
  })

  it('knows no member of another bureau', async () => {
    const [foreign] = await mint(portal.database, 1, smallSeed('bb'))
    const stranger = await signIn(portal, [{ bureau: foreign?.bureau ?? '', role: 'bureauAdmin' }])
    const id = await adminsMembership(stranger.user)
    expect((await admin.fetch(links().member(id))).status).toBe(404)
    expect((await admin.fetch(links().memberPart(id, 'ending'), { form: {} })).status).toBe(404)
    const actions = tags(await (await admin.fetch(links().team())).text(), 'form').map((one) =>
      attribute(one, 'action'),
    )
    expect(actions.filter((one) => one?.includes(id))).toEqual([])
  })
})
