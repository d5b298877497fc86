import type { ShapeOf } from './messages.ts'
import type { zhEstimate } from './zh.estimate.ts'

/** The incentive estimate, in English. */
export const enEstimate: ShapeOf<typeof zhEstimate> = {
  estimate: {
    title: 'Incentive estimate',
  },
}
