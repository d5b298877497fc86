import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OutgoingServer, startOutgoing } from '../support/outgoing-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const HOST = 'invest.example.gov.cn'

describe.each(RUNTIMES)('a park’s own domain on %s', (runtime, start) => {
  let portal: Runtime
  let web: OutgoingServer
  let park: Minted
  let other: Minted
  let manager: SignedIn
  let rival: SignedIn
  const domain = (of: Minted) => `/console/${of.bureau}/parks/${of.slug}/domain`
  beforeAll(async () => {
    web = await startOutgoing()
    const hosts = runtime === 'Node and libSQL' ? '127.0.0.1,localhost' : new URL('http://localhost').hostname
    portal = await start({ own: true, hosts: `${hosts},portal.example`, settings: { LUODI_OUTGOING_VIA: web.url } })
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    const post = ({ bureau, slug }: Minted) => [{ bureau, role: 'parkManager' as const, park: slug }]
    ;[manager, rival] = await Promise.all([signIn(portal, post(park)), signIn(portal, post(other))])
  })
  afterAll(async () => {
    await portal.close()
    await web.close()
  })

  const console = (who: SignedIn, path: string, form?: Record<string, string>) =>
    who.fetch(`http://portal.example${path}`, form ? { form } : {})
  const register = (who: SignedIn, of: Minted, host: string) => console(who, domain(of), { host })
  const check = async (who: SignedIn, of: Minted, host = HOST) => {
    const answer = await console(who, `${domain(of)}/${host}/check`, {})
    return new URL(answer.headers.get('Location') ?? '', 'http://x').searchParams.get('found') ?? answer.status
  }
  const front = () => portal.fetch(`http://${HOST}/?${Math.random()}`)

  it('refuses what is no name of its own', async () => {
    for (const [host, text] of [
      ['', '请填写'],
      ['https://a.cn', '请只填写域名'],
      ['10.0.0.1', '请只填写域名'],
      ['portal.example', '这是本门户自己的域名'],
    ] as const) {
      const answer = await register(manager, park, host)
      expect(answer.status, host).toBe(422)
      expect(await answer.text()).toContain(text)
    }
  })

  it('waits until the name leads here, and says what is wrong until then', async () => {
    expect((await register(manager, park, ' Invest.Example.GOV.cn ')).status).toBe(303)
    expect((await register(manager, park, HOST)).status).toBe(422)
    expect((await portal.fetch('http://never.example.gov.cn/')).status).toBe(421)
    expect(await check(manager, park)).toBe('unreachable')
    expect(web.asked).toEqual([`https://${HOST}/.well-known/luodi-host`])
    web.leads.set(HOST, { status: 200, text: '<h1>parked</h1>' })
    expect(await check(manager, park)).toBe('elsewhere')
    web.leads.set(HOST, { status: 526, text: '' })
    expect(await check(manager, park)).toBe('insecure')
    const page = await (await console(manager, `${domain(park)}?host=${HOST}&found=insecure`)).text()
    expect(page).toContain('等待指向本站')
    expect(page).toContain('证书无效或缺失')
  })

  it('keeps the name from nobody while it is only asked for', async () => {
    expect((await register(rival, other, HOST)).status).toBe(303)
    expect(await (await console(rival, domain(other))).text()).toContain(HOST)
  })

  it('proves itself under any name, known or not, and to nobody’s but its own', async () => {
    const [one, two] = await Promise.all(
      ['x.example', 'y.example'].map(async (host) => {
        const answer = await portal.fetch(`http://${host}/.well-known/luodi-host`)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        return answer.text()
      }),
    )
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(two).not.toBe(one)
  })

  it('serves the park under the name once it leads here', async () => {
    web.leads.set(HOST, portal.origin)
    expect(await check(manager, park)).toBe('here')
    expect((await front()).status).toBe(200)
    const text = await (await front()).text()
    expect(text).toMatch(new RegExp(`<link rel="canonical" href="https?://${HOST}/`))
    expect(await (await portal.fetch(`http://${HOST}/sitemap.xml`)).text()).toContain(`//${HOST}/land`)
    expect(await (await console(manager, domain(park))).text()).toContain('已启用')
  })

  it('is the park’s alone from then on', async () => {
    expect(await check(rival, other)).toBe(422)
    expect((await register(rival, other, HOST)).status).toBe(422)
    expect((await console(rival, `${domain(other)}/${HOST}/removal`, {})).status).toBe(303)
    expect((await front()).status).toBe(200)
    expect((await console(rival, `${domain(other)}/${HOST}/removal`, {})).status).toBe(404)
    expect(await check(rival, other)).toBe(404)
  })

  it('says so when it leads elsewhere later, and is removed when it is asked', async () => {
    web.leads.delete(HOST)
    expect(await check(manager, park)).toBe('unreachable')
    const page = await (await console(manager, `${domain(park)}?host=${HOST}&found=unreachable`)).text()
    expect(page).toContain('现在没有通过检查')
    expect((await console(manager, `${domain(park)}/${HOST}/removal`, {})).status).toBe(303)
    expect(await run(portal.database, 'select host from park_hosts')).toEqual([])
    const entries = await run(
      portal.database,
      `select action, subject from ledger where action like 'host.%' order by id`,
    )
    expect(entries.map(({ action }) => action)).toEqual([
      'host.asked',
      'host.asked',
      'host.active',
      'host.removed',
      'host.removed',
    ])
  })

  it('lapses after a fortnight, and keeps to a handful', async () => {
    for (const label of ['a', 'b', 'c', 'd', 'e'])
      expect((await register(manager, park, `${label}.gov.cn`)).status).toBe(303)
    const sixth = await register(manager, park, 'f.gov.cn')
    expect(sixth.status).toBe(422)
    expect(await sixth.text()).toContain('最多5个域名')
    await run(portal.database, 'update park_hosts set requested_at = ?', Date.now() - 15 * 86_400_000)
    expect(await check(manager, park, 'a.gov.cn')).toBe(404)
    expect((await register(manager, park, 'f.gov.cn')).status).toBe(303)
    expect(await run(portal.database, 'select host from park_hosts')).toEqual([{ host: `f.gov.cn ${park.id}` }])
  })
})
