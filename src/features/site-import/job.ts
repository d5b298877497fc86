import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { again } from './actions.ts'
import { checkRows, type RowResult, type Seen } from './check.ts'
import { changeImport, type Counts, importOf, NO_COUNTS, parkRevision, type Shown, type SiteImport } from './import.ts'
import { rateNote } from './notes.ts'
import { proposedWrites, versionWrites, withIds } from './propose.ts'
import type { SheetRow } from './sheet.ts'
import { keep, kept as keptValue, type Store } from './store.ts'

/** Rows of the preview, of each outcome. */
const MOST_SHOWN = 40
/** As often a file is read anew because something was published meanwhile. */
const MOST_RESTARTS = 3
/** Ten thousand sites in one batch take a while. */
const PATIENCE_MS = 50_000

/** Job `content.import`: one step of a file, some hundred rows; then it comes again at once. */
export const importStep: JobHandler = async (context) => {
  const one = await importOf(context.scope, context.job.payload['import'] ?? '')
  if (one?.state === 'reading') return readStep(context, one)
  if (one?.state === 'proposing') return propose(context, one)
  return {}
}

const storeOf = ({ deps, scope, now }: JobContext): Store => ({
  files: deps.files,
  vault: deps.vault,
  parkId: scope.parkId,
  now,
})

const expired = (one: SiteImport) =>
  changeImport(one, { state: 'refused', kept: { ...one.kept, notice: 'imports.expired' } })

async function readStep(context: JobContext, one: SiteImport): ReturnType<JobHandler> {
  const { scope, now, park, deps } = context
  const { kept } = one
  const store = storeOf(context)
  const ticket = kept.rows[kept.results.length]
  const [rows, seen, revision] = await Promise.all([
    ticket === undefined ? null : keptValue<SheetRow[]>(store, ticket),
    kept.seen === null ? [] : keptValue<[string, number][]>(store, kept.seen),
    scope.first(parkRevision),
  ])
  if (!rows || !seen) return { writes: [expired(one)] }
  const codes: Seen = new Map(seen)
  const ctx = { scope, park, rates: deps.rates }
  const results = await checkRows(ctx, kept, rows, kept.settings, codes)
  const next = {
    ...kept,
    results: [...kept.results, await keep(store, results)],
    seen: await keep(store, [...codes]),
    shown: [...kept.shown, ...results.map(shownOf).filter(within(kept.shown))],
    parkRevision: kept.results.length === 0 ? (revision?.revision ?? 0) : kept.parkRevision,
    rated: kept.rated || results.some(({ rated }) => rated),
  }
  const isLast = next.results.length === kept.rows.length
  if (isLast && revision?.revision !== next.parkRevision && kept.restarts < MOST_RESTARTS) {
    const anew = { ...again(kept), restarts: kept.restarts + 1 }
    return { writes: [changeImport(one, { kept: anew, done: 0, result: NO_COUNTS })], again: now }
  }
  const change = changeImport(one, {
    state: isLast ? 'read' : 'reading',
    kept: next,
    done: one.done + rows.length,
    result: counted(one.result ?? NO_COUNTS, results),
  })
  return isLast ? { writes: [change] } : { writes: [change], again: now }
}

const shownOf = ({ row, code, outcome, name, changes, errors }: RowResult): Shown => ({
  row,
  code,
  outcome,
  name,
  changes: changes.slice(0, 12).map((change) => ({
    path: change.path,
    before: change.before.slice(0, 200),
    after: change.after.slice(0, 200),
  })),
  errors: errors.slice(0, 6),
})

/** Lets so many of each outcome into the preview; what stays as it is needs none. */
function within(before: readonly Shown[]): (row: Shown) => boolean {
  const counts = counted(NO_COUNTS, before)
  return ({ outcome }) => {
    if (outcome === 'same' || counts[outcome] >= MOST_SHOWN) return false
    counts[outcome] += 1
    return true
  }
}

function counted(before: Counts, rows: readonly Pick<RowResult, 'outcome'>[]): Counts {
  const counts = { ...before }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

/** All of a file's changes as one set of proposals, or none. What got in between has it read once more. */
async function propose(context: JobContext, one: SiteImport): ReturnType<JobHandler> {
  const { scope, now, job, deps } = context
  const { kept } = one
  const store = storeOf(context)
  const parts = []
  for (const ticket of kept.results) {
    const results = await keptValue<RowResult[]>(store, ticket)
    if (!results) return { writes: [expired(one)] }
    parts.push(...withIds(results.flatMap(({ code, body }) => (body ? [{ code, body }] : []))))
  }
  const setId = newId('set')
  const basis = [kept.basis, kept.rated ? rateNote(deps.rates) : null].filter(Boolean).join('；') || null
  const ctx = { scope, actor: { kind: 'officer', id: one.createdBy } as const, now, requestId: job.requestId }
  try {
    await scope
      .within(PATIENCE_MS)
      .write(
        ...versionWrites(parts, { setId, authors: [one.createdBy], basis, state: 'review' }, now),
        ...proposedWrites(ctx, parts, setId, kept.parkRevision),
        changeImport(one, { state: 'proposed', setId }),
      )
    return {}
  } catch (error) {
    const conflict = error instanceof DuplicateError || (error instanceof AppError && error.status === 409)
    if (!conflict) throw error
    const anew = { ...again(kept), restarts: 0, notice: 'import_changed' }
    return { writes: [changeImport(one, { state: 'reading', done: 0, result: NO_COUNTS, kept: anew })], again: now }
  }
}
