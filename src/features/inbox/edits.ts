import { and, eq } from 'drizzle-orm'
import { arg, given, insertInBureau, readInBureau, updateInBureau } from '../../data/query.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import type { Database } from '../../data/database.ts'
import { ParkScope, type Registry } from '../../data/scope.ts'
import { type Log, logFailure } from '../../http/logging.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Vault } from '../../kernel/vault.ts'
import type { LeadContext } from '../leads/events.ts'
import { leadById } from '../leads/queries.ts'
import { parkOfSlug } from '../parks/registry.ts'
import type { Membership } from '../staff/role.ts'
import type { Columns, ReadLead } from '../triage/actions.ts'
import { type BulkDeed, type BulkOutcome, type BulkRefusal, type Changed, RESTORED, UNDO_MS } from './bulk.ts'
import { bulkEdits } from './table.ts'

/** What a change of many leads is made with. */
export interface EditContext {
  desk: DeskScope
  registry: Registry
  database: Database
  vault: Vault
  memberships: readonly Membership[]
  actor: LeadContext['actor'] & { id: string }
  now: number
  requestId: string
  log: Log
}

/** A lead as a list showed it. */
export interface Chosen {
  park: string
  leadId: string
  version: number
}

/** Does the deed to one lead as it was read, and answers the columns that it set; refuses by throwing. */
export type Deed = (ctx: LeadContext, lead: ReadLead, parkId: string) => Promise<Columns>

/** Thrown by a deed that a lead is not open to. */
export class Refused extends Error {
  readonly reason: BulkRefusal
  constructor(reason: BulkRefusal) {
    super(reason)
    this.reason = reason
  }
}

/** What an action's error means for one lead of many; null: nothing that an officer could do otherwise. */
function refusalOf(error: unknown): BulkRefusal | null {
  if (error instanceof Refused) return error.reason
  if (error instanceof AppError && error.code === 'request.conflict') return 'changed'
  if (error instanceof AppError && error.code === 'triage.state_blocked') return 'state'
  if (error instanceof AppError && error.code === 'triage.closed') return 'closed'
  return null
}

/**
 * Does the deed to each of the leads, in their own parks, and keeps what it takes to undo it. Answers the edit's id.
 * Errors: 404 for a park or lead that is not theirs, before anything is changed.
 */
export async function editLeads(
  ctx: EditContext,
  did: BulkDeed,
  chosen: readonly Chosen[],
  deed: Deed,
): Promise<string> {
  const opened = [...Map.groupBy(chosen, ({ park }) => park)].map(([slug, ofPark]) => openLeads(ctx, slug, ofPark))
  const outcome: BulkOutcome = { did, done: [], refused: [] }
  for (const { scope, lead, version } of (await Promise.all(opened)).flat())
    await tryOne(ctx, outcome, { scope, lead }, async (context) => {
      if (lead.version !== version) throw new Refused('changed')
      return deed(context, lead, scope.parkId)
    })
  return keep(ctx, outcome)
}

/** Reads what was chosen of one park. Errors: 404. */
async function openLeads(ctx: EditContext, slug: string, chosen: readonly Chosen[]) {
  const park = await parkOfSlug(ctx.registry, slug)
  if (!park || park.bureauId !== ctx.desk.bureauId) throw new AppError('parks.not_found', 404)
  const scope = ParkScope.open(ctx.database, { by: 'membership', park, memberships: ctx.memberships })
  const found = (await scope.read(...chosen.map(({ leadId }) => given(leadById, { leadId })))).flat()
  return chosen.map(({ leadId, version }) => {
    const lead = found.find(({ id }) => id === leadId)
    if (!lead) throw new AppError('request.not_found', 404)
    return { scope, lead, version }
  })
}

/**
 * Does it to one lead of many. What fails unforeseen before anything was done fails all; after that the rest is tried,
 * or what was done would be kept nowhere.
 */
export async function tryOne(
  ctx: EditContext,
  outcome: BulkOutcome,
  { scope, lead }: { scope: ParkScope; lead: ReadLead },
  deed: (ctx: LeadContext) => Promise<Columns>,
): Promise<void> {
  const { id: leadId, reference } = lead
  try {
    const set = await deed({ ...ctx, scope })
    outcome.done.push({ parkId: scope.parkId, leadId, reference, version: lead.version + 1, ...changedBy(lead, set) })
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === null) {
      if (outcome.done.length === 0) throw error
      logFailure(ctx.log, error)
    }
    outcome.refused.push({ reference, reason: reason ?? 'failed' })
  }
}

/** The columns that are others after it, as they were and as they are. */
function changedBy(lead: ReadLead, set: Columns): { before: Changed; after: Changed } {
  const after = { ...lead, ...set }
  const names = RESTORED.filter((name) => !isSame(lead[name], after[name]))
  const of = (one: ReadLead) => Object.fromEntries(names.map((name) => [name, one[name]])) as Changed
  return { before: of(lead), after: of(after) }
}

/** Columns hold texts, numbers and JSON values. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Keeps what was done; `undoes` is the edit that it takes back. */
export async function keep(ctx: EditContext, outcome: BulkOutcome, undoes?: string): Promise<string> {
  const id = newId('bulk')
  await ctx.desk.write(
    insertInBureau(bulkEdits, { id, by: ctx.actor.id, at: ctx.now, changes: outcome, undoneAt: null }),
    ...(undoes === undefined ? [] : [updateInBureau(bulkEdits, { undoneAt: ctx.now }, eq(bulkEdits.id, undoes))]),
  )
  return id
}

const editById = readInBureau(bulkEdits, {
  columns: { id: bulkEdits.id, at: bulkEdits.at, changes: bulkEdits.changes, undoneAt: bulkEdits.undoneAt },
  where: and(eq(bulkEdits.id, arg('id')), eq(bulkEdits.by, arg('me'))),
  limit: 1,
})

export interface Edit {
  id: string
  at: number
  changes: BulkOutcome
  undoneAt: number | null
}

/** A change of many that one made oneself; null when there is none. */
export const editOf = async (desk: DeskScope, id: string, me: string): Promise<Edit | null> =>
  (await desk.first(given(editById, { id, me }))) ?? null

/** Whether it can still be undone. */
export const canUndo = ({ at, changes, undoneAt }: Edit, now: number): boolean =>
  undoneAt === null && changes.did !== 'undo' && changes.done.length > 0 && now - at < UNDO_MS
