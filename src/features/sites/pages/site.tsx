import { StatusWord } from '../../../ui/components/hatch.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { Section } from '../../../ui/components/section.tsx'
import { SiteMap } from '../../../ui/components/site-map.tsx'
import { Stamp } from '../../../ui/components/stamp.tsx'
import { formatArea, formatDate, isOver } from '../../../ui/format.ts'
import { unitShown } from '../../../ui/format-measure.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MeasureSwitch } from './measure-switch.tsx'
import { siteThings } from '../../sharing/structured.ts'
import type { SiteProps } from './props.ts'
import { IndicatorRows } from './site-indicators.tsx'
import { DistanceRows, DocumentRows, UtilityRows } from './site-sections.tsx'
import { KeyFigures, KeyPairs, Plate } from './site-sheet.tsx'

/** One site as a sheet: its plan, its figures, what binds whoever builds there, connections and distances. */
export function SitePage(props: SiteProps) {
  const { page, park, site, measure, fit, tiles } = props
  const { locale, links } = page
  const words = messages[locale]
  const area = formatArea(site.areaM2, site.kind, locale, unitShown(measure, locale))
  return (
    <Layout
      page={page}
      title={site.name[locale]}
      description={words.site.description(site.name[locale], words.kinds[site.kind], area, park.name[locale])}
      current="sites"
      structured={siteThings(page, park, site)}
      picture={links.picture(park.slug, { site: site.code })}
      drawings
      sheet={tiles ? 'map' : 'sites'}
      script={tiles ? 'map' : 'tray'}
    >
      <div class="frame">
        <PageHead back={wayBack(props)} title={site.name[locale]}>
          <p class="marks">
            {words.kinds[site.kind]}
            <StatusWord status={site.status} locale={locale} />
            <Stamp of={site} locale={locale} now={page.now} />
            {site.sample && <span class="sample">{words.sample}</span>}
          </p>
          {site.summary && <p class="lead">{site.summary[locale]}</p>}
        </PageHead>
        <StaleNotice {...props} />
        <MeasureSwitch
          {...props}
          locale={locale}
          here={(state) => links.site(park.slug, site.code, { ...fit?.needs, ...state })}
        />
        <div class="site-sheet">
          <KeyFigures {...props} />
          <Plate {...props} />
          <KeyPairs {...props} />
        </div>
        <Actions {...props} />
        <Section id="indicators" number={1} title={words.site.indicators} locale={locale}>
          <IndicatorRows {...props} />
        </Section>
        <Section id="utilities" number={2} title={words.site.utilities} locale={locale}>
          <UtilityRows {...props} />
        </Section>
        <Section id="distances" number={3} title={words.site.distances} locale={locale}>
          <DistanceRows {...props} />
          {tiles && <OnMap {...props} tiles={tiles} />}
        </Section>
        <Section id="documents" number={4} title={words.site.documents} locale={locale}>
          <DocumentRows {...props} />
        </Section>
      </div>
      <NextStep page={page} park={park} {...inquiryFor(props)} />
    </Layout>
  )
}

/** To the matches where the visitor comes from there, else to the list. */
function wayBack({ page, park, carried, fit }: SiteProps): { href: string; text: string } {
  const { site, finder } = messages[page.locale]
  return fit
    ? { href: page.links.fit(park.slug, fit.needs), text: finder.back }
    : { href: page.links.sites(park.slug, carried), text: site.back }
}

/** What can be asked: about the site while it is to be had, else about the park. */
function inquiryFor({ page, park, site, fit }: SiteProps): { label: string; href: string } {
  const { next } = messages[page.locale]
  const open = site.status === 'available' || site.status === 'planned'
  return {
    label: open ? next[site.kind === 'land' ? 'inquireSite' : 'inquireUnit'] : next.inquire,
    href: page.links.inquiry(park.slug, { ...(open ? { sites: [site.code] } : {}), ...fit?.known }),
  }
}

function StaleNotice({ page, site }: SiteProps) {
  if (!site.reviewBy || !isOver(site.reviewBy, page.now)) return null
  const date = formatDate(site.reviewBy, page.locale)
  return <p class="stale-notice">{messages[page.locale].site.staleNotice(date)}</p>
}

/** Where an investor goes from here; each is a page of its own. */
function Actions(props: SiteProps) {
  const { page, park, site, carried, fit } = props
  const { locale, links } = page
  const words = messages[locale].site
  const { shortlist } = messages[locale].sites
  const query = { site: site.code }
  return (
    <nav class="site-ways" aria-label={words.actions}>
      <a class="shortlist-link" data-site={site.code} href={links.shortlist(park.slug, { ...query, ...carried })}>
        {shortlist}
      </a>
      <a href={links.compareSites(park.slug, { ...query, ...carried })}>{words.compare}</a>
      <a href={links.fit(park.slug, fit?.needs)}>{words.fit}</a>
      <a href={links.landing(park.slug, query)}>{words.landing}</a>
      <a href={links.poster(park.slug, query)}>{words.poster}</a>
    </nav>
  )
}

function OnMap({ page, park, site, tiles, measure, carried }: SiteProps & { tiles: NonNullable<SiteProps['tiles']> }) {
  const { locale, links } = page
  const title = messages[locale].plan.mapTitle(site.name[locale])
  return (
    <SiteMap
      {...{ tiles, title, measure, links, locale }}
      park={park.slug}
      sites={[site]}
      near={park.center}
      query={carried}
    />
  )
}
