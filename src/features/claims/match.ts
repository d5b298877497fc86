import { eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insertAll, type ParkWrite } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { changeSeen } from '../../data/seen.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { FactValue } from '../enterprises/enterprise.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { Answers } from '../policies/condition.ts'
import type { Estimate } from '../policies/estimate.ts'
import type { Question } from '../policies/policy.ts'
import type { Entry } from '../policies/rules.ts'
import type { Matched } from './amounts.ts'
import type { Claim } from './queries.ts'
import { claims } from './table.ts'

/** An award that an enterprise may get by its answers, and where it stands in its list already. */
export interface Match extends Entry, Matched {
  /** By which a form names it. */
  key: string
  /** The claim of the same award and year; null: not in the list yet. */
  claim: Claim | null
  /** It is in the list, undecided, with another amount than the answers come to now. */
  changed: boolean
}

/** States in which what an award comes to may still be set anew. */
const UNDECIDED: readonly string[] = ['matched', 'promised', 'applied']

export const keyOf = (policy: string, award: string): string => `${policy}/${award}`

/** What an estimate grants, in its order: first what has an amount. */
export function matchesOf({ awards, notStated }: Estimate, list: readonly Claim[], year: number): Match[] {
  const stated = awards.map(({ award, policy, minFen, maxFen }) => ({ award, policy, minFen, maxFen }))
  const others = notStated.map(({ award, policy }) => ({ award, policy, minFen: null, maxFen: null }))
  return [...stated, ...others].map((one) => {
    const { award, policy, minFen, maxFen } = one
    const isIt = (claim: Claim) => claim.policySlug === policy.slug && claim.award === award.code && claim.year === year
    const claim = list.find(isIt) ?? null
    const other = claim !== null && (claim.minFen !== minFen || claim.maxFen !== maxFen)
    return { ...one, key: keyOf(policy.slug, award.code), claim, changed: other && UNDECIDED.includes(claim.state) }
  })
}

export interface Taking {
  /** The day for which it was estimated: the day of the match. */
  asOf: string
  year: number
}

/**
 * Takes awards into an enterprise's list, each once for a year; of those that are there and undecided it sets the amounts
 * anew. Answers how many. Errors: 409 `request.conflict` when they were taken, or changed, meanwhile.
 */
export async function take(
  ctx: EnterpriseContext,
  { id: enterpriseId }: EnterpriseRecord,
  chosen: readonly Match[],
  { asOf, year }: Taking,
): Promise<number> {
  const { scope, now } = ctx
  const added = chosen.filter(({ claim }) => claim === null).map((match) => ({ match, id: newId('claim') }))
  const rows = added.map(({ id, match: { policy, award, minFen, maxFen } }) => ({
    id,
    enterpriseId,
    policySlug: policy.slug,
    award: award.code,
    year,
    state: 'matched' as const,
    matchedOn: asOf,
    minFen,
    maxFen,
    paidFen: 0,
    selfReported: false,
    createdAt: now,
    version: 1,
  }))
  const entries = added.map(({ id, match: { award, minFen, maxFen } }) =>
    recordEntry(ctx, {
      action: 'claim.matched',
      subject: id,
      after: { enterprise: enterpriseId, award: award.code, year, minFen, maxFen },
    }),
  )
  const renewed = chosen.flatMap((match) => (match.claim && match.changed ? renewal(ctx, match.claim, match) : []))
  const writes = [...insertAll(claims, rows), ...entries, ...renewed]
  if (writes.length > 0) await scope.write(...writes).catch(asConflict)
  return added.length + renewed.length / 2
}

function renewal(ctx: EnterpriseContext, claim: Claim, { minFen, maxFen }: Matched): ParkWrite[] {
  const before = { minFen: claim.minFen, maxFen: claim.maxFen }
  return [
    changeSeen(claims, eq(claims.id, claim.id), claim.version, { minFen, maxFen }),
    recordEntry(ctx, { action: 'claim.amount_renewed', subject: claim.id, before, after: { minFen, maxFen } }),
  ]
}

const asConflict = (error: unknown): never => {
  throw error instanceof DuplicateError ? new AppError('request.conflict', 409, { cause: error }) : error
}

/**
 * Keeps an enterprise's answers to the park's questions; those to questions that were not asked stay. Errors: 409
 * `request.conflict` when the enterprise was changed since it was read as `seen`.
 */
export async function keepAnswers(
  ctx: EnterpriseContext,
  { id, answers: before }: EnterpriseRecord,
  seen: number,
  { asked, answers }: { asked: readonly Question[]; answers: Answers },
): Promise<void> {
  const codes = new Set(asked.map(({ code }) => code))
  const others = Object.entries(before).filter(([code]) => !codes.has(code))
  const after: Record<string, FactValue> = { ...Object.fromEntries(others), ...answers }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (code) => before[code] !== after[code],
  )
  if (changed.length === 0) return
  await ctx.scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), seen, { answers: after }),
    recordEntry(ctx, { action: 'enterprise.answers', subject: id, after: { questions: changed } }),
  )
}
