import type { PageContext } from '../../../ui/page.ts'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { isEmpty, partsOf } from './body.tsx'
import { Choice, Downloads } from './choice.tsx'
import { KeyFigures } from './figures.tsx'
import type { ShownReport } from './props.ts'
import { type OwnSnippet, Snippets } from './snippets.tsx'

export interface PartnerPageProps {
  page: PageContext
  name: string
  shown: ShownReport
  snippets: readonly OwnSnippet[]
  /** Scheme and host of the portal. */
  origin: string
}

/** The report as its partner sees it, by the private link. */
export function PartnerPage({ page, name, shown, snippets, origin }: PartnerPageProps) {
  const { locale, now } = page
  const words = messages[locale].partnerReport
  const { from, to } = shown.span
  const snippet = {
    id: 'snippet',
    title: words.snippet,
    content: <Snippets snippets={snippets} origin={origin} locale={locale} />,
  }
  return (
    <Layout page={page} title={`${words.name} · ${name}`} description={words.lead} sheet="partner-report" private>
      <div class="frame partner-report">
        <PageHead title={name} lead={words.lead}>
          <p class="report-span">
            {words.period(formatDate(from, locale), formatDate(to, locale))}{' '}
            <span class="caption">{words.asOf(formatTime(now, locale))}</span>
          </p>
          <p class="caption no-print">{words.ownPage}</p>
        </PageHead>
        <Choice {...shown} />
        {isEmpty(shown) ? (
          <Empty title={words.empty} help={words.emptyHelp} />
        ) : (
          <>
            <KeyFigures {...shown} />
            <Downloads {...shown} />
          </>
        )}
        {[...partsOf(shown), snippet].map(({ id, title, content }, index) => (
          <Section id={id} number={index + 1} title={title} locale={locale}>
            <Row locale={locale} now={now} wide>
              {content}
            </Row>
          </Section>
        ))}
      </div>
    </Layout>
  )
}
