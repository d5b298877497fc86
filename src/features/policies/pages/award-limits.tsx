import type { Locale, Localized } from '../../../kernel/localized.ts'
import { formatMoney } from '../../../ui/format.ts'
import { formatValidity } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Award, AwardRule, Policy } from '../policy.ts'
import { Amount } from './award-table.tsx'

/** What the amount is in other periods. */
export function Versions({ award, locale }: { award: Award; locale: Locale }) {
  const { estimate, policies, colon, unknown } = messages[locale]
  const versions = (award.versions ?? []).toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  if (versions.length === 0) return null
  return (
    <>
      <p class="quiet">{estimate.versions}</p>
      <dl class="pairs">
        {versions.map(({ validFrom, validTo, amount, clause }) => (
          <div>
            <dt>{formatValidity(validFrom, validTo, locale) ?? unknown}</dt>
            <dd>
              <Amount award={{ ...award, amount }} locale={locale} />
              <span class="caption">{policies.clause + colon + (clause?.[locale] ?? unknown)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** How the policy's rules limit awards, in words. */
export function Rules(props: { policy: Policy; names: ReadonlyMap<string, Localized>; locale: Locale }) {
  const { policy, names, locale } = props
  const { statedIn } = messages[locale].estimate
  return (
    <ol class="outline">
      {policy.rules.map((rule) => (
        <li>
          {ruleText(rule, names, locale)}
          {rule.clause && <span class="caption">{statedIn(rule.clause[locale])}</span>}
        </li>
      ))}
    </ol>
  )
}

export function ruleText(rule: AwardRule, names: ReadonlyMap<string, Localized>, locale: Locale): string {
  const { statedRules, quoteJoin } = messages[locale].estimate
  const listed = (codes: readonly string[]) => codes.map((code) => names.get(code)?.[locale] ?? code).join(quoteJoin)
  switch (rule.type) {
    case 'requires':
      return statedRules.requires(listed([rule.award]), listed(rule.needs))
    case 'exclusive':
      return statedRules.exclusive(listed(rule.awards))
    case 'cap': {
      const cap = formatMoney(rule.amountFen, locale)
      return rule.per === 'year'
        ? statedRules.capYearly(listed(rule.awards), cap)
        : statedRules.cap(listed(rule.awards), cap)
    }
  }
}
