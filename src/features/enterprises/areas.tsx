import type { Context } from 'hono'
import type { EnterpriseEnv } from './open.ts'
import type { EnterpriseRecord } from './queries.ts'
import type { EnterpriseSections } from './sections.ts'

/** What each area shows of an enterprise, read side by side. */
export async function sectionsOf(
  _c: Context<EnterpriseEnv>,
  _enterprise: EnterpriseRecord,
): Promise<EnterpriseSections> {
  return { projects: null, liaison: null, demands: null, claims: null, satisfaction: null, cultivation: null }
}
