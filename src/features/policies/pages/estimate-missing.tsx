import { joinFigured } from '../../../ui/format.ts'
import { figureAward } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { NearMiss } from '../estimate.ts'
import type { Award } from '../policy.ts'
import { askedBy, missingTexts } from './answer-words.ts'
import type { EstimateProps } from './props.ts'

type Props = EstimateProps & { of: readonly NearMiss[] }

/** Awards that an answer rules out, with what is missing, in numbers where it is a number. */
export function Missed(props: Props) {
  const { page, park } = props
  const { locale, links } = page
  const words = messages[locale]
  return (
    <>
      <p class="quiet">{words.estimate.nearLead}</p>
      <ul class="misses">
        {props.of.map((one) => (
          <li>
            <p>
              <a href={`${links.policy(park.slug, one.policy.slug)}#award-${one.award.code}`}>
                {one.award.name[locale]}
              </a>{' '}
              <AmountWord award={one.award} locale={locale} />
            </p>
            <MissingLines {...props} one={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function MissingLines({ page, sheet, one }: Props & { one: NearMiss }) {
  const { locale } = page
  const { estimate, listSeparator, clauseSeparator } = messages[locale]
  const lines = missingTexts(one.missing, sheet.answers, askedBy(sheet.questions), locale)
  const names = one.needs.map(({ name }) => name[locale]).join(listSeparator)
  return (
    <ul class="lacks">
      {lines.map(({ question, needs, given }) => (
        <li>
          {question} <b>{[estimate.needs(needs), given ?? estimate.unanswered].join(clauseSeparator)}</b>
        </li>
      ))}
      {names && (
        <li>
          <b>{estimate.needsAward(names)}</b>
        </li>
      )}
    </ul>
  )
}

function AmountWord({ award, locale }: { award: Award; locale: EstimateProps['page']['locale'] }) {
  const { figure, note } = figureAward(award.amount, locale)
  const { policies, clauseSeparator } = messages[locale]
  if (!figure) return <span class="unknown">{policies.amounts.notStated}</span>
  const cap = award.amount.type === 'tiers' ? null : note
  return <span class="amount">{[joinFigured(figure, locale), cap].filter(Boolean).join(clauseSeparator)}</span>
}
