import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { economies } from '../../leads/pages/economies.ts'
import type { Colleague } from '../../staff/queries.ts'
import type { Rule, RuleConditions } from '../rule.ts'
import type { BureauPark } from '../../parks/park.ts'

export interface Names {
  locale: Locale
  people: readonly Colleague[]
  parks: readonly BureauPark[]
}

/** A member's name; who has left has none any more. */
export const nameOf = ({ locale, people }: Names, user: string): string =>
  people.find((one) => one.user === user)?.officer.name[locale] ?? messages[locale].assignment.rules.gone

/** Members with what keeps them away today. */
export function membersWords(names: Names, { target }: Pick<Rule, 'target'>, now: number): string {
  const { assignment, listSeparator } = messages[names.locale]
  const today = parkDay(now)
  const one = (user: string) => {
    const away = names.people.some(
      (post) => post.user === user && (post.absentFrom ?? '~') <= today && today <= (post.absentTo ?? '~'),
    )
    return away ? assignment.rules.noted(nameOf(names, user), assignment.rules.absent) : nameOf(names, user)
  }
  return `${assignment.rules.toShort[target.to]}${target.members.map(one).join(listSeparator)}`
}

/** What the rule asks of a lead, a pair each; none when it asks nothing. */
export function conditionPairs({ locale, parks }: Names, conditions: RuleConditions): [label: string, text: string][] {
  const { assignment, listSeparator } = messages[locale]
  const words = assignment.rules.conditions
  const list = (codes: readonly string[] | undefined, name: (code: string) => string | undefined) =>
    codes?.map((code) => name(code) ?? code).join(listSeparator) ?? ''
  const countries = new Map(economies(locale))
  const pairs: [string, string][] = [
    [words.parks, list(conditions.parks, (id) => parks.find((park) => park.id === id)?.shortName[locale])],
    [words.chains, list(conditions.chains, (code) => chainName(parks, code, locale))],
    [words.countries, list(conditions.countries, (code) => countries.get(code))],
    [words.locales, list(conditions.locales, (code) => assignment.channels.locales[code === 'en' ? 'en' : 'zh'])],
    [words.amount, amountWords(conditions, locale)],
  ]
  return pairs.filter(([, text]) => text !== '')
}

export const chainName = (parks: readonly BureauPark[], code: string, locale: Locale): string | undefined =>
  parks.flatMap(({ chains }) => chains).find((chain) => chain.code === code)?.name[locale]

function amountWords({ minInvestmentFen: min, maxInvestmentFen: max }: RuleConditions, locale: Locale): string {
  const words = messages[locale].assignment.rules.conditions
  if (min !== undefined && max !== undefined) return words.between(formatMoney(min, locale), formatMoney(max, locale))
  if (min !== undefined) return words.from(formatMoney(min, locale))
  return max === undefined ? '' : words.upTo(formatMoney(max, locale))
}
