import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file, integrity } from '../../src/generated/embed.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { attributesIn } from '../support/snippet.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const words = messages.en.snippet

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let partner: MintedPartner
  let viewer: SignedIn
  let path: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    partner = await mintPartner(portal, park)
    viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    path = `/en/console/${park.bureau}/partners/${partner.id}/snippet`
  })
  afterAll(() => portal.close())

  const textOf = (html: string, id: string): string =>
    (new RegExp(`<code id="${id}">([^<]*)</code>`).exec(html)?.[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const page = async (query = '') => (await viewer.fetch(path + query)).text()

  it('writes what works: the script, the feed, the link and the frame all answer', async () => {
    const html = await page('?widget=sites&kind=land&limit=2&lang=en&script=pinned')
    const plain = textOf(html, 'snippet-plain')
    const script = attributesIn(plain, /^script$/)
    expect(script).toEqual({ type: 'module', src: `${portal.origin}/embed/v1/${file}`, integrity })
    expect(attributesIn(plain, /^luodi-sites$/)).toMatchObject({ park: park.slug, key: partner.token, kind: 'land' })
    const link = attributesIn(plain, /^a$/)['href'] ?? ''
    const frame = attributesIn(textOf(html, 'snippet-frame'), /^iframe$/)['src'] ?? ''
    for (const address of [script['src'] ?? '', link, frame]) {
      const answer = await portal.fetch(address.slice(portal.origin.length))
      expect(answer.status, address).toBe(200)
    }
    expect(link).toContain(`via=${partner.token}`)
    for (const widget of ['parks', 'policies', 'inquiry']) {
      const of = textOf(await page(`?widget=${widget}`), 'snippet-frame')
      const answer = await portal.fetch((attributesIn(of, /^iframe$/)['src'] ?? '').slice(portal.origin.length))
      expect(answer.status, widget).toBe(200)
    }
  })

  it('opens whatever its address says, and lets the form be framed on this page alone', async () => {
    const answer = await viewer.fetch(`${path}?widget=x&park=other&key=other&limit=-1&chain=none&accent=red`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-src 'self'")
    expect(textOf(await answer.text(), 'snippet-plain')).toContain(`park="${park.slug}"`)
    const other = await viewer.fetch(`/en/console/${park.bureau}/settings`)
    expect(other.headers.get('Content-Security-Policy')).not.toContain('frame-src')
  })

  it('checks the policies of a page, and its origin', async () => {
    const policy = "Content-Security-Policy: script-src 'self'\nContent-Security-Policy: frame-src 'none'"
    const form = { widget: 'inquiry', park: park.slug, policy, page: 'https://other.example/x' }
    const answer = await viewer.fetch(path, { form })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(textOf(html, 'corrected-0')).toBe(`Content-Security-Policy: script-src 'self' ${portal.origin}`)
    expect(textOf(html, 'corrected-1')).toBe(`Content-Security-Policy: frame-src ${portal.origin}`)
    expect(html).toContain(words.origin.missing('https://other.example'))
    expect(html).toContain(`/partners/${partner.id}/keys/${partner.key}`)
    const good = await viewer.fetch(path, { form: { ...form, policy: '', page: 'https://chamber.example/' } })
    expect(await good.text()).toContain(words.origin.listed('https://chamber.example'))
  })

  it('says what is missing: a key in use, an origin', async () => {
    const none = await mintPartner(portal, park, { kind: 'secret' })
    const open = mintPartner(portal, park, { origins: [] })
    const at = (id: string) => viewer.fetch(`/en/console/${park.bureau}/partners/${id}/snippet`)
    const html = await (await at(none.id)).text()
    expect(html).toContain(words.noKey)
    expect(html).not.toContain('<code')
    expect(await (await at((await open).id)).text()).toContain(words.noOrigins)
    const gone = await mintPartner(portal, park)
    await run(portal.database, 'update partner_keys set revoked_at = 1 where id = ?', gone.key)
    expect(await (await at(gone.id)).text()).toContain(words.noKey)
  })

  it('is nobody else’s', async () => {
    const other = await mintOne(portal.database, smallSeed('bb'))
    const stranger = await signIn(portal, [{ bureau: other.bureau, role: 'bureauAdmin' }])
    expect((await stranger.fetch(path)).status).toBe(404)
    const foreign = await mintPartner(portal, other)
    expect((await viewer.fetch(path.replace(partner.id, foreign.id))).status).toBe(404)
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    expect((await officer.fetch(path)).status).toBe(403)
  })
})
