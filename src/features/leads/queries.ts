import { eq, sql } from 'drizzle-orm'
import { arg, columnsOf, given, read, thisPark } from '../../data/query.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { policies } from '../policies/table.ts'
import { sites } from '../sites/table.ts'
import type { VisitWish } from './lead.ts'
import { idempotencyKeys, leadConsents, leadPolicies, leads, leadSites } from './table.ts'

export const leadById = read(leads, { columns: columnsOf(leads), where: eq(leads.id, arg('leadId')), limit: 1 })

export const leadOfKey = read(idempotencyKeys, {
  columns: { leadId: idempotencyKeys.leadId, fingerprint: idempotencyKeys.fingerprint },
  where: eq(idempotencyKeys.keyHash, arg('keyHash')),
  limit: 1,
})

// As one value: a merged lead may name more than the 100 that D1 binds.
const sitesByCodes = read(sites, {
  columns: { code: sites.code, name: sites.name },
  where: sql`${sites.code} in (select "value" from json_each(${arg('codes')}))`,
})
const policiesBySlugs = read(policies, {
  columns: { slug: policies.slug, title: policies.title },
  where: sql`${policies.slug} in (select "value" from json_each(${arg('slugs')}))`,
})

/** Those of the codes that are sites of the park. */
export const sitesAmong = (codes: readonly string[]) => given(sitesByCodes, { codes: JSON.stringify(codes) })

/** Those of the slugs that are policies of the park. */
export const policiesAmong = (slugs: readonly string[]) => given(policiesBySlugs, { slugs: JSON.stringify(slugs) })

export const consentsOf = read(leadConsents, {
  columns: {
    purpose: leadConsents.purpose,
    noticeVersion: leadConsents.noticeVersion,
    givenAt: leadConsents.givenAt,
    withdrawnAt: leadConsents.withdrawnAt,
  },
  where: eq(leadConsents.leadId, arg('leadId')),
})
export const sitesOf = read(leadSites, {
  columns: { code: leadSites.siteCode },
  where: eq(leadSites.leadId, arg('leadId')),
})
export const policiesOf = read(leadPolicies, {
  columns: { slug: leadPolicies.policySlug },
  where: eq(leadPolicies.leadId, arg('leadId')),
})

/** The sites that a lead names, as far as they are still the park's, with their names. */
export const sitesNamed = read(sites, {
  columns: { code: sites.code, name: sites.name },
  where: sql`${sites.code} in (select ${leadSites.siteCode} from ${leadSites} where ${leadSites.parkId} = ${thisPark} and ${leadSites.leadId} = ${arg('leadId')})`,
})
/** The same of the policies. */
export const policiesNamed = read(policies, {
  columns: { slug: policies.slug, title: policies.title },
  where: sql`${policies.slug} in (select ${leadPolicies.policySlug} from ${leadPolicies} where ${leadPolicies.parkId} = ${thisPark} and ${leadPolicies.leadId} = ${arg('leadId')})`,
})

export interface Sealed {
  id: string
  keyId: string
  wrappedKey: string | null
  contactCipher: string | null
  messageCipher: string | null
}

export interface Contact {
  name: string
  phone?: string
  email?: string
  visit?: VisitWish
}

/** Contact and message in clear. Empty once the lead's key was destroyed. */
export async function unseal(
  parkId: string,
  vault: Vault,
  lead: Sealed,
): Promise<Contact & { message: string | null }> {
  if (lead.wrappedKey === null || lead.contactCipher === null) return { name: '', message: null }
  const key = await (await vault.park(parkId, lead.keyId)).openKey(lead.wrappedKey, lead.id)
  const contact = JSON.parse(await open(key, lead.contactCipher, `${lead.id}/contact`)) as Contact
  const message = lead.messageCipher === null ? null : await open(key, lead.messageCipher, `${lead.id}/message`)
  return { ...contact, message }
}
