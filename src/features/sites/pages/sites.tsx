import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { ParkPlan } from '../../../ui/components/park-plan.tsx'
import { SiteList } from '../../../ui/components/site-list.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { SitesProps } from './props.ts'
import { SitesFilter } from './sites-filter.tsx'

/** The park's land, factory units and offices: a plan of all, and a list of those that match. */
export function SitesPage(props: SitesProps) {
  const { page, park, items, total, all, matching, query, next } = props
  const { locale, links, now } = page
  const words = messages[locale]
  return (
    <Layout
      page={page}
      title={words.sites.title}
      description={words.sites.description(park.name[locale])}
      current="sites"
      drawings
    >
      <div class="frame">
        <PageHead title={words.sites.title} lead={words.sites.count(total, all.length)} />
        <div class="finder">
          <SitesFilter page={page} park={park} query={query} />
          <div class="found">
            <ParkPlan
              id="plan"
              name={park.shortName[locale]}
              park={park.slug}
              sites={all}
              matching={matching}
              links={links}
              locale={locale}
            />
            {items.length > 0 ? (
              <section aria-labelledby="list">
                <h2 id="list" class="visually-hidden">
                  {words.sites.list}
                </h2>
                <SiteList items={items} all={all} park={park.slug} links={links} locale={locale} now={now} />
              </section>
            ) : (
              <NoSites {...props} />
            )}
            {next && (
              <p class="actions">
                <a class="button quiet" href={links.sites(park.slug, { ...query, cursor: next })}>
                  {words.more}
                </a>
              </p>
            )}
          </div>
        </div>
      </div>
      <NextStep page={page} park={park} label={words.next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

function NoSites({ page, park, all }: SitesProps) {
  const { sites, clear, next } = messages[page.locale]
  const { links } = page
  const bare = all.length === 0
  return (
    <Empty title={bare ? sites.emptyAll : sites.empty} help={bare ? sites.emptyAllHelp : sites.emptyHelp}>
      <a class="button" href={links.inquiry(park.slug)}>
        {next.inquire}
      </a>
      {!bare && (
        <a class="button quiet" href={links.sites(park.slug)}>
          {clear}
        </a>
      )}
    </Empty>
  )
}
