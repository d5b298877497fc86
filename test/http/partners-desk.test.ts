import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerOfToken } from '../../src/features/partners/link.ts'
import { newKeys, passOf } from '../../src/features/partners/pass.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { formIn, tags } from '../support/html.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { mintPartner } from '../support/partners.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000
const { partners: words } = messages.zh

describe.each(RUNTIMES)('partners at the desk on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let admin: SignedIn
  beforeAll(async () => {
    portal = await start({ own: true })
    const [first] = await mint(portal.database, 2, smallSeed('aa'))
    const [foreign] = await mint(portal.database, 1, smallSeed('bb'))
    if (!first || !foreign) throw new Error('no parks')
    ;[park, other] = [first, foreign]
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  })
  afterAll(() => portal.close())

  const links = () => deskLinksFrom('zh', park.bureau)
  const get = async (path: string, who = admin) => (await who.fetch(path)).text()
  const rowOf = async (table: 'partners' | 'partner_keys', id: string) =>
    (await run(portal.database, `select * from ${table} where id = ?`, id))[0] ?? expect.unreachable()
  const keysOf = (partner: string) =>
    run(portal.database, 'select * from partner_keys where partner = ? order by created_at, id', partner)
  const actionsOn = async (partner: string) =>
    (await run(portal.database, 'select action from ledger where subject = ? order by id', partner)).map(
      ({ action }) => action,
    )
  /** What the key opens; `later` in milliseconds. */
  const opens = async (token: string, later = 0) =>
    (await passOf(
      { deps: { database: portal.database, clock: () => Date.now() + later }, memory: { keys: newKeys() } },
      token,
    )) !== null
  const idIn = (answer: Response) => /partners\/(partner_\w+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
  const partnerWith = (details = {}) => mintPartner(portal, park, {}, details)
  const secretIn = (page: string) => /value="(sk_[\w-]{43})"/.exec(page)?.[1] ?? expect.unreachable()

  it('says what a partner is while there is none, and leads there from the settings', async () => {
    const fresh = await signIn(portal, [{ bureau: other.bureau, role: 'bureauAdmin' }])
    const at = deskLinksFrom('zh', other.bureau)
    expect(await get(at.settings(), fresh)).toContain(`href="${at.partners()}"`)
    const page = await get(at.partners(), fresh)
    expect(page).toContain(words.empty)
    expect(page).toContain(`href="${at.partnerNew()}"`)
  })

  it('takes a partner from its name to a key that works, by forms alone', async () => {
    const wrong = await admin.fetch(links().partners(), { form: { name: ' ', site: 'nowhere', reach: 'chosen' } })
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    for (const field of ['name', 'site', 'parks']) expect(again).toContain(`id="${field}-error"`)

    const form = { name: '长沙商会', site: 'https://chamber.example/', reach: 'chosen', parks: [park.id] }
    const added = await admin.fetch(links().partners(), { form })
    expect(added.status).toBe(303)
    const id = idIn(added)
    expect(await rowOf('partners', id)).toMatchObject({ name: '长沙商会', parks: JSON.stringify([park.id]) })

    const before = await get(links().partnerPart(id, 'keys', { kind: 'publishable' }))
    const origins = 'https://chamber.example/\n\nHTTPS://*.Chamber.example\nhttp://localhost:3000'
    const answer = await admin.fetch(links().partnerPart(id, 'keys'), {
      form: { ...formIn(before), label: '官网', origins },
    })
    expect(answer.status).toBe(303)
    const [key] = await keysOf(id)
    expect(JSON.parse(String(key?.origins))).toEqual([
      'https://chamber.example',
      'https://*.chamber.example',
      'http://localhost:3000',
    ])
    expect(key?.per_minute).toBe(600)
    expect(await opens(String(key?.token))).toBe(true)
    const page = await get(links().partner(id))
    expect(page).toContain(String(key?.token))
    const list = await get(links().partners())
    expect(list).toContain(`…${String(key?.hint)}`)
    expect(list).toContain(words.never)
    expect(await actionsOn(id)).toEqual(['partner.added', 'partner.key_added'])
    const ledger = await get(links().ledger())
    expect(ledger).toContain(messages.zh.ledgerPages.actions['partner.key_added'])
    expect(ledger).toContain('https://*.chamber.example')
  })

  it('names each wrong line of the allowed sites, and keeps what was typed', async () => {
    const { id } = await partnerWith()
    const origins = ['https://a.cn', 'a.cn', 'http://a.cn', 'https://a.cn/x', 'https://*.com.cn', 'https://a'].join(
      '\n',
    )
    const post = (fields: Record<string, string>) =>
      admin.fetch(links().partnerPart(id, 'keys'), {
        form: { kind: 'publishable', label: '官网', perMinute: '60', ...fields },
      })
    const answer = await post({ origins })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const { fieldErrors } = messages.zh
    expect(page).toContain(fieldErrors.origin_scheme({ number: 2 }))
    expect(page).toContain(fieldErrors.origin_http({ number: 3 }))
    expect(page).toContain(fieldErrors.origin_path({ number: 4 }))
    expect(page).toContain(fieldErrors.origin_wildcard({ number: 5 }))
    expect(page).toContain(fieldErrors.origin_invalid({ number: 6 }))
    expect(page).not.toContain('第1行')
    expect(formIn(page).origins).toBe(origins)
    for (const [fields, field] of [
      [{ origins: ' ' }, 'origins'],
      [{ origins: 'https://a.cn', label: '' }, 'label'],
      [{ origins: 'https://a.cn', perMinute: '0' }, 'perMinute'],
      [{ origins: 'https://a.cn', perMinute: 'many' }, 'perMinute'],
      [{ kind: 'secret' }, 'scopes'],
    ] as const) {
      const refused = await post(fields)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(`id="${field}-error"`)
    }
  })

  it('shows a secret key once, and keeps it nowhere', async () => {
    const { id } = await partnerWith()
    const form = { kind: 'secret', label: '服务器', scopes: ['read', 'leads.read'], perMinute: '120' }
    const answer = await admin.fetch(links().partnerPart(id, 'keys'), { form })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const secret = secretIn(await answer.text())
    expect(await opens(secret)).toBe(true)
    const key = (await keysOf(id)).at(-1)
    expect(key).toMatchObject({ kind: 'secret', token: null, hint: secret.slice(-4), scopes: '["read","leads.read"]' })
    const pages = await Promise.all([
      get(links().partner(id)),
      get(links().partnerKey(id, String(key?.id))),
      get(links().partners()),
      get(links().ledger()),
    ])
    const kept = [...pages, await dump(portal.database), portal.logs()]
    for (const text of kept) expect(text).not.toContain(secret)
  })

  it('rotates a key with an overlap, and once only', async () => {
    const { id, key, token } = await mintPartner(portal, park, { kind: 'secret' })
    const form = formIn(await get(links().partnerKey(id, key)))
    const rotate = (fields: Record<string, string>) =>
      admin.fetch(links().partnerKeyAction(id, key, 'rotation'), { form: fields })
    expect((await rotate({ ...form, overlap: '2' })).status).toBe(422)
    const answer = await rotate({ ...form, overlap: '7' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const fresh = secretIn(await answer.text())
    expect(await Promise.all([opens(token), opens(fresh)])).toEqual([true, true])
    const late = 7 * DAY_MS + 1000
    expect(await Promise.all([opens(token, late), opens(fresh, late)])).toEqual([false, true])
    const [former, latter] = await keysOf(id)
    expect(latter).toMatchObject({ label: former?.label, scopes: former?.scopes, per_minute: former?.per_minute })
    expect((await rotate({ ...form, overlap: '0' })).status).toBe(409)
    expect(await get(links().partner(id))).toContain('失效')
    expect(await get(links().partnerKey(id, key))).toContain(words.keys.replaced)
    expect(await actionsOn(id)).toContain('partner.key_rotated')
    expect(await dump(portal.database)).not.toContain(fresh)
  })

  it('replaces a publishable key at once where no overlap is asked for', async () => {
    const { id, key, token } = await partnerWith()
    const form = { ...formIn(await get(links().partnerKey(id, key))), overlap: '0' }
    const answer = await admin.fetch(links().partnerKeyAction(id, key, 'rotation'), { form })
    expect(answer.status).toBe(303)
    expect(await opens(token)).toBe(false)
    const latter = (await keysOf(id)).find((one) => one.id !== key)
    expect(await opens(String(latter?.token))).toBe(true)
  })

  it('changes and takes back a key, and refuses whoever saw an older state', async () => {
    const { id, key, token } = await partnerWith()
    const path = links().partnerKey(id, key)
    const opened = formIn(await get(path))
    const changed = { ...opened, label: '新官网', origins: 'https://new.example', perMinute: '30' }
    expect((await admin.fetch(path, { form: changed })).status).toBe(303)
    expect(await rowOf('partner_keys', key)).toMatchObject({
      label: '新官网',
      origins: '["https://new.example"]',
      per_minute: 30,
    })
    const stale = await admin.fetch(path, { form: { ...opened, label: '迟到的' } })
    expect(stale.status).toBe(409)
    const page = await stale.text()
    expect(page).toContain('<ins>新官网</ins>')
    expect(formIn(page).label).toBe('迟到的')
    const revocation = links().partnerKeyAction(id, key, 'revocation')
    expect((await admin.fetch(revocation, { form: opened })).status).toBe(409)
    const question = await get(path)
    expect(question).toContain(words.keys.revokeAsk('新官网'))
    expect((await admin.fetch(revocation, { form: formIn(question) })).status).toBe(303)
    expect(await opens(token)).toBe(false)
    expect(await get(path)).toContain(words.keys.over)
    expect((await admin.fetch(path, { form: formIn(question) })).status).toBe(409)
  })

  it('lets one of two who change a partner at once win', async () => {
    const { id } = await partnerWith()
    const path = links().partner(id)
    const form = { ...formIn(await get(path)), reach: 'all' }
    const answers = await Promise.all(['甲', '乙'].map((name) => admin.fetch(path, { form: { ...form, name } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect((await actionsOn(id)).filter((action) => action === 'partner.changed')).toHaveLength(1)
  })

  it('suspends a partner: none of its keys opens anything until it is resumed', async () => {
    const { id, token } = await partnerWith()
    const state = async (suspended: string) => {
      const form = { ...formIn(await get(links().partner(id))), suspended }
      return (await admin.fetch(links().partnerPart(id, 'state'), { form })).status
    }
    expect(await state('true')).toBe(303)
    expect(await opens(token)).toBe(false)
    expect(await get(links().partners())).toContain(words.suspended)
    expect(await state('true')).toBe(409)
    expect(await state('false')).toBe(303)
    expect(await opens(token)).toBe(true)
    expect(await actionsOn(id)).toEqual(['partner.added', 'partner.key_added', 'partner.suspended', 'partner.resumed'])
  })

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

  it('shows all of it to who sees the bureau, and lets administrators alone change it', async () => {
    const { id, key } = await partnerWith()
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    for (const path of [links().partner(id), links().partnerKey(id, key)]) {
      const page = await get(path, viewer)
      expect(page).toContain(words.onlyAdmin)
      for (const button of tags(page.replace(/<header.*?<\/header>/s, ''), 'button'))
        expect(button).toMatch(/\sdisabled/)
      expect((await officer.fetch(path)).status).toBe(403)
    }
    const page = await get(links().partner(id), viewer)
    expect(page).toContain(words.link.withheld)
    expect(page).not.toMatch(/\/partners\/[\w.-]+\.\d+\.[\w-]{43}/)
    expect((await viewer.fetch(links().partnerPart(id, 'state'), { form: { suspended: 'true' } })).status).toBe(403)
  })

  it('knows no partner and no key of others', async () => {
    const [own, second] = [await partnerWith(), await partnerWith()]
    const foreign = await mintPartner(portal, other)
    for (const path of [
      links().partner(foreign.id),
      links().partnerKey(foreign.id, foreign.key),
      links().partnerKey(own.id, foreign.key),
      links().partnerKey(own.id, second.key),
    ]) {
      expect((await admin.fetch(path)).status, path).toBe(404)
      expect((await admin.fetch(path, { form: { seen: '{}' } })).status, path).toBe(404)
    }
    const form = { name: 'x', reach: 'chosen', parks: [other.id] }
    expect((await admin.fetch(links().partners(), { form })).status).toBe(422)
  })

  it('has room for so many keys in use', async () => {
    const { id } = await partnerWith()
    await run(
      portal.database,
      `insert into partner_keys select bureau_id, k.id || value, partner, kind, label, null, hash || value, hint, scopes, origins, per_minute, created_at, null, null, null
       from partner_keys k, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]') where partner = ?`,
      id,
    )
    const form = { kind: 'publishable', label: '多', origins: 'https://a.cn', perMinute: '60' }
    const answer = await admin.fetch(links().partnerPart(id, 'keys'), { form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(messages.zh.failures['partners.too_many_keys'].text)
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
