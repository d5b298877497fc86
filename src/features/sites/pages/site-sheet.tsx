import type { Locale } from '../../../kernel/localized.ts'
import { parkDay } from '../../../kernel/clock.ts'
import { isSound } from '../../../kernel/outline.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { shapeText } from '../../../ui/components/shape-text.ts'
import { SitePlan } from '../../../ui/components/site-plan.tsx'
import { SitePrice, StaleMark } from '../../../ui/components/site-price.tsx'
import {
  figureArea,
  figurePrice,
  formatArea,
  formatDate,
  formatNumber,
  isOver,
  joinFigured,
} from '../../../ui/format.ts'
import { figureTotal, unitShown } from '../../../ui/format-measure.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { SiteProps } from './props.ts'

/** The drawing with its title block, as on an engineer's sheet; a faulty outline is not drawn but said to be so. */
export function Plate({ page, park, site, measure }: SiteProps) {
  const { locale } = page
  const words = messages[locale]
  const unit = unitShown(measure, locale)
  const cells: [string, string][] = [
    [words.plan.drawing, words.plan.siteTitle(site.name[locale])],
    [words.sites.code, site.code],
    [words.sites.area, formatArea(site.areaM2, site.kind, locale, unit)],
    [words.plan.park, park.shortName[locale]],
    [words.plan.updated, formatDate(parkDay(site.updatedAt), locale)],
  ]
  const sound = isSound(site.geometry, park.center)
  return (
    <figure class="plate">
      {sound ? (
        <SitePlan site={site} locale={locale} unit={unit} />
      ) : (
        <div class="undrawn">
          <p class="empty-title">{words.plan.underReview}</p>
          <p>{words.plan.underReviewHelp}</p>
        </div>
      )}
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
          {sound && words.plan[site.geometry.type === 'Point' ? 'locationNote' : 'siteNote']}{' '}
          {site.sample && words.sample}
        </p>
      </figcaption>
    </figure>
  )
}

export function KeyFigures(props: SiteProps) {
  const { page, site, measure } = props
  const { locale, now } = page
  const { sites } = messages[locale]
  const area = figureArea(site.areaM2, site.kind, locale, unitShown(measure, locale))
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
        <dt>
          {sites.price} <StaleMark when={site.price !== null && isOver(site.reviewBy, now)} locale={locale} />
        </dt>
        <dd>
          <SitePrice of={site} measure={measure} locale={locale} />
        </dd>
      </div>
      <Total {...props} />
    </dl>
  )
}

/** Price times area, and what it is based on. */
function Total({ page, site, measure }: SiteProps) {
  const { locale } = page
  const words = messages[locale].site
  if (!site.price) return null
  const price = joinFigured(figurePrice(site.price, locale), locale)
  const basis = words.totalBasis(
    price,
    formatArea(site.areaM2, site.kind, locale, site.price.per === 'mu' ? 'mu' : 'm2'),
  )
  return (
    <div class="fact total">
      <dt>
        {site.price.per === 'm2Month' ? words.monthly : words.total}{' '}
        <StaleMark when={isOver(site.reviewBy, page.now)} locale={locale} />
      </dt>
      <dd>
        <Value of={figureTotal(site.price, site.areaM2, measure, locale)} locale={locale} />
      </dd>
      <dd class="caption">{basis}</dd>
    </div>
  )
}

export function KeyPairs({ page, park, site, source }: SiteProps) {
  const { locale } = page
  const words = messages[locale]
  const chains = park.chains.filter(({ code }) => site.chains.includes(code)).map(({ name }) => name[locale])
  const origin = source && [source.title, source.publisher].map((text) => text[locale]).join(words.clauseSeparator)
  const { deliverableFrom } = site
  const pairs: [string, string | null][] = [
    [words.plan.outline, isSound(site.geometry, park.center) ? shapeText(site.geometry, locale) : null],
    [words.site.zoning, site.zoning && words.zonings[site.zoning]],
    [words.sites.power, site.powerKva === null ? null : words.site.kva(formatNumber(site.powerKva))],
    [words.site.tenure, site.tenureYears === null ? null : words.site.years(site.tenureYears)],
    [words.site.deliverable, deliverableFrom && words.site.deliverableFrom(formatDate(deliverableFrom, locale))],
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
