import type { Distance } from '../../features/sites/site.ts'
import type { PlanFrame } from '../plan.ts'

/**
 * The sample plan: the first axis is the main avenue, 40 m wide; blocks are parted by streets of 24 m;
 * north of them the river bends away to the south-east.
 */
export const LUXI_PLAN: PlanFrame = { origin: [110.2, 28.2], turnDegrees: 14 }

/** Made up, like the sites that carry them. */
export const LUXI_DISTANCES: Distance[] = [
  { mode: 'motorway', name: { zh: '最近的高速公路出入口', en: 'Nearest motorway junction' }, kilometres: 6 },
  { mode: 'railway', name: { zh: '最近的铁路货运站', en: 'Nearest rail freight station' }, kilometres: 18 },
  { mode: 'airport', name: { zh: '最近的机场', en: 'Nearest airport' }, kilometres: 85 },
  { mode: 'town', name: { zh: '县城', en: 'County town' }, kilometres: 4 },
]
