import { FEN_PER_YUAN } from '../../kernel/money.ts'
import type { OpenForm } from './pages/claim.tsx'
import type { Claim, Payment } from './queries.ts'
import { CLAIM_STEPS, type ClaimStep, mayTake } from './states.ts'

interface Asked {
  claim: Claim
  payments: readonly Payment[]
  funds: readonly { code: string }[]
  /** What the address asks for. */
  step: string | undefined
  payment: string | undefined
  today: string
  allowed: (step: ClaimStep) => boolean
}

/** Steps that are offered by themselves: the others have to be asked for. */
const FORWARD: readonly ClaimStep[] = ['promise', 'application', 'approval', 'payments']

/** The form that a page opens with: the one that was asked for, or the next step; null when there is none to take. */
export function openForm({ claim, payments, funds, step, payment, today, allowed }: Asked): OpenForm | null {
  if (step === 'reversal') {
    const standing = payments.find(({ id, reverses }) => id === payment && reverses === null)
    if (!standing || !allowed('payments') || payments.some(({ reverses }) => reverses === payment)) return null
    return { step, payment: standing.id, values: { on: today }, errors: [] }
  }
  const possible = CLAIM_STEPS.filter((one) => mayTake(one, claim) && allowed(one))
  const chosen = possible.find((one) => one === step) ?? possible.find((one) => FORWARD.includes(one))
  return chosen ? { step: chosen, values: { on: today, ...valuesOf(chosen, claim, funds) }, errors: [] } : null
}

const yuan = (fen: number | null): string => (fen === null ? '' : String(fen / FEN_PER_YUAN))

function valuesOf(step: ClaimStep, claim: Claim, funds: Asked['funds']): OpenForm['values'] {
  const { minFen, maxFen, promisedFen, approvedFen, paidFen } = claim
  if (step === 'promise') return { amount: minFen === maxFen ? yuan(maxFen) : '' }
  if (step === 'approval') return { amount: yuan(promisedFen ?? (minFen === maxFen ? maxFen : null)) }
  if (step === 'payments')
    return { amount: yuan((approvedFen ?? 0) - paidFen), fund: claim.fund ?? funds[0]?.code ?? '' }
  return {}
}
