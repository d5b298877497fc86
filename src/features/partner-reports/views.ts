import { sql } from 'drizzle-orm'
import { type PartnerPass, PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { parkDay } from '../../kernel/clock.ts'
import { parksBySlugs } from '../parks/registry.ts'
import { reaches } from '../partners/partner.ts'
import { type Widget, WIDGETS } from './report.ts'
import { partnerViews } from './table.ts'

/** A widget that came on screen, as its page says; `park` is a slug, '' where it shows all parks. */
export interface Seen {
  widget: string
  park: string
}

interface Counting {
  deps: Pick<Deps, 'database' | 'clock'>
  registry: Registry
}

/**
 * Adds one to each widget that was seen, however often it is named. What is no widget of ours, or shows a park that the
 * key does not reach, is left out. How often a page says so is believed: nothing of a visitor is kept to check it by.
 */
export async function countViews(
  { deps, registry }: Counting,
  pass: PartnerPass,
  seen: readonly Seen[],
): Promise<void> {
  const slugs = new Set(seen.flatMap(({ park }) => (park === '' ? [] : [park])))
  const parks = slugs.size === 0 ? [] : await parksBySlugs(registry, [...slugs])
  const reached = new Set(parks.filter((park) => reaches(pass, park)).map(({ slug }) => slug))
  const counted = new Map<string, { widget: Widget; park: string }>()
  for (const { widget: name, park } of seen) {
    const widget = WIDGETS.find((one) => one === name)
    if (widget && (widget === 'parks' ? park === '' : reached.has(park)))
      counted.set(`${widget}/${park}`, { widget, park })
  }
  if (counted.size === 0) return
  const args = { bureauId: pass.bureauId, day: parkDay(deps.clock()) }
  const writes = [...counted.values()].map((one) => given(countOne, { ...args, ...one }))
  await PartnerScope.open(deps.database, { by: 'key', pass }).note(...writes)
}

const countOne: PartnerStatement = onPartner((builder) =>
  builder
    .insert(partnerViews)
    .values({
      bureauId: arg('bureauId'),
      partner: thisPartner,
      day: arg('day'),
      widget: arg('widget'),
      park: arg('park'),
      seen: 1,
    })
    .onConflictDoUpdate({
      target: [partnerViews.bureauId, partnerViews.partner, partnerViews.day, partnerViews.widget, partnerViews.park],
      set: { seen: sql`${partnerViews.seen} + 1` },
    })
    .prepare(),
)
