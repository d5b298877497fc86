import type { Locale } from '../../../kernel/localized.ts'
import { Row, Section } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { FEWEST_CASES } from '../../records/record.ts'
import { formatQuarter } from '../../records/pages/props.ts'
import type { PublishedAgency, PublishedCompared } from '../published.ts'

interface PublishedProps {
  quarters: readonly { quarter: string; agency: PublishedAgency | null }[]
  number: number
  locale: Locale
  now: number
}

/** How long formalities took that the park saw to, quarter by quarter, and how that is computed. */
export function AgencyRecord({ quarters, number, locale, now }: PublishedProps) {
  const { published: words } = messages[locale].agency
  const told = quarters.flatMap(({ quarter, agency }) => (agency ? [{ quarter, agency }] : []))
  if (told.length === 0) return null
  return (
    <Section id="agency" number={number} title={words.title} locale={locale}>
      <Row locale={locale} now={now} wide>
        <p>{words.lead}</p>
        <table class="record">
          <thead>
            <tr>
              {[words.statutory, words.planned, words.history].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          {told.map(({ quarter, agency }) => (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={3}>
                  <b>{formatQuarter(quarter, locale)}</b>
                  <span class="caption">
                    {words.done}
                    {locale === 'en' ? ': ' : ''}
                    {words.steps(agency.steps)}
                  </span>
                </th>
              </tr>
              <tr>
                {[agency.statutory, agency.planned, agency.history].map((compared) => (
                  <td>
                    <ComparedText of={compared} locale={locale} />
                  </td>
                ))}
              </tr>
            </tbody>
          ))}
        </table>
      </Row>
      <Row locale={locale} now={now}>
        <dl class="pairs">
          {words.rules(FEWEST_CASES).map(([name, text]) => (
            <div>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Row>
    </Section>
  )
}

function ComparedText({ of, locale }: { of: PublishedCompared | null; locale: Locale }) {
  const { agency, records } = messages[locale]
  if (!of) return <span class="withheld">{records.withheld}</span>
  return (
    <>
      <b>{agency.published.saved(of.savedDays)}</b>
      <span class="caption">{agency.published.made(of.steps, of.days, of.actualDays)}</span>
    </>
  )
}
