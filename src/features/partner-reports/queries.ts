import { and, gte, lt, lte, sql } from 'drizzle-orm'
import type { PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { leads } from '../leads/table.ts'
import type { BureauPark } from '../parks/park.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { isTold, toldLeads } from '../partners/told.ts'
import { type Brought, broughtOf } from './brought.ts'
import { type CountedLead, type CountedViews, type PartnerReport, reportOf } from './report.ts'
import { monthAfter, type Span, startOfMonth } from './span.ts'
import { partnerViews } from './table.ts'

/** Whose report it is. */
export interface Reporting {
  scope: PartnerScope
  registry: Registry
  now: number
}

/**
 * What came of the partner's widgets and leads in the span, as plain data after `PartnerReport`. Reads the partner's own
 * rows of these months, and the names of its bureau's parks.
 */
export const partnerReport = async ({ scope, registry, now }: Reporting, span: Span): Promise<PartnerReport> =>
  reportWith({ scope, parks: await parksOfBureau(registry, scope.bureauId), now }, span)

/** The same with the parks of the partner's bureau, where they are known. */
export async function reportWith(
  { scope, parks, now }: Pick<Reporting, 'scope' | 'now'> & { parks: readonly Pick<BureauPark, 'id' | 'slug'>[] },
  span: Span,
): Promise<PartnerReport> {
  const [found, views] = await Promise.all([
    leadsIn(scope, span),
    scope.all(given(viewsBetween, { from: `${span.from}-01`, to: `${span.to}-31` })),
  ])
  return reportOf({ span, leads: found, views, slugs: new Map(parks.map(({ id, slug }) => [id, slug])), now })
}

const timesOf = ({ from, to }: Span) => ({ from: startOfMonth(from), to: startOfMonth(monthAfter(to, 1)) })

/** Leads looked at in one go. */
const STEP = 1000

const leadsBetween: PartnerStatement<CountedLead & { id: string }> = onPartner((builder) =>
  builder
    .select({
      id: leads.id,
      parkId: leads.parkId,
      receivedAt: leads.receivedAt,
      respondBy: leads.respondBy,
      answeredAt: leads.answeredAt,
      state: leads.state,
      channel: leads.channel,
    })
    .from(leads)
    .where(
      and(
        isTold,
        gte(leads.receivedAt, arg('from')),
        lt(leads.receivedAt, arg('to')),
        sql`not (${leads.receivedAt} = ${arg('from')} and ${leads.id} <= ${arg('after')})`,
      ),
    )
    .orderBy(leads.receivedAt, leads.id)
    .limit(STEP)
    .prepare(),
)

async function leadsIn(scope: PartnerScope, span: Span): Promise<CountedLead[]> {
  const found: CountedLead[] = []
  const times = timesOf(span)
  for (let [from, after] = [times.from, '']; ;) {
    const step = await scope.all(given(leadsBetween, { from, after, to: times.to }))
    found.push(...step)
    const last = step.at(-1)
    if (!last || step.length < STEP) return found
    ;[from, after] = [last.receivedAt, last.id]
  }
}

const viewMonth = sql<string>`substr(${partnerViews.day}, 1, 7)`

const viewsBetween: PartnerStatement<CountedViews> = onPartner((builder) =>
  builder
    .select({
      month: viewMonth.as('month'),
      widget: partnerViews.widget,
      park: partnerViews.park,
      seen: sql<number>`sum(${partnerViews.seen})`.mapWith(Number).as('seen_in_all'),
    })
    .from(partnerViews)
    .where(
      and(
        sql`${partnerViews.partner} = ${thisPartner}`,
        gte(partnerViews.day, arg('from')),
        lte(partnerViews.day, arg('to')),
      ),
    )
    .groupBy(viewMonth, partnerViews.widget, partnerViews.park)
    .prepare(),
)

/** The partner's leads of the span, the latest first. Errors: 400 `request.cursor_invalid`. */
export async function leadsBrought(
  scope: PartnerScope,
  span: Span,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Brought[]; next: string | null }> {
  const { rows, next } = await toldLeads(scope, { ...timesOf(span), limit, cursor })
  return { items: rows.map(broughtOf), next }
}
