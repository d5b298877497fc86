import { NextStep } from '../../../ui/components/next-step.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { SiteThumb, type ThumbScale, thumbScaleOf } from '../../../ui/components/site-thumb.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FinderSite } from '../finder.ts'
import { MOST_COMPARED } from '../picks.ts'
import { Comparison } from './comparison.tsx'
import { SitePicker } from './picker.tsx'
import { chosenText, PicksNote } from './picks-note.tsx'
import type { PickedProps } from './props.ts'
import { type FactRow, siteFacts } from './site-facts.ts'
import { MeasureSwitch } from '../../sites/pages/measure-switch.tsx'

/** Up to four sites side by side. */
export function CompareSitesPage(props: PickedProps) {
  const { page, park, sites, picks, carried } = props
  const { locale, links } = page
  const words = messages[locale]
  const { compare } = words
  const codes = picks.chosen.map(({ code }) => code)
  return (
    <Layout
      page={page}
      title={compare.sites}
      description={compare.sitesDescription(park.name[locale])}
      current="sites"
      sheet="finder"
      script="tray"
      drawings
    >
      <div class="frame">
        <PageHead back={{ href: links.sites(park.slug, carried), text: words.site.back }} title={compare.sites} />
        <PicksNote picks={picks} most={MOST_COMPARED} locale={locale} />
        {codes.length > 1 ? (
          <SideBySide {...props} />
        ) : (
          <Empty
            title={compare.tooFewSites}
            help={
              chosenText(
                picks.chosen.map(({ name }) => name[locale]),
                locale,
              ) + compare.tooFewSitesHelp
            }
          />
        )}
        {codes.length < MOST_COMPARED && (
          <SitePicker
            action={links.compareSites(park.slug)}
            kept={codes}
            carried={carried}
            sites={sites}
            label={compare.add}
            locale={locale}
          />
        )}
        {codes.length > 0 && (
          <p class="actions">
            <a href={links.shortlist(park.slug, { site: codes, ...carried })}>{compare.shortlist}</a>
          </p>
        )}
      </div>
      <NextStep
        page={page}
        park={park}
        label={codes.length > 0 ? compare.inquire : words.next.inquire}
        href={links.inquiry(park.slug, { sites: codes })}
      />
    </Layout>
  )
}

function SideBySide(props: PickedProps) {
  const { page, park, picks, measure } = props
  const { locale, links } = page
  const codes = picks.chosen.map(({ code }) => code)
  const { compare, plan } = messages[locale]
  const scale = thumbScaleOf(picks.chosen)
  const groups = siteFacts(picks.chosen, park, { locale, measure, now: page.now }).map(({ title, rows }) => ({
    title,
    rows: rows.map((row) => ({
      label: row.label,
      differs: row.differs,
      cells: row.texts.map((_, index) => <FactCell row={row} index={index} unknown={messages[locale].unknown} />),
    })),
  }))
  return (
    <>
      <p class="lead no-print">{compare.lead}</p>
      <MeasureSwitch
        {...props}
        locale={locale}
        here={(state) => links.compareSites(park.slug, { site: codes, ...state })}
      />
      <Comparison
        columns={picks.chosen.map((site) => (
          <SiteColumn {...props} site={site} scale={scale} />
        ))}
        groups={groups}
        locale={locale}
      />
      <p class="caption">
        {compare.totalNote} {plan.thumbNote(plan.metres(formatNumber(scale.grid)))}
      </p>
      <p class="print-only caption">{props.url}</p>
    </>
  )
}

function SiteColumn({
  page,
  park,
  picks,
  carried,
  site,
  scale,
}: PickedProps & { site: FinderSite; scale: ThumbScale }) {
  const { locale, links } = page
  const { compare } = messages[locale]
  const rest = picks.chosen.filter(({ code }) => code !== site.code).map(({ code }) => code)
  const name = site.name[locale]
  return (
    <>
      <SiteThumb site={site} scale={scale} locale={locale} />
      <a class="column-name" href={links.site(park.slug, site.code, carried)}>
        {name}
      </a>
      <span class="caption">
        {site.code} <SampleMark locale={locale} when={site.sample} />
      </span>
      <a
        class="remove no-print"
        href={links.compareSites(park.slug, { site: rest, ...carried })}
        aria-label={compare.removeOne(name)}
      >
        {compare.remove}
      </a>
    </>
  )
}

function FactCell({ row, index, unknown }: { row: FactRow; index: number; unknown: string }) {
  const text = row.texts[index] ?? null
  const best = row.best[index]
  if (text === null) return <span class="unknown">{unknown}</span>
  return best ? (
    <>
      <b>{text}</b> <small class="best">{best}</small>
    </>
  ) : (
    <>{text}</>
  )
}
