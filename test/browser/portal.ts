import { linksFrom } from '../../src/http/paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import type { Locale } from '../../src/kernel/localized.ts'
import { isPast } from '../../src/kernel/review.ts'
import { SITE_KINDS, type SiteKind } from '../../src/features/sites/site.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import type { Page } from 'playwright-core'
import { ripeToken, sendLead } from '../support/client.ts'
import { type Runtime, type Start, unclosed } from '../support/runtimes.ts'
import { luxiSeed } from '../support/tenants.ts'
import { tellQuarters } from '../support/told.ts'

export const { park: PARK, sites: SITES, policies: POLICIES } = luxiSeed()

/** The portal with the parks that it comes with, the first of which answered inquiries before. */
export async function withSeeds(starting: Promise<Runtime>): Promise<Runtime> {
  const portal = await starting
  await loadSeeds(portal.database, SEEDS, Date.now())
  await tellQuarters(portal.database, PARK, Date.now())
  return portal
}

const withSeedsBy = new Map<Start, Promise<Runtime>>()

/** The same, one for all files of a worker of vitest: what a test does there, it does to its own visitor or inquiry. */
export function seeded(start: Start): Promise<Runtime> {
  const portal = withSeedsBy.get(start) ?? withSeeds(start({ own: true })).then(unclosed)
  withSeedsBy.set(start, portal)
  return portal
}

export const linksIn = (locale: Locale) => linksFrom({ locale, hostPark: null })

/** The first site of a kind that is still to be had. */
export function siteOf(kind: SiteKind) {
  const site = SITES.find((one) => one.kind === kind && one.status === 'available')
  if (!site) throw new Error(`Luxi has no ${kind}`)
  return site
}

/** A site whose data were due for review before today. */
export function overdueSite() {
  const site = SITES.find(({ reviewBy }) => isPast(reviewBy, parkDay(Date.now())))
  if (!site) throw new Error('Luxi has no site past its review')
  return site
}

/** The policy with the most awards, and so the longest page. */
export function longestPolicy() {
  const [policy] = [...POLICIES].sort((a, b) => b.awards.length - a.awards.length)
  if (!policy) throw new Error('Luxi has no policy')
  return policy
}

/** An inquiry with all that a receipt can show. Answers the receipt's token. */
export async function sendInquiry(portal: Pick<Runtime, 'fetch'>): Promise<string> {
  const inPark = `/api/v1/parks/${PARK.slug}`
  const { noticeVersion } = (await (await portal.fetch(inPark)).json()) as { noticeVersion: string }
  const answer = await sendLead(portal, PARK.slug, {
    company: '湖南示例铝业有限公司',
    contact: { name: '田小满', phone: '13812345678', email: 'tian@example.com' },
    message: '拟建年产2万吨铝箔项目，需用地60亩。\n请问供电能否满足？',
    sites: SITES.slice(0, 2).map(({ code }) => code),
    policies: [longestPolicy().slug],
    locale: 'zh',
    consent: { noticeVersion, handle: true, share: true },
  })
  const { receiptUrl } = (await answer.json()) as { receiptUrl: string }
  return new URL(receiptUrl).pathname.replace(/^.*\//, '')
}

/** Lets the inquiry's form on the page be a minute old: a test types faster than people do. */
export async function ripen(page: Page, portal: Runtime): Promise<void> {
  const token = await ripeToken(portal, PARK.slug)
  await page.locator('[name=formToken]').evaluate((field, value) => field.setAttribute('value', value), token)
}

/** Answers that bring every part of an estimate: awards, cuts, what is missing and what is open. */
const ANSWERS = {
  asOf: '2026-11-22',
  'a.fixed-investment': '100000',
  'a.high-tech': 'no',
  'a.chain-leader': 'yes',
  'a.research-spending': '2000',
  'a.renewal-investment': '1000',
  'a.cold-chain-project': 'yes',
  'a.equipment-investment': '800',
  'a.leased-area': '900',
}

export interface PublicPage {
  name: string
  status: 200 | 404
  path(locale: Locale): string
  /** How many islands it loads; it works without. */
  islands: number
  /** Another state of a page that is in the list already. */
  state: boolean
}

/** Four sites of Luxi of two kinds. */
export const COMPARED = [...SITES.filter(({ kind }) => kind === 'land').slice(0, 3), siteOf('factory')].map(
  ({ code }) => code,
)

/** Needs with sites that fit, that are unknown and that miss. */
const FIT = { area: 60, power: 8000, water: 1000, waterAs: 'wish', price: 13, priceAs: 'wish', gas: 'wish' }

/** Every kind of page that a visitor may open. The API reference is in English only and not among them. */
export function publicPages(token: string): PublicPage[] {
  const { slug } = PARK
  const page = (name: string, path: (links: ReturnType<typeof linksIn>) => string, islands = 0): PublicPage => ({
    name,
    status: 200,
    islands,
    state: false,
    path: (locale) => path(linksIn(locale)),
  })
  const state: typeof page = (...of) => ({ ...page(...of), state: true })
  const missing = (name: string, path: (links: ReturnType<typeof linksIn>) => string): PublicPage => ({
    ...page(name, path),
    status: 404,
  })
  return [
    page('directory', (links) => links.directory()),
    state('map of the directory', (links) => links.directory({ view: 'map', region: '4331' })),
    state('empty directory', (links) => links.directory({ q: '无此园区' })),
    page('search', (links) => links.search()),
    page('found', (links) => links.search({ q: '地', park: slug })),
    state('nothing found', (links) => links.search({ q: '无此内容', park: slug, kind: 'site' })),
    page('profile', (links) => links.park(slug)),
    state('profile with access and costs', (links) => links.park('wushui')),
    page('accessibility statement', (links) => links.accessibility(slug)),
    page('privacy notice', (links) => links.privacy(slug)),
    page('sites', (links) => links.sites(slug), 1),
    state('filtered sites', (links) => links.sites(slug, { kind: 'land', sort: 'price' }), 1),
    state('sites by the hectare', (links) => links.sites(slug, { unit: 'ha', maxPriceYuanPerMu: 150_000 }), 1),
    state('no sites', (links) => links.sites(slug, { minAreaM2: 900_000_000 }), 1),
    ...SITE_KINDS.map((kind) =>
      (kind === 'land' ? page : state)(`site (${kind})`, (links) => links.site(slug, siteOf(kind).code), 1),
    ),
    page('site fit', (links) => links.fit(slug), 1),
    page('site fit with results', (links) => links.fit(slug, FIT), 1),
    state('site fit without results', (links) => links.fit(slug, { area: 9000, power: 'abc', gas: 'must' }), 1),
    page('compared sites', (links) => links.compareSites(slug, { site: [...COMPARED, 'none'] }), 1),
    state('nothing to compare', (links) => links.compareSites(slug), 1),
    page('shortlist', (links) => links.shortlist(slug, { site: COMPARED }), 1),
    state('empty shortlist', (links) => links.shortlist(slug), 1),
    page('compared parks', (links) => links.compareParks({ park: ['luxi', 'wushui', 'yunhe'] })),
    state('no parks to compare', (links) => links.compareParks()),
    state('site past its review', (links) => links.site(slug, overdueSite().code, { unit: 'm2' }), 1),
    page('policies', (links) => links.policies(slug)),
    page('policy', (links) => links.policy(slug, longestPolicy().slug)),
    page('estimate', (links) => links.estimate(slug)),
    state('estimate, one question', (links) => links.estimate(slug, { step: 2 })),
    page('estimate, answered', (links) => links.estimate('wushui', ANSWERS)),
    state('estimate, wrong answers', (links) => links.estimate('wushui', { ...ANSWERS, 'a.new-jobs': '-1' })),
    state('estimate of another day', (links) => links.estimate('yunhe', { asOf: '2020-01-01' })),
    state('policy with rules', (links) => links.policy('wushui', 'project-landing')),
    state('policy over time', (links) => links.policy('yunhe', 'renewal-and-talent')),
    state('inquiry with an estimate', (links) => links.inquiry('wushui', ANSWERS), 1),
    page('reply record', (links) => links.serviceRecord(slug)),
    state('reply record of a park without inquiries', (links) => links.serviceRecord('yunhe')),
    page('procedures', (links) => links.procedures(slug)),
    state('landing, nothing chosen', (links) => links.landing(slug)),
    page('landing (land)', (links) => links.landing(slug, { site: siteOf('land').code })),
    state('landing (factory)', (links) => links.landing(slug, { site: siteOf('factory').code, area: 'much' })),
    page('poster', (links) => links.poster(slug), 1),
    state('site poster', (links) => links.poster(slug, { site: siteOf('land').code }), 1),
    state('estimate poster', (links) => links.poster(slug, { 'a.above-scale-first': 'yes' }), 1),
    state('copy of one’s data', (links) => links.receiptAction(token, 'export')),
    state('erasure', (links) => links.receiptAction(token, 'erasure')),
    page('inquiry', (links) => links.inquiry(slug, { sites: [siteOf('land').code] }), 1),
    state('inquiry with a visit', (links) => links.inquiry(slug, { sites: COMPARED, visit: '1' }), 1),
    page('receipt', (links) => links.receipt(token), 1),
    missing('error in a park', (links) => links.site(slug, 'NO-SUCH-SITE')),
    missing('error', (links) => links.park('no-such-park')),
  ]
}
