import type { Profile } from '../../features/parks/park.ts'
import { LUXI_CHAINS } from './chains.ts'
import { LUXI_ENTERPRISES } from './enterprises.ts'
import { LUXI_FACTS } from './facts.ts'
import { LUXI_HONOURS } from './honours.ts'
import { LUXI_SOURCES } from './sources.ts'
import { LUXI_STORIES } from './stories.ts'

export const LUXI_PROFILE: Profile = {
  facts: LUXI_FACTS,
  chains: LUXI_CHAINS,
  enterprises: LUXI_ENTERPRISES,
  honours: LUXI_HONOURS,
  transports: [],
  tariffs: [],
  stories: LUXI_STORIES,
  sources: LUXI_SOURCES,
}
