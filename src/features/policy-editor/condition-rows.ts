import type { Answer } from '../policies/condition.ts'
import type { Condition } from '../policies/policy.ts'

/** How a row of a condition compares an answer; numbers in the question's unit. */
export const CHOICE_OPS = ['is', 'isNot'] as const
export const NUMBER_OPS = ['atLeast', 'atMost', 'below', 'above'] as const
export const OPS = [...CHOICE_OPS, ...NUMBER_OPS] as const
export type Op = (typeof OPS)[number]

/** One comparison, as a line of a form. */
export interface ConditionRow {
  question: string
  op: Op
  value: Answer
}

/** Every group must be met, each by one of its rows. No group is always met, and a group without rows never. */
export type ConditionGroups = ConditionRow[][]

/**
 * The same condition as groups of rows (its conjunctive form). It comes to the same for all answers, also for those
 * that leave it open: the laws used here hold with three truth values as well.
 */
export const groupsOf = (condition: Condition): ConditionGroups => withoutWider(normal(condition, false))

function normal(condition: Condition, negated: boolean): ConditionGroups {
  if ('not' in condition) return normal(condition.not, !negated)
  if ('all' in condition) return together(condition.all, negated, !negated)
  if ('any' in condition) return together(condition.any, negated, negated)
  return [[rowOf(condition, negated)]]
}

function together(parts: readonly Condition[], negated: boolean, all: boolean): ConditionGroups {
  const each = parts.map((part) => normal(part, negated))
  if (all) return withoutWider(each.flat())
  // One of them suffices: each group of the one together with each of the other.
  return each.reduce<ConditionGroups>(
    (groups, more) => withoutWider(groups.flatMap((group) => more.map((other) => once([...group, ...other])))),
    [[]],
  )
}

const keyOf = (row: ConditionRow): string => JSON.stringify([row.question, row.op, row.value])
const once = (rows: ConditionRow[]): ConditionRow[] => [...new Map(rows.map((row) => [keyOf(row), row])).values()]

/** A group with all rows of another, and more, asks for nothing that the other does not. */
function withoutWider(groups: ConditionGroups): ConditionGroups {
  const keys = groups.map((group) => new Set(group.map(keyOf)))
  const covers = (one: number, other: number): boolean => {
    const [small, large] = [keys[one], keys[other]]
    if (!small || !large || one === other || ![...small].every((key) => large.has(key))) return false
    return small.size < large.size || one < other
  }
  return groups.filter((_, index) => !groups.some((_, other) => covers(other, index)))
}

type Comparison = Extract<Condition, { question: string }>

function rowOf(comparison: Comparison, negated: boolean): ConditionRow {
  const { question } = comparison
  if ('is' in comparison) return { question, op: negated ? 'isNot' : 'is', value: comparison.is }
  if ('atLeast' in comparison) return { question, op: negated ? 'below' : 'atLeast', value: comparison.atLeast }
  return { question, op: negated ? 'above' : 'atMost', value: comparison.atMost }
}

/** The condition that groups of rows say, as short as it goes. */
export function conditionOf(groups: ConditionGroups): Condition {
  const parts = groups.map((group): Condition => {
    const rows = group.map(comparisonOf)
    return rows.length === 1 && rows[0] ? rows[0] : { any: rows }
  })
  return parts.length === 1 && parts[0] ? parts[0] : { all: parts }
}

function comparisonOf({ question, op, value }: ConditionRow): Condition {
  const number = Number(value)
  const text = typeof value === 'number' ? String(value) : value
  switch (op) {
    case 'is':
      return { question, is: text }
    case 'isNot':
      return { not: { question, is: text } }
    case 'atLeast':
      return { question, atLeast: number }
    case 'below':
      return { not: { question, atLeast: number } }
    case 'atMost':
      return { question, atMost: number }
    case 'above':
      return { not: { question, atMost: number } }
  }
}
