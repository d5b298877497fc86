import type { ParkScope } from '../../data/scope.ts'
import type { ReadLead } from '../triage/actions.ts'
import { enterpriseOfCode, type FreeSite, freeSitesOfLead, type Project, projectOfLead } from './queries.ts'
import { type StartBlock, startBlock } from './start.ts'

/** What the page of a lead says of projects. */
export interface LeadProject {
  project: Project | null
  /** Why none can begin; null when one can. */
  block: StartBlock | null
  /** Sites that it names and no project has. */
  sites: FreeSite[]
  /** The enterprise of its credit code that the park serves: the project joins it. */
  joins: { id: string; name: string } | null
}

/** Reads nothing while the lead is not signed. */
export async function projectOfSigned(scope: ParkScope, lead: ReadLead): Promise<LeadProject> {
  if (lead.state !== 'signed') return { project: null, block: 'notSigned', sites: [], joins: null }
  const project = (await projectOfLead(scope, lead.id)) ?? null
  const block = startBlock(lead, project ?? undefined)
  if (block !== null) return { project, block, sites: [], joins: null }
  const { creditCode } = lead
  const [sites, known] = await Promise.all([
    freeSitesOfLead(scope, lead.id),
    creditCode === null ? undefined : enterpriseOfCode(scope, creditCode),
  ])
  return { project, block, sites, joins: known ? { id: known.id, name: known.name } : null }
}
