import { formatDate, formatMoney, joinFigured } from '../../../ui/format.ts'
import { figureRange, formatValidity } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { baseOf } from '../amounts.ts'
import { carriedQuery } from '../carried.ts'
import type { Estimate } from '../estimate.ts'
import type { Cut, Entry } from '../rules.ts'
import { periodOf } from '../validity.ts'
import { askedBy } from './answer-words.ts'
import type { EstimateProps } from './props.ts'

/** What rules cut, in words and in the order in which they apply. */
export function AppliedRules({ page, sheet }: EstimateProps) {
  const { locale } = page
  const { estimate } = messages[locale]
  return (
    <>
      <p class="quiet">{estimate.rulesLead}</p>
      <ol class="applied">
        {sheet.result.cuts.map((cut) => (
          <li>
            {cutText(cut, locale)}
            {cut.rule.clause && <span class="caption">{estimate.statedIn(cut.rule.clause[locale])}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}

export function cutText(cut: Cut, locale: EstimateProps['page']['locale']): string {
  const { cuts, quoteJoin } = messages[locale].estimate
  const name = cut.award.name[locale]
  const others = cut.others.map((one) => one.name[locale]).join(quoteJoin)
  const amount = joinFigured(figureRange(cut, locale), locale)
  switch (cut.rule.type) {
    case 'requires':
      return cuts.requires(name, others)
    case 'exclusive':
      return cuts.exclusive(name, others, amount)
    case 'cap':
      return cuts.cap(name, formatMoney(cut.rule.amountFen, locale), amount)
  }
}

/** Awards that are not added, each with the reason. */
export function LeftOut({ page, park, sheet }: EstimateProps) {
  const { locale } = page
  const { reasons } = messages[locale].estimate
  const asked = askedBy(sheet.questions)
  const baseLabel = ({ award }: Entry) => asked.get(baseOf(award.amount) ?? '')?.label[locale] ?? ''
  const reasonOf = (entry: Estimate['trace'][number]) =>
    entry.rule === 'notAnswered'
      ? reasons.notAnswered(baseLabel(entry))
      : entry.rule === 'excluded'
        ? reasons.excluded
        : reasons.notPerEnterprise
  const rows = [
    ...sheet.result.notStated.map((entry) => ({ entry, reason: reasons.notStated })),
    ...sheet.result.trace
      .filter(({ rule }) => rule !== 'notInForce' && rule !== 'otherAnswer')
      .map((entry) => ({ entry, reason: reasonOf(entry) })),
  ]
  const others = sheet.result.trace.filter(({ rule }) => rule === 'otherAnswer')
  return (
    <>
      {rows.length > 0 && (
        <ul class="misses">
          {rows.map(({ entry, reason }) => (
            <li>
              <p>
                <AwardLink page={page} park={park} entry={entry} />
              </p>
              <p class="quiet">{reason}</p>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <p class="quiet">
          {reasons.otherAnswer(others.map(({ award }) => award.name[locale]).join(messages[locale].listSeparator))}
        </p>
      )}
    </>
  )
}

function AwardLink({ page, park, entry }: Pick<EstimateProps, 'page' | 'park'> & { entry: Entry }) {
  const { award, policy } = entry
  return <a href={`${page.links.policy(park.slug, policy.slug)}#award-${award.code}`}>{award.name[page.locale]}</a>
}

/** Awards of other days, with a way to the day on which they hold. */
export function OutOfForce({ page, park, sheet, carried, of }: EstimateProps & { of: readonly Entry[] }) {
  const { locale, links } = page
  const { estimate } = messages[locale]
  return (
    <>
      <p class="quiet">{estimate.notInForceLead(formatDate(sheet.asOf, locale))}</p>
      <ul class="misses">
        {of.map((entry) => {
          const { validFrom, validTo } = periodOf(entry.policy, entry.award)
          const day = validTo !== null && validTo < sheet.asOf ? validTo : validFrom
          return (
            <li>
              <p>
                <AwardLink page={page} park={park} entry={entry} />
              </p>
              <p class="quiet">
                {formatValidity(validFrom, validTo, locale)}{' '}
                {day && (
                  <a href={links.estimate(park.slug, { ...carriedQuery(carried), ...sheet.typed, asOf: day })}>
                    {estimate.seeOn(formatDate(day, locale))}
                  </a>
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </>
  )
}
