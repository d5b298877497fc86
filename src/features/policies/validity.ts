import type { Award, Policy } from './policy.ts'

interface Period {
  validFrom: string | null
  validTo: string | null
}

/** Whether a period covers a day, both ends included. An open end is unknown and does not exclude. */
const covers = ({ validFrom, validTo }: Period, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)

export const inForce = (policy: Period, award: Period, day: string): boolean =>
  covers(policy, day) && covers(award, day)

/** From when to when an award is in force within its policy. */
export function periodOf(policy: Period, award: Period): Period {
  const [from = null] = [policy.validFrom, award.validFrom]
    .filter((day) => day !== null)
    .toSorted((a, b) => compare(b, a))
  const [to = null] = [policy.validTo, award.validTo].filter((day) => day !== null).toSorted(compare)
  return { validFrom: from, validTo: to }
}

/** The award as it stands on a day: of the versions that cover it, the one that began last. */
export function awardOn(award: Award, day: string): Award {
  const covering = (award.versions ?? []).filter((version) => covers(version, day))
  const [version] = covering.toSorted((a, b) => compare(b.validFrom ?? '', a.validFrom ?? ''))
  return version ? { ...award, amount: version.amount, clause: version.clause } : award
}

/** Awards that one enterprise may get: not a fund as a whole, and not what applies to nobody in particular. */
export const isClaimable = ({ condition, amount }: Award): boolean => condition !== null && amount.type !== 'budget'

/** Whether an enterprise may get anything on a day. */
const anyInForce = (policies: readonly Policy[], day: string): boolean =>
  policies.some((policy) => policy.awards.some((award) => isClaimable(award) && inForce(policy, award, day)))

/** The days on which what is in force changes: a period begins, or the day before was the last of one. In order. */
export function changeDays(policies: readonly Policy[]): string[] {
  const periods = policies.flatMap((policy): Period[] =>
    policy.awards.filter(isClaimable).flatMap((award) => [policy, award, ...(award.versions ?? [])]),
  )
  const days = periods.flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : dayAfter(validTo)])
  return [...new Set(days.filter((day) => day !== null))].toSorted(compare)
}

/** The nearest day on which something is in force: the day itself, else the latest before or the first after it. */
export function nearestDay(policies: readonly Policy[], day: string): string | null {
  const open = (one: string) => anyInForce(policies, one)
  if (open(day)) return day
  const days = changeDays(policies)
  const before = days
    .filter((one) => one <= day)
    .map(dayBefore)
    .findLast(open)
  const after = days.filter((one) => one > day).find(open)
  if (before === undefined || after === undefined) return before ?? after ?? null
  return distance(before, day) <= distance(day, after) ? before : after
}

const DAY_MS = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const moved = (day: string, days: number): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10)
const dayAfter = (day: string): string => moved(day, 1)
const dayBefore = (day: string): string => moved(day, -1)
const distance = (from: string, to: string): number => at(to) - at(from)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
