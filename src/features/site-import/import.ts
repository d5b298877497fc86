import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import {
  arg,
  columnsOf,
  given,
  insert,
  type ParkRead,
  parkRead,
  parkWrite,
  type ParkWrite,
  read,
  thisPark,
  update,
} from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { contentImports, importMappings } from '../content/table.ts'
import { parks } from '../parks/table.ts'
import { type Outcome, type RowResult } from './check.ts'
import { headersHash, isTarget, type Mapping } from './columns.ts'
import type { Settings } from './settings.ts'
import type { Format } from './sheet.ts'

export type ImportState = (typeof contentImports.$inferSelect)['state']

/** A row of the preview. */
export type Shown = Pick<RowResult, 'row' | 'code' | 'outcome' | 'name' | 'changes' | 'errors'>

/** What is kept of a file beside its rows, which lie in the file store under tickets. */
export interface Kept {
  headers: string[]
  /** The first values of each column, to know it by. */
  samples: string[][]
  /** Tickets of the rows, some hundred each, and of what they came to. */
  rows: string[]
  results: string[]
  /** Ticket of the codes that were read so far. */
  seen: string | null
  shown: Shown[]
  settings: Settings
  /** What the change rests on, in the author's words. */
  basis: string | null
  /** Of the park, when reading began: whatever is published later makes the comparison old. */
  parkRevision: number
  restarts: number
  rated: boolean
  /** Key of what stopped it, or of why it was read once more. */
  notice: string | null
}

export type Counts = Record<Outcome, number>
export const NO_COUNTS: Counts = { new: 0, changed: 0, same: 0, wrong: 0 }

export interface SiteImport {
  id: string
  state: ImportState
  file: { name: string; key: string; format: string; bytes: number }
  kept: Kept
  done: number
  total: number
  result: Counts | null
  setId: string | null
  createdBy: string
  createdAt: number
  revision: number
}
export type ListedImport = Omit<SiteImport, 'kept' | 'revision' | 'setId'>

const byId = read(contentImports, {
  columns: columnsOf(contentImports),
  where: eq(contentImports.id, arg('id')),
  limit: 1,
})

export async function importOf(scope: ParkScope, id: string): Promise<SiteImport | null> {
  const row = await scope.first(given(byId, { id }))
  if (!row) return null
  const { settings, result, ...rest } = row
  return { ...rest, kept: asKept(settings), result: result && asCounts(result) }
}

/** The table's JSON is written by this file alone. */
const asKept = (settings: Record<string, unknown>) => settings as unknown as Kept
const asCounts = (result: Record<string, number>) => ({ ...NO_COUNTS, ...result })

const recent = read(contentImports, {
  columns: {
    id: contentImports.id,
    state: contentImports.state,
    file: contentImports.file,
    done: contentImports.done,
    total: contentImports.total,
    result: contentImports.result,
    createdBy: contentImports.createdBy,
    createdAt: contentImports.createdAt,
  },
  orderBy: [desc(contentImports.createdAt), desc(contentImports.id)],
  limit: 20,
})

/** The park's imports, the latest first: 20 at most. */
export async function recentImports(scope: ParkScope): Promise<ListedImport[]> {
  const rows = await scope.all(recent)
  return rows.map(({ result, ...row }) => ({ ...row, result: result && asCounts(result) }))
}

export const addImport = (one: Omit<SiteImport, 'revision' | 'result' | 'setId'>): ParkWrite => {
  const { kept, ...row } = one
  return insert(contentImports, { ...row, settings: { ...kept }, revision: 1 })
}

type Change = Partial<Pick<SiteImport, 'state' | 'kept' | 'done' | 'total' | 'result' | 'setId'>>

/** Changes an import that still is as it was read; else nothing. */
export function changeImport({ id, revision }: Pick<SiteImport, 'id' | 'revision'>, change: Change): ParkWrite {
  const { kept, ...set } = change
  return update(
    contentImports,
    { ...set, ...(kept && { settings: { ...kept } }), revision: sql`${contentImports.revision} + 1` },
    asRead(id, revision),
  )
}

const asRead = (id: string, revision: number): SQL =>
  and(eq(contentImports.id, id), eq(contentImports.revision, revision)) ?? sql`false`

const mappingRow = read(importMappings, {
  columns: { mapping: importMappings.mapping },
  where: eq(importMappings.columns, arg('columns')),
  limit: 1,
})

/** What the columns of these names were said to mean the last time; null when they are new here. */
export async function rememberedMapping(scope: ParkScope, headers: readonly string[]): Promise<Mapping | null> {
  const row = await scope.first(given(mappingRow, { columns: headersHash(headers) }))
  return row
    ? headers.map((_, at) => {
        const target = row.mapping[at] ?? ''
        return isTarget(target) ? target : ''
      })
    : null
}

export const rememberMapping = (headers: readonly string[], mapping: Mapping, now: number): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(importMappings)
      .select(
        sql`select ${thisPark}, ${headersHash(headers)}, ${JSON.stringify(Object.fromEntries(mapping.entries()))}, ${now} where true`,
      )
      .onConflictDoUpdate({
        target: [importMappings.parkId, importMappings.columns],
        set: { mapping: sql`excluded.mapping`, usedAt: sql`excluded.used_at` },
      })
      .prepare(),
  )

/** Which revision the park's published content has. */
export const parkRevision: ParkRead<{ revision: number }> = parkRead((builder) =>
  builder.select({ revision: parks.revision }).from(parks).where(eq(parks.id, thisPark)).prepare(),
)

export const formatOf = ({ file }: Pick<SiteImport, 'file'>): Format =>
  file.format === 'xlsx' || file.format === 'geojson' ? file.format : 'csv'
