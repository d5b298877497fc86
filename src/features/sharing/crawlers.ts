import { type Context, Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { addressesOf, originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { eventsPage, MOST_COMING } from '../events/queries.ts'
import type { Park } from '../parks/park.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import { sendPicture } from './picture/send.ts'
import { parkSlugs, policySlugs } from './queries.ts'
import { sitemapIndexOf, sitemapOf, type SitemapPage } from './sitemap.ts'

/** Hue of the portal's own pages. */
const PORTAL_HUE = 250
/** The part of the portal's sitemap that is no park. */
const PORTAL = 'portal'

/** `/robots.txt` and `/sitemap.xml` of the host that is asked, and the picture of the portal. */
export const crawlerRoutes = new Hono<AppEnv>()
  .get('/robots.txt', keptForASecond, (c) => {
    const { sitemap } = linksFrom({ locale: 'zh', hostPark: c.env.hostPark })
    return c.text(
      [
        'User-agent: *',
        ...CLOSED.map((path) => `Disallow: ${path}`),
        '',
        `Sitemap: ${originOf(c)}${sitemap()}`,
        '',
      ].join('\n'),
    )
  })
  .get('/sitemap.xml', keptForASecond, async (c) => {
    const { registry, deps } = c.var
    const slug = c.env.hostPark ?? c.req.query('park')
    if (slug !== undefined) {
      const found = await parkWithBureau(registry, slug, deps.clock())
      if (!found) throw new AppError('parks.not_found', 404)
      const scope = ParkScope.open(deps.database, { by: 'visit', park: found.park }, 'replica')
      return xml(c, sitemapOf(await pagesOf(c, found.park, scope)))
    }
    if (c.req.query('part') === PORTAL) return xml(c, sitemapOf([page(c, (links) => links.directory(), null)]))
    const { sitemap } = linksFrom({ locale: 'zh', hostPark: null })
    const parts = [sitemap({ part: PORTAL }), ...(await parkSlugs(registry)).map((park) => sitemap({ park }))]
    return xml(c, sitemapIndexOf(parts.map((path) => `${originOf(c)}${path}`)))
  })
  .get('/picture.png', keptForASecond, (c) => {
    return sendPicture(c, [], PORTAL_HUE)
  })

/** What no search engine has to read: secrets, the staff's side, and answers to programs. */
const SECRET = ['receipts', 'enterprises', 'registrations']
const CLOSED = [...SECRET.flatMap((name) => [`/${name}/`, `/en/${name}/`]), '/console', '/api/']

function xml(c: Context<AppEnv>, text: string): Response {
  c.header('Content-Type', 'application/xml; charset=UTF-8')
  return c.body(text)
}

const page = (
  c: Context<AppEnv>,
  address: Parameters<typeof addressesOf>[1],
  lastModified: string | null,
): SitemapPage => ({ addresses: addressesOf(c, address), lastModified })

/** Every page of a park that a search engine should know. Reads a row for each policy and coming event, and one for all sites. */
async function pagesOf(c: Context<AppEnv>, park: Park, scope: ParkScope): Promise<SitemapPage[]> {
  const { slug } = park
  const [[catalogue, policies], { items: coming }] = await Promise.all([
    scope.read(catalogueRows, policySlugs),
    eventsPage(scope, 'coming', c.var.deps.clock(), MOST_COMING),
  ])
  const sites = asCatalogue(catalogue).map(({ code, updatedAt }) => ({ code, day: parkDay(updatedAt) }))
  const newest =
    sites
      .map(({ day }) => day)
      .toSorted()
      .at(-1) ?? null
  return [
    page(c, (links) => links.park(slug), null),
    page(c, (links) => links.sites(slug), newest),
    ...sites.map(({ code, day }) => page(c, (links) => links.site(slug, code), day)),
    page(c, (links) => links.fit(slug), null),
    page(c, (links) => links.landing(slug), null),
    page(c, (links) => links.policies(slug), null),
    ...policies.map((policy) => page(c, (links) => links.policy(slug, policy.slug), null)),
    page(c, (links) => links.estimate(slug), null),
    page(c, (links) => links.procedures(slug), null),
    page(c, (links) => links.serviceRecord(slug), null),
    page(c, (links) => links.events(slug), null),
    ...coming.map(({ code }) => page(c, (links) => links.event(slug, code), null)),
    page(c, (links) => links.inquiry(slug), null),
    page(c, (links) => links.privacy(slug), null),
  ]
}
