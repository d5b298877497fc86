import type { Locale, Localized } from '../../kernel/localized.ts'
import { formatDate, isOver } from '../format.ts'
import { messages } from '../messages/messages.ts'

export interface Verification {
  verifiedAt?: string | null
  verifiedBy?: Localized | null
  reviewBy?: string | null
}

/** A seal where a person vouches for a fact, an empty frame where nobody does, red where the review is overdue. */
export function Stamp({ of, locale, now }: { of: Verification; locale: Locale; now: number }) {
  const { sources } = messages[locale]
  if (of.reviewBy && isOver(of.reviewBy, now)) {
    return (
      <span class="stamp overdue" title={sources.expiredSince(formatDate(of.reviewBy, locale))}>
        {sources.expired} <time datetime={of.reviewBy}>{of.reviewBy}</time>
      </span>
    )
  }
  if (!of.verifiedAt) return <span class="stamp open">{sources.unverified}</span>
  const date = formatDate(of.verifiedAt, locale)
  const title = of.verifiedBy ? sources.verifiedBy(of.verifiedBy[locale], date) : sources.verifiedOn(date)
  return (
    <span class="stamp" title={title}>
      {sources.verified} <time datetime={of.verifiedAt}>{of.verifiedAt.slice(0, 7)}</time>
    </span>
  )
}

/** The stamp where one of them is past its review: then what rests on it is not current. */
export function Expired({ of, locale, now }: { of: readonly Verification[]; locale: Locale; now: number }) {
  const over = of.find(({ reviewBy }) => isOver(reviewBy ?? null, now))
  return over ? <Stamp of={over} locale={locale} now={now} /> : null
}

/** Says that a thing is made up to show a feature. */
export function SampleMark({ locale, when = true }: { locale: Locale; when?: boolean }) {
  return when ? <span class="sample">{messages[locale].sampleShort}</span> : null
}
