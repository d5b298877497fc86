import { and, inArray, sql } from 'drizzle-orm'
import { columnsOf, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Rate } from '../../kernel/money.ts'
import { type Change, changesBetween } from '../content/changes.ts'
import { OPEN_STATES } from '../content/content.ts'
import { isEditable, KINDS } from '../content/kinds.ts'
import { liveCodes } from '../content/queries.ts'
import { site, type SiteBody } from '../content/site-kind.ts'
import { contentVersions } from '../content/table.ts'
import type { Park } from '../parks/park.ts'
import { sites } from '../sites/table.ts'
import { folded } from './columns.ts'
import { type Cells, typedRow } from './row.ts'
import type { Around, Settings } from './settings.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { Target } from './targets.ts'

const FIELD = KINDS.site.field

export const OUTCOMES = ['new', 'changed', 'same', 'wrong'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a row comes to. */
export interface RowResult {
  /** As a spreadsheet numbers it. */
  row: number
  code: string
  outcome: Outcome
  name: Localized | null
  /** Of a site that is published: field by field, as forms write it. */
  changes: Change[]
  /** At columns by their headers; '' is the whole row. */
  errors: FieldError[]
  /** null of what is wrong, and of what stays as it is. */
  body: SiteBody | null
  /** Whether its price was converted from US dollars. */
  rated: boolean
}

export interface CheckContext {
  scope: ParkScope
  park: Pick<Park, 'center' | 'chains'>
  rates: readonly Rate[]
}

/** Codes of the file by the row that named them first. */
export type Seen = Map<string, number>

/** What some rows of a file come to, against what is published and proposed now. Notes their codes in `seen`. */
export async function checkRows(
  ctx: CheckContext,
  { headers }: Pick<Sheet, 'headers'>,
  rows: readonly SheetRow[],
  settings: Settings,
  seen: Seen,
): Promise<RowResult[]> {
  const read = rows.map((row) => ({ row, cells: cellsOf(row, settings) }))
  const asked = read.map((one) => codeIn(one.cells, one.row, settings))
  const [live, open] = await Promise.all([liveSites(ctx.scope, asked), openCodes(ctx.scope, asked)])
  const around: Around = {
    usd: ctx.rates.find(({ currency }) => currency === 'USD') ?? null,
    chains: new Map(ctx.park.chains.flatMap(({ code, name }) => [name.zh, name.en].map((one) => [folded(one), code]))),
  }
  const headerOf = headersByTarget(headers, settings)
  const results = read.map(({ row, cells }, index): RowResult => {
    const typed = asked[index] ?? ''
    const known = live.get(folded(typed))
    const code = known?.code ?? typed
    const own = ownFaults(row, code, seen, open)
    const asking = { code, live: known?.body ?? null, settings, around, near: ctx.park.center }
    return own.length > 0 ? wrongRow(row.row, code, own, headerOf) : checkRow(row.row, cells, asking, headerOf)
  })
  return withoutDangling(ctx.scope, results, headerOf)
}

function cellsOf({ cells }: SheetRow, { mapping }: Settings): Cells {
  return new Map(
    mapping.flatMap((target, at): [Target, string][] => (target === '' ? [] : [[target, cells[at] ?? '']])),
  )
}

/** The row's code; where the file has none, its number behind the prefix. Spaces and slashes become hyphens. */
function codeIn(cells: Cells, { row }: SheetRow, { prefix }: Settings): string {
  const cell = (cells.get('code') ?? '').normalize('NFKC').trim()
  if (cell === '') return prefix === null ? '' : `${prefix}${String(row).padStart(3, '0')}`
  return cell.replaceAll(/[\s/_.]+/g, '-')
}

function ownFaults({ row, fault }: SheetRow, code: string, seen: Seen, open: ReadonlySet<string>): FieldError[] {
  if (fault) return [fault]
  if (code === '') return [{ path: 'code', key: 'required' }]
  if (!site.codes.test(code)) return [{ path: 'code', key: 'import_code' }]
  const before = seen.get(folded(code))
  if (before !== undefined) return [{ path: 'code', key: 'import_twice', params: { row: before } }]
  seen.set(folded(code), row)
  return open.has(code) ? [{ path: 'code', key: 'import_open' }] : []
}

function checkRow(
  row: number,
  cells: Cells,
  asked: Parameters<typeof typedRow>[1],
  headerOf: (path: string) => string,
): RowResult {
  const { code, live } = asked
  const { typed, errors, rated } = typedRow(cells, asked)
  const found = site.field.read(typed, '')
  // What was wrong before the form was asked is said once.
  const said = new Set(errors.map(({ path }) => path.split('.')[0]))
  const all = [...errors, ...(found.errors ?? []).filter(({ path }) => !said.has(path.split('.')[0]))]
  if (found.errors || all.length > 0) return wrongRow(row, code, withoutCentre(all), headerOf)
  const body = found.value
  const changes = live ? changesBetween(FIELD, { ...live }, { ...body }) : []
  const outcome = live ? (changes.length > 0 ? 'changed' : 'same') : 'new'
  return {
    row,
    code,
    outcome,
    name: body.name,
    changes,
    errors: [],
    body: outcome === 'same' ? null : body,
    rated,
  }
}

/** Without a shape there is no centre: one of them is to be corrected. */
const withoutCentre = (errors: FieldError[]): FieldError[] =>
  errors.some(({ path }) => path === 'geometry') ? errors.filter(({ path }) => !path.startsWith('center.')) : errors

function wrongRow(row: number, code: string, errors: FieldError[], headerOf: (path: string) => string): RowResult {
  const named = errors.map((error) => ({ ...error, path: headerOf(error.path) }))
  return { row, code, outcome: 'wrong', name: null, changes: [], errors: named, body: null, rated: false }
}

/** The header of the column by which a field of the form was filled; the field's own path where the file has none. */
function headersByTarget(headers: readonly string[], { mapping }: Settings): (path: string) => string {
  const byPath = new Map(
    mapping.flatMap((target, at) => (target === '' ? [] : [[pathOf(target), headers[at] ?? ''] as const])),
  )
  return (path) => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const header = byPath.get(at)
      if (header !== undefined) return header
    }
    return (path.startsWith('name.') ? byPath.get('name') : undefined) ?? path
  }
}

/** The field of the form that a column fills. */
const pathOf = (target: Target): string =>
  target.startsWith('area.') ? 'areaM2' : target.startsWith('price.') ? 'price' : target

async function liveSites(scope: ParkScope, codes: readonly string[]) {
  const spelled = [...new Set(codes.flatMap((code) => [code, code.toUpperCase(), code.toLowerCase()]))]
  const rows = await scope.all(
    read(sites, {
      columns: columnsOf(sites),
      where: sql`${sites.code} in (select value from json_each(${JSON.stringify(spelled)}))`,
    }),
  )
  return new Map(
    rows.map(({ code, updatedAt: _, ...body }): [string, { code: string; body: SiteBody }] => [
      folded(code),
      { code, body },
    ]),
  )
}

/** Sites of which something is proposed already. */
async function openCodes(scope: ParkScope, codes: readonly string[]): Promise<Set<string>> {
  const rows = await scope.all(
    read(contentVersions, {
      columns: { code: contentVersions.code },
      where: and(
        sql`${contentVersions.kind} = 'site'`,
        inArray(contentVersions.state, [...OPEN_STATES]),
        sql`${contentVersions.code} in (select value from json_each(${JSON.stringify(codes)}))`,
      ),
    }),
  )
  return new Set(rows.map(({ code }) => code))
}

/** Rows that name chains or sources which the park does not have are wrong. */
async function withoutDangling(
  scope: ParkScope,
  results: readonly RowResult[],
  headerOf: (path: string) => string,
): Promise<RowResult[]> {
  const named = results.map(({ body }) => (body ? site.field.references(body, '') : []))
  const missing = new Set<string>()
  for (const [kind, wanted] of Map.groupBy(named.flat(), ({ kind }) => kind)) {
    const codes = [...new Set(wanted.map(({ code }) => code))]
    const known = isEditable(kind) ? await liveCodes(scope, kind, codes) : new Set<string>()
    for (const code of codes) if (!known.has(code)) missing.add(`${kind}/${code}`)
  }
  return results.map((result, index) => {
    const astray = (named[index] ?? []).filter(({ kind, code }) => missing.has(`${kind}/${code}`))
    if (astray.length === 0) return result
    const errors = astray.map(({ path, code }) => ({ path, key: 'not_published', params: { code } }))
    return wrongRow(result.row, result.code, errors, headerOf)
  })
}
