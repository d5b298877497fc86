import { desc, eq } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, readInBureau } from '../../data/query.ts'
import type { Partner, PartnerKey } from './partner.ts'
import { partnerKeys, partners } from './table.ts'

const partnerColumns = {
  id: partners.id,
  name: partners.name,
  site: partners.site,
  parks: partners.parks,
  suspendedAt: partners.suspendedAt,
  linkVersion: partners.linkVersion,
  createdAt: partners.createdAt,
}

const MOST_PARTNERS = 500
const allPartners = readInBureau(partners, {
  columns: partnerColumns,
  orderBy: [desc(partners.createdAt)],
  limit: MOST_PARTNERS,
})
const partnerById = readInBureau(partners, { columns: partnerColumns, where: eq(partners.id, arg('id')), limit: 1 })

const MOST_KEYS = 100
const keysOfPartner = readInBureau(partnerKeys, {
  columns: {
    id: partnerKeys.id,
    partner: partnerKeys.partner,
    kind: partnerKeys.kind,
    label: partnerKeys.label,
    token: partnerKeys.token,
    hint: partnerKeys.hint,
    scopes: partnerKeys.scopes,
    origins: partnerKeys.origins,
    perMinute: partnerKeys.perMinute,
    createdAt: partnerKeys.createdAt,
    expiresAt: partnerKeys.expiresAt,
    revokedAt: partnerKeys.revokedAt,
    usedOn: partnerKeys.usedOn,
  },
  where: eq(partnerKeys.partner, arg('partner')),
  orderBy: [desc(partnerKeys.createdAt)],
  limit: MOST_KEYS,
})

/** A bureau's partners, the latest first. */
export const partnersOf = (desk: DeskScope): Promise<Partner[]> => desk.all(allPartners)

export const partnerOf = (desk: DeskScope, id: string): Promise<Partner | undefined> =>
  desk.first(given(partnerById, { id }))

/** Its keys, the latest first, also those that open nothing any more. */
export const keysOf = (desk: DeskScope, partner: string): Promise<PartnerKey[]> =>
  desk.all(given(keysOfPartner, { partner }))
