import { and, eq, isNull, sql } from 'drizzle-orm'
import { arg, columnsOf, given, read, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { leadPolicies, leads, leadSites } from '../leads/table.ts'
import { parks } from '../parks/table.ts'
import { type Duplicates, type RuleCode, STRENGTHS, strengthOf } from './duplicate.ts'
import { markValues, type Recognizable } from './marks.ts'
import { findMatchesOfEach, type Match, type Seeker } from './match.ts'
import { leadLinks, leadMerges } from './table.ts'

/** Who may be told of other inquiries: never an investor, who could find out so who else has asked. */
export type StaffActor = Actor & { kind: 'officer' | 'system' }

export interface DuplicatesContext extends Seeker {
  registry: Registry
  actor: StaffActor
  now: number
}

/** What an inquiry that is not stored yet may be a duplicate of. Stores nothing. */
export async function possibleDuplicates(ctx: DuplicatesContext, input: Recognizable): Promise<Duplicates> {
  const [found = { own: [], elsewhere: [] }] = await possibleDuplicatesOfEach(ctx, [input])
  return found
}

/** The same for several at once, which ask the database no more often than one does. */
export async function possibleDuplicatesOfEach(
  ctx: DuplicatesContext,
  inputs: readonly Recognizable[],
): Promise<Duplicates[]> {
  const values = inputs.map((input) => markValues(ctx.park.id, input))
  return describeEach(ctx, await findMatchesOfEach(ctx, values, ctx.now))
}

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
  const [described = { own: [], elsewhere: [] }] = await describeEach(ctx, [[...byLead.values()]])
  return described
}

/** Matches as staff may see them: of another park its name, the rules and the month, and nothing else. */
async function describeEach(
  { scope, registry, park }: DuplicatesContext,
  each: readonly (readonly Match[])[],
): Promise<Duplicates[]> {
  const isOwn = ({ parkId }: Match) => parkId === park.id
  const ownIds = new Set(each.flatMap((matches) => matches.filter(isOwn).map(({ leadId }) => leadId)))
  const otherParks = new Set(each.flat().flatMap((match) => (isOwn(match) ? [] : [match.parkId])))
  const [rows, names] = await Promise.all([
    ownIds.size > 0 ? scope.all(given(leadsByIds, { leadIds: JSON.stringify([...ownIds]) })) : [],
    otherParks.size > 0 ? registry.of(park.id).all(given(parkNames, { ids: JSON.stringify([...otherParks]) })) : [],
  ])
  const leadOf = new Map(rows.map((lead) => [lead.leadId, lead]))
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return each.map((matches) => ({
    own: inOrder(
      matches.filter(isOwn).flatMap(({ leadId, rules }) => {
        const lead = leadOf.get(leadId)
        return lead ? [{ ...lead, ...judged(rules) }] : []
      }),
    ),
    elsewhere: inOrder(
      matches.flatMap((match) => {
        const name = isOwn(match) ? undefined : nameOf.get(match.parkId)
        if (!name) return []
        return [{ park: name, month: parkDay(match.at).slice(0, 7), ...judged(match.rules), receivedAt: match.at }]
      }),
    ).map(({ receivedAt: _, ...match }) => match),
  }))
}

const judged = (rules: RuleCode[]) => ({ rules, strength: strengthOf(rules) })

const inOrder = <T extends { strength: Duplicates['own'][number]['strength']; receivedAt: number }>(list: T[]): T[] =>
  list.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) || b.receivedAt - a.receivedAt)

const parkNames = readRegistry(parks, {
  columns: { id: parks.id, name: parks.name },
  where: sql`${parks.id} in (select "value" from json_each(${arg('ids')}))`,
})

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
