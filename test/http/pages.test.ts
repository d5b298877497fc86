import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attribute, attributes, tags } from '../support/html.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed, mintOne } from '../support/tenants.ts'

const seed = luxiSeed()
const [site] = seed.sites
const codes = { site: site?.code ?? '', policy: seed.policies.find(({ awards }) => awards.length > 0)?.slug ?? '' }

/** Every public page, by its address in Chinese. */
const PAGES: Record<string, 'public' | 'private'> = {
  '/': 'public',
  '/?q=%E6%B3%B8%E6%BA%AA': 'public',
  '/?view=map': 'public',
  '/parks/:park': 'public',
  '/parks/:park/land': 'public',
  '/parks/:park/land?kind=land&sort=-area': 'public',
  [`/parks/:park/land/${codes.site}`]: 'public',
  '/parks/:park/policies': 'public',
  [`/parks/:park/policies/${codes.policy}`]: 'public',
  '/parks/:park/estimate': 'public',
  '/parks/:park/estimate?asOf=2026-06-01&a.little-giant=national': 'public',
  '/parks/:park/privacy': 'public',
  '/parks/:park/inquiry': 'private',
}

const english = (path: string) => `/en${path.startsWith('/?') || path === '/' ? path.slice(1) : path}`

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await start({ own: true })
    slug = (await mintOne(portal.database)).slug
  })
  afterAll(() => portal.close())

  const both = (pattern: string) => {
    const path = pattern.replace(':park', slug)
    return [
      [path, 'zh-CN'],
      [english(path), 'en'],
    ] as const
  }
  /** Each page is asked for once; what is said of it is said of that answer. */
  const seen = new Map<string, { answer: Response; page: string }>()
  async function get(path: string): Promise<{ answer: Response; page: string }> {
    const before = seen.get(path)
    if (before) return before
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(200)
    const found = { answer, page: await answer.text() }
    seen.set(path, found)
    return found
  }

  it.each(Object.keys(PAGES))('%s says what it is, in both languages', async (pattern) => {
    const titles = []
    for (const [path, lang] of both(pattern)) {
      const { answer, page } = await get(path)
      expect(answer.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
      expect(page).toMatch(/^<!doctype html><html lang="/)
      expect(attribute(tags(page, 'html')[0] ?? '', 'lang')).toBe(lang)
      const title = /<title>([^<]+)<\/title>/.exec(page)?.[1] ?? ''
      titles.push(title)
      expect(title).toMatch(lang === 'en' ? /^[^\u4e00-\u9fff]+$/ : /[\u4e00-\u9fff]/)
      expect(tags(page, 'h1')).toHaveLength(1)
      expect(tags(page, 'main')).toHaveLength(1)
      const description = tags(page, 'meta').find((tag) => tag.includes('name="description"')) ?? ''
      expect(attribute(description, 'content')?.length).toBeGreaterThan(5)
      expect(page).not.toMatch(/>[^<]*(?:\bundefined\b|\bNaN\b|\[object Object\])/)
    }
    expect(titles[0]).not.toBe(titles[1])
  })

  it.each(Object.keys(PAGES))('%s names its addresses', async (pattern) => {
    const [[chinese], [other]] = both(pattern)
    for (const [path] of both(pattern)) {
      const { page } = await get(path)
      const head = tags(page, 'link')
      const href = (pattern: RegExp) => attribute(head.find((tag) => pattern.test(tag)) ?? '', 'href')
      const bare = (address: string) => `${portal.origin}${address.split('?')[0]}`
      expect(href(/rel="canonical"/)).toBe(bare(path))
      expect(href(/hreflang="zh-CN"/)).toBe(bare(chinese))
      expect(href(/hreflang="en"/)).toBe(bare(other))
      expect(href(/hreflang="x-default"/)).toBe(bare(chinese))
      const [zh, en] = [chinese, other]
      expect(attributes(page, 'href'), 'the way to the other language').toContain(path === zh ? en : zh)
    }
  })

  it.each(Object.keys(PAGES))('%s runs no script but its island and loads nothing from elsewhere', async (pattern) => {
    for (const [path] of both(pattern)) {
      const { page } = await get(path)
      expect(page).not.toMatch(
        /<script(?! type="application\/ld\+json">| type="module" src="\/assets\/)|\sstyle=|<style|\son\w+=|javascript:|<iframe|<base/,
      )
      const loaded = [
        ...tags(page, 'link')
          .filter((tag) => /stylesheet|icon|preload/.test(tag))
          .map((tag) => attribute(tag, 'href')),
        ...attributes(page, 'src'),
      ]
      const here = (address?: string) => /^(?:\/(?!\/)|data:image\/svg\+xml,)/.test(address ?? '')
      expect(loaded.filter((address) => !here(address))).toEqual([])
    }
  })

  it.each(Object.entries(PAGES))('%s is kept as a %s page', async (pattern, keeping) => {
    for (const [path] of both(pattern)) {
      const { answer } = await get(path)
      expect(answer.headers.get('Cache-Control')).toMatch(keeping === 'public' ? /^public, max-age=1$/ : /^no-store$/)
      expect(answer.headers.get('Set-Cookie')).toBeNull()
      if (keeping === 'private') continue
      const etag = answer.headers.get('ETag') ?? ''
      const again = await portal.fetch(path, { headers: { 'If-None-Match': etag } })
      expect(again.status, `${path} ${etag}`).toBe(304)
    }
  })

  it.each([
    ...Object.keys(PAGES),
    '/nothing',
    '/parks/nowhere',
    '/receipts/x',
    '/healthz',
    '/api',
    '/api/v1/parks',
    '/api/v1/nothing',
  ])('%s carries the security headers', async (pattern) => {
    const { headers } = await portal.fetch(pattern.replace(':park', slug))
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toMatch(/^(?:strict-origin-when-cross-origin|no-referrer)$/)
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('X-Powered-By')).toBeNull()
    expect(headers.get('Server') ?? '').not.toMatch(/node|hono/i)
  })

  it('takes a trailing slash away, and keeps the query', async () => {
    for (const [pattern] of [
      ...Object.keys(PAGES).filter((path) => path.length > 2 && !path.includes('?')),
      '/en/',
    ].map((path) => [path])) {
      const path = (pattern ?? '').replace(':park', slug).replace(/\/$/, '')
      const answer = await portal.fetch(`${path}/?a=1`)
      expect(answer.status, path).toBe(308)
      expect(answer.headers.get('Location'), 'without scheme and host, which a proxy may change').toBe(`${path}?a=1`)
    }
  })

  it('links only to pages that are there', async () => {
    const asked = new Set<string>()
    const broken: string[] = []
    for (const pattern of Object.keys(PAGES))
      for (const [path] of both(pattern)) {
        const { page } = await get(path)
        for (const href of attributes(page, 'href')) {
          const address = href.split('#')[0] ?? ''
          if (!address.startsWith('/') || address.startsWith('/assets/') || asked.has(address)) continue
          asked.add(address)
          const status = seen.get(address)?.answer.status ?? (await portal.fetch(address, { method: 'HEAD' })).status
          if (status !== 200) broken.push(`${path} → ${address} ${status}`)
        }
      }
    expect(broken).toEqual([])
    expect(asked.size).toBeGreaterThan(40)
  }, 60_000)

  it('has an anchor for every link into its own page', async () => {
    for (const pattern of Object.keys(PAGES))
      for (const [path] of both(pattern)) {
        const { page } = await get(path)
        const ids = attributes(page, 'id')
        expect(new Set(ids).size, `${path}: ids are unique`).toBe(ids.length)
        const anchors = attributes(page, 'href').filter((href) => href.startsWith('#'))
        expect(
          anchors.filter((anchor) => !ids.includes(decodeURIComponent(anchor.slice(1)))),
          path,
        ).toEqual([])
      }
  })

  it('serves the stylesheet that it names, to be kept for good', async () => {
    const { page } = await get('/')
    const href = attribute(tags(page, 'link').find((tag) => tag.includes('stylesheet')) ?? '', 'href') ?? ''
    const answer = await portal.fetch(href)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/css/)
    expect(answer.headers.get('Cache-Control')).toContain('immutable')
  })
})
