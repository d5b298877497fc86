import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import type { Source } from '../parks/park.ts'
import type { Policy } from '../policies/policy.ts'
import { allPolicies } from '../policies/queries.ts'
import { applyOwn } from './actions.ts'
import { grantedOf } from './amounts.ts'
import { dayInput } from './input.ts'
import { type Claim, claimOf, claimsOfEnterprise } from './queries.ts'

/** An award as its enterprise sees it: nothing that colleagues wrote. */
export interface OwnClaim extends Pick<
  Claim,
  | 'id'
  | 'year'
  | 'state'
  | 'selfReported'
  | 'minFen'
  | 'maxFen'
  | 'promisedFen'
  | 'promisedOn'
  | 'appliedOn'
  | 'approvedFen'
  | 'approvedOn'
  | 'paidFen'
  | 'paidOn'
  | 'dueOn'
> {
  award: Policy['awards'][number] | null
  policy: Policy | null
  source: Source | null
}

export interface OwnClaims {
  claims: OwnClaim[]
  /** Whether it may say itself that it applied: not once it left. */
  open: boolean
}

/** An enterprise's awards for its own page; none that were withdrawn. Reads its claims and the policies. */
export async function ownClaims(scope: ParkScope, enterprise: EnterpriseRecord): Promise<OwnClaims> {
  const all = await claimsOfEnterprise(scope, enterprise.id)
  const shown = all.filter(({ state }) => state !== 'withdrawn')
  const { policies, sources } = shown.length > 0 ? await allPolicies(scope) : { policies: [], sources: [] }
  const claims = shown.map((claim): OwnClaim => {
    const granted = grantedOf(policies, claim, claim.matchedOn)
    const cited = granted?.award.sourceCode ?? granted?.policy.sourceCode
    const source = sources.find(({ code }) => code === cited) ?? null
    const { id, year, state, selfReported, minFen, maxFen, promisedFen, promisedOn } = claim
    const { appliedOn, approvedFen, approvedOn, paidFen, paidOn, dueOn } = claim
    return {
      id,
      year,
      state,
      selfReported,
      minFen,
      maxFen,
      promisedFen,
      promisedOn,
      appliedOn,
      approvedFen,
      approvedOn,
      paidFen,
      paidOn,
      dueOn,
      award: granted?.award ?? null,
      policy: granted?.policy ?? null,
      source,
    }
  })
  return { claims, open: enterprise.leftOn === null }
}

/**
 * The enterprise says on its page that it applied for one of its awards: `values` are the form's, with `claim` and `on`.
 * Errors: 404 when the claim is not its own; 409 `claims.wrong_state`; 422 at the day.
 */
export async function reportApplication(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  values: FormState['values'],
): Promise<void> {
  const claim = await claimOf(ctx.scope, textOf(values.claim))
  if (!claim || claim.enterpriseId !== enterprise.id || enterprise.leftOn !== null)
    throw new AppError('request.not_found', 404)
  const day = dayInput(values, parkDay(ctx.now))
  const { policies } = await allPolicies(ctx.scope)
  await applyOwn({ ...ctx, claim, enterprise, policies }, day)
}
