import type { SiteSeed } from '../site-defaults.ts'
import { LUXI_BUILDINGS } from './sites-buildings.ts'
import { LUXI_LAND } from './sites-land.ts'

/** Made up to show the feature: the source names no plots. */
export const LUXI_SITES: SiteSeed[] = [...LUXI_LAND, ...LUXI_BUILDINGS]
