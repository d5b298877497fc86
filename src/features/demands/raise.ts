import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { parkDay } from '../../kernel/clock.ts'
import { idFrom, randomCode } from '../../kernel/ids.ts'
import { templateIn } from '../clocks/queries.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { attachEvidence } from '../evidence/store.ts'
import type { DemandCategory, DemandSource } from './demand.ts'
import { dueOf } from './due.ts'
import { eventOf, evidenceOfDemand } from './events.ts'
import { numberPrefix } from './queries.ts'
import { demands } from './table.ts'

/** What an enterprise asks for. */
export interface NewDemand {
  category: DemandCategory
  /** Sealed under the enterprise's key; '' where a low rating came without a word. */
  text: string
  source: DemandSource
  /** Files that wait for its form. */
  files?: readonly string[] | undefined
  /** The lead by whose link it came: the text goes when that is erased. */
  lead?: string | null | undefined
  project?: string | null | undefined
  /** The visit on which it was found. */
  visit?: string | undefined
  /** What was rated low. */
  rated?: string | undefined
  /** Account; left out: the enterprise's officer. */
  owner?: string | null | undefined
}

export interface Raised {
  id: string
  reference: string
  writes: ParkWrite[]
}

/**
 * A demand of the enterprise and all that is written with it, for the batch of whatever raises it. `once` names the form
 * that it came by: of the same name there is one, the second fails with DuplicateError.
 */
export async function newDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: NewDemand,
  once: string,
): Promise<Raised> {
  const { scope, vault, now } = ctx
  const [[park], { time }, keys] = await Promise.all([
    scope.read(numberPrefix).then(([rows]) => rows),
    templateIn(scope),
    vault.park(scope.parkId),
  ])
  const id = idFrom('demand', await keys.blindIndex('idempotency', `demand/${enterprise.id}/${once}`))
  const { category, source, text, lead = null, project = null, visit, rated } = demand
  const owner = demand.owner === undefined ? enterprise.officer : demand.owner
  const reference = numberOf(park?.prefix ?? '', now)
  const dueAt = dueOf(category, now, time)
  const row = insert(demands, {
    id,
    reference,
    enterpriseId: enterprise.id,
    projectId: project,
    category,
    source,
    state: 'open',
    raisedAt: now,
    owner,
    dueAt,
    overdue: false,
    reopened: 0,
    version: 1,
  })
  const data = { to: owner, dueAt, ...(visit && { visit }), ...(rated && { rated }) }
  const event = await eventOf(ctx, enterprise, id, { kind: 'raised', shown: true, data, text, lead })
  const after = { enterprise: enterprise.id, category, source, owner, dueAt, ...(visit && { visit }) }
  return {
    id,
    reference,
    writes: [
      row,
      event,
      ...attachEvidence(demand.files ?? [], enterprise.id, { subject: evidenceOfDemand(id), shown: true }),
      recordEntry(ctx, { action: 'demand.raised', subject: id, after: { reference, ...after } }),
      recordOutbox('demand.raised', { demandId: id }, now),
      ...clockOf(id, dueAt, now),
    ],
  }
}

/** The job that looks whether it was answered; at the promised moment itself an answer is still in time. */
export const clockOf = (demandId: string, dueAt: number, now: number): ParkWrite[] => [
  recordOutbox('demand.clock', { demandId, dueAt: String(dueAt) }, now, dueAt + 1),
]

const CODE_LENGTH = 5
const numberOf = (prefix: string, now: number): string =>
  `${prefix}S${parkDay(now).slice(2).replaceAll('-', '')}-${randomCode(CODE_LENGTH)}`

/** How often a number may be drawn anew. */
const NUMBER_DRAWS = 3

/**
 * Raises a demand. `once` names the form: sent twice it is one demand. Answers its id.
 * Errors: 409 `request.conflict` when the enterprise's key was destroyed.
 */
export async function raiseDemand(
  ctx: EnterpriseContext,
  enterprise: EnterpriseRecord,
  demand: NewDemand,
  once: string,
): Promise<string> {
  for (let draw = 1; ; draw += 1) {
    const { id, writes } = await newDemand(ctx, enterprise, demand, once)
    try {
      await ctx.scope.write(...writes)
      return id
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error
      if (!error.constraint.includes('demands.reference')) return id
      if (draw === NUMBER_DRAWS) throw error
    }
  }
}
