import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { arg, columnsOf, given, type ParkWrite, read, thisPark } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { unseal } from '../leads/queries.ts'
import { projects } from '../projects/table.ts'
import type { EnterpriseContext } from './context.ts'
import type { EnterpriseContact } from './enterprise.ts'
import { keyOf, openText } from './sealed.ts'
import { enterpriseRecords } from './table.ts'

const ofLead = read(enterpriseRecords, {
  columns: columnsOf(enterpriseRecords),
  where: and(
    isNotNull(enterpriseRecords.contactCipher),
    sql`${enterpriseRecords.id} in (select ${projects.enterpriseId} from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.leadId} = ${arg('leadId')})`,
  ),
})

type Lead = Parameters<typeof unseal>[2] & { id: string }

/**
 * Takes the person of a lead out of the file of the enterprise that it became, where a colleague noted them as its
 * contact: by the same phone number or mail address. For the batch that erases the lead.
 */
export async function forgetContact(ctx: EnterpriseContext, lead: Lead): Promise<ParkWrite[]> {
  const { scope, vault } = ctx
  const found = await scope.all(given(ofLead, { leadId: lead.id }))
  if (found.length === 0) return []
  const { phone, email } = await unseal(scope.parkId, vault, lead)
  const writes = await Promise.all(
    found.map(async (enterprise) => {
      const { id, version, contactCipher } = enterprise
      const noted = await openText(await keyOf(scope.parkId, vault, enterprise), id, 'contact', contactCipher)
      if (noted === null || !isSame(JSON.parse(noted) as EnterpriseContact, { phone, email })) return []
      return [
        changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), version, { contactCipher: null }),
        recordEntry(ctx, { action: 'enterprise.contact_changed', subject: id, after: { own: false } }),
      ]
    }),
  )
  return writes.flat()
}

const isSame = (
  noted: EnterpriseContact,
  { phone, email }: { phone?: string | undefined; email?: string | undefined },
): boolean => (phone !== undefined && noted.phone === phone) || (email !== undefined && noted.email === email)
