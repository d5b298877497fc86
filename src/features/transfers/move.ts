import { and, eq, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given, type ParkWrite, remove, thisPark, update } from '../../data/query.ts'
import { ParkScope, Registry } from '../../data/scope.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { moveClocks } from '../clocks/move.ts'
import { markWrites } from '../duplicates/marks.ts'
import { forgetFiles } from '../files/actions.ts'
import { leadTerms } from '../inbox/table.ts'
import { type JobContext, JobError, type JobHandler } from '../jobs/job.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { recordEvent } from '../leads/events.ts'
import type { LeadState } from '../leads/lead.ts'
import { leadById, unseal } from '../leads/queries.ts'
import { leadEvents } from '../leads/table.ts'
import { parkOfId } from '../parks/registry.ts'
import { eraseLead } from '../privacy/erase.ts'
import type { ReadLead } from '../triage/actions.ts'
import { endOfErased, endTransfer } from './actions.ts'
import { copyLead, type Move, newLeadId, wholeLead, type WholeLead } from './copy.ts'
import { copyFiles } from './files.ts'
import { transferById } from './queries.ts'
import { forgetReasons } from './reasons.ts'
import { leadTransfers } from './table.ts'
import type { Transfer } from './transfer.ts'

/**
 * Moves a lead whose offer was accepted: makes it anew in the other park, then destroys what is personal of the old one.
 * Rows of two parks are in no one batch, so each step is such that it can be done again: whatever stops the job, its
 * next attempt finds what stands and goes on. The last step is written with the job's completion.
 */
export const moveLead: JobHandler = async (context) => {
  const { scope, deps, job, now } = context
  const transfer = await scope.first(given(transferById, { id: job.payload.transferId ?? '' }))
  if (transfer?.state !== 'accepted') return {}
  const move = await openMove(context, transfer)
  const whole = await wholeLead(scope, transfer.leadId)
  if (!whole) throw new JobError('transfers.no_lead', { final: true })
  const { vault } = deps
  const before = await move.to.scope.first(
    given(leadById, { leadId: await newLeadId(vault, transfer.toPark, transfer.id) }),
  )
  if (whole.lead.erasedAt !== null) {
    // The investor had it erased while it was moving: so is what was made of it.
    if (before && before.erasedAt === null)
      await eraseLead(
        { scope: move.to.scope, files: deps.files, log: deps.log, actor: SYSTEM, now, requestId: job.requestId },
        before,
      )
    return { writes: endOfErased(contextOf(context), transfer) }
  }
  if (!before && !mayShare(whole)) return { writes: await takeBack(context, whole, transfer, move) }
  const made = await copyLead(move, whole)
  await copyFiles(move, deps.files, whole.lead.id, made.id)
  return { writes: leave(context, whole, transfer, made) }
}

const contextOf = ({ scope, deps, now, job }: JobContext) => ({
  scope,
  vault: deps.vault,
  actor: SYSTEM,
  now,
  requestId: job.requestId,
})

async function openMove({ deps, scope, park, now, job }: JobContext, transfer: Transfer): Promise<Move> {
  const other = await parkOfId(new Registry(deps.database), transfer.toPark)
  if (other?.park.bureauId !== park.bureauId) throw new JobError('transfers.no_park', { final: true })
  const to = { park: other.park, scope: ParkScope.open(deps.database, { by: 'job', park: other.park }) }
  return { vault: deps.vault, from: { scope, park }, to, transfer, now, requestId: job.requestId }
}

const mayShare = ({ consents }: WholeLead): boolean =>
  consents.some(({ purpose, withdrawnAt }) => purpose === 'share' && withdrawnAt === null)

const asCopied = ({ lead, events }: WholeLead) =>
  and(
    unchanged(lead),
    sql`(select count(*) from ${leadEvents} where ${leadEvents.parkId} = ${thisPark} and ${leadEvents.leadId} = ${lead.id}) = ${events.length}`,
  )

/**
 * The old copy's end: its key goes, ids and ledger stay, and it says where the lead is. Refused when anything was said
 * since it was copied: the next attempt then brings that over first.
 */
function leave({ now, job }: JobContext, whole: WholeLead, transfer: Transfer, made: ReadLead): ParkWrite[] {
  const { lead } = whole
  const place = { parkId: transfer.toPark, leadId: made.id, reference: made.reference }
  return [
    changeLead(lead.id, {
      set: {
        wrappedKey: null,
        contactCipher: null,
        messageCipher: null,
        company: '',
        creditCode: null,
        attribution: lead.attribution && { ...lead.attribution, page: undefined },
        erasedAt: now,
        movedTo: place,
      },
      when: asCopied(whole),
      raises: true,
    }),
    forgetFiles(lead.id),
    remove(leadTerms, eq(leadTerms.leadId, lead.id)),
    forgetReasons(lead.id),
    update(
      leadTransfers,
      { state: 'moved', becameLead: made.id, endedAt: now, version: transfer.version + 1 },
      eq(leadTransfers.id, transfer.id),
    ),
    recordEntry(
      { actor: SYSTEM, now, requestId: job.requestId },
      {
        action: 'lead.transferred',
        subject: lead.id,
        after: { transfer: transfer.id, to: { park: transfer.toPark, lead: made.id } },
      },
    ),
  ]
}

/** The consent was withdrawn before anything left the park: the lead stays, and is worked on again. */
async function takeBack(
  context: JobContext,
  { lead, events }: WholeLead,
  transfer: Transfer,
  { to }: Move,
): Promise<ParkWrite[]> {
  const { deps, park, now, job } = context
  const ctx = contextOf(context)
  const left = events.findLast(({ kind, data }) => kind === 'transferred' && data.transfer === transfer.id)
  const state: LeadState = left?.data.from ?? 'accepted'
  const event = await recordEvent(ctx, lead, {
    kind: 'transferEnded',
    data: { transfer: transfer.id, park: to.park.slug, reason: 'withdrawn', from: 'transferred', to: state },
  })
  const contact = await unseal(park.id, deps.vault, lead)
  const clock = await moveClocks(ctx, lead, { did: 'state', to: state })
  return [
    changeLead(lead.id, {
      set: {
        state,
        stateAt: now,
        closedAt: null,
        ...clock.set,
      },
      when: unchanged(lead),
      raises: true,
    }),
    update(
      leadTransfers,
      { state: 'withdrawn', endedAt: now, version: transfer.version + 1 },
      eq(leadTransfers.id, transfer.id),
    ),
    ...(await markWrites({ vault: deps.vault, park }, { id: lead.id, at: lead.receivedAt }, { ...lead, contact })),
    event.write,
    ...clock.writes,
    // Its words were forgotten when it left.
    recordOutbox('lead.index', { leadId: lead.id }, now),
    recordEntry(
      { actor: SYSTEM, now, requestId: job.requestId },
      { action: 'lead.transfer_withdrawn', subject: lead.id, after: { transfer: transfer.id, state } },
    ),
  ]
}

/** An offer that nobody accepted in time ends; a lead that nobody took up after its transfer is told to the bureau. */
export const endInTime: JobHandler = async (context) => {
  const { transferId, leadId } = context.job.payload
  if (leadId !== undefined) return alarmUnclaimed(context, leadId)
  const { scope, deps } = context
  const transfer = await scope.first(given(transferById, { id: transferId ?? '' }))
  if (transfer?.state !== 'offered') return {}
  const [lead, other] = await Promise.all([
    scope.first(given(leadById, { leadId: transfer.leadId })),
    parkOfId(new Registry(deps.database), transfer.toPark),
  ])
  const ctx = contextOf(context)
  if (!lead || lead.erasedAt !== null) return { writes: endOfErased(ctx, transfer) }
  // By itself, with its own guard: whoever accepts at this moment is first or is not.
  await endTransfer(ctx, lead, transfer, { as: 'expired', park: other?.park.slug ?? '' })
  return {}
}

/** Whether nobody has taken a lead up: it was neither answered nor accepted, whoever a rule gave it to. */
export const isUnclaimed = ({ state }: { state: LeadState }): boolean => state === 'new'

async function alarmUnclaimed({ scope, now, job }: JobContext, leadId: string) {
  const lead = await scope.first(given(leadById, { leadId }))
  if (!lead || lead.erasedAt !== null || !isUnclaimed(lead)) return {}
  return {
    writes: [
      recordEntry(
        { actor: SYSTEM, now, requestId: job.requestId },
        { action: 'lead.transfer_unclaimed', subject: leadId },
      ),
      recordOutbox('lead.unassigned', { leadId, claim: '1' }, now),
    ],
  }
}
