import { given } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ratingsOfEnterprise } from './queries.ts'
import { isLow } from './rating.ts'

/** How content an enterprise is. `mean` is 1 to 5; null of none. */
export interface SatisfactionSummary {
  count: number
  low: number
  mean: number | null
}

export async function satisfactionSummary(scope: ParkScope, enterpriseId: string): Promise<SatisfactionSummary> {
  const rows = await scope.all(given(ratingsOfEnterprise, { enterprise: enterpriseId }))
  const sum = rows.reduce((total, { score }) => total + score, 0)
  return {
    count: rows.length,
    low: rows.filter(({ score }) => isLow(score)).length,
    mean: rows.length > 0 ? sum / rows.length : null,
  }
}
