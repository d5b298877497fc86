import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { contentDesk, figure } from '../support/content.ts'
import { newParkFields } from '../support/new-park.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { join, type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const words = messages.zh.review.opening

describe.each(RUNTIMES)('a park of one’s own on %s', (_, start) => {
  let portal: Runtime
  let old: Minted
  let adder: SignedIn
  let opener: SignedIn
  let slug: string
  let parks: string

  beforeAll(async () => {
    portal = await start()
    old = await mintOne(portal.database, smallSeed('po'))
    adder = await signIn(portal, [{ bureau: old.bureau, role: 'bureauAdmin' }], { name: '建档人' })
    opener = await signIn(portal, [{ bureau: old.bureau, role: 'bureauAdmin' }], { name: '开放人' })
    slug = `${old.slug}-new`
    parks = `/console/${old.bureau}/parks`
  })
  afterAll(() => portal.close())
  const visit = async () => (await portal.fetch(`/parks/${slug}?${Math.random()}`)).status

  it('is asked for with what the bureau knows already', async () => {
    const page = await (await adder.fetch(`${parks}/new`)).text()
    const [bureau] = await run(portal.database, 'select region from bureaus where slug = ?', old.bureau)
    const { zh, en } = JSON.parse(String(bureau?.region)) as Record<string, string>
    expect(page).toMatch(new RegExp(`name="regionName.zh" value="${zh}"`))
    expect(page).toMatch(new RegExp(`name="regionName.en" value="${en}"`))
  })

  it('comes back with what was typed when something is wrong', async () => {
    const refused = await adder.fetch(`${parks}/new`, {
      form: { ...newParkFields('Bad Slug'), hue: '123', 'name.en': '' },
    })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    for (const id of ['f-slug-error', 'f-hue-error', 'f-name-en-error']) expect(page).toContain(id)
    expect(page).toContain('value="新建示例工业园区"')
    for (const taken of [old.slug, 'new'])
      expect((await adder.fetch(`${parks}/new`, { form: newParkFields(taken) })).status).toBe(422)
    const manager = await signIn(portal, [{ bureau: old.bureau, role: 'parkManager', park: old.slug }])
    expect((await manager.fetch(`${parks}/new`, { form: newParkFields(slug) })).status).toBe(403)
  })

  it('goes from nothing to a public park with one figure, by two people and more', async () => {
    const added = await adder.fetch(`${parks}/new`, { form: newParkFields(slug) })
    expect(added.headers.get('Location')).toBe(`${parks}/${slug}/opening`)
    expect(await visit()).toBe(404)
    const [row] = await run(portal.database, 'select id from parks where slug = ?', slug)
    const park = { id: String(row?.id), slug, bureau: old.bureau }
    const jobs = await run(portal.database, 'select kind from outbox where park_id = ?', park.id)
    expect(jobs.map(({ kind }) => kind)).toContain('park.daily')

    for (const path of ['/content', '/content/review', '/content/audit', '/clock', '/jobs', '/leads/new', '/opening'])
      expect((await opener.fetch(`${parks}/${slug}${path}`)).status, path).toBe(200)
    expect((await opener.fetch(`${parks}/${slug}/opening`, { form: {} })).status).toBe(422)
    const early = await (await opener.fetch(`${parks}/${slug}/opening`)).text()
    expect(early).toContain(words.items.figure)
    expect(early).toContain('建档人')
    // What is missing leads to where it is put in.
    for (const kind of ['fact', 'site', 'policy', 'step', 'chain', 'source', 'park/items/park'])
      expect(early).toContain(`href="${parks}/${slug}/content/${kind}"`)
    expect(early).toContain(`href="/console/${old.bureau}/team"`)

    const desk = await contentDesk(portal, park)
    await desk.propose('enterprises', figure('入园企业'))
    expect((await desk.decide(desk.reviewer, await desk.valueOf('enterprises'))).status).toBe(303)
    // Its texts come with the form of the park.
    const text = JSON.stringify({ zh: '定位', en: 'Positioning' })
    await run(portal.database, 'update parks set positioning = ?, summary = ? where id = ?', text, text, park.id)

    const own = await adder.fetch(`${parks}/${slug}/opening`, { form: {} })
    expect(own.status).toBe(403)
    expect(await (await adder.fetch(`${parks}/${slug}/opening`)).text()).toContain(words.addedByYou)
    expect((await desk.author.fetch(`${parks}/${slug}/opening`, { form: {} })).status).toBe(403)
    expect((await opener.fetch(`${parks}/${slug}/opening`, { form: {} })).status).toBe(303)
    expect((await opener.fetch(`${parks}/${slug}/opening`, { form: {} })).status).toBe(409)

    await expect.poll(visit).toBe(200)
    expect(await desk.publicPage()).toContain('入园企业')
    expect(await (await portal.fetch(`/sitemap.xml?park=${slug}`)).text()).toContain(`/parks/${slug}`)
    const listed = await portal.fetch(`/api/v1/parks?q=${encodeURIComponent('新建示例')}&limit=50`)
    expect(await listed.text()).toContain(slug)
  })

  it('is closed again with a reason, and nothing of it is lost', async () => {
    expect((await opener.fetch(`${parks}/${slug}/closing`, { form: {} })).status).toBe(422)
    const closed = await opener.fetch(`${parks}/${slug}/closing`, { form: { reason: 'correction' } })
    expect(closed.status).toBe(303)
    await expect.poll(visit).toBe(404)
    const listed = await portal.fetch(`/api/v1/parks?q=${encodeURIComponent('新建示例')}&limit=49`)
    expect(await listed.text()).not.toContain(slug)
    const [entry] = await run(
      portal.database,
      `select "after" from ledger where action = 'park.closed' and actor_id = ?`,
      opener.user,
    )
    expect(String(entry?.after)).toContain('correction')
    expect((await opener.fetch(`${parks}/${slug}/content`)).status).toBe(200)
    await join(portal, opener.user, { bureau: old.bureau, role: 'viewer', park: slug })
    expect((await opener.fetch(`${parks}/${slug}/opening`, { form: {} })).status).toBe(303)
    await expect.poll(visit).toBe(200)
  })
})
