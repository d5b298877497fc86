import { randomUUID } from 'node:crypto'
import type { Attribution, LeadChannel, LeadState } from '../../src/features/leads/lead.ts'
import type { Widget } from '../../src/features/partner-reports/report.ts'
import { partnerToken } from '../../src/features/partners/link.ts'
import { newId } from '../../src/kernel/ids.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** A lead as a partner brought it. Times are such as `Date.parse` reads. */
export interface BroughtLead {
  received: string
  respondBy?: string
  answered?: string
  closed?: string
  state?: LeadState
  channel?: LeadChannel
  attribution?: Attribution
  reference?: string
  erased?: boolean
}

/** What stands in the rows that a report may not show. */
export const PLANTED = { company: '湘西示例铝业', officer: '向导游', contact: 'cipher-of-tian-xiaoman' }

/** Puts leads of the partner into the park as they are, past the intake. */
export async function bring(
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  partner: string,
  leads: readonly BroughtLead[],
): Promise<void> {
  const asTime = (text: string | undefined) => (text === undefined ? null : Date.parse(text))
  for (const lead of leads)
    await run(
      database,
      `insert into leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company,
         attribution, key_id, contact_cipher, channel, answered_at, closed_at, erased_at, receipt_version, bureau_id, partner)
       select p.id, ?, ?, ?, 1, 'zh', ?, ?, ?, ?, ?, 'k1', ?, ?, ?, ?, ?, 1, p.bureau_id, ? from parks p where p.id = ?`,
      newId('lead'),
      lead.reference ?? `T-${randomUUID().slice(0, 8)}`,
      lead.state ?? 'new',
      asTime(lead.received),
      asTime(lead.respondBy) ?? Date.parse(lead.received) + 7 * 86_400_000,
      JSON.stringify({ name: { zh: PLANTED.officer, en: PLANTED.officer }, title: { zh: '', en: '' }, sample: false }),
      lead.erased ? '' : PLANTED.company,
      lead.attribution ? JSON.stringify(lead.attribution) : null,
      lead.erased ? null : PLANTED.contact,
      lead.channel ?? 'widget',
      asTime(lead.answered),
      asTime(lead.closed),
      lead.erased ? Date.parse(lead.received) + 1 : null,
      partner,
      park.id,
    )
}

/** Has the partner's widget been seen so often on that day. */
export const show = (
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  partner: string,
  views: { day: string; widget: Widget; park?: string; seen: number },
): Promise<unknown> =>
  run(
    database,
    `insert into partner_views (bureau_id, partner, day, widget, park, seen)
     select bureau_id, ?, ?, ?, ?, ? from parks where id = ?`,
    partner,
    views.day,
    views.widget,
    views.park ?? '',
    views.seen,
    park.id,
  )

/** The private part of the partner's link, as it is now. */
export async function linkOf({ database, keys }: Pick<Runtime, 'database' | 'keys'>, id: string): Promise<string> {
  const [row] = await run(database, 'select bureau_id, link_version from partners where id = ?', id)
  const [bureauId, linkVersion] = [String(row?.bureau_id), Number(row?.link_version)]
  return partnerToken(vaultFrom(keys), { id, bureauId, linkVersion })
}
