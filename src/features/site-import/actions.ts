import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { ContentContext } from '../content/actions.ts'
import { guessed } from './columns.ts'
import {
  addImport,
  changeImport,
  type Kept,
  NO_COUNTS,
  rememberedMapping,
  rememberMapping,
  type SiteImport,
} from './import.ts'
import { readSheetFile } from './read-file.ts'
import type { Settings } from './settings.ts'
import type { SheetRow } from './sheet.ts'
import { keep, type Store } from './store.ts'

/** Rows that one step reads, by their number and their weight. */
const STEP_ROWS = 500
const STEP_BYTES = 1_000_000
const SAMPLES = 3
const LONGEST_SAMPLE = 60
/** An uploaded list waits a day. */
const TTL_MS = 86_400_000

/** Whether its rows are gone by now. */
export const isExpired = ({ createdAt, state }: Pick<SiteImport, 'createdAt' | 'state'>, now: number): boolean =>
  ['uploaded', 'reading', 'read'].includes(state) && now - createdAt > TTL_MS

/** Reads an uploaded file and keeps its rows. Answers the import's id. Errors: 422 when it can't be read as a whole. */
export async function beginImport(ctx: ContentContext, store: Store, bytes: Uint8Array, name: string): Promise<string> {
  const { headers, rows, format } = await readSheetFile(bytes)
  const tickets: string[] = []
  for (const some of inSteps(rows)) tickets.push(await keep(store, some))
  const mapping = (await rememberedMapping(ctx.scope, headers)) ?? guessed(headers)
  const id = newId('import')
  const kept: Kept = {
    headers,
    samples: headers.map((_, at) => samplesOf(rows, at)),
    rows: tickets,
    results: [],
    seen: null,
    shown: [],
    settings: { mapping, coordinates: 'wgs84', kind: 'land', status: 'planned', prefix: null },
    basis: null,
    parkRevision: 0,
    restarts: 0,
    rated: false,
    notice: null,
  }
  const file = { name: name.slice(-120), key: '', format, bytes: bytes.length }
  const row = { id, state: 'uploaded', file, kept, done: 0, total: rows.length } as const
  await ctx.scope.write(addImport({ ...row, createdBy: ctx.actor.id, createdAt: ctx.now }))
  return id
}

function inSteps(rows: readonly SheetRow[]): SheetRow[][] {
  const steps: SheetRow[][] = [[]]
  let bytes = 0
  for (const row of rows) {
    const size = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    const step = steps.at(-1) ?? []
    if (step.length >= STEP_ROWS || (step.length > 0 && bytes + size > STEP_BYTES)) {
      steps.push([row])
      bytes = size
    } else {
      step.push(row)
      bytes += size
    }
  }
  return steps
}

const samplesOf = (rows: readonly SheetRow[], at: number): string[] =>
  [
    ...new Set(
      rows
        .slice(0, 50)
        .map(({ cells }) => (cells[at] ?? '').slice(0, LONGEST_SAMPLE))
        .filter((cell) => cell !== ''),
    ),
  ].slice(0, SAMPLES)

/** Has the rows compared with what is published: by a job, in steps. Errors: 409. */
export async function beginReading(ctx: ContentContext, one: SiteImport, settings: Settings): Promise<void> {
  if (!['uploaded', 'read'].includes(one.state)) throw new AppError('request.conflict', 409)
  await ctx.scope.write(
    changeImport(one, {
      state: 'reading',
      done: 0,
      result: NO_COUNTS,
      kept: { ...again(one.kept), restarts: 0, notice: null, settings },
    }),
    rememberMapping(one.kept.headers, settings.mapping, ctx.now),
    recordOutbox('content.import', { import: one.id }, ctx.now),
  )
}

/** As before the first row was read. */
export const again = (kept: Kept): Kept => ({ ...kept, results: [], seen: null, shown: [], rated: false })

/** Has the changes of a file proposed. Errors: 409 unless it was read, has no wrong row, and changes something. */
export async function confirmImport(ctx: ContentContext, one: SiteImport, basis: string | null): Promise<void> {
  const counts = one.result ?? NO_COUNTS
  if (one.state !== 'read' || counts.wrong > 0 || counts.new + counts.changed === 0 || isExpired(one, ctx.now))
    throw new AppError('request.conflict', 409)
  await ctx.scope.write(
    changeImport(one, { state: 'proposing', kept: { ...one.kept, basis, notice: null } }),
    recordOutbox('content.import', { import: one.id }, ctx.now),
  )
}

/** Drops an import of which nothing was proposed. Errors: 409. */
export async function dropImport(ctx: ContentContext, one: SiteImport): Promise<void> {
  if (!['uploaded', 'reading', 'read', 'refused'].includes(one.state)) throw new AppError('request.conflict', 409)
  await ctx.scope.write(
    changeImport(one, { state: 'dropped', kept: { ...again(one.kept), rows: [] } }),
    recordEntry(ctx, { action: 'content.import-dropped', subject: one.id, after: { day: parkDay(ctx.now) } }),
  )
}
