import { valueOf, valuesOf } from '../../../ui/components/fields.tsx'
import { formatDate, joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { InquiryProps } from './props.ts'

/** The estimate that goes with the inquiry: what it came to, and the way back to it. */
export function AttachedEstimate({ page, park, form, estimate }: InquiryProps) {
  if (!estimate) return null
  const { locale, links } = page
  const words = messages[locale].estimate
  const { asOf, awards, query } = estimate
  const day = formatDate(asOf, locale)
  const total = joinFigured(figureRange(estimate, locale), locale)
  return (
    <fieldset>
      <legend>{words.attached}</legend>
      <p>{awards > 0 ? words.attachedSummary(day, awards, total) : words.attachedNone(day)}</p>
      <p>
        <a
          href={links.estimate(park.slug, { ...query, sites: valuesOf(form, 'sites'), visit: valueOf(form, 'visit') })}
        >
          {words.attachedChange}
        </a>
      </p>
      {Object.entries(query).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </fieldset>
  )
}
