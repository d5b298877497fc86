import type { Context } from 'hono'
import { deskPage } from '../../http/desk-page.ts'
import { LiaisonSection } from '../liaison/pages/section.tsx'
import { liaisonSummary } from '../liaison/summary.ts'
import type { EnterpriseEnv } from './open.ts'
import type { EnterpriseRecord } from './queries.ts'
import type { EnterpriseSections } from './sections.ts'

/** What each area shows of an enterprise, read side by side. */
export async function sectionsOf(c: Context<EnterpriseEnv>, enterprise: EnterpriseRecord): Promise<EnterpriseSections> {
  const { scope, desk, park, deps } = c.var
  const page = deskPage(c)
  const liaison = await liaisonSummary({ scope, desk, now: deps.clock() }, enterprise)
  return {
    projects: null,
    liaison: <LiaisonSection page={page} park={park} enterprise={enterprise} summary={liaison} />,
    demands: null,
    claims: null,
    satisfaction: null,
    cultivation: null,
  }
}
