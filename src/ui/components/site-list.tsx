import type { Locale } from '../../kernel/localized.ts'
import type { Links } from '../../http/paths.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { figureArea, figurePrice, formatNumber } from '../format.ts'
import { messages } from '../messages/messages.ts'
import { Value } from './figure.tsx'
import { SiteThumb, thumbScaleOf } from './site-thumb.tsx'
import { SampleMark, Stamp } from './stamp.tsx'

export interface SiteListProps {
  items: readonly SiteCard[]
  /** The sites that set the common scale; the park's, so that it does not change with the filter. */
  all: readonly SiteCard[]
  park: string
  links: Links
  locale: Locale
  now: number
}

/** Sites as rows, each with its own outline at the scale of the list. */
export function SiteList({ items, all, park, links, locale, now }: SiteListProps) {
  const { plan } = messages[locale]
  const scale = thumbScaleOf(all)
  return (
    <>
      <ol class="sites">
        {items.map((site) => (
          <li>
            <SiteThumb site={site} scale={scale} locale={locale} />
            <SiteName site={site} href={links.site(park, site.code)} locale={locale} />
            <SiteData site={site} locale={locale} />
            <Stamp of={site} locale={locale} now={now} />
          </li>
        ))}
      </ol>
      <p class="caption">{plan.thumbNote(plan.metres(formatNumber(scale.grid)))}</p>
    </>
  )
}

function SiteName({ site, href, locale }: { site: SiteCard; href: string; locale: Locale }) {
  const words = messages[locale]
  return (
    <div class="site-name">
      <h3>
        <a href={href}>{site.name[locale]}</a> <SampleMark locale={locale} when={site.sample} />
      </h3>
      <p>
        {words.kinds[site.kind]}
        {words.listSeparator}
        {words.statuses[site.status]}
      </p>
      <p class="caption">
        {site.code}
        {site.zoning && words.listSeparator + words.zonings[site.zoning]}
      </p>
    </div>
  )
}

function SiteData({ site, locale }: { site: SiteCard; locale: Locale }) {
  const { sites, unknown } = messages[locale]
  const area = figureArea(site.areaM2, site.kind, locale)
  return (
    <dl class="site-data">
      <div>
        <dt>{sites.area}</dt>
        <dd>
          <Value of={area} locale={locale} />
          {area.also && <span class="caption">{area.also}</span>}
        </dd>
      </div>
      <div>
        <dt>{sites.price}</dt>
        <dd>
          {site.price ? (
            <Value of={figurePrice(site.price, locale)} locale={locale} />
          ) : (
            <Missing text={sites.priceUnknown} />
          )}
        </dd>
      </div>
      <div>
        <dt>{sites.power}</dt>
        <dd>
          {site.powerKva === null ? (
            <Missing text={unknown} />
          ) : (
            <Value of={{ before: '', number: formatNumber(site.powerKva), after: sites.kva }} locale={locale} />
          )}
        </dd>
      </div>
    </dl>
  )
}

const Missing = ({ text }: { text: string }) => <span class="unknown">{text}</span>
