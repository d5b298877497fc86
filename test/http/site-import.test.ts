import { beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { compared, countsOf } from '../support/site-files.ts'
import { signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: Awaited<ReturnType<typeof signIn>>
  let reviewer: Awaited<ReturnType<typeof signIn>>
  let content: string
  let root: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, luxiSeed())
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
    root = `${content}/site/import`
  })
  const exported = async (format: string, locale = '') =>
    new Uint8Array(await (await author.fetch(`${locale}${content}/site/export?format=${format}`)).arrayBuffer())

  it.each(['csv', 'xlsx', 'geojson'])('takes its own %s back without a change', async (format) => {
    const sites = luxiSeed().sites.length
    for (const locale of ['', '/en']) {
      const { html } = await compared(portal, author, root, await exported(format, locale))
      expect(countsOf(html)).toEqual({ new: 0, changed: 0, same: sites, wrong: 0 })
    }
  })

  it('proposes what a list changes, as one set that a second person publishes', async () => {
    const list = [
      '临溪县土地储备清单,,,,',
      '地块编号,地块名称,面积(亩),土地价格（万元/亩）,界址点',
      'LX-L01,,100,18.5,',
      'LX-N01,新增一号,45.5亩,面议,"114.05,22.5; 114.06,22.5; 114.06,22.51; 114.05,22.51"',
    ].join('\n')
    const { html } = await compared(portal, author, root, list)
    expect(countsOf(html)).toMatchObject({ wrong: 2 })
  })
})
