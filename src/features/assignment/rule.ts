import type { Locale } from '../../kernel/localized.ts'
import type { Colleague } from '../staff/queries.ts'
import { mayDo } from '../staff/role.ts'

/** All that are stated must hold; an empty rule fits every lead. Amounts in fen. */
export interface RuleConditions {
  parks?: string[]
  chains?: string[]
  countries?: string[]
  locales?: Locale[]
  minInvestmentFen?: number
  maxInvestmentFen?: number
}

export const TARGETS = ['member', 'turns', 'leastBusy'] as const

/** To the one, to each in turn, or to whoever has the fewest open leads. Members by account. */
export type RuleTarget = { to: (typeof TARGETS)[number]; members: string[] }

export interface Rule {
  id: string
  name: string
  enabled: boolean
  conditions: RuleConditions
  target: RuleTarget
  /** How many leads it has given away. */
  turn: number
}

/** What rules look at. `investmentFen` in fen. */
export interface RuledLead {
  parkId: string
  chain: string | null
  country: string | null
  locale: Locale
  investmentFen: number | null
}

/** Stands where a rule's id does: the park's own manager, when no rule had anybody. */
export const BY_MANAGER = 'manager'

/** Why somebody is given nothing. `gone`: no member any more. `elsewhere`: may not work on leads of that park. */
export type Out = 'gone' | 'elsewhere' | 'absent' | 'full'

export interface Decision {
  /** Id of the rule, `BY_MANAGER`, or null: nobody is left. */
  rule: string | null
  /** Who is given it, or may be: for `turns`, all that the turn goes around among. */
  among: readonly string[]
  /** Rules that fitted and had nobody, with why each of their members was out. */
  passed: readonly { rule: string; out: readonly { member: string; why: Out }[] }[]
}

/** Who there is, on a day at the park (`YYYY-MM-DD`), and how many open leads each has. */
export interface Staffing {
  colleagues: readonly Colleague[]
  today: string
  open: ReadonlyMap<string, number>
}

/** Whether all that the rule states is so. What a lead does not say fits no condition on it. */
export function fits({ parks, chains, countries, locales, ...amount }: RuleConditions, lead: RuledLead): boolean {
  const among = <T>(list: readonly T[] | undefined, value: T | null) =>
    !list?.length || (value !== null && list.includes(value))
  const { minInvestmentFen: min, maxInvestmentFen: max } = amount
  const fen = lead.investmentFen
  return (
    among(parks, lead.parkId) &&
    among(chains, lead.chain) &&
    among(countries, lead.country) &&
    among(locales, lead.locale) &&
    (min === undefined || (fen !== null && fen >= min)) &&
    (max === undefined || (fen !== null && fen <= max))
  )
}

/** Why the member can't be given a lead of the park; null when they can. */
export function outOf(member: string, parkId: string, { colleagues, today, open }: Staffing): Out | null {
  const posts = colleagues.filter(({ user }) => user === member)
  if (posts.length === 0) return 'gone'
  const here = posts.filter((post) => isHere(post, parkId))
  if (here.length === 0) return 'elsewhere'
  if (here.some((post) => isAbsent(post, today))) return 'absent'
  const capacity = Math.min(...here.map((post) => post.capacity ?? Infinity))
  return (open.get(member) ?? 0) >= capacity ? 'full' : null
}

const isHere = ({ role, park }: Colleague, parkId: string): boolean =>
  (park === null || park === parkId) && mayDo(role, 'lead.take')

/** Whether the day is one of the post's absence. Only one end may be stated. */
export const isAbsent = ({ absentFrom, absentTo }: Pick<Colleague, 'absentFrom' | 'absentTo'>, day: string): boolean =>
  (absentFrom !== null || absentTo !== null) &&
  (absentFrom === null || absentFrom <= day) &&
  (absentTo === null || day <= absentTo)

/** Accounts of the park's own managers. */
export const managersOf = (colleagues: readonly Colleague[], parkId: string): string[] =>
  colleagues.filter(({ role, park }) => role === 'parkManager' && park === parkId).map(({ user }) => user)

/** The rule that decides, in the rules' order: the first that fits and has somebody; else the park's manager. */
export function decide(rules: readonly Rule[], lead: RuledLead, staffing: Staffing): Decision {
  const passed: { rule: string; out: { member: string; why: Out }[] }[] = []
  for (const { id, target } of rules.filter(({ enabled, conditions }) => enabled && fits(conditions, lead))) {
    const judged = target.members.map((member) => ({ member, why: outOf(member, lead.parkId, staffing) }))
    const free = judged.flatMap(({ member, why }) => (why === null ? [member] : []))
    if (free.length > 0)
      return { rule: id, among: target.to === 'turns' ? free : leastBusy(free, staffing.open), passed }
    passed.push({ rule: id, out: judged.flatMap(({ member, why }) => (why === null ? [] : [{ member, why }])) })
  }
  const managers = managersOf(staffing.colleagues, lead.parkId)
  const free = managers.filter((member) => outOf(member, lead.parkId, staffing) === null)
  return { rule: free.length > 0 ? BY_MANAGER : null, among: leastBusy(free, staffing.open), passed }
}

/** The first of those with the fewest open leads. */
function leastBusy(members: readonly string[], open: Staffing['open']): string[] {
  const [first] = members.toSorted((a, b) => (open.get(a) ?? 0) - (open.get(b) ?? 0))
  return first === undefined ? [] : [first]
}

/** Whose turn it is after `turn` leads were given away; null among nobody. */
export const inTurn = (among: readonly string[], turn: number): string | null => among[turn % among.length] ?? null
