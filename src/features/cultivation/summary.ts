import type { ParkScope } from '../../data/scope.ts'
import { type Cultivation, cultivationOf, type Enterprise } from './standing.ts'

/** How an enterprise stands on the ladder, for its page at the desk. Reads the park's policies and open windows. */
export const cultivationSummary = (scope: ParkScope, enterprise: Enterprise, now: number): Promise<Cultivation> =>
  cultivationOf(scope, enterprise, now)
