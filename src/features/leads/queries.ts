import { eq, inArray } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { policies } from '../policies/table.ts'
import { sites } from '../sites/table.ts'
import type { Receipt, VisitWish } from './lead.ts'
import { maskEmail, maskPhone, opens, readToken } from './receipt.ts'
import { idempotencyKeys, leadConsents, leadPolicies, leads, leadSites } from './table.ts'

export const leadById = read(leads, { columns: columnsOf(leads), where: eq(leads.id, arg('leadId')), limit: 1 })

export const leadOfKey = read(idempotencyKeys, {
  columns: { leadId: idempotencyKeys.leadId, fingerprint: idempotencyKeys.fingerprint },
  where: eq(idempotencyKeys.keyHash, arg('keyHash')),
  limit: 1,
})

/** Those of the codes that are sites of the park. */
export const sitesAmong = (codes: readonly string[]) =>
  read(sites, { columns: { code: sites.code, name: sites.name }, where: inArray(sites.code, [...codes]) })

/** Those of the slugs that are policies of the park. */
export const policiesAmong = (slugs: readonly string[]) =>
  read(policies, { columns: { slug: policies.slug, title: policies.title }, where: inArray(policies.slug, [...slugs]) })

const consentsOf = read(leadConsents, {
  columns: {
    purpose: leadConsents.purpose,
    noticeVersion: leadConsents.noticeVersion,
    withdrawnAt: leadConsents.withdrawnAt,
  },
  where: eq(leadConsents.leadId, arg('leadId')),
})
const sitesOf = read(leadSites, { columns: { code: leadSites.siteCode }, where: eq(leadSites.leadId, arg('leadId')) })
const policiesOf = read(leadPolicies, {
  columns: { slug: leadPolicies.policySlug },
  where: eq(leadPolicies.leadId, arg('leadId')),
})

/** What the holder of the token may see, or null when it opens nothing in this park. */
export async function receiptByToken(scope: ParkScope, vault: Vault, token: string): Promise<Receipt | null> {
  const parts = readToken(token)
  if (!parts) return null
  const { leadId } = parts
  const [[lead], consents, siteRows, policyRows] = await scope.read(
    given(leadById, { leadId }),
    given(consentsOf, { leadId }),
    given(sitesOf, { leadId }),
    given(policiesOf, { leadId }),
  )
  if (!lead || !(await opens(vault, scope.parkId, lead, parts.secret))) return null
  const [named, titled] = await scope.read(
    sitesAmong(siteRows.map(({ code }) => code)),
    policiesAmong(policyRows.map(({ slug }) => slug)),
  )
  const { name, phone, email, visit, message } = await unseal(scope.parkId, vault, lead)
  return {
    reference: lead.reference,
    state: lead.state,
    receivedAt: lead.receivedAt,
    respondBy: lead.respondBy,
    officer: lead.officer,
    locale: lead.locale,
    company: lead.company,
    contactName: name,
    phone: phone === undefined ? null : maskPhone(phone),
    email: email === undefined ? null : maskEmail(email),
    message,
    visit: visit ?? null,
    sites: named,
    policies: titled,
    estimate: lead.estimate,
    consents: consents.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ purpose }) => purpose),
    noticeVersion: consents[0]?.noticeVersion ?? '',
  }
}

interface Sealed {
  id: string
  keyId: string
  wrappedKey: string | null
  contactCipher: string | null
  messageCipher: string | null
}

interface Contact {
  name: string
  phone?: string
  email?: string
  visit?: VisitWish
}

/** Contact and message in clear. Empty once the lead's key was destroyed. */
async function unseal(parkId: string, vault: Vault, lead: Sealed): Promise<Contact & { message: string | null }> {
  if (lead.wrappedKey === null || lead.contactCipher === null) return { name: '', message: null }
  const key = await (await vault.park(parkId, lead.keyId)).openKey(lead.wrappedKey, lead.id)
  const contact = JSON.parse(await open(key, lead.contactCipher, `${lead.id}/contact`)) as Contact
  const message = lead.messageCipher === null ? null : await open(key, lead.messageCipher, `${lead.id}/message`)
  return { ...contact, message }
}
