import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldErrorOf } from '../../src/ui/messages/messages.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { compared, countsOf, settled } from '../support/site-files.ts'
import { signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'

const seed = luxiSeed()
const [lng, lat] = seed.park.center
const said = (key: string, params?: Record<string, number | string>) => fieldErrorOf('zh', key, params)

/** What files of lists look like, and what is said of those that can't be taken. */
describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: Awaited<ReturnType<typeof signIn>>
  let root: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, { ...seed, sites: [] })
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    root = `/console/${park.bureau}/parks/${park.slug}/content/site/import`
  })
  const compare = (file: string | Uint8Array) => compared(portal, author, root, file)

  const HEAD = 'code,name,area (mu),geometry'
  const rows = (count: number) => [HEAD, ...Array.from({ length: count }, (_, at) => `B-${at},n,1,"${lng},${lat}"`)]
  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', said('import_empty')],
    ['a header alone', HEAD, said('import_empty')],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), said('import_old_workbook')],
    ['a PDF that is called otherwise', '%PDF-1.7 …', said('import_wrong_type')],
    [
      'what is no archive',
      new Uint8Array([0x50, 0x4b, 3, 4, ...Array<number>(99).fill(7)]),
      said('import_broken_workbook'),
    ],
    ['half a GeoJSON', '{"type":"FeatureCollection","features":[', said('import_broken_geojson')],
    ['JSON that is no GeoJSON', '[1, 2]', said('import_broken_geojson')],
    [
      'another coordinate system',
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4547"}},"features":[]}',
      said('shape_crs', { crs: 'EPSG:4547' }),
    ],
    ['11 MB', `${HEAD}\n${'x'.repeat(11_000_000)}`, said('import_too_large', { max: 10 })],
    ['10,001 rows', rows(10_001).join('\n'), said('import_too_many_rows', { max: 10_000 })],
    ['bytes of no encoding', new Uint8Array([0xff, 0xfe, 0xff, 0x80, 0x2c, 0x0a]), said('import_encoding')],
  ])('refuses %s with a clear word', async (_, file, word) => {
    await expect(compare(file)).rejects.toThrow(word)
  })

  it('says of each row what is wrong with it', async () => {
    const place = `"${lng},${lat}"`
    const list = [
      `${HEAD},chains,documents`,
      `A-1,n,1,${place}`,
      `F-1,=1+1,'=2,${place}`,
      `W-1,n,1,"${lat},${lng}"`,
      `C-1,n,1,${place},nowhere`,
      `P-1,n,1,${place},,nothing`,
      `X-1,n,1,${place},,,1`,
      `a-1,m,2,${place}`,
      `Q-1,"n,1,${place}`,
    ].join('\n')
    const { html, path } = await compare(list)
    expect(countsOf(html)).toEqual({ new: 1, changed: 0, same: 0, wrong: 7 })
    const back = await (await author.fetch(`${path}/corrections`)).text()
    const wrongs = [
      said('not_a_number'),
      said('shape_swapped', { x: lat, y: lng }),
      said('not_published', { code: 'nowhere' }),
      said('not_published', { code: 'nothing' }),
      said('import_too_many_cells'),
      said('import_twice', { row: 2 }),
      said('import_quotes'),
    ]
    for (const wrong of wrongs) expect(back).toContain(wrong)
  })

  it('reads semicolons, wide figures and a column twice', async () => {
    const list = `code;name;name;area (mu);geometry\nS-1;n;m;１,２３４.5;${lng} ${lat}\n`
    expect(countsOf((await compare(list)).html)).toMatchObject({ new: 1, wrong: 0 })
  })

  it('reads a workbook with a merged header, and of formulas their values', async () => {
    const { html, path } = await compare(new Uint8Array(await readFile('test/fixtures/sites/merged-header.xlsx')))
    expect(countsOf(html)).toEqual({ new: 2, changed: 0, same: 0, wrong: 0 })
    await author.fetch(`${path}/confirmation`, { form: {} })
    await settled(portal, author, path)
    const rows = await run(
      portal.database,
      `select code, json_extract(body, '$.areaM2') as area, i.value ->> '$.value' as ratio
        from content_versions, json_each(body, '$.indicators') i
        where park_id = ? and i.value ->> '$.code' = 'plotRatio' order by code`,
      park.id,
    )
    expect(rows).toEqual([
      { code: 'LX-M01', area: 45_000, ratio: 1.2 },
      { code: 'LX-M02', area: 30_000, ratio: 1.5 },
    ])
  })
})
