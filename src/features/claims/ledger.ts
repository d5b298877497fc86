import { medianOf } from '../records/record.ts'
import { workingDaysBetween } from './days.ts'
import type { ListedClaim } from './list.ts'

/** One line of the ledger of promises kept. Sums in fen. */
export interface LedgerLine {
  key: string
  claims: number
  promisedFen: number
  approvedFen: number
  paidFen: number
  /** Of what was approved. */
  outstandingFen: number
  /** Claims that are paid in whole; the days are theirs. */
  paid: number
  /** Working days from the application, and from the promise, to the last payment; null of none. */
  medianFromApplication: number | null
  medianFromPromise: number | null
  overdue: number
}

export const GROUPINGS = ['enterprise', 'policy', 'year'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What a claim counts with: what was refused or withdrawn counts with what was paid of it alone, which is nothing. */
export type Counted = Pick<
  ListedClaim,
  | 'enterpriseId'
  | 'policySlug'
  | 'year'
  | 'state'
  | 'promisedFen'
  | 'approvedFen'
  | 'paidFen'
  | 'promisedOn'
  | 'appliedOn'
  | 'paidOn'
  | 'dueOn'
>

export interface Ledger {
  lines: Record<Grouping, LedgerLine[]>
  total: LedgerLine
}

const KEYS: Record<Grouping, (claim: Counted) => string> = {
  enterprise: ({ enterpriseId }) => enterpriseId,
  policy: ({ policySlug }) => policySlug,
  year: ({ year }) => String(year),
}

/** What was promised, approved and paid, by enterprise, policy and year: each grouping adds up to the same total. */
export function ledgerOf(claims: readonly Counted[], today: string): Ledger {
  const counted = claims.filter(({ state }) => state !== 'refused' && state !== 'withdrawn')
  const by = (grouping: Grouping): LedgerLine[] =>
    [...Map.groupBy(counted, KEYS[grouping])]
      .map(([key, members]) => lineOf(key, members, today))
      .toSorted((a, b) => (grouping === 'year' ? Number(b.key) - Number(a.key) : b.promisedFen - a.promisedFen))
  return {
    lines: { enterprise: by('enterprise'), policy: by('policy'), year: by('year') },
    total: lineOf('', counted, today),
  }
}

function lineOf(key: string, claims: readonly Counted[], today: string): LedgerLine {
  const paid = claims.filter(({ state }) => state === 'paid')
  const approvedFen = sum(claims.map((claim) => claim.approvedFen ?? 0))
  const paidFen = sum(claims.map((claim) => claim.paidFen))
  return {
    key,
    claims: claims.length,
    promisedFen: sum(claims.map((claim) => claim.promisedFen ?? 0)),
    approvedFen,
    paidFen,
    outstandingFen: approvedFen - paidFen,
    paid: paid.length,
    medianFromApplication: medianDays(paid, ({ appliedOn }) => appliedOn),
    medianFromPromise: medianDays(paid, ({ promisedOn }) => promisedOn),
    overdue: claims.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

function medianDays(paid: readonly Counted[], from: (claim: Counted) => string | null): number | null {
  const days = paid.flatMap((claim) => {
    const begun = from(claim)
    return begun === null || claim.paidOn === null ? [] : [workingDaysBetween(begun, claim.paidOn)]
  })
  return medianOf(days.toSorted((a, b) => a - b))
}
