import { LUXI_BUREAU, LUXI_NOTICE } from './luxi/bureau.ts'
import { LUXI_PARK } from './luxi/park.ts'
import { LUXI_POLICIES } from './luxi/policies.ts'
import { LUXI_PROFILE } from './luxi/profile.ts'
import { LUXI_SITES } from './luxi/sites.ts'
import { LUXI_PROCEDURES, WUSHUI_PROCEDURES, YUNHE_PROCEDURES } from './procedures/procedures.ts'
import { WUSHUI_PARK } from './second/park.ts'
import { WUSHUI_POLICIES } from './second/policies.ts'
import { WUSHUI_PROFILE } from './second/profile.ts'
import { WUSHUI_SITES } from './second/sites.ts'
import type { BureauSeed } from './seed.ts'
import { YUNHE_BUREAU, YUNHE_NOTICE } from './third/bureau.ts'
import { YUNHE_PARK } from './third/park.ts'
import { YUNHE_POLICIES } from './third/policies.ts'
import { YUNHE_PROFILE } from './third/profile.ts'
import { YUNHE_SITES } from './third/sites.ts'

export const SEEDS: BureauSeed[] = [
  {
    bureau: LUXI_BUREAU,
    notice: LUXI_NOTICE,
    parks: [
      {
        park: LUXI_PARK,
        profile: LUXI_PROFILE,
        sites: LUXI_SITES,
        policies: LUXI_POLICIES,
        procedures: LUXI_PROCEDURES,
      },
      {
        park: WUSHUI_PARK,
        profile: WUSHUI_PROFILE,
        sites: WUSHUI_SITES,
        policies: WUSHUI_POLICIES,
        procedures: WUSHUI_PROCEDURES,
      },
    ],
  },
  {
    bureau: YUNHE_BUREAU,
    notice: YUNHE_NOTICE,
    parks: [
      {
        park: YUNHE_PARK,
        profile: YUNHE_PROFILE,
        sites: YUNHE_SITES,
        policies: YUNHE_POLICIES,
        procedures: YUNHE_PROCEDURES,
      },
    ],
  },
]
