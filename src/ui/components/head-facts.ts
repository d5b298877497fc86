import { messages } from '../messages/messages.ts'
import type { PageContext } from '../page.ts'
import type { ParkTab } from './header.tsx'
import type { Thing } from './json-ld.tsx'

/** Scheme and host of a page that has an address to share; null on the others. */
export const originOf = ({ alternates, locale }: PageContext): string | null =>
  alternates ? new URL(alternates[locale]).origin : null

/** The page's own address, without query. */
export const addressOf = ({ alternates, locale }: PageContext): string | null => alternates?.[locale] ?? null

/** Width and height of every picture of a shared link, in pixels: what WeChat, LinkedIn and others ask for. */
export const PICTURE = { width: 1200, height: 630 } as const

/** Absolute address of the picture that a shared link shows; `path` is a picture of the page's own. */
export function pictureOf(page: PageContext, path?: string): string | null {
  const origin = originOf(page)
  if (origin === null) return null
  return `${origin}${path ?? (page.park ? page.links.picture(page.park.slug) : page.links.portalPicture())}`
}

/** Where a page inside a park stands: portal, park, part of the park, page. null at the top. */
export function breadcrumbs(page: PageContext, title: string, current: ParkTab | undefined): Thing | null {
  const { park, links, locale, ownHost } = page
  const [origin, here] = [originOf(page), addressOf(page)]
  if (!park || origin === null || here === null) return null
  const words = messages[locale]
  const parts: Record<ParkTab, string> = {
    profile: links.park(park.slug),
    sites: links.sites(park.slug),
    policies: links.policies(park.slug),
    estimate: links.estimate(park.slug),
    procedures: links.procedures(park.slug),
    events: links.events(park.slug),
    inquiry: links.inquiry(park.slug),
  }
  // Links on the page may carry a campaign; where it stands does not depend on it.
  const urlOf = (path: string): string => origin + path.replace(/\?.*$/, '')
  const trail: [name: string, url: string][] = [
    ...(ownHost ? [] : [[words.portal, urlOf(links.directory())] as [string, string]]),
    [park.shortName[locale], urlOf(parts.profile)],
    ...(current && current !== 'profile' ? [[words.nav[current], urlOf(parts[current])] as [string, string]] : []),
  ]
  const all = trail.some(([, url]) => url === here) ? trail : [...trail, [title, here] as [string, string]]
  if (all.length < 2) return null
  return {
    '@type': 'BreadcrumbList',
    itemListElement: all.map(([name, item], index) => ({ '@type': 'ListItem', position: index + 1, name, item })),
  }
}
