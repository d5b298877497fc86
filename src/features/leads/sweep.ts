import { eq } from 'drizzle-orm'
import { update } from '../../data/query.ts'
import { recordEntry } from '../../data/ledger.ts'
import { DuplicateError, ParkScope } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { AppError, isUnavailable } from '../../kernel/errors.ts'
import type { Vault } from '../../kernel/vault.ts'
import { attachFiles, freeUploads } from '../files/actions.ts'
import { type Intake, leadMadeBefore, storeIntake, unknownIn } from './intake.ts'
import { dropSpilled, listSpilled, parkSpilled, type SpilledName, spilled } from './spill.ts'
import { leads } from './table.ts'

type SweepDeps = Pick<Deps, 'database' | 'files' | 'vault' | 'log'>

/** How many inquiries one sweep takes in. */
const MOST_AT_ONCE = 100

/**
 * Takes in the inquiries that the database could not take when they came, each with its own id, time and promise. An
 * object is deleted after its lead is durable; one that cannot be taken in for another reason than the database is
 * parked and logged. May run several times at once. Answers how many it took in.
 */
export async function takeInSpilled(deps: SweepDeps, now: number, most = MOST_AT_ONCE): Promise<number> {
  let taken = 0
  for (const name of await listSpilled(deps.files, most)) {
    try {
      await takeInOne(deps, name, now)
      taken += 1
    } catch (error) {
      // The next one would fare no better: the next sweep tries again.
      if (isUnavailable(error)) break
      await parkSpilled(deps.files, name)
      logParked(deps, name, error)
    }
  }
  return taken
}

async function takeInOne({ database, files, vault }: SweepDeps, name: SpilledName, now: number): Promise<void> {
  const intake = await spilled(files, vault, name)
  // Another sweep had it.
  if (!intake) return
  if (intake.id !== name.leadId) throw new Error('spill: another lead under this name')
  const scope = ParkScope.open(database, { by: 'job', park: { id: name.parkId } })
  const before = await leadMadeBefore(scope, [intake])
  if (before) await keepPromise(scope, intake, before, now)
  else await store(scope, vault, intake, now)
  await dropSpilled(files, name)
}

/** What turns out unknown is left out: the inquiry is not lost over it. */
async function store(scope: ParkScope, vault: Vault, intake: Intake, now: number): Promise<void> {
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
    const before = await leadMadeBefore(scope, [intake])
    if (!before) throw error
    await keepPromise(scope, intake, before, now)
  }
}

/**
 * The same inquiry is stored already, by a retry or because the answer to its store was lost. When what lies aside came
 * first, its promise was given first and holds. Errors: `spill: another inquiry` when the key came with another body.
 */
async function keepPromise(
  scope: ParkScope,
  { fingerprint, receivedAt, respondBy, requestId }: Intake,
  before: NonNullable<Awaited<ReturnType<typeof leadMadeBefore>>>,
  now: number,
): Promise<void> {
  if (before.fingerprint !== fingerprint) throw new Error('spill: another inquiry under this key')
  const { id, receivedAt: from } = before.lead
  if (from <= receivedAt) return
  await scope.write(
    update(leads, { receivedAt, respondBy }, eq(leads.id, id)),
    recordEntry(
      { actor: SYSTEM, now, requestId },
      { action: 'lead.received_earlier', subject: id, before: { receivedAt: from }, after: { receivedAt, respondBy } },
    ),
  )
}

function logParked({ log }: SweepDeps, { parkId, leadId }: SpilledName, error: unknown): void {
  // Messages of ours only: others could quote what they failed on.
  const reason = error instanceof Error && error.message.startsWith('spill: ') ? error.message : nameOf(error)
  log({ level: 'error', event: 'failure', parkId, code: 'leads.spill_parked', error: `${leadId}: ${reason}` })
}

const nameOf = (error: unknown): string =>
  error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
