import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseOf } from '../../src/features/enterprises/queries.ts'
import { opensEnterprise, readEnterpriseToken } from '../../src/features/enterprises/link.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { enterpriseContextOf, mintEnterprise, mintProject } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

/** With right check characters (GB 32100-2015). */
const [CODE, OTHER_CODE] = ['91430000MA4L16JQ98', '91110000600037341L']

describe.each(RUNTIMES)('enterprises on %s', (_name, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let manager: SignedIn
  let officer: SignedIn
  let viewer: SignedIn
  beforeAll(async () => {
    portal = await start()
    const [one, two] = await mint(portal.database, 2, smallSeed('en'))
    if (!one || !two) throw new Error('no parks')
    ;[park, other] = [one, two]
    const { bureau, slug } = park
    ;[manager, officer, viewer] = await Promise.all([
      signIn(portal, [{ bureau, role: 'parkManager', park: slug }], { name: '向经理' }),
      signIn(portal, [{ bureau, role: 'parkOfficer', park: slug }], { name: '田专员' }),
      signIn(portal, [{ bureau, role: 'viewer', park: slug }]),
    ])
  })
  afterAll(() => portal.close())

  const links = () => deskLinksFrom('zh', park.bureau)
  const list = () => links().serviceList(park.slug, 'enterprises')
  const rowOf = async (id: string) => {
    const [row] = await run(
      portal.database,
      'select * from enterprise_records where park_id = ? and id = ?',
      park.id,
      id,
    )
    return row
  }
  const idIn = (answer: Response) => /enterprises\/(ent_\w+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
  const seenOf = async (id: string) => String((await rowOf(id))?.version)
  const actionsOn = async (id: string) =>
    (
      await run(
        portal.database,
        'select action, after from ledger where park_id = ? and subject = ? order by id',
        park.id,
        id,
      )
    ).map(({ action }) => String(action))

  it('are entered by hand once: with what is wrong beside its field, and a warning of similar names', async () => {
    const wrong = await officer.fetch(list(), {
      form: { name: '', creditCode: '91430000MA4L16JQ9C', contactName: '吴敏', phone: '12', officer: manager.user },
    })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    for (const field of ['name', 'creditCode', 'phone', 'officer']) expect(page).toContain(`id="${field}-error"`)
    expect(page).toContain('value="91430000MA4L16JQ9C"')
    const form = {
      name: '甲一新材料有限公司',
      creditCode: CODE.toLowerCase(),
      contactName: '吴敏',
      phone: '138 0013 8000',
      email: 'Wu@Example.com',
      officer: officer.user,
    }
    const added = await officer.fetch(list(), { form })
    expect(added.status).toBe(303)
    const id = idIn(added)
    const row = await rowOf(id)
    expect(row).toMatchObject({ credit_code: CODE, officer: officer.user, sample: 0, version: 1 })
    expect(JSON.stringify(row)).not.toContain('吴敏')
    const shown = await (await officer.fetch(links().enterprise(park.slug, id))).text()
    for (const one of ['甲一新材料有限公司', '吴敏', '+8613800138000', 'wu@example.com', '田专员'])
      expect(shown).toContain(one)

    // The same code here names it, in another park of the bureau it does not.
    const twin = await officer.fetch(list(), { form: { name: '另一家公司', creditCode: CODE } })
    expect(twin.status).toBe(422)
    expect(await twin.text()).toContain('园区已为“甲一新材料有限公司”建档')
    const admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    const elsewhere = await admin.fetch(deskLinksFrom('zh', other.bureau).serviceList(other.slug, 'enterprises'), {
      form: { name: '另一家公司', creditCode: CODE },
    })
    expect(elsewhere.status).toBe(422)
    const said = await elsewhere.text()
    expect(said).toContain('只由一个园区服务')
    expect(said).not.toContain('甲一')

    const similar = await officer.fetch(list(), { form: { name: '甲一新材料股份有限公司' } })
    expect(similar.status).toBe(409)
    expect(await similar.text()).toContain(id)
    const another = await officer.fetch(list(), { form: { name: '甲一新材料股份有限公司', known: id } })
    expect(another.status).toBe(303)
  })

  it('show no contact to whoever only reads, and no link to whoever may not hand it out', async () => {
    const id = await mintEnterprise(portal, park, { name: '乙二机械有限公司' })
    const address = links().enterprise(park.slug, id)
    const [seenByViewer, seenByOfficer, seenByManager] = await Promise.all(
      [viewer, officer, manager].map(async (who) => (await who.fetch(address)).text()),
    )
    expect(seenByViewer).toContain('乙二机械有限公司')
    expect(seenByViewer).not.toMatch(/吴敏|13800138000/)
    expect(seenByOfficer).toContain('吴敏')
    expect(seenByOfficer).not.toContain(`/enterprises/${park.slug}.`)
    const token = /\/enterprises\/([\w.-]{60,})"/.exec(seenByManager ?? '')?.[1] ?? ''
    const read = readEnterpriseToken(token)
    expect(read).toMatchObject({ slug: park.slug, enterpriseId: id })
    if (!read) throw new Error('no token')
    const vault = vaultFrom(portal.keys)
    const opens = async () => {
      const record = await enterpriseOf(enterpriseContextOf(portal, park).scope, id)
      return record ? opensEnterprise(vault, park.id, record, read.secret) : null
    }
    expect(await opens()).toBe(true)
    const renewed = await manager.fetch(links().enterprisePart(park.slug, id, 'link'), { form: { seen: '1' } })
    expect(renewed.status).toBe(303)
    expect(await opens()).toBe(false)
  })

  it('are corrected by one at a time, and keep their contact sealed', async () => {
    const id = await mintEnterprise(portal, park, { name: '丙三电子有限公司' })
    const at = (what: 'details' | 'contact') => links().enterprisePart(park.slug, id, what)
    const details = { name: '丙三电子科技有限公司', creditCode: OTHER_CODE, chain: '', listed: '' }
    expect((await officer.fetch(at('details'), { form: { ...details, seen: '1' } })).status).toBe(303)
    const late = await officer.fetch(at('details'), { form: { ...details, name: '丁四', seen: '1' } })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="丁四"')
    expect(page).toContain('刚刚有人修改过')
    const contact = { contactName: '石姐', phone: '0743-8231234', seen: await seenOf(id) }
    expect((await officer.fetch(at('contact'), { form: contact })).status).toBe(303)
    expect(JSON.stringify(await rowOf(id))).not.toContain('石姐')
    expect(await (await officer.fetch(links().enterprise(park.slug, id))).text()).toContain('+867438231234')
    expect(await actionsOn(id)).toEqual(['enterprise.added', 'enterprise.changed', 'enterprise.contact_changed'])
    const book = await run(portal.database, 'select * from ledger where park_id = ?', park.id)
    expect(JSON.stringify(book)).not.toMatch(/石姐|吴敏|丙三|8231234/)
  })

  it('leave only when no project runs, and come back unless another park serves them', async () => {
    const creditCode = '91433122760710507Q'
    const id = await mintEnterprise(portal, park, { name: '戊五制品有限公司', creditCode })
    const project = await mintProject(portal, park, id, { stage: 'construction' })
    const leave = async (form: Record<string, string>) =>
      manager.fetch(links().enterprisePart(park.slug, id, 'leaving'), { form: { ...form, seen: await seenOf(id) } })
    const leaving = { left: 'true', leftOn: '2026-11-02', reason: 'moved' }
    const blocked = await leave(leaving)
    expect(blocked.status).toBe(422)
    expect(await blocked.text()).toContain('在建项目')
    await run(
      portal.database,
      `update projects set stage = 'production' where park_id = ? and id = ?`,
      park.id,
      project,
    )
    expect((await leave({ ...leaving, leftOn: '2999-01-01' })).status).toBe(422)
    expect((await leave(leaving)).status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ left_on: '2026-11-02', left_reason: 'moved' })
    expect(await (await officer.fetch(list())).text()).not.toContain('戊五')
    expect(await (await officer.fetch(`${list()}?left=1`)).text()).toContain('戊五')

    const away = await mintEnterprise(portal, other, { name: '戊五制品', creditCode })
    const refused = await leave({ left: 'false' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('只由一个园区服务')
    await run(portal.database, 'delete from enterprise_records where park_id = ? and id = ?', other.id, away)
    expect((await leave({ left: 'false' })).status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ left_on: null, left_reason: null })
    expect((await leave({ left: 'false' })).status).toBe(409)
  })

  it('are listed page by page, found by name, and taken away as a file that no spreadsheet runs', async () => {
    const [third] = await mint(portal.database, 1, smallSeed('en'))
    if (!third) throw new Error('no park')
    const boss = await signIn(portal, [{ bureau: third.bureau, role: 'parkManager', park: third.slug }])
    for (let index = 0; index < 27; index += 1)
      await mintEnterprise(portal, third, { name: index === 0 ? '=HYPERLINK("http://x")' : `某某${index}号企业` })
    const at = deskLinksFrom('zh', third.bureau)
    const first = await (await boss.fetch(at.serviceList(third.slug, 'enterprises'))).text()
    const count = (html: string) => html.match(/<th scope="row">/g)?.length ?? 0
    expect(count(first)).toBe(25)
    const next = /href="([^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await boss.fetch(next)).text()
    expect(count(second)).toBe(2)
    expect(second).not.toContain('rel="next"')
    const found = await (await boss.fetch(at.serviceList(third.slug, 'enterprises', { q: '某某7号' }))).text()
    expect(count(found)).toBe(1)
    expect((await boss.fetch(at.serviceList(third.slug, 'enterprises', { cursor: 'x' }))).status).toBe(400)

    const file = await boss.fetch(at.serviceExport(third.slug, 'enterprises'))
    expect(file.headers.get('Content-Type')).toContain('text/csv')
    const lines = (await file.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(28)
    expect(lines.at(-1)).toMatch(/^"'=HYPERLINK/)
    const book = await boss.fetch(at.serviceExport(third.slug, 'enterprises', { format: 'xlsx', q: '某某7号' }))
    expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
    const taken = await run(
      portal.database,
      `select after from ledger where park_id = ? and action = 'service.exported' order by id`,
      third.id,
    )
    expect(taken.map(({ after }) => JSON.parse(String(after)))).toEqual([
      { list: 'enterprises', filters: {}, format: 'csv' },
      { list: 'enterprises', filters: { q: '…' }, format: 'xlsx', count: 1 },
    ])
  })

  it('stand in figures: of one park with what waits for whoever looks, of several a line each', async () => {
    const [one, two] = await mint(portal.database, 2, smallSeed('en'))
    if (!one || !two) throw new Error('no parks')
    const at = deskLinksFrom('zh', one.bureau).services()
    const [admin, own] = await Promise.all([
      signIn(portal, [{ bureau: one.bureau, role: 'bureauAdmin' }]),
      signIn(portal, [{ bureau: one.bureau, role: 'parkOfficer', park: one.slug }]),
    ])
    const id = await mintEnterprise(portal, one, { name: '庚七科技有限公司', officer: own.user })
    const left = await mintEnterprise(portal, one, { name: '辛八科技有限公司', officer: own.user })
    const project = await mintProject(portal, one, id, { stage: 'land' })
    await mintProject(portal, one, id, { stage: 'production' })
    const { database } = portal
    await run(database, 'update projects set stalled_at = 1 where park_id = ? and id = ?', one.id, project)
    await run(database, `update enterprise_records set visit_due_on = '2026-01-05' where park_id = ?`, one.id)
    await run(
      database,
      `update enterprise_records set left_on = '2026-02-01' where park_id = ? and id = ?`,
      one.id,
      left,
    )
    const page = await (await own.fetch(at)).text()
    const figures = [...page.matchAll(/<dd><a href="[^"]*\/(\w+)">([^<]+)<\/a>/g)].map(([, list, n]) => [list, n])
    expect(figures).toEqual([
      ['enterprises', '1'],
      ['projects', '1'],
      ['liaison', '1'],
      ['demands', '0'],
      ['claims', '0元'],
    ])
    expect(page).toContain('停滞1个')
    expect(page).toContain('走访 庚七科技有限公司')
    expect(page).not.toContain('辛八')
    const all = await (await admin.fetch(at)).text()
    expect(all.match(/<th scope="row">/g)).toHaveLength(2)
    for (const { slug } of [one, two]) expect(all).toContain(`/parks/${slug}/claims`)
  })
})
