import { given } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { consentsOf, policiesAmong, policiesOf, sitesAmong, sitesOf, unseal } from '../leads/queries.ts'
import type { OpenReceipt } from './open.ts'
import type { Receipt } from './receipt.ts'
import { maskEmail, maskPhone } from './token.ts'

/** What the holder of the link may see. */
export async function receiptOf({ scope, lead }: Pick<OpenReceipt, 'scope' | 'lead'>, vault: Vault): Promise<Receipt> {
  const { id: leadId } = lead
  const [consents, siteRows, policyRows] = await scope.read(
    given(consentsOf, { leadId }),
    given(sitesOf, { leadId }),
    given(policiesOf, { leadId }),
  )
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
