import type { Locale } from '../../../kernel/localized.ts'
import { FEN_PER_YUAN } from '../../../kernel/money.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Policy } from '../../policies/policy.ts'
import { grantedOf, type Matched } from '../amounts.ts'
import type { ClaimState } from '../claim.ts'
import { isOverdue } from '../days.ts'

/** An amount to the fen: what is accounted for is not rounded. */
export const moneyText = (fen: number, locale: Locale): string =>
  messages[locale].claims.inYuan(formatNumber(fen / FEN_PER_YUAN, 2))

export const moneyOr = (fen: number | null, locale: Locale): string =>
  fen === null ? messages[locale].claims.none : moneyText(fen, locale)

/** What an award came to when it was matched. */
export function matchedText({ minFen, maxFen }: Matched, locale: Locale): string {
  const words = messages[locale].claims
  if (minFen === null || maxFen === null) return words.notStated
  if (minFen === maxFen) return moneyText(maxFen, locale)
  if (minFen === 0) return words.forms.atMost(moneyText(maxFen, locale))
  return `${moneyText(minFen, locale)} – ${moneyText(maxFen, locale)}`
}

export const dayOr = (day: string | null, locale: Locale): string =>
  day === null ? messages[locale].claims.none : formatDate(day, locale)

interface Named {
  policySlug: string
  award: string
  matchedOn: string
}

/** The award's name; its code once the policies have it no more. */
export const awardName = (policies: readonly Policy[], claim: Named, locale: Locale): string =>
  grantedOf(policies, claim, claim.matchedOn)?.award.name[locale] ?? messages[locale].claims.goneAward(claim.award)

export const policyName = (policies: readonly Policy[], slug: string, locale: Locale): string =>
  policies.find((one) => one.slug === slug)?.title[locale] ?? slug

interface Standing {
  state: ClaimState
  selfReported: boolean
  paidFen: number
  dueOn: string | null
}

/** Where a claim stands, and whether it is late. */
export function StateMark({ of, locale, today }: { of: Standing; locale: Locale; today: string }) {
  const words = messages[locale].claims
  const partly = of.state === 'approved' && of.paidFen > 0
  return (
    <span class={`claim-state ${of.state}`}>
      {partly ? words.partly : words.states[of.state]}
      {of.selfReported && <small>{words.selfReported}</small>}
      {isOverdue(of, today) && <strong class="claim-late">{words.overdue}</strong>}
    </span>
  )
}
