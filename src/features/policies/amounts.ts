import type { Answers } from './condition.ts'
import type { AwardAmount, TieredAmount } from './policy.ts'

/** Fen. Both are equal where the amount is certain. */
export interface Amounts {
  minFen: number
  maxFen: number
}

export const NOTHING: Amounts = { minFen: 0, maxFen: 0 }

/** The question whose answer an amount is reckoned from. */
export const baseOf = (amount: AwardAmount): string | null => ('of' in amount ? amount.of : null)

/** From which answer on a tiered amount pays anything. */
export const lowestTier = ({ tiers }: TieredAmount): number => Math.min(...tiers.map(({ from }) => from))

/** Fen; null while the answer that the amount depends on is missing, and where none is stated. */
export function amountFor(amount: AwardAmount, answers: Answers): Amounts | null {
  switch (amount.type) {
    case 'fixed':
      return exactly(amount.amountFen)
    case 'range':
      return { minFen: amount.minFen, maxFen: amount.maxFen }
    case 'upTo':
      return { minFen: 0, maxFen: amount.amountFen }
    case 'perUnit':
      return measured(answers[amount.of], (base) => base * amount.amountFen, amount.capFen)
    case 'percent':
      return measured(answers[amount.of], (base) => wholeFen(share(base, amount.rate)), amount.capFen)
    case 'tiers':
      return measured(answers[amount.of], (base) => tiered(amount, base), amount.capFen)
    case 'budget':
    case 'notStated':
      return null
  }
}

/** The most that an amount can come to, in fen; null where nothing bounds it or nothing is stated. */
export function mostOf(amount: AwardAmount): number | null {
  switch (amount.type) {
    case 'fixed':
    case 'upTo':
      return amount.amountFen
    case 'range':
      return amount.maxFen
    case 'perUnit':
    case 'percent':
    case 'tiers':
      return amount.capFen
    case 'budget':
    case 'notStated':
      return null
  }
}

const exactly = (fen: number): Amounts => ({ minFen: fen, maxFen: fen })

function measured(base: Answers[string] | undefined, fen: (base: number) => number, capFen: number | null) {
  if (typeof base !== 'number') return null
  return exactly(Math.min(fen(base), capFen ?? Number.POSITIVE_INFINITY))
}

function tiered({ by, tiers }: TieredAmount, base: number): number {
  const reached = tiers.filter(({ from }) => from <= base).toSorted((a, b) => a.from - b.from)
  const slices = by === 'slice' ? reached : reached.slice(-1)
  const parts = slices.map(({ from, amount }, index) => {
    const to = slices[index + 1]?.from ?? base
    if (amount.type === 'fixed') return BigInt(amount.amountFen) * PARTS
    return share(by === 'slice' ? to - from : base, amount.rate)
  })
  return wholeFen(parts.reduce((sum, part) => sum + part, 0n))
}

const PARTS = 1_000_000n

/** A share of an amount in millionths of a fen, reckoned in integers: 0.29 × 100 is 29, not 28.999…. */
const share = (fen: number, rate: number): bigint => BigInt(fen) * BigInt(Math.round(rate * Number(PARTS)))

/** Fractions of a fen are dropped. */
const wholeFen = (parts: bigint): number => Number(parts / PARTS)
