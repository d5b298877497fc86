import { eq } from 'drizzle-orm'
import { update } from '../../data/query.ts'
import { recordEntry } from '../../data/ledger.ts'
import type { Database } from '../../data/database.ts'
import { following } from '../../data/following.ts'
import { DuplicateError } from '../../data/runner.ts'
import { ParkScope } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { AppError, isUnavailable } from '../../kernel/errors.ts'
import type { Vault } from '../../kernel/vault.ts'
import { clocksOf, columnsPromised } from '../clocks/progress.ts'
import { lookAt } from '../clocks/schedule.ts'
import { attachFiles, freeUploads } from '../files/actions.ts'
import { creditedPartner } from '../partners/credit.ts'
import { newKeys } from '../partners/pass.ts'
import { type Intake, isSameBody, leadMadeBefore, type Names, namesOf, storeIntake, unknownIn } from './intake.ts'
import { dropSpilled, listSpilled, parkSpilled, type SpilledName, spilled } from './spill.ts'
import { leads } from './table.ts'

type SweepDeps = Pick<Deps, 'database' | 'files' | 'vault' | 'log'>

/** How many inquiries one sweep takes in. */
const MOST_AT_ONCE = 100
/** After so many in a row that the database did not answer, the next one would fare no better. */
const MOST_UNANSWERED = 3

/**
 * Takes in the inquiries that the database could not take when they came, each with its own id, time and promise. An
 * object is deleted after its lead is durable; one that no later attempt could take in is parked and logged, and any
 * other that fails stays for the next sweep. May run several times at once. Answers how many it took in.
 */
export async function takeInSpilled(deps: SweepDeps, now: number, most = MOST_AT_ONCE): Promise<number> {
  let taken = 0
  let unanswered = 0
  for (const name of await listSpilled(deps.files, most)) {
    const error = await takeInOne(deps, name, now).then(
      () => null,
      (failure: unknown) => failure ?? new Error('unknown'),
    )
    if (error === null) taken += 1
    else await leaveOrPark(deps, name, error)
    unanswered = isUnavailable(error) ? unanswered + 1 : 0
    if (unanswered === MOST_UNANSWERED) break
  }
  return taken
}

async function leaveOrPark(deps: SweepDeps, name: SpilledName, error: unknown): Promise<void> {
  if (!isFinal(error)) return logLeft(deps, name, 'leads.spill_left', error)
  try {
    await parkSpilled(deps.files, name)
    logLeft(deps, name, 'leads.spill_parked', error)
  } catch (failure) {
    logLeft(deps, name, 'leads.spill_left', failure)
  }
}

/** Whether no later attempt would fare better: what we say of the inquiry itself, not what files or database say. */
const isFinal = (error: unknown): boolean =>
  error instanceof AppError ? error.status !== 503 : error instanceof Error && error.message.startsWith(OURS)

const OURS = 'spill: '

async function takeInOne(deps: SweepDeps, name: SpilledName, now: number): Promise<void> {
  const { database, files, vault } = deps
  const intake = await spilled(files, vault, name)
  // Another sweep had it.
  if (!intake) return
  if (intake.id !== name.leadId) throw new Error('spill: another lead under this name')
  const scope = ParkScope.open(following(database, intake.requestId), { by: 'job', park: { id: name.parkId } })
  // Also under secrets that were added since: the key may have made its lead before or after a rotation.
  const names = await namesOf(vault, name.parkId, intake.key, intake.input)
  const before = await leadMadeBefore(scope, names)
  if (before) await keepPromise(scope, intake, names, before, now)
  else
    await store(scope, vault, { ...intake, partner: await partnerOf(database, intake, scope.parkId, now) }, names, now)
  await dropSpilled(files, name)
}

/** Who brought it, where that could not be looked up when it came. */
async function partnerOf(database: Database, { partner = null, bureauId, input }: Intake, parkId: string, now: number) {
  const looking = { deps: { database, clock: () => now }, memory: { keys: newKeys() } }
  return partner ?? creditedPartner(looking, { id: parkId, bureauId }, input.attribution?.via)
}

/** What turns out unknown is left out: the inquiry is not lost over it. */
async function store(
  scope: ParkScope,
  vault: Vault,
  intake: Intake,
  names: readonly Names[],
  now: number,
): Promise<void> {
  const free = await freeUploads({ scope, vault }, intake.input.files)
  const alongside = attachFiles(
    free.filter((id) => id !== null),
    intake.id,
  )
  try {
    await storeIntake(scope, vault, intake, now, { alongside }).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'request.conflict')) throw error
      return storeIntake(scope, vault, intake, now, { alongside, dropped: await unknownIn(scope, intake.input) })
    })
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    // A retry or another sweep stored it at this moment.
    const before = await leadMadeBefore(scope, names)
    if (before) return keepPromise(scope, intake, names, before, now)
    // Not so when all its reference numbers were drawn before.
    throw error.constraint.startsWith('leads.reference') ? error : new Error('spill: a lead whose key is forgotten')
  }
}

/**
 * The same inquiry is stored already, by a retry or because the answer to its store was lost. When what lies aside came
 * first, its promise was given first and holds. Errors: `spill: another inquiry` when the key came with another body,
 * `spill: another link` when the stored one has another id, by a rotation: parked, the promised link still says "safe".
 */
async function keepPromise(
  scope: ParkScope,
  { id: promisedId, receivedAt, respondBy, clocks, requestId }: Intake,
  names: readonly Names[],
  before: NonNullable<Awaited<ReturnType<typeof leadMadeBefore>>>,
  now: number,
): Promise<void> {
  if (!isSameBody(names, before.fingerprint)) throw new Error('spill: another inquiry under this key')
  const { id, receivedAt: from } = before.lead
  if (from > receivedAt) {
    const promised = clocks ?? clocksOf({ clocks: null, receivedAt, respondBy, answeredAt: null })
    await scope.write(
      update(leads, { receivedAt, respondBy, ...columnsPromised(before.lead, promised, now) }, eq(leads.id, id)),
      lookAt(id, respondBy + 1, now),
      recordEntry(
        { actor: SYSTEM, now, requestId },
        {
          action: 'lead.received_earlier',
          subject: id,
          before: { receivedAt: from },
          after: { receivedAt, respondBy },
        },
      ),
    )
  }
  if (id !== promisedId) throw new Error('spill: another link was promised')
}

function logLeft({ log }: SweepDeps, { parkId, leadId }: SpilledName, code: string, error: unknown): void {
  // Messages of ours only: others could quote what they failed on.
  const reason = error instanceof Error && error.message.startsWith(OURS) ? error.message : nameOf(error)
  log({ level: 'error', event: 'failure', parkId, code, error: `${leadId}: ${reason}` })
}

const nameOf = (error: unknown): string =>
  error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
