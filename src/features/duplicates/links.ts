import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, type ParkWrite, parkWrite, thisPark, update } from '../../data/query.ts'
import { BureauScope, type ParkScope } from '../../data/scope.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { JobHandler } from '../jobs/job.ts'
import { leadById, sitesOf, unseal } from '../leads/queries.ts'
import { markValues } from './marks.ts'
import { findMatches, type Match } from './match.ts'
import { linksOfLead } from './queries.ts'
import { leadLinks } from './table.ts'

/**
 * Links a received lead with those that may be the same: both ways within the park, one way with other parks of the
 * bureau, whose leads are not touched. A pair that staff dismissed stays dismissed; what is linked is not linked again.
 */
export const linkDuplicates: JobHandler = async ({ deps, scope, park, now, job }) => {
  const leadId = job.payload.leadId ?? ''
  const [[lead], sites, links] = await scope.read(
    given(leadById, { leadId }),
    given(sitesOf, { leadId }),
    given(linksOfLead, { leadId }),
  )
  if (!lead || lead.erasedAt !== null) return {}
  const contact = await unseal(scope.parkId, deps.vault, lead)
  const values = markValues(park.id, { ...lead, contact, sites: sites.map(({ code }) => code) })
  const bureau = BureauScope.open(deps.database, { by: 'park', park })
  const found = await findMatches({ scope, bureau, vault: deps.vault, park }, values, lead.receivedAt, leadId)
  const fresh = withoutKnown(found, links)
  if (fresh.length === 0) return {}
  const ctx = { actor: SYSTEM, now, requestId: job.requestId }
  const own = fresh.filter(({ parkId }) => parkId === park.id)
  return {
    writes: [
      addLinks([
        ...fresh.map((match) => rowOf(leadId, match, match.at)),
        ...own.map((match) => rowOf(match.leadId, { ...match, leadId }, lead.receivedAt)),
      ]),
      // Of another park not even the lead's id: the ledger of a park speaks of that park.
      recordEntry(ctx, {
        action: 'lead.linked',
        subject: leadId,
        after: {
          leads: own.map(({ leadId, rules }) => ({ leadId, rules })),
          elsewhere: fresh.length - own.length,
        },
      }),
    ],
  }
}

/**
 * The same beside other work on the lead, which it never holds up: what it finds is written by itself, and when that
 * fails it is tried again as a job of its own.
 */
export const linkOrLater: JobHandler = async (context) => {
  const { deps, scope, now, job } = context
  try {
    const found = await linkDuplicates(context)
    if ('writes' in found && found.writes) await scope.write(...found.writes)
    return {}
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    deps.log({ level: 'error', event: 'failure', jobId: job.id, code: 'duplicates.link_later', error: name })
    return { writes: [recordOutbox('lead.link', { leadId: job.payload.leadId ?? '' }, now)] }
  }
}

interface KnownLink {
  otherPark: string
  otherLead: string
  rule: string
  dismissedAt: number | null
}

/** Without pairs that were dismissed and rules by which the pair is linked already. */
const withoutKnown = (found: Match[], links: KnownLink[]): Match[] =>
  found.flatMap((match) => {
    const ofPair = links.filter(({ otherPark, otherLead }) => otherPark === match.parkId && otherLead === match.leadId)
    if (ofPair.some(({ dismissedAt }) => dismissedAt !== null)) return []
    const rules = match.rules.filter((code) => ofPair.every(({ rule }) => rule !== code))
    return rules.length > 0 ? [{ ...match, rules }] : []
  })

const rowOf = (leadId: string, { parkId, leadId: other, rules }: Match, at: number) => ({
  leadId,
  park: parkId,
  other,
  rules,
  at,
})

const insertLinks = parkWrite((builder) =>
  builder
    .insert(leadLinks)
    .select(
      sql`select ${thisPark}, json_extract("l"."value", '$.leadId'), json_extract("l"."value", '$.park'), json_extract("l"."value", '$.other'), "r"."value", json_extract("l"."value", '$.at'), null from json_each(${arg('links')}) "l", json_each("l"."value", '$.rules') "r" where true`,
    )
    .onConflictDoNothing()
    .prepare(),
)

/** Those that are there, dismissed ones too, stay as they are. */
const addLinks = (rows: ReturnType<typeof rowOf>[]): ParkWrite => given(insertLinks, { links: JSON.stringify(rows) })

/** Takes a lead's links away, to others and back within the park. */
export const forgetLinks = (leadId: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(leadLinks)
      .where(and(eq(leadLinks.parkId, thisPark), or(eq(leadLinks.leadId, leadId), eq(leadLinks.otherLead, leadId))))
      .prepare(),
  )

interface LinkContext {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

/**
 * Says that two leads are not the same: their links are hidden for good, both ways within the park.
 * Errors: 404 when they are not linked.
 */
export async function dismissDuplicate(
  ctx: LinkContext,
  leadId: string,
  other: { parkId: string; leadId: string },
): Promise<void> {
  const links = await ctx.scope.all(given(linksOfLead, { leadId }))
  if (!links.some(({ otherPark, otherLead }) => otherPark === other.parkId && otherLead === other.leadId))
    throw new AppError('duplicates.not_linked', 404)
  const own = other.parkId === ctx.scope.parkId
  const between = (one: string, parkId: string, two: string) =>
    update(
      leadLinks,
      { dismissedAt: ctx.now },
      sql`${and(eq(leadLinks.leadId, one), eq(leadLinks.otherPark, parkId), eq(leadLinks.otherLead, two), isNull(leadLinks.dismissedAt))}`,
    )
  await ctx.scope.write(
    between(leadId, other.parkId, other.leadId),
    ...(own ? [between(other.leadId, other.parkId, leadId)] : []),
    recordEntry(ctx, {
      action: 'lead.link_dismissed',
      subject: leadId,
      after: own ? { other: other.leadId } : { elsewhere: true },
    }),
  )
}
