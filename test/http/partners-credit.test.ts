import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerOfToken } from '../../src/features/partners/link.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { formIn } from '../support/html.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const { partners: words } = messages.zh

describe.each(RUNTIMES)('what a partner brought, and its link, on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let admin: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  })
  afterAll(() => portal.close())

  const links = () => deskLinksFrom('zh', park.bureau)
  const get = async (path: string, who = admin) => (await who.fetch(path)).text()
  const partnerWith = () => mintPartner(portal, park)

  it('gives each partner a private link, which a renewal ends', async () => {
    const { id } = await partnerWith()
    const deps = { database: portal.database, vault: vaultFrom(portal.keys) }
    const tokenIn = (page: string) => /\/partners\/([\w.-]+\.\d+\.[\w-]{43})"/.exec(page)?.[1] ?? expect.unreachable()
    const page = await get(links().partner(id))
    const former = tokenIn(page)
    expect((await partnerOfToken(deps, former))?.id).toBe(id)
    const [suffix, version, secret = ''] = former.split('.')
    const forged = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'E' : 'A'}`
    for (const wrong of [`${suffix}.${version}.${forged}`, `${suffix}.2.${secret}`, `${suffix}.${secret}`, ''])
      expect(await partnerOfToken(deps, wrong), wrong).toBeNull()
    expect((await admin.fetch(links().partnerPart(id, 'link'), { form: formIn(page) })).status).toBe(303)
    expect(await partnerOfToken(deps, former)).toBeNull()
    const latter = tokenIn(await get(links().partner(id)))
    expect((await partnerOfToken(deps, latter))?.id).toBe(id)
    // While the former master secret is in the ring, its links open.
    const ring = vaultFrom(`k9:${Buffer.alloc(32, 7).toString('base64url')},${portal.keys}`)
    expect((await partnerOfToken({ ...deps, vault: ring }, latter))?.id).toBe(id)
    expect(
      await partnerOfToken({ ...deps, vault: vaultFrom(portal.keys.replace(/:.{8}/, ':AAAAAAAA')) }, latter),
    ).toBeNull()
  })

  it('names the partner on the leads that it brought, and counts them', async () => {
    const { id } = await mintPartner(portal, park, {}, { name: '长沙商会甲' })
    const ctx = await staffOf(portal, park.slug, Date.now())
    const lead = await takeIn(portal, { ...ctx, partner: id, channel: 'widget' }, { company: '推荐示例有限公司' })
    await run(
      portal.database,
      `insert into partner_views (bureau_id, partner, day, widget, park, seen) select bureau_id, id, ?, 'sites', ?, 1234 from partners where id = ?`,
      parkDay(Date.now()),
      park.slug,
      id,
    )
    const path = links().lead(park.slug, lead)
    expect(await get(path)).toContain(`<a href="${links().partner(id)}">${words.brought('长沙商会甲')}</a>`)
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    const seen = await get(path, officer)
    expect(seen).toContain(words.brought('长沙商会甲'))
    expect(seen).not.toContain(links().partner(id))
    const row = (await get(links().partners())).split('<tr>').find((one) => one.includes('长沙商会甲'))
    expect(row).toContain('>1 条<')
    expect(row).toContain('>1,234 次<')
    const file = await get(links().exported({ view: 'all', format: 'csv' }))
    const [titles = '', ...lines] = file.split('\r\n')
    const column = titles.split(',').indexOf(messages.zh.ledgerPages.export.columns.partner)
    expect(lines.find((line) => line.includes('推荐示例'))?.split(',')[column]).toBe('长沙商会甲')
  })
})
