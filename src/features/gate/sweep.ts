import { lte } from 'drizzle-orm'
import { type ParkWrite, remove } from '../../data/query.ts'
import { rateWindows, spentChallenges } from './table.ts'

/** Forgets proofs that expired and counts of times that are over. For the daily work. */
export const sweepGate = (now: number): ParkWrite[] => [
  remove(spentChallenges, lte(spentChallenges.expiresAt, now)),
  remove(rateWindows, lte(rateWindows.endsAt, now)),
]
