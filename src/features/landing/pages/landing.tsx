import type { Child } from 'hono/jsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { formatArea, formatDate } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { AwardsSection } from './awards-section.tsx'
import { LandingForm } from './landing-form.tsx'
import { NetSection, NotIncluded } from './net-section.tsx'
import { PriceSection } from './price-section.tsx'
import { type LandingProps, stateOf } from './props.ts'
import { TimingSection } from './timing-section.tsx'

/** Price, awards and time for permits of one site on one page, each line with its source. */
export function LandingPage(props: LandingProps) {
  const { page, park, sites, chosen, asked } = props
  const { locale, links } = page
  const { landing, next } = messages[locale]
  const carried = { ...stateOf(props), ...(chosen ? { sites: [chosen.site.code] } : {}) }
  return (
    <Layout
      page={page}
      title={landing.title}
      description={landing.description(park.name[locale])}
      current="estimate"
      sheet="procedures"
    >
      <div class="frame">
        <PageHead title={landing.title} {...(chosen ? {} : { lead: landing.lead })} />
        {sites.length > 0 && <LandingForm {...props} />}
        {chosen && <Subject {...props} chosen={chosen} />}
        {!chosen && <Choose {...props} />}
        {numbered([
          chosen && ((number) => <PriceSection {...props} chosen={chosen} number={number} />),
          (number) => <AwardsSection {...props} number={number} />,
          chosen && ((number) => <NetSection {...props} number={number} />),
          (number) => <TimingSection {...props} number={number} />,
          (number) => <NotIncluded page={page} number={number} />,
        ])}
        <Actions {...props} />
      </div>
      <NextStep
        page={page}
        park={park}
        label={asked.site ? landing.inquire : next.inquire}
        href={links.inquiry(park.slug, carried)}
      />
    </Layout>
  )
}

/** The sections that there are, counted through. */
const numbered = (sections: readonly (((number: number) => Child) | null)[]): Child[] =>
  sections.filter((section) => section !== null).map((section, index) => section(index + 1))

/** What is estimated: the title block of the paper. */
function Subject({
  page,
  park,
  chosen,
  asked,
  address,
}: LandingProps & { chosen: NonNullable<LandingProps['chosen']> }) {
  const { locale } = page
  const { landing, kinds, statuses, sites, plan, listSeparator } = messages[locale]
  const { site } = chosen
  return (
    <div class="landing-subject">
      <h2 class="list-head">{site.name[locale]}</h2>
      <Pairs
        locale={locale}
        of={[
          [plan.park, park.name[locale]],
          [sites.code, site.code],
          [sites.kind, [kinds[site.kind], statuses[site.status]].join(listSeparator)],
          [sites.area, formatArea(chosen.landing.areaM2, site.kind, locale)],
          [landing.asOf, formatDate(asked.asOf, locale)],
        ]}
      />
      <p class="print-only address">
        {landing.page} {address}
      </p>
    </div>
  )
}

/** Nothing chosen yet, or nothing to choose from: what is known of awards and procedures stands below all the same. */
function Choose({ page, park, sites }: LandingProps) {
  const { locale, links } = page
  const { landing } = messages[locale]
  const any = sites.length > 0
  return (
    <Empty title={any ? landing.choose : landing.noSites} help={any ? landing.chooseHelp : landing.noSitesHelp}>
      {any && <a href={links.sites(park.slug)}>{landing.browse}</a>}
    </Empty>
  )
}

function Actions(props: LandingProps) {
  const { page, park, chosen } = props
  const { locale, links } = page
  const { landing } = messages[locale]
  const code = chosen?.site.code
  return (
    <nav class="landing-actions no-print" aria-label={landing.actions}>
      <p class="caption">{landing.print}</p>
      <ul class="ways">
        {code && (
          <>
            <li>
              <a href={links.poster(park.slug, { site: code, ...stateOf(props) })}>{landing.poster}</a>
            </li>
            <li>
              <a href={links.site(park.slug, code)}>{landing.toSite}</a>
            </li>
          </>
        )}
        <li>
          <a href={links.procedures(park.slug)}>{landing.toProcedures}</a>
        </li>
      </ul>
    </nav>
  )
}
