import { and, asc, desc, eq, getTableColumns, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { arg, columnsOf, given, parkRead, type ParkRead, read, type TenantTable, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { columnOf } from './apply.ts'
import { type Body, type ContentKind, OPEN_STATES, type Version, type VersionState } from './content.ts'
import { type Kind, ONLY_CODE, type OnlyKind } from './kind.ts'
import { EDITABLE, type EditableKind, KINDS } from './kinds.ts'
import { contentVersions } from './table.ts'

const columns = columnsOf(contentVersions)
const isOpen = inArray(contentVersions.state, [...OPEN_STATES])
const ofEntity = and(eq(contentVersions.kind, arg('kind')), eq(contentVersions.code, arg('code')))

const openVersion = read(contentVersions, { columns, where: and(ofEntity, isOpen), limit: 1 })
const history = read(contentVersions, {
  columns,
  where: ofEntity,
  orderBy: [desc(contentVersions.number)],
  limit: 100,
})
const byId = read(contentVersions, { columns, where: eq(contentVersions.id, arg('id')), limit: 1 })

/** The proposal about an entity, if there is one. Reads one row. */
export const openOf = (scope: ParkScope, kind: ContentKind, code: string): Promise<Version | undefined> =>
  scope.first(given(openVersion, { kind, code }))

/** An entity's versions, the latest first: 100 at most. */
export const historyOf = (scope: ParkScope, kind: ContentKind, code: string): Promise<Version[]> =>
  scope.all(given(history, { kind, code }))

const numberOf = read(contentVersions, {
  columns: { number: contentVersions.number },
  where: ofEntity,
  orderBy: [desc(contentVersions.number)],
  limit: 1,
})
const lastPublished = read(contentVersions, {
  columns,
  where: and(ofEntity, eq(contentVersions.state, 'published')),
  orderBy: [desc(contentVersions.number)],
  limit: 1,
})

/** The number of an entity's latest version; 0 where it has none. */
export const lastNumberOf = async (scope: ParkScope, kind: ContentKind, code: string): Promise<number> =>
  (await scope.first(given(numberOf, { kind, code })))?.number ?? 0

/** The version that was published last. */
export const publishedOf = (scope: ParkScope, kind: ContentKind, code: string): Promise<Version | undefined> =>
  scope.first(given(lastPublished, { kind, code }))

export const versionOf = (scope: ParkScope, id: string): Promise<Version | undefined> =>
  scope.first(given(byId, { id }))

/** The versions of these ids; those that are not the park's are left out. */
export const versionsOf = (scope: ParkScope, ids: readonly string[]): Promise<Version[]> =>
  scope.all(
    read(contentVersions, {
      columns,
      where: sql`${contentVersions.id} in (select value from json_each(${JSON.stringify(ids)}))`,
    }),
  )

/** Versions in a state, the latest saved first. */
export const inState = (scope: ParkScope, state: VersionState, limit: number): Promise<Version[]> =>
  scope.all(
    read(contentVersions, {
      columns,
      where: eq(contentVersions.state, state),
      orderBy: [desc(contentVersions.savedAt), desc(contentVersions.id)],
      limit,
    }),
  )

/** What is published of an entity; null when nothing is. Reads one row. */
export async function liveOf(scope: ParkScope, kind: EditableKind, code: string): Promise<Body | null> {
  const of = KINDS[kind]
  if (of.key === null) return code === ONLY_CODE ? onlyRow(scope, of) : null
  const { table, key } = of
  const row = await scope.first(
    read(table, { columns: columnsOf(table), where: eq(columnOf(table, key), code), limit: 1 }),
  )
  return row ? asBody(of, row) : null
}

const onlyRow = async (scope: ParkScope, of: OnlyKind<Body>): Promise<Body | null> =>
  (await scope.first(ownRow(of))) ?? null

/** The park's own row, as far as it is the body of its kind. */
function ownRow({ field, table }: OnlyKind<Body>): ParkRead<Body> {
  const names = field.look.as === 'group' ? Object.keys(field.look.fields) : []
  const every: Record<string, SQLiteColumn> = getTableColumns(table)
  const columns = Object.fromEntries(Object.entries(every).filter(([name]) => names.includes(name)))
  return parkRead((builder) => builder.select(columns).from(table).where(eq(table.id, thisPark)).prepare())
}

/** A row without what is not its body. */
export const asBody = ({ key, stamped = [] }: Kind<Body>, row: object): Body =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== key && !stamped.includes(name)))

/** What is published under the codes, as rows; of the park's own row there is one. */
export function rowsOf(kind: EditableKind, codes: readonly string[]): ParkRead<Record<string, unknown>> {
  const of = KINDS[kind]
  if (of.key === null) return ownRow(of)
  const { table, key } = of
  const where = sql`${columnOf(table, key)} in (select value from json_each(${JSON.stringify(codes)}))`
  return read(table, { columns: columnsOf(table), where })
}

/** The code of such a row. */
export const codeIn = (kind: EditableKind, row: Record<string, unknown>): string => {
  const { key } = KINDS[kind]
  return key === null ? ONLY_CODE : String(row[key])
}

/** What is published of a kind, by code, after `after`; with `q`, those whose name or code has that in it. */
export async function liveList(scope: ParkScope, kind: EditableKind, limit: number, after = '', q = '') {
  const of = KINDS[kind]
  if (of.key === null) {
    const body = await onlyRow(scope, of)
    return body ? [{ code: ONLY_CODE, body }] : []
  }
  const { table, key } = of
  const code = columnOf(table, key)
  const rows: Record<string, unknown>[] = await scope.all(
    read(table, {
      columns: columnsOf(table),
      where: and(gt(code, after), q === '' ? undefined : named(table, code, q.toLowerCase())),
      orderBy: [asc(code)],
      limit,
    }),
  )
  return rows.map((row) => ({ code: String(row[key]), body: asBody(of, row) }))
}

const NAMES = ['name', 'label', 'title']

/** Names are kept as JSON in both languages: a part of one is a part of that. */
function named(table: TenantTable, code: SQLiteColumn, q: string): SQL | undefined {
  const columns = [...NAMES.flatMap((name) => getTableColumns(table)[name] ?? []), code]
  return or(...columns.map((column) => sql`instr(lower(${column}), ${q}) > 0`))
}

/** Which of the codes are published. */
export async function liveCodes(scope: ParkScope, kind: EditableKind, codes: readonly string[]): Promise<Set<string>> {
  const { table, key } = KINDS[kind]
  if (key === null) return new Set(codes.filter((code) => code === ONLY_CODE))
  const column = columnOf(table, key)
  const rows = await scope.all(
    read(table, {
      columns: { code: column },
      where: sql`${column} in (select value from json_each(${JSON.stringify(codes)}))`,
    }),
  )
  return new Set(rows.map(({ code }) => String(code)))
}

/** How many are published of each kind. */
export async function liveCounts(scope: ParkScope): Promise<Map<ContentKind, number>> {
  const counted = EDITABLE.flatMap((kind) => {
    const of = KINDS[kind]
    return of.key === null ? [] : [{ kind, count: countOf(of.table) }]
  })
  const rows = await scope.read(...counted.map(({ count }) => count))
  return new Map(counted.map(({ kind }, index) => [kind, rows[index]?.[0]?.count ?? 0]))
}

const countOf = (table: TenantTable): ParkRead<{ count: number }> =>
  parkRead((builder) =>
    builder
      .select({ count: sql<number>`count(*)` })
      .from(table)
      .where(eq(table.parkId, thisPark))
      .prepare(),
  )

const MOST_CODES = 2000

/** A code that nothing of the kind has or had: `fact-12`. */
export async function freeCode(scope: ParkScope, kind: EditableKind): Promise<string> {
  const { table, key } = KINDS[kind]
  if (key === null) return ONLY_CODE
  const column = columnOf(table, key)
  const own = (code: SQLiteColumn) => sql`${code} >= ${`${kind}-`} and ${code} < ${`${kind}.`}`
  const [rows, versions] = await scope.read(
    read(table, { columns: { code: column }, where: own(column), limit: MOST_CODES }),
    read(contentVersions, {
      columns: { code: contentVersions.code },
      where: and(eq(contentVersions.kind, kind), own(contentVersions.code)),
      limit: MOST_CODES,
    }),
  )
  const numbers = [...rows, ...versions].map(({ code }) => Number(/-(\d{1,6})$/.exec(String(code))?.[1] ?? 0))
  return `${kind}-${Math.max(0, ...numbers) + 1}`
}

/** What is proposed, without its texts: for counts. */
export const openHeads = read(contentVersions, {
  columns: {
    kind: contentVersions.kind,
    code: contentVersions.code,
    state: contentVersions.state,
    authors: contentVersions.authors,
    reviewNote: contentVersions.reviewNote,
  },
  where: isOpen,
  limit: 20_000,
})

/** How a list names a version: by what it will be, or by its code while that is not complete. */
export function nameOf({ kind, code, body, typed }: Pick<Version, 'kind' | 'code' | 'body' | 'typed'>): Localized {
  if (body) return KINDS[kind].nameOf(body)
  const named = (locale: 'zh' | 'en') =>
    ['name', 'label', 'title'].map((one) => typed?.[`${one}.${locale}`]?.trim()).find(Boolean)
  return { zh: named('zh') ?? code, en: named('en') ?? named('zh') ?? code }
}
