import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { EnterpriseTitle } from '../enterprises/enterprise.ts'
import { allPolicies, type PolicyLibrary } from '../policies/queries.ts'
import { type Assessment, assess, byReadiness, nextTitles } from './assess.ts'
import { isTier, isTitle, type Tier, type TitleCode } from './ladder.ts'
import { type Pays, paysOf } from './pays.ts'
import { type ApplicationWindow, type Grown, windowsFrom } from './queries.ts'
import { endingWithin, heldOn, holdsOn, tierOn } from './tier.ts'

/** A title that comes next: what of it is met, what it pays, and when it can be applied for. */
export interface NextTitle {
  assessment: Assessment
  /** null: no policy of the park asks for it. */
  pays: Pays | null
  /** The window that is open, else the next one. */
  window: ApplicationWindow | null
}

/** How an enterprise stands on the ladder on a day. */
export interface Cultivation {
  today: string
  /** null is unknown. */
  tier: Tier | null
  held: (EnterpriseTitle & { title: TitleCode })[]
  /** Titles that end within three months. */
  ending: { title: TitleCode; to: string }[]
  next: NextTitle[]
}

/** Of an enterprise what this is reckoned from. */
export type Enterprise = Pick<Grown, 'titles' | 'figures' | 'answers'>

export const ENDING_DAYS = 90

/** What comes next for an enterprise, the nearest first. */
export function assessmentsOf(
  { titles, figures }: Pick<Enterprise, 'titles' | 'figures'>,
  today: string,
): Assessment[] {
  const held = heldOn(titles, today)
  return nextTitles(held)
    .map((title) => assess(title, { figures, held, today }))
    .toSorted(byReadiness)
}

/** `windows` are those that have not closed, the first to close first. */
export const windowFor = (windows: readonly ApplicationWindow[], title: string): ApplicationWindow | null =>
  windows.find((one) => one.title === title) ?? null

export function cultivationOn(
  enterprise: Enterprise,
  { library, windows, today }: { library: PolicyLibrary; windows: readonly ApplicationWindow[]; today: string },
): Cultivation {
  const { titles, figures, answers } = enterprise
  return {
    today,
    tier: tierOn(titles, figures, today),
    held: titles.flatMap((one) => (isTitle(one.title) && holdsOn(one, today) ? [{ ...one, title: one.title }] : [])),
    ending: endingWithin(titles, today, ENDING_DAYS),
    next: assessmentsOf(enterprise, today).map((assessment) => ({
      assessment,
      pays: paysOf(assessment.title, library, answers, today),
      window: windowFor(windows, assessment.title),
    })),
  }
}

/** The same from a park: reads its policies and the windows that have not closed. */
export async function cultivationOf(scope: ParkScope, enterprise: Enterprise, now: number): Promise<Cultivation> {
  const today = parkDay(now)
  const [library, windows] = await Promise.all([allPolicies(scope), scope.all(windowsFrom(today))])
  return cultivationOn(enterprise, { library, windows, today })
}

/** A tier as it is kept; null is unknown. */
export const tierIn = (text: string | null): Tier | null => (text !== null && isTier(text) ? text : null)
