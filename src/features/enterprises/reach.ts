import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { type Links, linksFrom } from '../../http/paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Vault } from '../../kernel/vault.ts'
import { consentsOf, leadById, unseal } from '../leads/queries.ts'
import { projects } from '../projects/table.ts'
import { receiptToken } from '../receipts/token.ts'
import type { EnterpriseContact } from './enterprise.ts'
import { enterpriseToken } from './link.ts'
import type { EnterpriseRecord } from './queries.ts'
import { keyOf, openText } from './sealed.ts'

interface Asking {
  scope: ParkScope
  vault: Vault
  park: { id: string; slug: string }
}

/** How an enterprise is reached. */
export interface Reach {
  /** null: nobody is known, or who was had themselves erased. */
  contact: EnterpriseContact | null
  locale: Locale
  /**
   * Path of its own page: the receipt of the lead that it came by, which goes on, or its private link. A receipt shows
   * who came with the lead, and lets them take back what they gave: another contact gets the link.
   */
  path: (links: Links) => string
  isReceipt: boolean
  /** That lead; null for an enterprise that came by none, or whose lead was erased. */
  lead: { id: string; reference: string } | null
}

const lastLead = read(projects, {
  columns: { leadId: projects.leadId },
  where: and(eq(projects.enterpriseId, arg('id')), isNotNull(projects.leadId)),
  orderBy: [desc(projects.createdAt), desc(projects.id)],
  limit: 1,
})

/** The contact that was noted, else who came with its last lead while their consent stands. */
export async function reachOf({ scope, vault, park }: Asking, enterprise: EnterpriseRecord): Promise<Reach> {
  const key = await keyOf(scope.parkId, vault, enterprise)
  const noted = await openText(key, enterprise.id, 'contact', enterprise.contactCipher)
  const [last] = await scope.all(given(lastLead, { id: enterprise.id }))
  const lead = last?.leadId ? await leadWith(scope, last.leadId) : null
  if (!lead || noted !== null) {
    const token = await enterpriseToken(vault, park, enterprise)
    return {
      contact: asContact(noted),
      locale: lead?.locale ?? 'zh',
      path: (links) => links.enterprisePage(token),
      isReceipt: false,
      lead: lead && { id: lead.id, reference: lead.reference },
    }
  }
  const token = await receiptToken(vault, park, lead)
  const { name, phone, email } = await unseal(scope.parkId, vault, lead)
  const came = { name, ...(phone && { phone }), ...(email && { email }) }
  return {
    contact: lead.wrappedKey !== null && lead.agreed ? came : null,
    locale: lead.locale,
    path: (links) => links.receipt(token),
    isReceipt: true,
    lead: { id: lead.id, reference: lead.reference },
  }
}

/** The lead of a link that still opens, and whether the consent to handle it stands; null where it was erased. */
async function leadWith(scope: ParkScope, leadId: string) {
  const [[lead], consents] = await scope.read(given(leadById, { leadId }), given(consentsOf, { leadId }))
  if (!lead || lead.erasedAt !== null) return null
  const agreed = consents.some(({ purpose, withdrawnAt }) => purpose === 'handle' && withdrawnAt === null)
  return { ...lead, agreed }
}

/** Only our own code seals contacts. */
const asContact = (text: string | null): EnterpriseContact | null =>
  text === null ? null : (JSON.parse(text) as EnterpriseContact)

/** Absolute address of the enterprise's own page; null where the portal's is not known. */
export const addressOf = ({ locale, path }: Reach, origin: string | null): string | null =>
  origin === null ? null : `${origin}${path(linksFrom({ locale, hostPark: null }))}`
