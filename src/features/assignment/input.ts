import * as v from 'valibot'
import type { FieldError } from '../../kernel/errors.ts'
import { LOCALES } from '../../kernel/localized.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import { fieldErrors } from '../../http/validation.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { RuleInput } from './actions.ts'
import { MOST_LIMIT_HOURS, MOST_MEMBERS } from './limits.ts'
import { type Rule, TARGETS } from './rule.ts'

/** What a rule may name. */
export interface Known {
  parks: readonly string[]
  chains: readonly string[]
  members: readonly string[]
}

const FEN = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e13)))
const someOf = (options: readonly string[]) => v.optional(v.array(v.picklist(options)))
const Country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'invalid_country'))

const schemaOf = ({ parks, chains, members }: Known) =>
  v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60)),
    enabled: v.boolean(),
    conditions: v.pipe(
      v.strictObject({
        parks: someOf(parks),
        chains: someOf(chains),
        countries: v.optional(v.array(Country)),
        locales: v.optional(v.array(v.picklist(LOCALES))),
        minInvestmentFen: FEN,
        maxInvestmentFen: FEN,
      }),
      v.forward(
        v.check(({ minInvestmentFen: min = 0, maxInvestmentFen: max = Infinity }) => min <= max, 'amount_order'),
        ['maxInvestmentFen'],
      ),
    ),
    target: v.pipe(
      v.strictObject({
        to: v.picklist(TARGETS),
        members: v.pipe(v.array(v.picklist(members)), v.nonEmpty('required'), v.maxLength(MOST_MEMBERS, 'too_many')),
      }),
      v.forward(
        v.check(({ to, members: chosen }) => to !== 'member' || chosen.length === 1, 'one_member'),
        ['members'],
      ),
    ),
  })

/** Fields of the form by the path of what they fill. */
const FIELDS: Record<string, string> = {
  'conditions.minInvestmentFen': 'minWan',
  'conditions.maxInvestmentFen': 'maxWan',
}
const fieldOf = (path: string): string =>
  FIELDS[path] ?? path.replace(/^(?:conditions|target)\./, '').split('.')[0] ?? ''

const listOf = (value: string | string[] | undefined) => {
  const list = [value ?? []].flat().filter((one) => one !== '')
  return list.length > 0 ? { list } : {}
}

/** An amount typed in 万元, in fen; a text that is none stays, for the schema to refuse. */
function fenOf(typed: string): number | string | undefined {
  if (typed === '') return undefined
  const wan = typedNumber(typed, 'wan')
  return wan === null ? typed : Math.round(wan * FEN_PER_WAN)
}

/** The rule that a form means, or what is wrong with it by field. */
export function ruleFrom(values: FormState['values'], known: Known): { rule: RuleInput } | { errors: FieldError[] } {
  const of = (name: string) => listOf(values[name]).list
  const typed = {
    name: textOf(values['name']),
    enabled: textOf(values['enabled']) === 'true',
    conditions: compact({
      parks: of('parks'),
      chains: of('chains'),
      countries: of('countries'),
      locales: of('locales'),
      minInvestmentFen: fenOf(textOf(values['minWan'])),
      maxInvestmentFen: fenOf(textOf(values['maxWan'])),
    }),
    target: { to: textOf(values['to']), members: of('members') ?? [] },
  }
  const result = v.safeParse(schemaOf(known), typed)
  if (!result.success)
    return { errors: fieldErrors(result.issues).map((error) => ({ ...error, path: fieldOf(error.path) })) }
  const { conditions, ...rest } = result.output
  return { rule: { ...rest, conditions: compact(conditions) } }
}

/** A rule as its form shows it. */
export function valuesFrom({ name, enabled, conditions, target }: Omit<Rule, 'id' | 'turn'>): FormState['values'] {
  const wan = (fen: number | undefined) => (fen === undefined ? '' : String(fen / FEN_PER_WAN))
  const { parks, chains, countries, locales, minInvestmentFen, maxInvestmentFen } = conditions
  return {
    name,
    enabled: enabled ? 'true' : '',
    parks,
    chains,
    countries,
    locales,
    minWan: wan(minInvestmentFen),
    maxWan: wan(maxInvestmentFen),
    to: target.to,
    members: target.members,
  }
}

/** Working hours as they are typed: a whole number from 1. null when it is none. */
export function hoursFrom(typed: string): number | null {
  const hours = typedNumber(typed, 'count')
  return hours !== null && Number.isInteger(hours) && hours >= 1 && hours <= MOST_LIMIT_HOURS ? hours : null
}

/** Without what is left open. */
const compact = <T extends object>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
