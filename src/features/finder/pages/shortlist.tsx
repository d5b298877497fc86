import { StatusWord } from '../../../ui/components/hatch.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { SiteThumb, type ThumbScale, thumbScaleOf } from '../../../ui/components/site-thumb.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { formatArea, formatNumber, joinFigured } from '../../../ui/format.ts'
import { figureShownPrice, unitShown } from '../../../ui/format-measure.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MeasureSwitch } from '../../sites/pages/measure-switch.tsx'
import type { FinderSite } from '../finder.ts'
import { MOST_COMPARED, MOST_LISTED } from '../picks.ts'
import { SitePicker } from './picker.tsx'
import { PicksNote } from './picks-note.tsx'
import type { PickedProps } from './props.ts'

/** The sites that an investor keeps, with what to do next about them. */
export function ShortlistPage(props: PickedProps) {
  const { page, park, sites, picks, carried } = props
  const { locale, links } = page
  const { shortlist, site, next } = messages[locale]
  const codes = picks.chosen.map(({ code }) => code)
  const some = codes.length > 0
  return (
    <Layout
      page={page}
      title={shortlist.title}
      description={shortlist.description(park.name[locale])}
      current="sites"
      sheet="finder"
      script="tray"
      drawings
    >
      <div class="frame">
        <PageHead
          back={{ href: links.sites(park.slug, carried), text: site.back }}
          title={shortlist.title}
          {...(some ? { lead: shortlist.lead(codes.length) } : {})}
        />
        <PicksNote picks={picks} most={MOST_LISTED} locale={locale} />
        {some ? <Chosen {...props} codes={codes} /> : <Nothing {...props} />}
        {codes.length < MOST_LISTED && (
          <SitePicker
            action={links.shortlist(park.slug)}
            kept={codes}
            carried={carried}
            sites={sites}
            label={shortlist.add}
            locale={locale}
          />
        )}
        {some && <Share {...props} />}
      </div>
      <NextStep
        page={page}
        park={park}
        label={some ? shortlist.visit : next.inquire}
        href={links.inquiry(park.slug, some ? { sites: codes, visit: '1' } : {})}
      />
    </Layout>
  )
}

function Nothing({ page, park }: PickedProps) {
  const { locale, links } = page
  const { shortlist } = messages[locale]
  return (
    <Empty title={shortlist.empty} help={shortlist.emptyHelp}>
      <a class="button" href={links.sites(park.slug)}>
        {shortlist.browse}
      </a>
      <a class="button quiet" href={links.fit(park.slug)}>
        {shortlist.fit}
      </a>
    </Empty>
  )
}

function Chosen(props: PickedProps & { codes: string[] }) {
  const { page, park, picks, codes, carried } = props
  const { locale, links } = page
  const { shortlist, plan } = messages[locale]
  const scale = thumbScaleOf(picks.chosen)
  const first = codes.slice(0, MOST_COMPARED)
  return (
    <>
      <MeasureSwitch
        {...props}
        locale={locale}
        here={(state) => links.shortlist(park.slug, { site: codes, ...state })}
      />
      <ol class="chosen" data-shortlist={codes.join(' ')}>
        {picks.chosen.map((site) => (
          <ChosenSite {...props} site={site} scale={scale} />
        ))}
      </ol>
      <p class="caption">{plan.thumbNote(plan.metres(formatNumber(scale.grid)))}</p>
      {codes.length > 1 && (
        <p class="actions">
          <a class="button quiet" href={links.compareSites(park.slug, { site: first, ...carried })}>
            {codes.length > MOST_COMPARED ? shortlist.compareFirst(MOST_COMPARED) : shortlist.compare}
          </a>
        </p>
      )}
    </>
  )
}

type SiteProps = PickedProps & { site: FinderSite; scale: ThumbScale; codes: string[] }

function ChosenSite({ page, park, site, scale, codes, measure, carried }: SiteProps) {
  const { locale, links, now } = page
  const words = messages[locale]
  const { shortlist } = words
  const name = site.name[locale]
  const price = site.price
    ? joinFigured(figureShownPrice(site.price, site.kind, measure, locale).figure, locale)
    : words.sites.priceUnknown
  return (
    <li>
      <SiteThumb site={site} scale={scale} locale={locale} />
      <div>
        <h2>
          <a href={links.site(park.slug, site.code, carried)}>{name}</a>{' '}
          <SampleMark locale={locale} when={site.sample} />
        </h2>
        <p class="marks">
          {words.kinds[site.kind]} {site.code}
          <StatusWord status={site.status} locale={locale} />
          <Stamp of={site} locale={locale} now={now} />
        </p>
        <p>
          {[formatArea(site.areaM2, site.kind, locale, unitShown(measure, locale)), price].join(words.clauseSeparator)}
        </p>
      </div>
      <p class="judged-links no-print">
        <a href={links.landing(park.slug, { site: site.code })} aria-label={shortlist.landingOne(name)}>
          {shortlist.landing}
        </a>
        <a
          class="remove"
          data-remove={site.code}
          href={links.shortlist(park.slug, { site: codes.filter((code) => code !== site.code), ...carried })}
          aria-label={shortlist.removeOne(name)}
        >
          {shortlist.remove}
        </a>
      </p>
    </li>
  )
}

/** The address of this list as text, so that it is on paper as well. */
function Share({ page, url }: PickedProps) {
  const { shortlist } = messages[page.locale]
  return (
    <section class="share" aria-labelledby="share">
      <h2 id="share">{shortlist.share}</h2>
      <p class="no-print">{shortlist.shareHelp}</p>
      <p class="address">
        <a href={url}>{url}</a>
      </p>
    </section>
  )
}
