import type { ParkScope } from '../../data/scope.ts'
import type { ReadLead } from '../triage/actions.ts'
import { type FreeSite, freeSitesOfLead, type Project, projectOfLead } from './queries.ts'
import { type StartBlock, startBlock } from './start.ts'

/** What the page of a lead says of projects. */
export interface LeadProject {
  project: Project | null
  /** Why none can begin; null when one can. */
  block: StartBlock | null
  /** Sites that it names and no project has. */
  sites: FreeSite[]
}

/** Reads nothing while the lead is not signed. */
export async function projectOfSigned(scope: ParkScope, lead: ReadLead): Promise<LeadProject> {
  if (lead.state !== 'signed') return { project: null, block: 'notSigned', sites: [] }
  const project = (await projectOfLead(scope, lead.id)) ?? null
  const block = startBlock(lead, project ?? undefined)
  return { project, block, sites: block === null ? await freeSitesOfLead(scope, lead.id) : [] }
}
