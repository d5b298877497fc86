import { given } from '../../data/query.ts'
import { BureauScope } from '../../data/scope.ts'
import { leadById } from '../leads/queries.ts'
import type { LeadEnv } from '../triage/open.ts'
import type { Duplicates } from './duplicate.ts'
import { duplicatesOf, mergeOf, mergesInto } from './queries.ts'

/** What the desk shows of a lead's duplicates. */
export interface LeadDuplicates extends Duplicates {
  /** The lead that this one was merged into; null when it was not. */
  mergedInto: { leadId: string; reference: string } | null
  /** Those that were merged into this one. */
  tookIn: { leadId: string; reference: string }[]
}

/** What staff work with who look for duplicates of the open lead. */
const deskContext = ({ deps, registry, park, scope, actor }: LeadEnv['Variables']) => ({
  scope,
  bureau: BureauScope.open(deps.database, { by: 'park', park }),
  vault: deps.vault,
  registry,
  park,
  actor,
  now: deps.clock(),
})

/** Everything that `DuplicatesSection` shows of the open lead. */
export async function loadDuplicates(vars: LeadEnv['Variables']): Promise<LeadDuplicates> {
  const { scope, lead } = vars
  const args = { leadId: lead.id }
  const [found, [[merge], took]] = await Promise.all([
    duplicatesOf(deskContext(vars), lead.id),
    scope.read(given(mergeOf, args), given(mergesInto, args)),
  ])
  const merged = [...(merge ? [merge.intoId] : []), ...took.map(({ leadId }) => leadId)]
  const rows = await Promise.all(merged.map((leadId) => scope.first(given(leadById, { leadId }))))
  const named = new Map(rows.flatMap((row) => (row ? [[row.id, { leadId: row.id, reference: row.reference }]] : [])))
  return {
    ...found,
    // What was merged is told as such, and is no mere suspicion any more.
    own: found.own.filter(({ leadId }) => !named.has(leadId)),
    mergedInto: (merge && named.get(merge.intoId)) ?? null,
    tookIn: took.flatMap(({ leadId }) => named.get(leadId) ?? []),
  }
}
