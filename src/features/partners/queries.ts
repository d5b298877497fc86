import { and, desc, eq, gt, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, type BureauRead, bureauRead, given, readInBureau, thisBureau } from '../../data/query.ts'
import { parkDay } from '../../kernel/clock.ts'
import { leads } from '../leads/table.ts'
import { partnerViews } from '../partner-reports/table.ts'
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

/** Most partners of a bureau. */
export const MOST_PARTNERS = 500
const allPartners = readInBureau(partners, {
  columns: partnerColumns,
  orderBy: [desc(partners.createdAt)],
  limit: MOST_PARTNERS,
})
const partnerById = readInBureau(partners, { columns: partnerColumns, where: eq(partners.id, arg('id')), limit: 1 })

const keyColumns = {
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
}

/** Most keys of a partner that work at a time, and of which its page tells. */
export const MOST_KEYS_IN_USE = 20
const MOST_KEYS = 100
const keysOfPartner = readInBureau(partnerKeys, {
  columns: keyColumns,
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

const keyById = readInBureau(partnerKeys, {
  columns: keyColumns,
  where: and(eq(partnerKeys.id, arg('id')), eq(partnerKeys.partner, arg('partner'))),
  limit: 1,
})

/** One of the partner's keys, also one that opens nothing any more. */
export const keyOf = (desk: DeskScope, partner: string, id: string): Promise<PartnerKey | undefined> =>
  desk.first(given(keyById, { id, partner }))

/** The days that a list looks back for leads, and for widgets that were seen. */
export const LEAD_DAYS = 90
export const SEEN_DAYS = 30
const DAY_MS = 86_400_000

const theseOnes = sql`(select value from json_each(${arg('ids')}))`

/** A lead that went on to another park is counted there. */
const leadsBrought: BureauRead<{ partner: string; n: number }> = bureauRead((builder) =>
  builder
    .select({ partner: leads.partner, n: sql<number>`count(*)`.as('n') })
    .from(leads)
    .where(
      and(
        eq(leads.bureauId, thisBureau),
        inArray(leads.partner, theseOnes),
        gte(leads.receivedAt, arg('since')),
        ne(leads.state, 'transferred'),
      ),
    )
    .groupBy(leads.partner)
    .prepare(),
)

const widgetsSeen: BureauRead<{ partner: string; n: number }> = bureauRead((builder) =>
  builder
    .select({ partner: partnerViews.partner, n: sql<number>`sum(${partnerViews.seen})`.as('n') })
    .from(partnerViews)
    .where(
      and(
        eq(partnerViews.bureauId, thisBureau),
        inArray(partnerViews.partner, theseOnes),
        gte(partnerViews.day, arg('from')),
      ),
    )
    .groupBy(partnerViews.partner)
    .prepare(),
)

const keysInUse = readInBureau(partnerKeys, {
  columns: {
    partner: partnerKeys.partner,
    label: partnerKeys.label,
    kind: partnerKeys.kind,
    hint: partnerKeys.hint,
    usedOn: partnerKeys.usedOn,
  },
  where:
    and(
      inArray(partnerKeys.partner, theseOnes),
      isNull(partnerKeys.revokedAt),
      or(isNull(partnerKeys.expiresAt), gt(partnerKeys.expiresAt, arg('now'))),
    ) ?? sql`0`,
  orderBy: [desc(partnerKeys.createdAt)],
})

/** A partner as the list shows it. */
export interface ListedPartner extends Partner {
  keys: Pick<PartnerKey, 'label' | 'kind' | 'hint' | 'usedOn'>[]
  /** Leads that it brought in the last `LEAD_DAYS`. */
  leads: number
  /** How often its widgets were seen in the last `SEEN_DAYS`. */
  seen: number
}

/** The bureau's partners with what came of them. For whoever sees the whole bureau. */
export async function listedPartners(desk: DeskScope, now: number): Promise<ListedPartner[]> {
  const all = await partnersOf(desk)
  const ids = JSON.stringify(all.map(({ id }) => id))
  const [brought, seen, keys] = await desk.read(
    given(leadsBrought, { ids, since: now - LEAD_DAYS * DAY_MS }),
    given(widgetsSeen, { ids, from: parkDay(now - SEEN_DAYS * DAY_MS) }),
    given(keysInUse, { ids, now }),
  )
  const [leadsOf, seenOf] = [brought, seen].map((rows) => new Map(rows.map(({ partner, n }) => [partner, n])))
  return all.map((partner) => ({
    ...partner,
    keys: keys.filter((key) => key.partner === partner.id),
    leads: leadsOf?.get(partner.id) ?? 0,
    seen: seenOf?.get(partner.id) ?? 0,
  }))
}

/** Names of partners by id: for pages and files that show who brought a lead. */
export const partnerNames = async (desk: DeskScope): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await partnersOf(desk)).map(({ id, name }) => [id, name]))
