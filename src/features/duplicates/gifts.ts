import { eq } from 'drizzle-orm'
import { given, type ParkWrite, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { MergeUndo } from './duplicate.ts'
import { policiesOfLeads, sitesOfLeads } from './queries.ts'
import { leadMerges } from './table.ts'

interface Gifts {
  sites: string[]
  policies: string[]
}

interface Merge {
  leadId: string
  undo: MergeUndo
}

/**
 * What a merge gave that goes when it is undone. What one of the `others`, which are merged into the same lead, has too
 * stays: `passedOn` writes that down as given by that one, so that its own undoing takes it away.
 */
export async function giftsToTakeBack(
  scope: ParkScope,
  brought: MergeUndo,
  others: readonly Merge[],
): Promise<Gifts & { passedOn: ParkWrite[] }> {
  let { sites, policies } = brought
  const passedOn: ParkWrite[] = []
  if (others.length > 0)
    for (const [{ leadId, undo }, has] of await withTheirs(scope, others)) {
      const takes = {
        sites: sites.filter((code) => has.sites.includes(code)),
        policies: policies.filter((slug) => has.policies.includes(slug)),
      }
      if (takes.sites.length + takes.policies.length === 0) continue
      sites = sites.filter((code) => !takes.sites.includes(code))
      policies = policies.filter((slug) => !takes.policies.includes(slug))
      const more = { sites: [...undo.sites, ...takes.sites], policies: [...undo.policies, ...takes.policies] }
      passedOn.push(update(leadMerges, { undo: { ...undo, ...more } }, eq(leadMerges.leadId, leadId)))
    }
  return { sites, policies, passedOn }
}

/** Each with the sites and policies of its lead. */
async function withTheirs(scope: ParkScope, merges: readonly Merge[]): Promise<[Merge, Gifts][]> {
  const leadIds = JSON.stringify(merges.map(({ leadId }) => leadId))
  const [sites, policies] = await scope.read(given(sitesOfLeads, { leadIds }), given(policiesOfLeads, { leadIds }))
  const of = <T extends { leadId: string }>(rows: readonly T[], leadId: string) =>
    rows.filter((row) => row.leadId === leadId)
  return merges.map((merge) => [
    merge,
    {
      sites: of(sites, merge.leadId).map(({ code }) => code),
      policies: of(policies, merge.leadId).map(({ slug }) => slug),
    },
  ])
}
