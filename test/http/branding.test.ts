import { beforeAll, describe, expect, it } from 'vitest'
import { attribute, tags } from '../support/html.ts'
import { jpegOf, pngOf, withExif } from '../support/pictures.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const ALT = { 'hero.alt.zh': '园区大门', 'hero.alt.en': 'The gate' }
const PHOTOGRAPH = withExif(jpegOf(1100, 500), 1, Buffer.from('GPS 28.2170 N'))

describe.each(RUNTIMES)('a park’s pictures and colour on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let author: SignedIn
  let reviewer: SignedIn
  let content: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    author = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    content = `/console/${park.bureau}/parks/${park.slug}/content`
  })

  const upload = (who: SignedIn, use: string, file: Uint8Array | null, texts: Record<string, string>) => {
    const body = new FormData()
    for (const [name, text] of Object.entries(texts)) body.append(name, text)
    // As browsers call what somebody renamed.
    if (file) body.append('file', new File([Uint8Array.from(file)], 'x.svg', { type: 'image/svg+xml' }))
    const request = new Request('http://x/', { method: 'POST', body })
    return request.arrayBuffer().then((bytes) =>
      portal.fetch(`${content}/branding/${use}`, {
        method: 'POST',
        body: bytes,
        headers: {
          Cookie: who.cookie,
          'Content-Type': request.headers.get('Content-Type') ?? '',
          Origin: portal.origin,
        },
      }),
    )
  }
  const desk = async () => (await author.fetch(`${content}/branding`)).text()
  const seen = async () =>
    attribute(tags(await desk(), 'input').find((tag) => tag.includes('name="seen"')) ?? '', 'value') ?? ''
  const publicPage = async () => (await portal.fetch(`/parks/${park.slug}?${Math.random()}`)).text()
  const proposed = async (use: string): Promise<Record<string, unknown> | null> => {
    const [row] = await run(
      portal.database,
      `select json_extract(body, '$.${use}') as picture from content_versions where park_id = ? and state = 'draft'`,
      park.id,
    )
    return typeof row?.picture === 'string' ? JSON.parse(row.picture) : null
  }

  it('refuses what is no picture, beside the field, and what nobody describes', async () => {
    const svg = await upload(author, 'hero', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), ALT)
    expect(svg.status).toBe(422)
    const page = await svg.text()
    expect(page).toContain('这不是PNG或JPEG图片')
    expect(page).toContain('value="The gate"')
    expect(await (await upload(author, 'hero', jpegOf(300, 200), ALT)).text()).toContain('至少要640×240像素')
    expect((await upload(author, 'hero', new Uint8Array(4.5 * 1024 * 1024), ALT)).status).toBe(422)
    const mute = await upload(author, 'hero', PHOTOGRAPH, { ...ALT, 'hero.alt.en': ' ' })
    expect(mute.status).toBe(422)
    expect(await mute.text()).toContain('id="hero-alt-en-error"')
    expect(await proposed('hero')).toBeNull()
  })

  let hero: Record<string, unknown>
  it('keeps a picture as a draft, made anew, for the desk alone', async () => {
    expect((await upload(author, 'hero', PHOTOGRAPH, ALT)).status).toBe(303)
    expect(
      (
        await upload(author, 'logo', pngOf(200, 100), {
          seen: await seen(),
          'logo.alt.zh': '标志',
          'logo.alt.en': 'Logo',
        })
      ).status,
    ).toBe(303)
    hero = (await proposed('hero')) ?? expect.unreachable()
    expect(hero).toMatchObject({
      type: 'image/jpeg',
      width: 1100,
      height: 500,
      alt: { zh: '园区大门', en: 'The gate' },
    })
    const kept = Buffer.from(
      await (await author.fetch(`${content}/branding/pictures/${String(hero.key)}`)).arrayBuffer(),
    )
    expect(kept.toString('latin1')).not.toMatch(/GPS|Exif/)
    expect(kept.length).toBeGreaterThan(1000)
    expect((await portal.fetch(`/parks/${park.slug}/pictures/${String(hero.key)}`)).status).toBe(404)
    expect(await publicPage()).not.toContain('<img')
    const preview = await author.fetch(`${content}/park/items/park/preview`, { form: { kept: '1', previewIn: 'zh' } })
    expect(await preview.text()).toContain(`${content}/branding/pictures/${String(hero.key)}`)
  })

  it('does not overwrite what a colleague saved since', async () => {
    const stale = await reviewer.fetch(`${content}/branding/colour`, { form: { seen: '1', hue: '40' } })
    expect(stale.status).toBe(409)
    const ok = await author.fetch(`${content}/branding/colour`, { form: { seen: await seen(), hue: '40' } })
    expect(ok.status).toBe(303)
    expect((await author.fetch(`${content}/branding/colour`, { form: { seen: await seen(), hue: '41' } })).status).toBe(
      422,
    )
  })

  it('shows them to everybody once a second person let them pass', async () => {
    const form = await (await author.fetch(`${content}/park/items/park`)).text()
    const values = Object.fromEntries(
      [...tags(form, 'input'), ...tags(form, 'textarea')]
        .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''])
        .filter(([name]) => name !== '' && name !== 'hue'),
    )
    const texts = [...form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, text]) => [
      name,
      text,
    ])
    const checked = tags(form, 'input')
      .filter((tag) => / checked/.test(tag))
      .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])
    const submitted = await author.fetch(`${content}/park/items/park`, {
      form: { ...values, ...Object.fromEntries(texts), ...Object.fromEntries(checked), next: 'submit' },
    })
    expect(submitted.status, await submitted.clone().text()).toBe(303)
    const locked = await desk()
    expect(locked).toContain('修改正在审核')
    const review = await (await reviewer.fetch(`${content}/review`)).text()
    const [version = ''] = /version_\w+ \d+/.exec(review) ?? []
    expect((await reviewer.fetch(`${content}/review`, { form: { version, decision: 'pass' } })).status).toBe(303)
    await expect.poll(publicPage).toContain('class="hero"')
    const page = await publicPage()
    expect(page).toContain('hue-40')
    const images = tags(page, 'img')
    expect(images.map((tag) => attribute(tag, 'alt'))).toEqual(['标志', '园区大门'])
    expect(images[1]).toContain('width="1100" height="500"')
    const english = tags(await (await portal.fetch(`/en/parks/${park.slug}?x`)).text(), 'img')
    expect(english.map((tag) => attribute(tag, 'alt'))).toEqual(['Logo', 'The gate'])
  })

  it('serves them from addresses that never change, as what they are', async () => {
    const images = tags(await publicPage(), 'img').map((tag) => attribute(tag, 'src') ?? '')
    for (const [index, src] of [...images, `${images[1]}-s`].entries()) {
      const answer = await portal.fetch(src)
      expect(answer.status, src).toBe(200)
      expect(answer.headers.get('Content-Type')).toBe(index === 0 ? 'image/png' : 'image/jpeg')
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
      const again = await portal.fetch(src, { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } })
      expect(again.status).toBe(304)
    }
    for (const name of ['x', '../x', '0'.repeat(32), `${String(hero.key)}-t`])
      expect((await portal.fetch(`/parks/${park.slug}/pictures/${encodeURIComponent(name)}`)).status).toBe(404)
  })

  it('takes a picture away as it came', async () => {
    expect((await author.fetch(`${content}/branding/hero/removal`, { form: { seen: '' } })).status).toBe(303)
    expect(await proposed('hero')).toBeNull()
    expect(await proposed('logo')).not.toBeNull()
    expect(await publicPage()).toContain('class="hero"')
  })

  it('says at the foot of each page what is filed, and nothing that is not', async () => {
    const plain = await publicPage()
    expect(plain).not.toContain('class="filing')
    const filing = {
      organiser: { zh: '某县人民政府', en: 'A county' },
      operator: { zh: '某园区管委会', en: 'A committee' },
      icp: '湘ICP备12345678号-1',
      publicSecurity: '湘公网安备43312202000001号',
      siteCode: null,
    }
    const sql = 'update parks set filing = ?, revision = revision + 1 where id = ?'
    await run(portal.database, sql, JSON.stringify(filing), park.id)
    await expect.poll(publicPage).toContain('某县人民政府')
    const page = await publicPage()
    expect(page).toContain('承办单位：某园区管委会')
    expect(page).toContain('href="https://beian.miit.gov.cn/"')
    expect(page).toContain('webSearch?code=43312202000001"')
    expect(page).not.toContain('标识码')
  })

  it('has an accessibility statement, linked from every page', async () => {
    expect(await publicPage()).toContain(`href="/parks/${park.slug}/accessibility"`)
    for (const [path, text] of [
      [`/parks/${park.slug}/accessibility`, '无障碍声明'],
      [`/en/parks/${park.slug}/accessibility`, 'Accessibility statement'],
    ] as const)
      expect(await (await portal.fetch(path)).text()).toContain(`<h1>${text}</h1>`)
  })
})
