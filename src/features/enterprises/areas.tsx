import type { Context } from 'hono'
import { deskPage } from '../../http/desk-page.ts'
import { ClaimsSection } from '../claims/pages/section.tsx'
import { claimsSummary } from '../claims/summary.ts'
import { CultivationSection } from '../cultivation/pages/section.tsx'
import { cultivationSummary } from '../cultivation/summary.ts'
import { DemandsSection } from '../demands/pages/section.tsx'
import { demandsSummary } from '../demands/summary.ts'
import { LiaisonSection } from '../liaison/pages/section.tsx'
import { liaisonSummary } from '../liaison/summary.ts'
import { allPolicies } from '../policies/queries.ts'
import { ProjectsSection } from '../projects/pages/section.tsx'
import { projectSummary } from '../projects/summary.ts'
import { SatisfactionSection } from '../satisfaction/pages/section.tsx'
import { satisfactionSummary } from '../satisfaction/summary.ts'
import type { EnterpriseEnv } from './open.ts'
import type { EnterpriseRecord } from './queries.ts'
import type { EnterpriseSections } from './sections.ts'

/** What each area shows of an enterprise, read side by side. */
export async function sectionsOf(c: Context<EnterpriseEnv>, enterprise: EnterpriseRecord): Promise<EnterpriseSections> {
  const { scope, desk, park, deps } = c.var
  const now = deps.clock()
  const { id } = enterprise
  const [projects, liaison, demands, claims, { policies }, satisfaction, cultivation] = await Promise.all([
    projectSummary(scope, id),
    liaisonSummary({ scope, desk, now }, enterprise),
    demandsSummary(scope, id, now),
    claimsSummary(scope, id),
    allPolicies(scope),
    satisfactionSummary(scope, id),
    cultivationSummary(scope, enterprise, now),
  ])
  const of = { page: deskPage(c), park, enterprise }
  return {
    projects: <ProjectsSection {...of} projects={projects} />,
    liaison: <LiaisonSection {...of} summary={liaison} />,
    demands: <DemandsSection {...of} summary={demands} />,
    claims: <ClaimsSection {...of} policies={policies} summary={claims} />,
    satisfaction: <SatisfactionSection {...of} summary={satisfaction} />,
    cultivation: <CultivationSection {...of} summary={cultivation} />,
  }
}
