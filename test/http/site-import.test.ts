import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldErrorOf } from '../../src/ui/messages/messages.ts'
import { zh } from '../../src/ui/messages/zh.ts'
import { gb18030 } from '../support/gb18030.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { compared, countsOf, settled, upload } from '../support/site-files.ts'
import { signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const seed = luxiSeed()
const [lng, lat] = seed.park.center
const square = (dx = 0) =>
  [
    [0, 0],
    [0.002, 0],
    [0.002, 0.002],
    [0, 0.002],
  ]
    .map(([x = 0, y = 0]) => `${(lng + x + dx).toFixed(5)},${(lat + y).toFixed(5)}`)
    .join('; ')
const said = (key: string, params?: Record<string, number | string>) => fieldErrorOf('zh', key, params)
const [first] = seed.sites.map(({ code }) => code)

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: Awaited<ReturnType<typeof signIn>>
  let reviewer: Awaited<ReturnType<typeof signIn>>
  let content: string
  let root: string
  beforeAll(async () => {
    portal = await start({ rates: 'USD=7.1234@2026-11-20' })
    park = await mintOne(portal.database, seed)
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
    root = `${content}/site/import`
  })
  const exported = async (format: string, locale = '') =>
    new Uint8Array(await (await author.fetch(`${locale}${content}/site/export?format=${format}`)).arrayBuffer())
  const versions = () =>
    run(portal.database, `select * from content_versions where park_id = ? order by code, number`, park.id)
  const compare = (file: string | Uint8Array, change?: Record<string, string>) =>
    compared(portal, author, root, file, change)

  it.each([
    ['csv', ''],
    ['csv', '/en'],
    ['xlsx', ''],
    ['xlsx', '/en'],
    ['geojson', ''],
  ])('takes its own %s (%s) back without a change', async (format, locale) => {
    const { html } = await compare(await exported(format, locale))
    expect(countsOf(html)).toEqual({ new: 0, changed: 0, same: seed.sites.length, wrong: 0 })
    expect(html).toContain(zh.siteImport.nothing)
  })

  it('says what is wrong row by row, and gives the file back with it', async () => {
    const list = [
      '地块编号,地块名称,面积(亩),界址点',
      `${first},,约一百,`,
      `LX N/02,新增,45,"${square(0.003)}"`,
      `lx-n-02,又一个,45,"${square()}"`,
      `甲,无编号,3,"${square()}"`,
      `LX-N03,交叉,3,"${square().split('; ').toSorted().join('; ')}"`,
      'LX-N04,远,3,"114.05,22.5; 114.06,22.5; 114.06,22.51"',
    ].join('\r\n')
    const { html, path } = await compare(gb18030(list))
    expect(countsOf(html)).toEqual({ new: 1, changed: 0, same: 0, wrong: 5 })
    const file = await (await author.fetch(`${path}/corrections`)).text()
    expect(file.split('\r\n')[0]).toBe('需要改正,地块编号,地块名称,面积(亩),界址点')
    expect(file).toContain('编号与第3行重复')
    expect(file).toContain(said('shape_crosses_itself'))
    // A file is taken as a whole.
    expect((await author.fetch(`${path}/confirmation`, { form: {} })).status).toBe(409)
    const again = await compare(file)
    expect(countsOf(again.html)).toEqual({ new: 1, changed: 0, same: 0, wrong: 5 })
    expect((await author.fetch(`${path}/dropping`, { form: {} })).status).toBe(303)
    expect(await versions()).toEqual([])
  })

  it('proposes what a list changes as one set, which a second person publishes', async () => {
    const list = [
      '土地储备清单,,,,,',
      '编号;名称;面积（公顷）;单价;坐标;交地时间'.replaceAll(';', ','),
      `${first},,10.5,18.5万元/亩,,46357`,
      `LX-N01,新增一号,45.5亩,"USD 85,000 / acre","${square()}",2027年3月1日`,
    ].join('\n')
    const { html, path } = await compare(list)
    expect(countsOf(html)).toEqual({ new: 1, changed: 1, same: 0, wrong: 0 })
    expect(html).toContain('<ins>157.5</ins>')
    const confirmed = await author.fetch(`${path}/confirmation`, { form: { basis: '自然资源局来函' } })
    expect(confirmed.status).toBe(303)
    expect(await settled(portal, author, path)).toContain('2处改动已提交')
    const rows = await versions()
    expect(rows.map(({ code, number, state }) => [code, number, state])).toEqual([
      [first, 1, 'published'],
      [first, 2, 'review'],
      ['LX-N01', 1, 'review'],
    ])
    expect(rows[1]).toMatchObject({
      basis: '自然资源局来函；1 USD = 7.1234 CNY（2026-11-20）',
      authors: `["${author.user}"]`,
    })
    expect(new Set(rows.slice(1).map(({ set_id: id }) => id)).size).toBe(1)
    // What is proposed is a conflict for the next list, and nothing is overwritten.
    expect(countsOf((await compare(list)).html)).toMatchObject({ wrong: 2 })

    const shown = await (await author.fetch(`${content}/review`)).text()
    // What came in one file is decided as one set.
    const version = [...shown.matchAll(/value="(set_\w+ \d+\/\d+)"/g)].map(([, value = '']) => value)
    expect(version).toHaveLength(1)
    expect((await author.fetch(`${content}/review`, { form: { version, decision: 'pass' } })).status).toBe(403)
    const passed = await reviewer.fetch(`${content}/review`, { form: { version, decision: 'pass' } })
    expect(passed.status).toBe(303)
    const [changed, added] = await run(
      portal.database,
      'select * from sites where park_id = ? and code in (?, ?) order by code desc',
      park.id,
      String(first),
      'LX-N01',
    ).then((found) => [found.find(({ code }) => code === first), found.find(({ code }) => code === 'LX-N01')])
    expect(changed).toMatchObject({
      area_m2: 105_000,
      price: '{"amountFen":18500000,"per":"mu"}',
      deliverable_from: '2026-12-01',
      name: JSON.stringify(seed.sites[0]?.name),
    })
    // 85,000 × 7.1234 ÷ 6.0702846 mu an acre
    expect(added).toMatchObject({
      area_m2: 30_333,
      price: '{"amountFen":9974639,"per":"mu"}',
      name: '{"zh":"新增一号","en":"Site LX-N01"}',
      deliverable_from: '2027-03-01',
    })
    expect(countsOf((await compare(await exported('xlsx'))).html)).toMatchObject({ new: 0, changed: 0, wrong: 0 })
  })

  it('converts what is declared, and remembers what columns mean', async () => {
    const list = `宗地,经度,纬度,大小\nLX-G01,${lng},${lat},60\n`
    const asked = { 'column-0': 'code', 'column-3': 'area.mu', coordinates: 'gcj02' }
    const { html, path } = await compare(list, asked)
    expect(countsOf(html)).toMatchObject({ new: 1, wrong: 0 })
    const again = await compare(list)
    expect(countsOf(again.html)).toMatchObject({ new: 1, wrong: 0 })
    await author.fetch(`${path}/confirmation`, { form: {} })
    await settled(portal, author, path)
    const row = (await versions()).find(({ code }) => code === 'LX-G01')
    const { center } = JSON.parse(String(row?.body)) as { center: [number, number] }
    expect(Math.abs(center[0] - lng)).toBeGreaterThan(0.001)
    expect(Math.abs(center[0] - lng)).toBeLessThan(0.01)
  })

  it('imports a file of others: brownfield sites of Leeds', async () => {
    const leeds = await mintOne(portal.database, { ...seed, park: { ...seed.park, center: [-1.55, 53.8] }, sites: [] })
    const officer = await signIn(portal, [{ bureau: leeds.bureau, role: 'parkManager', park: leeds.slug }])
    const file = new Uint8Array(await readFile('test/fixtures/sites/leeds-brownfield.geojson'))
    const at = `/console/${leeds.bureau}/parks/${leeds.slug}/content/site/import`
    await expect(compared(portal, officer, at, file)).rejects.toThrow(said('import_no_code'))
    const { html, path } = await compared(portal, officer, at, file, { 'column-2': 'area.ha', prefix: 'LEEDS-' })
    expect(countsOf(html)).toEqual({ new: 8, changed: 0, same: 0, wrong: 0 })
    await officer.fetch(`${path}/confirmation`, { form: {} })
    await settled(portal, officer, path)
    const [row] = await run(
      portal.database,
      `select body from content_versions where park_id = ? and code = 'LEEDS-002'`,
      leeds.id,
    )
    expect(JSON.parse(String(row?.body))).toMatchObject({
      name: { en: 'Scarcroft Lodge Wetherby Road Scarcroft Leeds' },
      areaM2: 57_900,
      geometry: { type: 'Point', coordinates: [-1.447_000_2, 53.8645] },
    })
    const other = await compare(file, { prefix: 'LEEDS-' })
    expect(countsOf(other.html), 'far from the other park').toMatchObject({ wrong: 8 })
  })

  const HEAD = 'code,name,area (mu),geometry'
  it('shows how far it is without a script', async () => {
    const sent = await upload(portal, author, root, `${HEAD}\nJ-1,n,1,"${lng},${lat}"\n`)
    const path = sent.headers.get('Location') ?? ''
    await run(
      portal.database,
      `update content_imports set state = 'reading' where park_id = ? and id = ?`,
      park.id,
      path.split('/').at(-1) ?? '',
    )
    const html = await (await author.fetch(path)).text()
    expect(html).toMatch(/<meta http-equiv="refresh" content="3"/)
    expect(html).toContain('<progress')
    expect(html).toContain(`href="${path}"`)
  })

  it('takes the codes of another park for new ones', async () => {
    const beside = await mintOne(portal.database, { ...smallSeed('zz'), sites: [] })
    const officer = await signIn(portal, [{ bureau: beside.bureau, role: 'parkManager', park: beside.slug }])
    const at = `/console/${beside.bureau}/parks/${beside.slug}/content/site/import`
    const file = await exported('geojson')
    const { features } = JSON.parse(new TextDecoder().decode(file)) as { features: { properties: { code: string } }[] }
    const [one] = features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, chains: '', documents: '' },
    }))
    const { html, path } = await compared(portal, officer, at, JSON.stringify(one))
    expect(countsOf(html)).toEqual({ new: 1, changed: 0, same: 0, wrong: 0 })
    await officer.fetch(`${path}/confirmation`, { form: {} })
    await settled(portal, officer, path)
    const found = await run(
      portal.database,
      `select park_id, number, state from content_versions where code = ? and park_id in (?, ?) and state = 'review'`,
      one?.properties.code ?? '',
      park.id,
      beside.id,
    )
    expect(found).toEqual([{ park_id: beside.id, number: 1, state: 'review' }])
    // Nobody sees the other park's file.
    expect((await author.fetch(path)).status).toBe(404)
    expect((await officer.fetch(path.replace(beside.bureau, park.bureau).replace(beside.slug, park.slug))).status).toBe(
      404,
    )
    expect((await author.fetch(path.replace(beside.bureau, park.bureau).replace(beside.slug, park.slug))).status).toBe(
      404,
    )
  })

  it('lets nobody import who may not', async () => {
    const sent = await upload(portal, author, root, `${HEAD}\nT-1,n,1,"${lng},${lat}"\n`)
    const path = sent.headers.get('Location') ?? ''
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer', park: park.slug }])
    expect((await viewer.fetch(path)).status).toBe(200)
    for (const deed of ['mapping', 'confirmation', 'dropping'])
      expect((await viewer.fetch(`${path}/${deed}`, { form: {} })).status, deed).toBe(403)
    expect((await upload(portal, viewer, root, HEAD)).status).toBe(403)
  })
})
