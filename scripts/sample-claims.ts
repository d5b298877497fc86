import { insert } from '../src/data/query.ts'
import { promise } from '../src/features/claims/actions.ts'
import { matchesOf, take } from '../src/features/claims/match.ts'
import { claimsOfEnterprise } from '../src/features/claims/queries.ts'
import { claims, payments } from '../src/features/claims/table.ts'
import type { EnterpriseRecord } from '../src/features/enterprises/queries.ts'
import { answerQuery } from '../src/features/policies/answers.ts'
import { allPolicies } from '../src/features/policies/queries.ts'
import { sheetOf } from '../src/features/policies/sheet.ts'
import { newId } from '../src/kernel/ids.ts'
import { day, type Desk } from './sample-desk.ts'

/** Takes what the estimate grants by its answers into the policy list. */
export async function matchAwards(desk: Desk, enterprise: EnterpriseRecord, daysAgo: number): Promise<void> {
  const ctx = desk.at(daysAgo)
  const { policies } = await allPolicies(ctx.scope)
  const questions = policies.flatMap((policy) => policy.questions)
  const asOf = day(desk, daysAgo)
  const sheet = sheetOf(policies, { ...answerQuery(enterprise.answers, questions), asOf }, asOf)
  const year = Number(asOf.slice(0, 4))
  await take(ctx, enterprise, matchesOf(sheet.result, [], year), { asOf, year })
}

/** Promises half of each amount of its policy list: what is below the most that an award allows. */
export async function promiseAwards(desk: Desk, enterprise: EnterpriseRecord, daysAgo: number): Promise<void> {
  const ctx = desk.at(daysAgo)
  const { policies } = await allPolicies(ctx.scope)
  for (const claim of await claimsOfEnterprise(ctx.scope, enterprise.id))
    if (claim.maxFen !== null)
      await promise(
        { ...ctx, claim, enterprise, policies },
        { on: day(desk, daysAgo), amountFen: claim.maxFen / 2, reason: '（示例）按参展合同核算。' },
      )
}

/** An award that was paid, as rows: a promise rests on a review, of which a sample has none. */
export async function loadPayment(desk: Desk, enterpriseId: string): Promise<void> {
  const { scope, now } = desk.at(0)
  const { policies } = await allPolicies(scope)
  const [policy, award] =
    policies
      .flatMap((one) => one.awards.map((award) => [one, award] as const))
      .find(([, { amount }]) => amount.type === 'fixed') ?? []
  if (!policy || !award || award.amount.type !== 'fixed') return
  const amountFen = award.amount.amountFen
  const [claim, paidOn] = [newId('claim'), day(desk, 15)]
  const year = Number(paidOn.slice(0, 4))
  await scope.write(
    insert(claims, {
      id: claim,
      enterpriseId,
      policySlug: policy.slug,
      award: award.code,
      year,
      state: 'paid',
      matchedOn: day(desk, 90),
      minFen: amountFen,
      maxFen: amountFen,
      appliedOn: day(desk, 70),
      approvedFen: amountFen,
      approvedOn: day(desk, 40),
      paidFen: amountFen,
      paidOn,
      selfReported: false,
      createdAt: now,
      version: 1,
    }),
    insert(payments, {
      id: newId('payment'),
      claimId: claim,
      amountFen,
      paidOn,
      year,
      fund: null,
      voucher: '示例',
      recordedAt: now,
      recordedBy: desk.officer,
    }),
  )
}
