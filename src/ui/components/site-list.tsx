import type { LngLat } from '../../kernel/geometry.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Links, Query } from '../../http/paths.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { figureArea, formatNumber, isOver } from '../format.ts'
import { AS_PUBLISHED, type Measure, unitShown } from '../format-measure.ts'
import { messages } from '../messages/messages.ts'
import { Value } from './figure.tsx'
import { SitePrice, StaleMark } from './site-price.tsx'
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
  /** The park's centre, or the middle of the sites when absent: an outline far from it is not drawn. */
  near?: LngLat
  measure?: Measure
  /** What the links to the sites carry on. */
  query?: Query
  /** Id of the form that the ticked sites are compared with; each row then offers that, and the shortlist. */
  compare?: string
}

/** Sites as rows, each with its own outline at the scale of the list. */
export function SiteList(props: SiteListProps) {
  const { items, all, park, links, locale, now, near, measure = AS_PUBLISHED, query, compare } = props
  const { plan } = messages[locale]
  const scale = thumbScaleOf(all, near)
  return (
    <>
      <ol class="sites">
        {items.map((site) => (
          <li>
            <SiteThumb site={site} scale={scale} locale={locale} />
            <SiteName site={site} href={links.site(park, site.code, query)} locale={locale} />
            <SiteData site={site} measure={measure} locale={locale} now={now} />
            {compare === undefined ? (
              <Stamp of={site} locale={locale} now={now} />
            ) : (
              <div class="site-tools">
                <Stamp of={site} locale={locale} now={now} />
                <SiteTools {...{ site, park, links, locale, compare, ...(query && { query }) }} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <p class="caption">{plan.thumbNote(plan.metres(formatNumber(scale.grid)))}</p>
    </>
  )
}

function SiteTools(
  props: Pick<SiteListProps, 'park' | 'links' | 'locale' | 'query'> & { site: SiteCard; compare: string },
) {
  const { site, park, links, locale, compare, query } = props
  const { sites } = messages[locale]
  const name = site.name[locale]
  return (
    <>
      <a
        class="shortlist-link"
        data-site={site.code}
        href={links.shortlist(park, { ...query, site: site.code })}
        aria-label={sites.shortlistNamed(name)}
      >
        {sites.shortlist}
      </a>
      <label class="pick">
        <input type="checkbox" name="site" value={site.code} form={compare} aria-label={sites.pickNamed(name)} />
        {sites.pick}
      </label>
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

function SiteData(props: { site: SiteCard; measure: Measure; locale: Locale; now: number }) {
  const { site, measure, locale, now } = props
  const { sites, unknown } = messages[locale]
  const area = figureArea(site.areaM2, site.kind, locale, unitShown(measure, locale))
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
          <SitePrice of={site} measure={measure} locale={locale} />
          <StaleMark when={site.price !== null && isOver(site.reviewBy, now)} locale={locale} />
        </dd>
      </div>
      <div>
        <dt>{sites.power}</dt>
        <dd>
          {site.powerKva === null ? (
            <span class="unknown">{unknown}</span>
          ) : (
            <Value of={{ before: '', number: formatNumber(site.powerKva), after: sites.kva }} locale={locale} />
          )}
        </dd>
      </div>
    </dl>
  )
}
