import type { Locale } from '../../../kernel/localized.ts'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { formatQuarter } from '../../records/pages/props.ts'
import { FEWEST_CASES } from '../../records/record.ts'
import type { PublishedDemands } from '../published.ts'

interface Props {
  quarters: readonly { quarter: string; demands: PublishedDemands | null }[]
  number: number
  locale: Locale
  now: number
}

/** What enterprises asked for and how content they were, quarter by quarter; nothing before there is something to tell. */
export function SatisfactionRecord({ quarters, number, locale, now }: Props) {
  const { record: words } = messages[locale].satisfaction
  const told = quarters.flatMap(({ quarter, demands }) => (demands ? [{ quarter, demands }] : []))
  if (told.length === 0) return null
  return (
    <Section id="demands" number={number} title={words.title} locale={locale}>
      <Row locale={locale} now={now} wide>
        <p>{words.lead}</p>
        <table class="record">
          <thead>
            <tr>
              {[words.raised, words.inTime, words.rating].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          {told.map(({ quarter, demands }) => (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={3}>
                  <b>{formatQuarter(quarter, locale)}</b>
                </th>
              </tr>
              <Quarter of={demands} locale={locale} />
            </tbody>
          ))}
        </table>
      </Row>
      <Row locale={locale} now={now}>
        <p class="caption">{words.method(FEWEST_CASES)}</p>
      </Row>
    </Section>
  )
}

function Quarter({ of, locale }: { of: PublishedDemands; locale: Locale }) {
  const { record: words } = messages[locale].satisfaction
  const { raised, answered, inTimeShare, rating } = of
  return (
    <tr>
      <td>
        {raised === null ? <span class="withheld">{words.few(FEWEST_CASES)}</span> : <b>{formatNumber(raised)}</b>}
        {answered !== null && (
          <span class="caption">
            {words.answered} {formatNumber(answered)}
          </span>
        )}
      </td>
      <td>
        {inTimeShare === null ? (
          <span class="withheld">{words.withheld}</span>
        ) : (
          <b>{`${formatNumber(inTimeShare * 100, 0)}%`}</b>
        )}
      </td>
      <td>
        {rating ? (
          <>
            <b>{rating.mean.toFixed(1)}</b>
            <span class="caption">{words.ratings(rating.count)}</span>
          </>
        ) : (
          <span class="withheld">{words.withheld}</span>
        )}
      </td>
    </tr>
  )
}
