import { Pairs } from '../../../ui/components/pairs.tsx'
import { formatDate, formatMoney, joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { mostOf } from '../amounts.ts'
import type { Policy } from '../policy.ts'
import { awardOn, inForce, isClaimable } from '../validity.ts'
import type { EstimateProps } from './props.ts'

/** What will be asked, how many awards there are, the largest, and when their sources were checked. */
export function About({ page, sheet }: EstimateProps) {
  const { locale } = page
  const { estimate } = messages[locale]
  const { asOf, policies } = sheet
  const entries = policies.flatMap((policy) => policy.awards.map((award) => ({ policy, award: awardOn(award, asOf) })))
  const claimable = entries.filter(({ policy, award }) => isClaimable(award) && inForce(policy, award, asOf))
  const [largest] = claimable.toSorted((a, b) => (mostOf(b.award.amount) ?? 0) - (mostOf(a.award.amount) ?? 0))
  const most = largest && mostOf(largest.award.amount)
  const documents = [...new Set(claimable.map(({ policy }) => policy))]
  const pairs: [string, string][] = [
    [estimate.questionsAsked, estimate.questionCount(sheet.asked.length)],
    [estimate.awardsInForce, estimate.awardCount(claimable.length)],
  ]
  if (largest && most)
    pairs.push([
      estimate.largest,
      [formatMoney(most, locale), largest.award.name[locale]].join(messages[locale].clauseSeparator),
    ])
  pairs.push([estimate.checked, checkedText(documents, locale)])
  return (
    <>
      <Pairs of={pairs} locale={locale} />
      <p class="caption">{estimate.disclaimer}</p>
    </>
  )
}

function checkedText(documents: readonly Policy[], locale: 'zh' | 'en'): string {
  const { estimate } = messages[locale]
  const days = documents.flatMap(({ verifiedAt }) => (verifiedAt === null ? [] : [verifiedAt])).toSorted()
  const unchecked = documents.length - days.length
  if (unchecked > 0 || days[0] === undefined) return estimate.uncheckedCount(unchecked, documents.length)
  return estimate.checkedSince(formatDate(days[0], locale))
}

/** The total while questions are asked one by one. */
export function SoFar({ page, sheet }: EstimateProps) {
  const { estimate, colon } = messages[page.locale]
  const { total } = sheet.result
  return (
    <p class="so-far" role="status">
      {estimate.soFar + colon}
      <b>{joinFigured(figureRange(total, page.locale), page.locale)}</b>
    </p>
  )
}
