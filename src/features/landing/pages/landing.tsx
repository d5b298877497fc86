import type { Child } from 'hono/jsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { AwardsSection } from './awards-section.tsx'
import { LandingForm } from './landing-form.tsx'
import { NetSection, NotIncluded } from './net-section.tsx'
import { PriceSection } from './price-section.tsx'
import { type LandingProps, stateOf } from './props.ts'
import { PaperFoot, Subject } from './subject.tsx'
import { TimingSection } from './timing-section.tsx'

/** Price, awards and time for permits of one site on one page, each line with its source. */
export function LandingPage(props: LandingProps) {
  const { page, park, sites, chosen, asked } = props
  const { locale, links } = page
  const { landing, next } = messages[locale]
  const carried = { ...stateOf(props), ...(chosen ? { sites: [chosen.site.code] } : {}) }
  const back = chosen
    ? { href: links.site(park.slug, chosen.site.code), text: chosen.site.name[locale] }
    : { href: links.sites(park.slug), text: landing.toSites }
  return (
    <Layout
      page={page}
      title={landing.title}
      description={landing.description(park.name[locale])}
      current="estimate"
      sheet="procedures"
    >
      <div class="frame">
        <PageHead back={back} title={landing.title} {...(chosen ? {} : { lead: landing.lead })} />
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
        {chosen && <PaperFoot {...props} />}
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
              <a href={links.inquiry(park.slug, { sites: [code], visit: 1, ...stateOf(props) })}>{landing.visit}</a>
            </li>
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
