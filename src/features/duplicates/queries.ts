import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { arg, columnsOf, given, read, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { leadPolicies, leads, leadSites } from '../leads/table.ts'
import { parks } from '../parks/table.ts'
import { type Duplicates, type RuleCode, STRENGTHS, strengthOf } from './duplicate.ts'
import { markValues, type Recognizable } from './marks.ts'
import { findMatches, type Match, type Seeker } from './match.ts'
import { leadLinks, leadMerges } from './table.ts'

/** Who may be told of other inquiries: never an investor, who could find out so who else has asked. */
export type StaffActor = Actor & { kind: 'officer' | 'system' }

export interface DuplicatesContext extends Seeker {
  registry: Registry
  actor: StaffActor
  now: number
}

/** What an inquiry that is not stored yet may be a duplicate of. Stores nothing. */
export const possibleDuplicates = async (ctx: DuplicatesContext, input: Recognizable): Promise<Duplicates> =>
  describe(ctx, await findMatches(ctx, markValues(ctx.park.id, input), ctx.now))

/** Links of a lead, dismissed ones too. */
export const linksOfLead = read(leadLinks, {
  columns: columnsOf(leadLinks),
  where: eq(leadLinks.leadId, arg('leadId')),
})
const openLinksOfLead = read(leadLinks, {
  columns: columnsOf(leadLinks),
  where: and(eq(leadLinks.leadId, arg('leadId')), isNull(leadLinks.dismissedAt)),
})
const leadsByIds = read(leads, {
  columns: {
    leadId: leads.id,
    reference: leads.reference,
    company: leads.company,
    state: leads.state,
    receivedAt: leads.receivedAt,
  },
  where: sql`${leads.id} in (select "value" from json_each(${arg('leadIds')}))`,
})

/** What a lead was linked with and nobody has dismissed. */
export async function duplicatesOf(ctx: DuplicatesContext, leadId: string): Promise<Duplicates> {
  const byLead = new Map<string, Match>()
  for (const { otherPark, otherLead, rule, at } of await ctx.scope.all(given(openLinksOfLead, { leadId }))) {
    const key = `${otherPark}/${otherLead}`
    const known = byLead.get(key) ?? { parkId: otherPark, leadId: otherLead, at, rules: [] }
    // Only `linkDuplicates` writes rules.
    known.rules.push(rule as RuleCode)
    byLead.set(key, known)
  }
  return describe(ctx, [...byLead.values()])
}

/** Matches as staff may see them: of another park its name, the rules and the month, and nothing else. */
async function describe({ scope, registry, park }: DuplicatesContext, matches: Match[]): Promise<Duplicates> {
  const own = new Map(matches.filter(({ parkId }) => parkId === park.id).map((match) => [match.leadId, match]))
  const others = matches.filter(({ parkId }) => parkId !== park.id)
  const [rows, names] = await Promise.all([
    own.size > 0 ? scope.all(given(leadsByIds, { leadIds: JSON.stringify([...own.keys()]) })) : [],
    others.length > 0 ? registry.all(parkNames(others.map(({ parkId }) => parkId))) : [],
  ])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    own: inOrder(rows.map((lead) => ({ ...lead, ...judged(own.get(lead.leadId)?.rules ?? []) }))),
    elsewhere: inOrder(
      others.flatMap(({ parkId, at, rules }) => {
        const name = nameOf.get(parkId)
        return name ? [{ park: name, month: parkDay(at).slice(0, 7), ...judged(rules), receivedAt: at }] : []
      }),
    ).map(({ receivedAt: _, ...match }) => match),
  }
}

const judged = (rules: RuleCode[]) => ({ rules, strength: strengthOf(rules) })

const inOrder = <T extends { strength: Duplicates['own'][number]['strength']; receivedAt: number }>(list: T[]): T[] =>
  list.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) || b.receivedAt - a.receivedAt)

const parkNames = (ids: string[]) =>
  readRegistry(parks, { columns: { id: parks.id, name: parks.name }, where: inArray(parks.id, [...new Set(ids)]) })

export const mergeOf = read(leadMerges, {
  columns: columnsOf(leadMerges),
  where: eq(leadMerges.leadId, arg('leadId')),
  limit: 1,
})
export const sitesOfLeads = read(leadSites, {
  columns: { leadId: leadSites.leadId, code: leadSites.siteCode },
  where: sql`${leadSites.leadId} in (select "value" from json_each(${arg('leadIds')}))`,
})
export const policiesOfLeads = read(leadPolicies, {
  columns: { leadId: leadPolicies.leadId, slug: leadPolicies.policySlug },
  where: sql`${leadPolicies.leadId} in (select "value" from json_each(${arg('leadIds')}))`,
})

/** Those that were merged into the lead. */
export const mergesInto = read(leadMerges, {
  columns: { leadId: leadMerges.leadId, undo: leadMerges.undo },
  where: eq(leadMerges.intoId, arg('leadId')),
})
