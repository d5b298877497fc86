import { and, eq, inArray, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given, insert, insertAll, type ParkWrite, parkWrite, thisPark, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { NOTHING_DUE, standing } from '../clocks/progress.ts'
import { lookAt } from '../clocks/schedule.ts'
import type { ConsentPurpose, LeadEventData, LeadEventKind, LeadState } from '../leads/lead.ts'
import { consentsOf, leadById, policiesOf, sitesOf } from '../leads/queries.ts'
import { leadEvents, leadPolicies, leads, leadSites } from '../leads/table.ts'
import type { MergeUndo } from './duplicate.ts'
import { giftsToTakeBack } from './gifts.ts'
import { openOfferOf } from '../transfers/queries.ts'
import { mergeOf, mergesInto } from './queries.ts'
import { leadMerges } from './table.ts'

/** Why two leads cannot be merged, each with a message `duplicates.<block>`. */
export type MergeBlock =
  | 'same_lead'
  | 'from_merged'
  | 'into_merged'
  | 'from_took_in'
  | 'open_offer'
  | 'from_closed'
  | 'into_closed'
  | 'erased'

/** What is allowed in which state: null, or what stands against it. */
export const MERGE_RULES: Record<LeadState, { from: MergeBlock | null; into: MergeBlock | null }> = {
  new: { from: null, into: null },
  accepted: { from: null, into: null },
  assessing: { from: null, into: null },
  visiting: { from: null, into: null },
  negotiating: { from: null, into: null },
  signed: { from: 'from_closed', into: 'into_closed' },
  lost: { from: 'from_closed', into: 'into_closed' },
  spam: { from: 'from_closed', into: 'into_closed' },
  duplicate: { from: 'from_merged', into: 'into_merged' },
  transferred: { from: 'from_closed', into: 'into_closed' },
}

/** What a merge would do, before it is done. For staff. */
export interface MergePreview {
  from: MergeSide
  /** The one that goes on, under its own reference and receipt; the other's receipt stays and says that it was merged. */
  into: MergeSide
  /** Codes and slugs that `into` would get; what it has already is not listed. */
  sites: string[]
  policies: string[]
  /** Consents do not move: each holds for what came with it. True when the two differ. */
  consentsDiffer: boolean
  /** Empty: it may be merged. */
  blocks: MergeBlock[]
}

export interface MergeSide {
  id: string
  reference: string
  company: string
  state: LeadState
  version: number
  /** Purposes with a consent that was not withdrawn. */
  consents: ConsentPurpose[]
}

export interface MergeContext {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

/** Errors: 404 when either is not a lead of the park. */
export async function mergePreview(scope: ParkScope, from: string, into: string): Promise<MergePreview> {
  const [source, target] = await Promise.all([sideOf(scope, from), sideOf(scope, into)])
  const missing = (all: string[], there: string[]) => all.filter((one) => !there.includes(one))
  return {
    from: shown(source),
    into: shown(target),
    sites: missing(source.sites, target.sites),
    policies: missing(source.policies, target.policies),
    consentsDiffer: source.consents.join() !== target.consents.join(),
    blocks: blocksOf(source, target),
  }
}

type Side = Awaited<ReturnType<typeof sideOf>>

async function sideOf(scope: ParkScope, leadId: string) {
  const args = { leadId }
  const [[lead], sites, policies, consents, [merge], took, offers] = await scope.read(
    given(leadById, args),
    given(sitesOf, args),
    given(policiesOf, args),
    given(consentsOf, args),
    given(mergeOf, args),
    given(mergesInto, args),
    given(openOfferOf, args),
  )
  if (!lead) throw new AppError('leads.not_found', 404)
  return {
    lead,
    merge,
    took,
    offered: offers.length > 0,
    sites: sites.map(({ code }) => code),
    policies: policies.map(({ slug }) => slug),
    consents: consents
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ purpose }) => purpose)
      .toSorted(),
  }
}

function shown({ lead: { id, reference, company, state, version }, consents }: Side): MergeSide {
  return { id, reference, company, state, version, consents }
}

function blocksOf(from: Side, into: Side): MergeBlock[] {
  if (from.lead.id === into.lead.id) return ['same_lead']
  const blocks: (MergeBlock | null | false)[] = [
    MERGE_RULES[from.lead.state].from,
    MERGE_RULES[into.lead.state].into,
    from.merge !== undefined && 'from_merged',
    into.merge !== undefined && 'into_merged',
    from.took.length > 0 && 'from_took_in',
    (from.offered || into.offered) && 'open_offer',
    (from.lead.erasedAt ?? into.lead.erasedAt) !== null && 'erased',
  ]
  return [...new Set(blocks.filter((block) => block !== null && block !== false))]
}

/**
 * Merges a lead into another of the park: it is closed as a duplicate, the other gets its sites and policies. One batch,
 * which nothing of happens unless both are still at `versions`, as the preview showed them.
 * Errors: 404; 409 `duplicates.<block>` for what stands against it; 409 `duplicates.changed` when either has changed.
 */
export async function mergeLeads(
  ctx: MergeContext,
  fromId: string,
  intoId: string,
  versions: { from: number; into: number },
): Promise<void> {
  const [from, into] = await Promise.all([sideOf(ctx.scope, fromId), sideOf(ctx.scope, intoId)])
  const [block] = blocksOf(from, into)
  if (block) throw new AppError(`duplicates.${block}`, 409)
  if (from.lead.version !== versions.from || into.lead.version !== versions.into) throw changed()
  const undo: MergeUndo = {
    state: from.lead.state,
    closedAt: from.lead.closedAt,
    sites: from.sites.filter((code) => !into.sites.includes(code)),
    policies: from.policies.filter((slug) => !into.policies.includes(slug)),
  }
  await writeOrConflict(ctx.scope, [
    guardedEvent(ctx, from, 'merged', { from: from.lead.state, to: 'duplicate' }),
    guardedEvent(ctx, into, 'merged', {}),
    insert(leadMerges, { leadId: fromId, intoId, at: ctx.now, undo }),
    change(fromId, { state: 'duplicate', closedAt: ctx.now, ...NOTHING_DUE }),
    change(intoId, {}),
    ...insertAll(
      leadSites,
      undo.sites.map((siteCode) => ({ leadId: intoId, siteCode })),
    ),
    ...insertAll(
      leadPolicies,
      undo.policies.map((policySlug) => ({ leadId: intoId, policySlug })),
    ),
    recordEntry(ctx, {
      action: 'lead.merged',
      subject: fromId,
      before: { state: from.lead.state },
      after: { state: 'duplicate', into: intoId },
    }),
    recordEntry(ctx, {
      action: 'lead.took_in',
      subject: intoId,
      after: { from: fromId, sites: undo.sites, policies: undo.policies },
    }),
  ])
}

/**
 * Takes a merge back: the lead is as it was, and the other loses what the merge gave it and nothing else. What another
 * lead that is merged into it has too it keeps, as if that one had given it.
 * Errors: 404; 409 `duplicates.not_merged`, `duplicates.erased`, `duplicates.changed`.
 */
export async function undoMerge(ctx: MergeContext, fromId: string): Promise<void> {
  const from = await sideOf(ctx.scope, fromId)
  if (!from.merge) throw new AppError('duplicates.not_merged', 409)
  if (from.lead.erasedAt !== null) throw new AppError('duplicates.erased', 409)
  const { intoId, undo } = from.merge
  const into = await sideOf(ctx.scope, intoId)
  const others = into.took.filter(({ leadId }) => leadId !== fromId)
  const { sites, policies, passedOn } = await giftsToTakeBack(ctx.scope, undo, others)
  const { closedAt } = undo
  // The park's answer, also one that was given since, accepts a new lead.
  const state = undo.state === 'new' && from.lead.answeredAt !== null ? 'accepted' : undo.state
  const due = standing({ ...from.lead, state }, ctx.now)
  await writeOrConflict(ctx.scope, [
    guardedEvent(ctx, from, 'unmerged', { from: from.lead.state, to: state }),
    guardedEvent(ctx, into, 'unmerged', {}),
    remove((b) => b.delete(leadMerges).where(and(eq(leadMerges.parkId, thisPark), eq(leadMerges.leadId, fromId)))),
    ...passedOn,
    change(fromId, { state, closedAt, ...due }),
    // Its clocks ran on; the job sees to what ran out meanwhile.
    ...(due.dueAt === null ? [] : [lookAt(fromId, ctx.now, ctx.now)]),
    ...wakesAgain(from.lead, ctx.now),
    change(intoId, {}),
    remove((b) =>
      b
        .delete(leadSites)
        .where(and(eq(leadSites.parkId, thisPark), eq(leadSites.leadId, intoId), inArray(leadSites.siteCode, sites))),
    ),
    remove((b) =>
      b
        .delete(leadPolicies)
        .where(
          and(
            eq(leadPolicies.parkId, thisPark),
            eq(leadPolicies.leadId, intoId),
            inArray(leadPolicies.policySlug, policies),
          ),
        ),
    ),
    recordEntry(ctx, {
      action: 'lead.unmerged',
      subject: fromId,
      before: { state: from.lead.state, into: intoId },
      after: { state },
    }),
    recordEntry(ctx, { action: 'lead.gave_back', subject: intoId, after: { from: fromId, sites, policies } }),
  ])
}

/** A lead that slept when it was merged does so still; what would have woken it may have passed it by. */
const wakesAgain = ({ id, snoozedUntil: until }: Side['lead'], now: number): ParkWrite[] =>
  until === null ? [] : [recordOutbox('lead.wake', { leadId: id, until: String(until) }, now, Math.max(until, now))]

type Builder = Parameters<Parameters<typeof parkWrite>[0]>[0]
type Unprepared = { prepare(): ReturnType<Parameters<typeof parkWrite>[0]> }

const remove = (build: (builder: Builder) => Unprepared): ParkWrite => parkWrite((builder) => build(builder).prepare())

const change = (leadId: string, set: Partial<Omit<typeof leads.$inferInsert, 'parkId' | 'version'>>): ParkWrite =>
  update(leads, { ...set, version: sql`${leads.version} + 1` }, eq(leads.id, leadId))

const changed = () => new AppError('duplicates.changed', 409)

/**
 * What the receipt tells of it, without the other's reference. When the lead is no longer as it was read, the event
 * belongs to no lead: its foreign key then stops the whole batch, on both databases.
 */
function guardedEvent(
  { actor, now }: MergeContext,
  { lead: { id, version, state, erasedAt, officer } }: Side,
  kind: LeadEventKind,
  data: LeadEventData,
): ParkWrite {
  const same = sql`${leads.version} = ${version} and ${leads.state} = ${state} and ${leads.erasedAt} is ${erasedAt}`
  const asRead = sql`(select ${leads.id} from ${leads} where ${leads.parkId} = ${thisPark} and ${leads.id} = ${id} and ${same})`
  return parkWrite((builder) =>
    builder
      .insert(leadEvents)
      .select(
        sql`select ${thisPark}, coalesce(${asRead}, ''), ${newId('event')}, ${now}, ${kind}, ${actor.kind}, ${actor.kind === 'officer' ? actor.id : null}, ${actor.kind === 'officer' ? JSON.stringify(officer) : null}, 1, ${JSON.stringify(data)}, null`,
      )
      .prepare(),
  )
}

/** Someone was faster: a key of the batch is taken, or an event has no lead. */
async function writeOrConflict(scope: ParkScope, writes: ParkWrite[]): Promise<void> {
  try {
    await scope.write(...writes)
  } catch (error) {
    if (error instanceof DuplicateError) throw changed()
    if (error instanceof AppError && error.code === 'request.conflict') throw changed()
    throw error
  }
}
