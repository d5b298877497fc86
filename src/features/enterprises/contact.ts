import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { leadById, unseal } from '../leads/queries.ts'
import { projects } from '../projects/table.ts'
import type { EnterpriseContact } from './enterprise.ts'
import type { EnterpriseRecord } from './queries.ts'
import { keyOf, openText } from './sealed.ts'

/** Whom the park talks to at an enterprise, and whether that is who came with its inquiry. */
export interface KnownContact extends EnterpriseContact {
  lead: { id: string; reference: string } | null
}

const leadsOfProjects = read(projects, {
  columns: { leadId: projects.leadId },
  where: and(eq(projects.enterpriseId, arg('id')), isNotNull(projects.leadId)),
  orderBy: [desc(projects.createdAt)],
  limit: 1,
})

/** Its own contact, or who came with its latest inquiry; null when nobody is known (any more). */
export async function contactOf(
  { scope, vault }: { scope: ParkScope; vault: Vault },
  enterprise: EnterpriseRecord,
): Promise<KnownContact | null> {
  const { id, contactCipher } = enterprise
  if (contactCipher !== null) {
    const text = await openText(await keyOf(scope.parkId, vault, enterprise), id, 'contact', contactCipher)
    // The text is the contact that `newEnterprise` or `changeContact` sealed.
    return text === null ? null : { ...(JSON.parse(text) as EnterpriseContact), lead: null }
  }
  const project = await scope.first(given(leadsOfProjects, { id }))
  const lead = project?.leadId ? await scope.first(given(leadById, { leadId: project.leadId })) : undefined
  if (!lead) return null
  const { name, phone, email } = await unseal(scope.parkId, vault, lead)
  return name === '' ? null : { name, phone, email, lead: { id: lead.id, reference: lead.reference } }
}
