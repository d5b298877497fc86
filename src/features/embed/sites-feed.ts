import type { Context } from 'hono'
import type * as v from 'valibot'
import type { Feed, FeedItem } from '../../embed/feed.ts'
import { isCurrent } from '../../kernel/review.ts'
import { type ThumbScale, thumbScaleOf } from '../../ui/components/site-thumb.tsx'
import { figureArea, formatDate, formatNumber, joinFigured } from '../../ui/format.ts'
import { AS_PUBLISHED, figureShownPrice } from '../../ui/format-measure.ts'
import { messages } from '../../ui/messages/messages.ts'
import { pageOfSites } from '../sites/list.ts'
import { siteCatalogue } from '../sites/queries.ts'
import type { SiteCard, SiteStatus } from '../sites/site.ts'
import type { EmbedParkEnv } from './door.ts'
import type { SitesFeedQuery } from './feed-query.ts'
import { plotOf } from './plots.ts'
import { notesOf, sampleText, type Telling, tellingOf, valueAndUnit } from './telling.ts'

/** What a partner may show: what can still be had, and what somebody still vouches for. */
export const shownSites = (sites: readonly SiteCard[], today: string): SiteCard[] =>
  sites.filter((site) => site.status !== 'contracted' && isCurrent(site, today))

/** The park's sites, those that can be had first. Reads the list's read model. */
export async function sitesFeed(
  c: Context<EmbedParkEnv>,
  { limit, ...filter }: v.InferOutput<typeof SitesFeedQuery>,
): Promise<Feed> {
  const { park, bureau, scope } = c.var
  const telling = tellingOf(c)
  const { locale, lang, links, at, today } = telling
  const { sites, profile, plan, embed } = messages[locale]
  const current = shownSites(await siteCatalogue(scope), today)
  const { items: shown, matching } = pageOfSites(current, filter, 'ready', limit, undefined)
  const scale = thumbScaleOf(shown, park.center)
  const items = shown.map((site) => siteItem(site, park.slug, scale, telling))
  const drawn = items.some(({ plot }) => plot !== null)
  const { kind, status, chain } = filter
  return {
    lang,
    title: embed.feeds.sitesOf(park.shortName[locale]),
    lead: items.length > 0 ? sites.count(matching.length, current.length) : null,
    items,
    empty: items.length > 0 ? null : current.length > 0 ? sites.empty : sites.emptyAll,
    more: { text: profile.sitesAll, href: at(links.sites(park.slug, { kind, status, chain })) },
    notes: notesOf(bureau.name, park.sample || shown.some(({ sample }) => sample), locale, drawn ? [plan.note] : []),
  }
}

const TONES: Record<SiteStatus, 'open' | 'held' | 'closed'> = {
  available: 'open',
  planned: 'held',
  reserved: 'held',
  contracted: 'closed',
}

function siteItem(site: SiteCard, park: string, scale: ThumbScale, telling: Telling): FeedItem {
  const { locale, links, at } = telling
  const { sites, statuses, sources } = messages[locale]
  const state = statuses[site.status]
  return {
    park,
    code: site.code,
    title: site.name[locale],
    href: at(links.site(park, site.code)),
    mark: site.sample ? { text: sampleText(locale, state), tone: 'sample' } : { text: state, tone: TONES[site.status] },
    figure: { label: sites.area, ...valueAndUnit(figureArea(site.areaM2, site.kind, locale), locale) },
    facts: siteFacts(site, telling),
    plot: plotOf(site, scale),
    note: site.verifiedAt ? sources.verifiedOn(formatDate(site.verifiedAt, locale)) : sources.unverified,
  }
}

function siteFacts({ kind, zoning, price, powerKva }: SiteCard, { locale }: Telling): FeedItem['facts'] {
  const { sites, kinds, zonings } = messages[locale]
  const use = zoning ? { label: sites.zoning, value: zonings[zoning] } : { label: sites.kind, value: kinds[kind] }
  const cost = price
    ? joinFigured(figureShownPrice(price, kind, AS_PUBLISHED, locale).figure, locale)
    : sites.priceUnknown
  const power = joinFigured({ before: '', number: formatNumber(powerKva ?? 0), after: sites.kva }, locale)
  return [
    use,
    { label: sites.price, value: cost },
    ...(powerKva === null ? [] : [{ label: sites.power, value: power }]),
  ]
}
