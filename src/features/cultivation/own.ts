import type { EnterpriseContext } from '../enterprises/context.ts'
import { type Cultivation, cultivationOf, type Enterprise } from './standing.ts'

/** How an enterprise stands on the ladder, for its own page. Reads the park's policies and open windows. */
export const ownCultivation = (
  { scope, now }: Pick<EnterpriseContext, 'scope' | 'now'>,
  enterprise: Enterprise,
): Promise<Cultivation> => cultivationOf(scope, enterprise, now)
