import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { ParkPlan } from '../../../ui/components/park-plan.tsx'
import { SiteList } from '../../../ui/components/site-list.tsx'
import { SiteMap } from '../../../ui/components/site-map.tsx'
import { unitShown } from '../../../ui/format-measure.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MeasureSwitch } from './measure-switch.tsx'
import { needsOf } from '../needs.ts'
import type { SitesProps } from './props.ts'
import { CarriedFields, labelsOf, SitesFilter } from './sites-filter.tsx'

/** The park's land, factory units and offices: a plan of all, and a list of those that match. */
export function SitesPage(props: SitesProps) {
  const { page, park, total, all, query, cursor, tiles, measure } = props
  const { locale, links } = page
  const words = messages[locale]
  return (
    <Layout
      page={page}
      title={words.sites.title}
      description={words.sites.description(park.name[locale])}
      current="sites"
      drawings
      sheet={tiles ? 'map' : 'sites'}
      script={tiles ? 'map' : 'tray'}
    >
      <div class="frame">
        <PageHead title={words.sites.title} lead={words.sites.count(total, all.length)}>
          {all.length > 0 && (
            <p class="site-ways">
              <a href={links.fit(park.slug, needsOf(query, unitShown(measure, locale)))}>{words.sites.fit}</a>
              <a href={links.shortlist(park.slug)}>{words.sites.shortlistOpen}</a>
            </p>
          )}
        </PageHead>
        <IgnoredNote {...props} />
        {all.length === 0 ? (
          <NoSites {...props} />
        ) : (
          <div class="finder">
            <SitesFilter {...props} />
            <div class="found">
              <MeasureSwitch
                {...props}
                locale={locale}
                here={(state) => links.sites(park.slug, { ...query, ...state, cursor })}
              />
              <Found {...props} />
            </div>
          </div>
        )}
      </div>
      <NextStep page={page} park={park} label={words.next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

/** What of the address was not understood, so that nobody takes the list for narrowed by it. */
function IgnoredNote({ page, ignored, measure }: SitesProps) {
  const { locale } = page
  const { sites, listSeparator } = messages[locale]
  if (ignored.length === 0) return null
  const labels = labelsOf(unitShown(measure, locale), locale)
  return (
    <div class="notice">
      <p>{sites.ignored(ignored.map(({ name, text }) => sites.ignoredOne(labels[name], text)).join(listSeparator))}</p>
    </div>
  )
}

function Found(props: SitesProps) {
  const { page, park, items, all, matching, query, next, measure, carried, tiles } = props
  const { locale, links, now } = page
  const words = messages[locale]
  const shared = { park: park.slug, links, locale, near: park.center, query: carried }
  return (
    <>
      <ParkPlan
        {...shared}
        id="plan"
        name={park.shortName[locale]}
        sites={all}
        matching={matching}
        unit={unitShown(measure, locale)}
      />
      {tiles && (
        <SiteMap
          {...shared}
          tiles={tiles}
          title={words.plan.mapTitle(park.shortName[locale])}
          sites={all.filter(({ code }) => matching.has(code))}
          measure={measure}
        />
      )}
      {items.length > 0 ? (
        <section aria-labelledby="list">
          <h2 id="list" class="visually-hidden">
            {words.sites.list}
          </h2>
          <SiteList {...shared} items={items} all={all} now={now} measure={measure} compare="compare" />
          <form id="compare" class="compare-bar" method="get" action={links.compareSites(park.slug)}>
            <CarriedFields carried={carried} />
            <button class="button quiet" type="submit">
              {words.sites.compare}
            </button>
          </form>
        </section>
      ) : (
        <NoSites {...props} />
      )}
      {next && (
        <p class="actions">
          <a class="button quiet" href={links.sites(park.slug, { ...query, ...carried, cursor: next })}>
            {words.more}
          </a>
        </p>
      )}
    </>
  )
}

/** Says what to do next: widen the search, match the needs, or ask a person. */
function NoSites({ page, park, all, carried, query, measure }: SitesProps) {
  const { sites, clear, next } = messages[page.locale]
  const { links } = page
  const bare = all.length === 0
  return (
    <Empty title={bare ? sites.emptyAll : sites.empty} help={bare ? sites.emptyAllHelp : sites.emptyHelp}>
      <a class="button" href={links.inquiry(park.slug)}>
        {next.inquire}
      </a>
      {!bare && (
        <>
          <a class="button quiet" href={links.fit(park.slug, needsOf(query, unitShown(measure, page.locale)))}>
            {sites.fit}
          </a>
          <a class="button quiet" href={links.sites(park.slug, carried)}>
            {clear}
          </a>
        </>
      )}
    </Empty>
  )
}
