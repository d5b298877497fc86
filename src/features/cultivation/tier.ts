import type { EnterpriseTitle } from '../enterprises/enterprise.ts'
import { plusDays } from '../../kernel/review.ts'
import { yearsAfter } from './assess.ts'
import { type Figures, numberOf } from './figure.ts'
import { isTitle, LADDER, type Tier, TIERS, type TitleCode } from './ladder.ts'

/** Whether a title holds on a day, both ends included. */
export const holdsOn = ({ from, to }: Pick<EnterpriseTitle, 'from' | 'to'>, day: string): boolean =>
  from <= day && (to === null || day <= to)

/** Codes of the titles that hold on a day. */
export const heldOn = (titles: readonly EnterpriseTitle[], day: string): Set<string> =>
  new Set(titles.filter((one) => holdsOn(one, day)).map(({ title }) => title))

/**
 * The highest tier that is held on a day. Without a title of the tiers it is below scale as soon as the main revenue
 * is known, for whoever is not in the statistics is not above scale; else it is unknown: null.
 */
export function tierOn(titles: readonly EnterpriseTitle[], figures: Figures, day: string): Tier | null {
  const held = heldOn(titles, day)
  const highest = TIERS.findLast((tier) => held.has(tier))
  if (highest) return highest
  return numberOf(figures, 'mainRevenue') === null && !titles.some(({ title }) => TIERS.some((one) => one === title))
    ? null
    : 'belowScale'
}

/** The last day of a title that was given on a day; null where no source says for how long it holds. */
export function endOf(title: TitleCode, from: string): string | null {
  const { validity } = LADDER[title]
  if (!validity || (validity.until !== null && from >= validity.until)) return null
  return plusDays(yearsAfter(from, validity.years), -1)
}

/** Titles that end within so many days, the first to end first. */
export const endingWithin = (titles: readonly EnterpriseTitle[], today: string, days: number) =>
  titles
    .flatMap(({ title, from, to }) => (isTitle(title) && to !== null && from <= today ? [{ title, to }] : []))
    .filter(({ to }) => today <= to && to <= plusDays(today, days))
    .toSorted((a, b) => (a.to < b.to ? -1 : 1))
