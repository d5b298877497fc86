/** Rounds of PBKDF2 for each try of a proof of work; a phone solves it in a second or two. */
const DEFAULT_COST = 8000
const MOST_COST = 100_000

/** Reads `LUODI_CHALLENGE_COST`: a whole number from 1 to 100,000. */
export function challengeCostFrom(text: string | undefined): number {
  const cost = text ? Number(text) : DEFAULT_COST
  if (!Number.isInteger(cost) || cost < 1 || cost > MOST_COST)
    throw new Error(`LUODI_CHALLENGE_COST is a whole number from 1 to ${MOST_COST}`)
  return cost
}
