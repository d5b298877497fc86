import type { Bureau, Park, PrivacyNotice, Profile } from '../features/parks/park.ts'
import type { Policy } from '../features/policies/policy.ts'
import type { ProcedureStep } from '../features/procedures/procedure.ts'
import type { Site } from '../features/sites/site.ts'

/** A bureau with the privacy notice in force and its parks, ready to be loaded. */
export interface BureauSeed {
  bureau: Bureau
  notice: PrivacyNotice
  parks: ParkSeed[]
}

/** A park with everything that it publishes. */
export interface ParkSeed {
  park: Omit<Park, 'bureauId' | 'revision' | 'chains'>
  profile: Profile
  sites: Omit<Site, 'updatedAt'>[]
  policies: Policy[]
  procedures: ProcedureStep[]
}
