import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Bureau, Park } from '../features/parks/park.ts'
import { LOCALES, type Locale } from '../kernel/localized.ts'
import type { PageContext } from '../ui/page.ts'
import type { AppEnv, ParkEnv } from './context.ts'
import { type Links, linksFrom, type Query, withQuery } from './paths.ts'

/** The parts of a request that pages are made from, inside a park and outside. */
type Asked = Pick<Context<AppEnv>, 'req' | 'env' | 'var' | 'header' | 'body'>

/** Scheme and host as the visitor sees them. Behind a TLS proxy the scheme is configuration. */
export function originOf(c: Asked): string {
  const url = new URL(c.req.url)
  return `${c.var.deps.scheme ?? url.protocol.slice(0, -1)}://${url.host}`
}

/** Absolute URL of a page in each language, as the asked host spells it. */
export function addressesOf(c: Asked, address: (links: Links) => string): Record<Locale, string> {
  const { hostPark } = c.env
  const origin = originOf(c)
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, `${origin}${address(linksFrom({ locale, hostPark }))}`]),
  ) as Record<Locale, string>
}

const CAMPAIGN = ['via', 'utm_source', 'utm_medium', 'utm_campaign'] as const

const campaignIn = (query: URLSearchParams): Query =>
  Object.fromEntries(CAMPAIGN.map((name) => [name, query.get(name)?.trim().slice(0, 200)]))

/**
 * The links by which a visitor comes to an inquiry, with the partner and the campaign that brought the visitor: it travels in the
 * address, so that nothing has to be stored in the browser. A page's own address stays without.
 */
export function carrying(links: Links, campaign: Query): Links {
  if (Object.values(campaign).every((value) => !value)) return links
  return {
    ...links,
    park: (park) => withQuery(links.park(park), campaign),
    sites: (park, query) => links.sites(park, { ...campaign, ...query }),
    site: (park, code, query) => links.site(park, code, { ...campaign, ...query }),
    policies: (park, query) => links.policies(park, { ...campaign, ...query }),
    policy: (park, slug) => withQuery(links.policy(park, slug), campaign),
    estimate: (park, query) => links.estimate(park, { ...campaign, ...query }),
    inquiry: (park, query) => links.inquiry(park, { ...campaign, ...query }),
  }
}

interface Standing {
  park: Park | null
  bureau: Bureau | null
  /** Where this page stands in either language; null when it has no address to share. */
  address: ((links: Links) => string) | null
}

export function pageContext(c: Asked, { park, bureau, address }: Standing): PageContext {
  const { locale, deps } = c.var
  const { hostPark } = c.env
  const { search, searchParams } = new URL(c.req.url)
  const links = (language: Locale) => linksFrom({ locale: language, hostPark })
  const other = links(locale === 'zh' ? 'en' : 'zh')
  return {
    locale,
    links: carrying(links(locale), campaignIn(searchParams)),
    alternates: address ? addressesOf(c, address) : null,
    otherLocale: address ? `${address(other)}${search}` : park ? other.park(park.slug) : other.directory(),
    park,
    bureau,
    ownHost: hostPark !== null,
    now: deps.clock(),
  }
}

/** The context of a page inside a park. */
export const parkPage = (
  c: Asked & Pick<Context<ParkEnv>, 'var'>,
  address: ((links: Links) => string) | null,
): PageContext => pageContext(c, { park: c.var.park, bureau: c.var.bureau, address })

/**
 * Browsers and CDNs may hold a public answer for a second: with the second in which a park's revision is not asked
 * for again, what is published shows everywhere within two.
 */
export const PUBLIC = 'public, max-age=1'

/** `fresh` is made for each visitor anew, as a form is, and may be found; `private` may not. */
export type Keeping = 'public' | 'fresh' | 'private'

export interface Renderable {
  toString(): string | Promise<string>
}

/** What JSX comes to as text. Pages have nothing to wait for. */
export function rendered(body: Renderable): string {
  const text = body.toString()
  if (typeof text !== 'string') throw new TypeError('pages are rendered at once')
  return text
}

/** Answers with a whole document. Only `public` ones are stored anywhere. */
export function sendPage(c: Asked, body: Renderable, keeping: Keeping, status: ContentfulStatusCode = 200): Response {
  const text = rendered(body)
  c.header('Cache-Control', keeping === 'public' ? PUBLIC : 'no-store')
  if (keeping === 'private') c.header('X-Robots-Tag', 'noindex')
  c.header('Content-Type', 'text/html; charset=UTF-8')
  return c.body(`<!doctype html>${text}`, status)
}
