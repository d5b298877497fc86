import type { Localized } from '../../kernel/localized.ts'
import type { Amounts } from '../policies/amounts.ts'
import type { Answers } from '../policies/condition.ts'
import { estimate, type Estimate, questionsOf } from '../policies/estimate.ts'
import { fits } from '../policies/condition.ts'
import type { Policy } from '../policies/policy.ts'
import type { PolicyLibrary } from '../policies/queries.ts'
import type { Entry } from '../policies/rules.ts'
import { LADDER, type TitleCode } from './ladder.ts'

/** An award that a title brings. `amount` null: the document states none. */
export interface TitleAward {
  name: Localized
  policy: Pick<Policy, 'slug' | 'title' | 'documentNumber'>
  amount: Amounts | null
  clause: Localized | null
  /** What it was taken from. */
  source: Localized | null
}

/** What a title pays in a park. */
export interface Pays {
  /** What the total of the estimate grows by. */
  total: Amounts
  awards: TitleAward[]
}

/**
 * What a title pays: the estimate with the answer that stands for it, less the one without. null where no policy in
 * force asks for it, so that nothing can be said.
 */
export function paysOf(title: TitleCode, { policies, sources }: PolicyLibrary, answers: Answers, day: string) {
  const asked = questionsOf(policies, day)
  const known = LADDER[title].pays.find(({ question, is }) =>
    asked.some((one) => one.code === question && fits(is, one)),
  )
  if (!known) return null
  const { [known.question]: _, ...rest } = answers
  const without = estimate(policies, rest, day)
  const given = estimate(policies, { ...rest, [known.question]: known.is }, day)
  const nameOf = (code: string | null) => sources.find((source) => source.code === code)?.title ?? null
  return { total: less(given.total, without.total), awards: gained(given, without, nameOf) } satisfies Pays
}

const less = (a: Amounts, b: Amounts): Amounts => ({ minFen: a.minFen - b.minFen, maxFen: a.maxFen - b.maxFen })
const keyOf = ({ award, policy }: Entry): string => `${policy.slug}/${award.code}`

function gained(given: Estimate, without: Estimate, nameOf: (code: string | null) => Localized | null): TitleAward[] {
  const before = new Map(without.awards.map((one) => [keyOf(one), one]))
  const unstated = new Set(without.notStated.map(keyOf))
  const asAward = ({ award, policy }: Entry, amount: Amounts | null): TitleAward => ({
    name: award.name,
    policy,
    amount,
    clause: award.clause,
    source: nameOf(award.sourceCode ?? policy.sourceCode),
  })
  const paid = given.awards.map((one) => ({ one, amount: less(one, before.get(keyOf(one)) ?? NOTHING) }))
  return [
    ...paid.filter(({ amount }) => amount.maxFen > 0).map(({ one, amount }) => asAward(one, amount)),
    ...given.notStated.filter((one) => !unstated.has(keyOf(one))).map((one) => asAward(one, null)),
  ]
}

const NOTHING: Amounts = { minFen: 0, maxFen: 0 }
