import type { Locale } from '../../../kernel/localized.ts'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { FEWEST_CASES } from '../../records/record.ts'
import type { PaymentsYear } from '../published.ts'
import { moneyText } from './parts.tsx'

/** What was promised and paid, by year, in the published record. Nothing while there is none. */
export function PublishedPayments({
  years,
  locale,
  now,
  number,
}: {
  years: readonly PaymentsYear[]
  locale: Locale
  now: number
  number: number
}) {
  const words = messages[locale].claims.published
  if (years.length === 0) return null
  const withheld = <span class="unknown">{words.withheld}</span>
  return (
    <Section id="payments" number={number} title={words.title} locale={locale}>
      <Row locale={locale} now={now} wide>
        <p class="quiet">{words.lead(FEWEST_CASES)}</p>
        <div class="record-scroll" tabindex={0} role="region" aria-label={`${words.title} (${words.scroll})`}>
          <table class="payments-table">
            <thead>
              <tr>
                {[words.year, words.promised, words.paid, words.awards, words.median].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {years.map(({ year, promisedFen, paidFen, awards, medianDays }) => (
                <tr>
                  <th scope="row">{words.yearOf(year)}</th>
                  <td>{promisedFen === null ? withheld : moneyText(promisedFen, locale)}</td>
                  <td>{paidFen === null ? withheld : moneyText(paidFen, locale)}</td>
                  <td>{awards === null ? withheld : formatNumber(awards)}</td>
                  <td>{medianDays === null ? withheld : formatNumber(medianDays, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Row>
    </Section>
  )
}
