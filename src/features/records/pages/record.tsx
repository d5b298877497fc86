import type { Child } from 'hono/jsx'
import { parkDay } from '../../../kernel/clock.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { AgencyRecord } from '../../agency/pages/published.tsx'
import { SatisfactionRecord } from '../../satisfaction/pages/published.tsx'
import type { PublishedQuarter } from '../published.ts'
import { PublishedPayments } from '../../claims/pages/published.tsx'
import { FEWEST_CASES } from '../record.ts'
import { formatQuarter, type RecordProps } from './props.ts'
import { RecordChart } from './record-chart.tsx'
import { RecordTable } from './record-table.tsx'

/** How long the park took to answer, quarter by quarter, and how that is computed. */
export function RecordPage(props: RecordProps) {
  const { page, park, record } = props
  const { locale, links } = page
  const { records, next } = messages[locale]
  const first = record.quarters.length > 0 ? 2 : 1
  const parts = partsOf(props)
  return (
    <Layout page={page} title={records.title} description={records.description(park.name[locale])} sheet="record">
      <div class="frame">
        <PageHead title={records.title} lead={records.lead}>
          {record.asOf !== null && <p class="caption">{records.asOf(formatTime(record.asOf, locale))}</p>}
        </PageHead>
        {record.quarters.length > 0 ? (
          <Figures {...props} />
        ) : (
          <Empty title={records.empty} help={records.emptyHelp(FEWEST_CASES)}>
            <a class="button" href={links.inquiry(park.slug)}>
              {next.inquire}
            </a>
          </Empty>
        )}
        {parts.map((part, index) => part(index + first))}
        <Method {...props} number={parts.length + first} />
      </div>
      <NextStep page={page} park={park} label={next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

/** What is told beside the times of answers, each with the number of its section. */
function partsOf({ page: { locale, now }, record: { quarters }, payments }: RecordProps) {
  const given = { quarters, locale, now }
  const parts: [tells: boolean, part: (number: number) => Child][] = [
    [quarters.some(({ agency }) => agency !== null), (number) => <AgencyRecord {...given} number={number} />],
    [quarters.some(({ demands }) => demands !== null), (number) => <SatisfactionRecord {...given} number={number} />],
    [payments.length > 0, (number) => <PublishedPayments years={payments} {...given} number={number} />],
  ]
  return parts.flatMap(([tells, part]) => (tells ? [part] : []))
}

function Figures({ page, record }: RecordProps) {
  const { locale, now } = page
  const { records } = messages[locale]
  const newest = record.quarters.find(({ medianHours, inTimeShare }) => medianHours !== null && inTimeShare !== null)
  return (
    <>
      {newest && <Headline page={page} newest={newest} />}
      <Section id="quarters" number={1} title={records.byQuarter} locale={locale}>
        <Row locale={locale} now={now} wide>
          <RecordChart quarters={record.quarters} locale={locale} />
          <RecordTable quarters={record.quarters} today={parkDay(now)} locale={locale} />
        </Row>
      </Section>
    </>
  )
}

/** The three figures of the newest quarter that has them. */
function Headline({ page: { locale }, newest }: Pick<RecordProps, 'page'> & { newest: PublishedQuarter }) {
  const { records } = messages[locale]
  const { inTimeShare, medianHours, p90Hours, answered, overdue } = newest
  const inHours = (hours: number | null) =>
    hours === null ? null : { before: '', number: formatNumber(hours, 1), after: records.hours }
  const share = { before: '', number: formatNumber((inTimeShare ?? 0) * 100, 0), after: '%' }
  return (
    <section class="record-newest" aria-label={records.newest(formatQuarter(newest.quarter, locale))}>
      <p class="caption">{formatQuarter(newest.quarter, locale)}</p>
      <dl class="figures">
        <div class="fact">
          <dt>{records.inTime}</dt>
          <dd>
            <Value of={share} locale={locale} />
          </dd>
          <dd class="caption">{records.inTimeNote(answered ?? 0, overdue ?? 0)}</dd>
        </div>
        <div class="fact">
          <dt>{records.median}</dt>
          <dd>
            <Value of={inHours(medianHours)} locale={locale} />
          </dd>
          <dd class="caption">{records.medianNote}</dd>
        </div>
        <div class="fact">
          <dt>{records.p90}</dt>
          <dd>
            <Value of={inHours(p90Hours)} locale={locale} />
          </dd>
          <dd class="caption">{records.p90Note}</dd>
        </div>
      </dl>
    </section>
  )
}

function Method({ page, park, number }: RecordProps & { number: number }) {
  const { locale, links, now } = page
  const { records } = messages[locale]
  return (
    <Section id="method" number={number} title={records.method} locale={locale}>
      <Row locale={locale} now={now}>
        <dl class="pairs">
          {records.rules(FEWEST_CASES, park.respondWorkingDays).map(([name, text]) => (
            <div>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="caption no-print">
          <a href={links.apiReference()}>{records.api}</a>
        </p>
      </Row>
    </Section>
  )
}
