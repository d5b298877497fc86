import type { ParkScope } from '../../data/scope.ts'
import { claimsOfEnterprise } from './queries.ts'
import type { Claim } from './queries.ts'
import { OPEN_STATES } from './states.ts'

/** An enterprise's awards, and what they come to. Sums in fen. */
export interface ClaimsSummary {
  claims: Claim[]
  open: number
  promisedFen: number
  approvedFen: number
  paidFen: number
}

export async function claimsSummary(scope: ParkScope, enterpriseId: string): Promise<ClaimsSummary> {
  const claims = await claimsOfEnterprise(scope, enterpriseId)
  const standing = claims.filter(({ state }) => state !== 'refused' && state !== 'withdrawn')
  const sum = (amount: (claim: Claim) => number | null) => standing.reduce((all, one) => all + (amount(one) ?? 0), 0)
  return {
    claims,
    open: claims.filter(({ state }) => OPEN_STATES.includes(state)).length,
    promisedFen: sum(({ promisedFen }) => promisedFen),
    approvedFen: sum(({ approvedFen }) => approvedFen),
    paidFen: sum(({ paidFen }) => paidFen),
  }
}
