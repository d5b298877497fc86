import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { needsForInquiry } from '../carried.ts'
import { FitForm } from './fit-form.tsx'
import { FitResults } from './fit-results.tsx'
import type { FitProps } from './props.ts'

/** Needs, and every site held against them. */
export function FitPage(props: FitProps) {
  const { page, park, sites, errors, ranking, needs } = props
  const { locale, links } = page
  const { finder } = messages[locale]
  const inquiry = (codes: string[]) => links.inquiry(park.slug, { sites: codes, ...needsForInquiry(needs) })
  // While the form is open the bar would lie over its fields.
  const answered = ranking !== null && errors.length === 0
  const best = (ranking?.fits ?? []).slice(0, MOST_ASKED).map(({ site }) => site.code)
  return (
    <Layout
      page={page}
      title={finder.title}
      description={finder.description(park.name[locale])}
      current="sites"
      sheet="finder"
      script="tray"
      drawings
    >
      <div class="frame">
        <PageHead
          back={{ href: links.sites(park.slug), text: messages[locale].site.back }}
          title={finder.title}
          lead={finder.lead}
        />
        {sites.length === 0 ? (
          <Empty title={finder.empty} help={finder.emptyHelp}>
            <a class="button" href={links.inquiry(park.slug)}>
              {finder.relaxAsk}
            </a>
          </Empty>
        ) : (
          <>
            {errors.length > 0 && (
              <div class="notice" role="alert">
                <p>{needs.length > 0 ? finder.errors(errors.length) : finder.errorsOnly(errors.length)}</p>
              </div>
            )}
            <FitForm {...props} />
            {ranking ? (
              <FitResults {...props} ranking={ranking} inquiry={inquiry} />
            ) : (
              <Empty title={finder.start} help={finder.startHelp(sites.length)} />
            )}
            <p class="caption rule">{finder.rule}</p>
          </>
        )}
      </div>
      {answered && <NextStep page={page} park={park} label={finder.inquire} href={inquiry(best)} />}
    </Layout>
  )
}

/** Most sites that an inquiry from here names. */
const MOST_ASKED = 4
