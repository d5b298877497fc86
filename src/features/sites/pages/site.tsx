import type { Locale } from '../../../kernel/localized.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { StatusWord } from '../../../ui/components/hatch.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { Section } from '../../../ui/components/section.tsx'
import { SitePlan } from '../../../ui/components/site-plan.tsx'
import { Stamp } from '../../../ui/components/stamp.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { figureArea, figurePrice, formatArea, formatDate, formatNumber } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { siteThings } from '../../sharing/structured.ts'
import type { SiteProps } from './props.ts'
import { DistanceRows, IndicatorRows, UtilityRows } from './site-sections.tsx'

/** One site as a sheet: its plan, its figures, what binds whoever builds there, connections and distances. */
export function SitePage(props: SiteProps) {
  const { page, park, site } = props
  const { locale, links } = page
  const words = messages[locale]
  const area = formatArea(site.areaM2, site.kind, locale)
  const open = site.status === 'available' || site.status === 'planned'
  return (
    <Layout
      page={page}
      title={site.name[locale]}
      description={words.site.description(site.name[locale], words.kinds[site.kind], area, park.name[locale])}
      current="sites"
      structured={siteThings(page, park, site)}
      picture={links.picture(park.slug, { site: site.code })}
      drawings
    >
      <div class="frame">
        <PageHead back={{ href: links.sites(park.slug), text: words.site.back }} title={site.name[locale]}>
          <p class="marks">
            {words.kinds[site.kind]}
            <StatusWord status={site.status} locale={locale} />
            <Stamp of={site} locale={locale} now={page.now} />
            {site.sample && <span class="sample">{words.sample}</span>}
          </p>
          {site.summary && <p class="lead">{site.summary[locale]}</p>}
        </PageHead>
        <div class="site-sheet">
          <KeyFigures {...props} />
          <Plate {...props} />
          <KeyPairs {...props} />
        </div>
        <Section id="indicators" number={1} title={words.site.indicators} locale={locale}>
          <IndicatorRows {...props} />
        </Section>
        <Section id="utilities" number={2} title={words.site.utilities} locale={locale}>
          <UtilityRows {...props} />
        </Section>
        <Section id="distances" number={3} title={words.site.distances} locale={locale}>
          <DistanceRows {...props} />
        </Section>
      </div>
      <NextStep
        page={page}
        park={park}
        label={open ? words.next[site.kind === 'land' ? 'inquireSite' : 'inquireUnit'] : words.next.inquire}
        href={links.inquiry(park.slug, open ? { sites: [site.code] } : {})}
      />
    </Layout>
  )
}

/** The drawing with its title block, as on an engineer's sheet. */
function Plate({ page, park, site }: SiteProps) {
  const { locale } = page
  const words = messages[locale]
  const cells: [string, string][] = [
    [words.plan.drawing, words.plan.siteTitle(site.name[locale])],
    [words.sites.code, site.code],
    [words.sites.area, formatArea(site.areaM2, site.kind, locale)],
    [words.plan.park, park.shortName[locale]],
    [words.plan.updated, formatDate(parkDay(site.updatedAt), locale)],
  ]
  return (
    <figure class="plate">
      <SitePlan site={site} locale={locale} />
      <figcaption>
        <dl class="title-block">
          {cells.map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="caption">
          {words.plan.siteNote} {site.sample && words.sample}
        </p>
      </figcaption>
    </figure>
  )
}

function KeyFigures({ page, site }: SiteProps) {
  const { locale } = page
  const { sites } = messages[locale]
  const area = figureArea(site.areaM2, site.kind, locale)
  return (
    <dl class="figures">
      <div class="fact">
        <dt>{sites.area}</dt>
        <dd>
          <Value of={area} locale={locale} />
        </dd>
        {area.also && <dd class="caption">{area.also}</dd>}
      </div>
      <div class="fact">
        <dt>{sites.price}</dt>
        <dd>
          {site.price ? (
            <Value of={figurePrice(site.price, locale)} locale={locale} />
          ) : (
            <span class="value unknown">{sites.priceUnknown}</span>
          )}
        </dd>
      </div>
    </dl>
  )
}

function KeyPairs({ page, park, site, source }: SiteProps) {
  const { locale } = page
  const words = messages[locale]
  const chains = park.chains.filter(({ code }) => site.chains.includes(code)).map(({ name }) => name[locale])
  const origin = source && [source.title, source.publisher].map((text) => text[locale]).join(words.clauseSeparator)
  const pairs: [string, string | null][] = [
    [words.site.zoning, site.zoning && words.zonings[site.zoning]],
    [words.sites.power, site.powerKva === null ? null : words.site.kva(formatNumber(site.powerKva))],
    [words.site.tenure, site.tenureYears === null ? null : words.site.years(site.tenureYears)],
    [words.site.chains, chains.join(words.listSeparator) || null],
    [words.sources.source, site.sample ? words.sample : origin],
    [words.plan.verification, verificationText(site, locale)],
  ]
  return <Pairs of={pairs} locale={locale} />
}

function verificationText(site: SiteProps['site'], locale: Locale): string {
  const { sources, clauseSeparator } = messages[locale]
  if (!site.verifiedAt) return sources.unverified
  const date = formatDate(site.verifiedAt, locale)
  const who = site.verifiedBy ? sources.verifiedBy(site.verifiedBy[locale], date) : sources.verifiedOn(date)
  return site.reviewBy ? who + clauseSeparator + sources.reviewBy(formatDate(site.reviewBy, locale)) : who
}
