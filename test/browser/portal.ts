import { randomUUID } from 'node:crypto'
import { linksFrom } from '../../src/http/paths.ts'
import type { Locale } from '../../src/kernel/localized.ts'
import { SITE_KINDS, type SiteKind } from '../../src/features/sites/site.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import type { Runtime } from '../support/runtimes.ts'
import { luxiSeed } from '../support/tenants.ts'

export const { park: PARK, sites: SITES, policies: POLICIES } = luxiSeed()

/** The portal with the parks that it comes with. */
export async function withSeeds(starting: Promise<Runtime>): Promise<Runtime> {
  const portal = await starting
  await loadSeeds(portal.database, SEEDS, Date.now())
  return portal
}

export const linksIn = (locale: Locale) => linksFrom({ locale, hostPark: null })

/** The first site of a kind that is still to be had. */
export function siteOf(kind: SiteKind) {
  const site = SITES.find((one) => one.kind === kind && one.status === 'available')
  if (!site) throw new Error(`Luxi has no ${kind}`)
  return site
}

/** The policy with the most awards, and so the longest page. */
export function longestPolicy() {
  const [policy] = [...POLICIES].sort((a, b) => b.awards.length - a.awards.length)
  if (!policy) throw new Error('Luxi has no policy')
  return policy
}

/** An inquiry with all that a receipt can show. Answers the receipt's token. */
export async function sendInquiry(portal: Runtime): Promise<string> {
  const inPark = `/api/v1/parks/${PARK.slug}`
  const { noticeVersion } = (await (await portal.fetch(inPark)).json()) as { noticeVersion: string }
  const answer = await portal.fetch(`${inPark}/leads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify({
      company: '湖南示例铝业有限公司',
      contact: { name: '田小满', phone: '13812345678', email: 'tian@example.com' },
      message: '拟建年产2万吨铝箔项目，需用地60亩。\n请问供电能否满足？',
      sites: SITES.slice(0, 2).map(({ code }) => code),
      policies: [longestPolicy().slug],
      locale: 'zh',
      consent: { noticeVersion, handle: true, share: true },
    }),
  })
  const { receiptUrl } = (await answer.json()) as { receiptUrl: string }
  return new URL(receiptUrl).pathname.replace(/^.*\//, '')
}

export interface PublicPage {
  name: string
  status: 200 | 404
  path(locale: Locale): string
  /** How many islands it loads; it works without. */
  islands: number
}

/** Every kind of page that a visitor may open. The API reference is in English only and not among them. */
export function publicPages(token: string): PublicPage[] {
  const { slug } = PARK
  const page = (name: string, path: (links: ReturnType<typeof linksIn>) => string, islands = 0): PublicPage => ({
    name,
    status: 200,
    islands,
    path: (locale) => path(linksIn(locale)),
  })
  const missing = (name: string, path: (links: ReturnType<typeof linksIn>) => string): PublicPage => ({
    ...page(name, path),
    status: 404,
  })
  return [
    page('directory', (links) => links.directory()),
    page('empty directory', (links) => links.directory({ q: '无此园区' })),
    page('search', (links) => links.search()),
    page('found', (links) => links.search({ q: '地', park: slug })),
    page('nothing found', (links) => links.search({ q: '无此内容', park: slug, kind: 'site' })),
    page('profile', (links) => links.park(slug)),
    page('privacy notice', (links) => links.privacy(slug)),
    page('sites', (links) => links.sites(slug)),
    page('filtered sites', (links) => links.sites(slug, { kind: 'land', sort: 'price' })),
    page('no sites', (links) => links.sites(slug, { minAreaM2: 900_000_000 })),
    ...SITE_KINDS.map((kind) => page(`site (${kind})`, (links) => links.site(slug, siteOf(kind).code))),
    page('policies', (links) => links.policies(slug)),
    page('policy', (links) => links.policy(slug, longestPolicy().slug)),
    page('inquiry', (links) => links.inquiry(slug, { sites: [siteOf('land').code] })),
    page('receipt', (links) => links.receipt(token)),
    missing('error in a park', (links) => links.site(slug, 'NO-SUCH-SITE')),
    missing('error', (links) => links.park('no-such-park')),
  ]
}
