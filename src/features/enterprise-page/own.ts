import type { Database } from '../../data/database.ts'
import { INVESTOR } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { type OwnAgencyProject, ownAgency } from '../agency/own.ts'
import { type OwnClaims, ownClaims } from '../claims/own.ts'
import { ownCultivation } from '../cultivation/own.ts'
import type { Cultivation } from '../cultivation/standing.ts'
import { type OwnDemands, ownDemands } from '../demands/own.ts'
import type { EvidenceContext } from '../evidence/store.ts'
import { type OwnLiaison, ownLiaison } from '../liaison/own.ts'
import { type OwnProject, ownProjects } from '../projects/own.ts'
import { type OwnStage, ownStages } from '../satisfaction/own.ts'
import type { OwnDoor, OwnRequest } from './door.ts'

/** All that an enterprise sees of how it is served. */
export interface Own {
  name: string
  sample: boolean
  projects: OwnProject[]
  agency: OwnAgencyProject[]
  stages: OwnStage[]
  demands: OwnDemands
  claims: OwnClaims
  liaison: OwnLiaison
  cultivation: Cultivation
  /** Since when it is not served here any more; null while it is. */
  leftOn: string | null
}

/** What is done by whoever holds the link is made with. */
export const ownContext = ({ var: { deps, requestId } }: OwnRequest, { scope }: OwnDoor): EvidenceContext => ({
  scope,
  vault: deps.vault,
  files: deps.files,
  actor: INVESTOR,
  now: deps.clock(),
  requestId,
})

export async function ownOf(ctx: EvidenceContext, database: Database, door: OwnDoor): Promise<Own> {
  const { scope, enterprise, park } = door
  const { name, sample, leftOn } = enterprise
  const [projects, agency, stages, demands, claims, liaison, cultivation] = await Promise.all([
    ownProjects(ctx, enterprise),
    ownAgency(ctx, enterprise, parkDay(ctx.now)),
    ownStages(ctx, enterprise),
    ownDemands(ctx, enterprise),
    ownClaims(scope, enterprise),
    ownLiaison({ scope, database, park }, enterprise),
    ownCultivation(ctx, enterprise),
  ])
  return { name, sample, leftOn, projects, agency, stages, demands, claims, liaison, cultivation }
}
