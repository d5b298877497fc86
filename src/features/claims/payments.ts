import { type SQL, sql } from 'drizzle-orm'
import { insert, thisPark } from '../../data/query.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type Amount, assertMay, dayFault, type Step, stepWrites } from './actions.ts'
import { type Fund, fundsIn, grantedOf } from './amounts.ts'
import type { ReversalReason } from './claim.ts'
import { paymentDue } from './days.ts'
import { type Claim, claimOf, type Payment, spentOf } from './queries.ts'
import { lastDay, STEPS } from './states.ts'
import { payments } from './table.ts'

export interface NewPayment extends Amount {
  /** Code of the fund that pays; null: none of the park's. */
  fund: string | null
  voucher: string | null
}

/**
 * Pays an award, in part or in whole. The database decides in the same batch that no more is paid than was approved, and
 * none above the fund's budget of the year. Errors: 409 `claims.wrong_state`, `request.conflict`; 422 at the fields.
 */
export async function pay(ctx: Step, payment: NewPayment): Promise<void> {
  const { claim, policies, scope, now, actor } = ctx
  const { on, amountFen, voucher } = payment
  assertMay('payments', claim)
  const year = Number(on.slice(0, 4))
  const fund = fundOf(fundsIn(policies, year), payment.fund)
  const faults = [dayFault(on, lastDay(claim), parkDay(now)), restFault(claim, amountFen)]
  await refuse(ctx, faults, fund, year, amountFen)
  const paidFen = claim.paidFen + amountFen
  const whole = paidFen === claim.approvedFen && { state: STEPS.payments.to, dueOn: null }
  const set = { ...whole, paidFen, paidOn: latest(on, claim.paidOn), fund: fund?.code ?? null }
  const id = newId('payment')
  const after = { payment: id, on, amountFen, fund: fund?.code ?? null, paidFen }
  const row = { id, claimId: claim.id, amountFen, paidOn: on, year, fund: fund?.code ?? null, voucher }
  try {
    await scope.write(
      ...stepWrites(ctx, set, { action: 'claim.paid', after, tells: 'paid' }, withinBudget(fund, year, amountFen)),
      insert(payments, { ...row, reverses: null, reason: null, recordedAt: now, recordedBy: actor.id }),
    )
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
    await explain(ctx, fund, year, amountFen)
    throw error
  }
}

const latest = (one: string, other: string | null): string => (other !== null && other > one ? other : one)

/** Errors: 422 for a fund that the park does not have in that year. */
function fundOf(funds: readonly Fund[], code: string | null): Fund | null {
  const fund = funds.find((one) => one.code === code)
  if (code !== null && !fund)
    throw new AppError('request.invalid', 422, { fields: [{ path: 'fund', key: 'claim_no_fund' }] })
  return fund ?? null
}

function restFault({ approvedFen, paidFen }: Claim, amountFen: number): FieldError | null {
  const rest = (approvedFen ?? 0) - paidFen
  return amountFen > rest ? { path: 'amount', key: 'claim_rest', params: { fen: rest } } : null
}

async function refuse(
  { scope }: Step,
  faults: readonly (FieldError | null)[],
  fund: Fund | null,
  year: number,
  amountFen: number,
): Promise<void> {
  const found = faults.filter((fault) => fault !== null)
  const left = fund && fund.budgetFen - (await spentOf(scope, fund.code, year))
  if (left !== null && amountFen > left && !found.some(({ path }) => path === 'amount'))
    found.push({ path: 'amount', key: 'claim_budget', params: { year, fen: Math.max(0, left) } })
  if (found.length > 0) throw new AppError('request.invalid', 422, { fields: found })
}

/** After the database said no: says what was taken meanwhile, as long as the claim itself is as it was read. */
async function explain(ctx: Step, fund: Fund | null, year: number, amountFen: number): Promise<void> {
  const now = await claimOf(ctx.scope, ctx.claim.id)
  if (now?.version !== ctx.claim.version) return
  await refuse(ctx, [restFault(now, amountFen)], fund, year, amountFen)
}

/** Holds while the fund has so much left of its year. */
const withinBudget = (fund: Fund | null, year: number, amountFen: number): SQL =>
  fund
    ? sql`${amountFen} + (select coalesce(sum(${payments.amountFen}), 0) from ${payments} where ${payments.parkId} = ${thisPark} and ${payments.fund} = ${fund.code} and ${payments.year} = ${year}) <= ${fund.budgetFen}`
    : sql`true`

/**
 * Takes a payment back, once: a row of its own below nothing, in the budget of the year that it was paid from. Errors:
 * 404 when it is not the claim's; 409 `claims.reversed` when it was taken back, or takes one back itself; 422 for the day.
 */
export async function reverse(
  ctx: Step,
  all: readonly Payment[],
  { id: paymentId, on, reason }: { id: string; on: string; reason: ReversalReason },
): Promise<void> {
  const { claim, policies, scope, now, actor } = ctx
  const payment = all.find(({ id }) => id === paymentId)
  if (!payment) throw new AppError('request.not_found', 404)
  if (payment.reverses !== null || all.some(({ reverses }) => reverses === paymentId))
    throw new AppError('claims.reversed', 409)
  const fault = dayFault(on, payment.paidOn, parkDay(now))
  if (fault) throw new AppError('request.invalid', 422, { fields: [fault] })
  const paidFen = claim.paidFen + -payment.amountFen
  const guide = grantedOf(policies, claim, claim.matchedOn)?.policy.claimGuide
  const set = {
    state: 'approved' as const,
    paidFen,
    paidOn: lastPaid(all, paymentId),
    dueOn: claim.approvedOn === null ? null : paymentDue(claim.approvedOn, guide),
  }
  const id = newId('payment')
  const { amountFen, year, fund, voucher } = payment
  await scope.write(
    ...stepWrites(ctx, set, {
      action: 'claim.reversed',
      after: { payment: id, reverses: paymentId, on, amountFen, reason, paidFen },
    }),
    insert(payments, {
      id,
      claimId: claim.id,
      amountFen: -amountFen,
      paidOn: on,
      year,
      fund,
      voucher,
      reverses: paymentId,
      reason,
      recordedAt: now,
      recordedBy: actor.id,
    }),
  )
}

/** The day of the last payment that stands, once this one is taken back. */
function lastPaid(all: readonly Payment[], gone: string): string | null {
  const reversed = new Set(all.map(({ reverses }) => reverses))
  const days = all
    .filter(({ id, reverses }) => reverses === null && id !== gone && !reversed.has(id))
    .map(({ paidOn }) => paidOn)
  return days.toSorted().at(-1) ?? null
}
