import { type Assessment, byReadiness, type Readiness, READINESS } from './assess.ts'
import { isTier, isTitle, type Tier, TIERS, type TitleCode } from './ladder.ts'
import type { Grown } from './queries.ts'
import { assessmentsOf } from './standing.ts'
import { tierOn } from './tier.ts'

/** What narrows the list of candidates; '' lets everything pass. */
export interface CandidateQuery {
  title: TitleCode | ''
  tier: Tier | 'unknown' | ''
  state: Readiness | ''
  /** Behind so many. */
  from: number
}

/** Reads an address. What makes no sense is left out. */
export function candidateQuery(asked: Record<string, string | undefined>): CandidateQuery {
  const { title = '', tier = '', state = '', from = '0' } = asked
  return {
    title: isTitle(title) ? title : '',
    tier: isTier(tier) || tier === 'unknown' ? tier : '',
    state: READINESS.find((one) => one === state) ?? '',
    from: /^\d{1,5}$/.test(from) ? Number(from) : 0,
  }
}

/** The same as an address spells it, without the place. */
export const asAddress = ({ title, tier, state }: CandidateQuery) => ({
  title: title || undefined,
  tier: tier || undefined,
  state: state || undefined,
})

/** An enterprise, and a title that comes next for it. */
export interface Candidate {
  enterprise: Grown
  tier: Tier | null
  assessment: Assessment
}

/** Who comes next for which title, the nearest first. */
export function candidatesOf(enterprises: readonly Grown[], query: CandidateQuery, today: string): Candidate[] {
  return enterprises
    .map((enterprise) => ({ enterprise, tier: tierOn(enterprise.titles, enterprise.figures, today) }))
    .filter(({ tier }) => query.tier === '' || (tier ?? 'unknown') === query.tier)
    .flatMap((one) => assessmentsOf(one.enterprise, today).map((assessment) => ({ ...one, assessment })))
    .filter(({ assessment }) => query.title === '' || assessment.title === query.title)
    .filter(({ assessment }) => query.state === '' || assessment.readiness === query.state)
    .toSorted((a, b) => byReadiness(a.assessment, b.assessment) || compare(a.enterprise.name, b.enterprise.name))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whoever meets a title or nearly does, or of whom only the notice can tell. */
const NEAR: readonly Readiness[] = ['ready', 'near', 'words']

export const nearTo = (enterprises: readonly Grown[], title: TitleCode, today: string): Grown[] =>
  enterprises.filter((one) => assessmentsOf(one, today).some((to) => to.title === title && NEAR.includes(to.readiness)))

/** How many enterprises are in each tier on a day, the highest first; null is unknown. */
export function pyramidOf(enterprises: readonly Grown[], today: string): { tier: Tier | null; count: number }[] {
  const tiers = enterprises.map(({ titles, figures }) => tierOn(titles, figures, today))
  return [...TIERS.toReversed(), null].map((tier) => ({ tier, count: tiers.filter((one) => one === tier).length }))
}
