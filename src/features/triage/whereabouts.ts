import { eq } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope, Registry } from '../../data/scope.ts'
import { leadMerges } from '../duplicates/table.ts'
import { leadById } from '../leads/queries.ts'
import { parkOfId } from '../parks/registry.ts'
import { allows, type Membership } from '../staff/role.ts'
import type { ReadLead } from './actions.ts'

/** Why nothing is done to a lead here any more, and where it went, with a way there for whoever may go. */
export type Whereabouts =
  | { why: 'erased' }
  | { why: 'merged' | 'transferred'; reference: string; to: { park: string; lead: string } | null }

const mergeOf = read(leadMerges, {
  columns: { intoId: leadMerges.intoId },
  where: eq(leadMerges.leadId, arg('leadId')),
  limit: 1,
})

interface Asking {
  scope: ParkScope
  registry: Registry
  memberships: readonly Membership[]
  park: { id: string; slug: string }
}

/** null while the lead is worked on here. Reads nothing then. */
export async function whereaboutsOf(asking: Asking, lead: ReadLead): Promise<Whereabouts | null> {
  if (lead.erasedAt !== null) return { why: 'erased' }
  if (lead.state === 'duplicate') return mergedInto(asking, lead)
  return lead.state === 'transferred' ? movedTo(asking, lead) : null
}

async function mergedInto({ scope, park }: Asking, lead: ReadLead): Promise<Whereabouts> {
  const merge = await scope.first(given(mergeOf, { leadId: lead.id }))
  const into = merge && (await scope.first(given(leadById, { leadId: merge.intoId })))
  return {
    why: 'merged',
    reference: into?.reference ?? '',
    to: into ? { park: park.slug, lead: into.id } : null,
  }
}

async function movedTo({ registry, memberships }: Asking, { movedTo: place }: ReadLead): Promise<Whereabouts> {
  const found = place && allows(memberships, 'lead.read', place.parkId) ? await parkOfId(registry, place.parkId) : null
  return {
    why: 'transferred',
    reference: place?.reference ?? '',
    to: found && place ? { park: found.park.slug, lead: place.leadId } : null,
  }
}
