import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { arg, columnsOf, given, parkRead, type ParkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { columnOf } from './apply.ts'
import { type Body, type ContentKind, OPEN_STATES, type Version, type VersionState } from './content.ts'
import { type EditableKind, KINDS } from './kinds.ts'
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
  const { table, key } = KINDS[kind]
  const row = await scope.first(
    read(table, { columns: columnsOf(table), where: eq(columnOf(table, key), code), limit: 1 }),
  )
  return row ? asBody(kind, row) : null
}

/** A row without what is not its body. */
export function asBody(kind: EditableKind, row: object): Body {
  const { key, stamped = [] } = KINDS[kind]
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key && !stamped.includes(name)))
}

/** What is published of a kind, by code, after `after`. */
export async function liveList(scope: ParkScope, kind: EditableKind, limit: number, after = '') {
  const { table, key } = KINDS[kind]
  const code = columnOf(table, key)
  const rows: Record<string, unknown>[] = await scope.all(
    read(table, { columns: columnsOf(table), where: gt(code, after), orderBy: [asc(code)], limit }),
  )
  return rows.map((row) => ({ code: String(row[key]), body: asBody(kind, row) }))
}

/** Which of the codes are published. */
export async function liveCodes(scope: ParkScope, kind: EditableKind, codes: readonly string[]): Promise<Set<string>> {
  const { table, key } = KINDS[kind]
  const column = columnOf(table, key)
  const rows = await scope.all(
    read(table, {
      columns: { code: column },
      where: sql`${column} in (select value from json_each(${JSON.stringify(codes)}))`,
    }),
  )
  return new Set(rows.map(({ code }) => String(code)))
}

/** How many proposals are in each state, by kind. */
export const openCounts: ParkRead<{ kind: ContentKind; state: VersionState; count: number }> = parkRead((builder) =>
  builder
    .select({ kind: contentVersions.kind, state: contentVersions.state, count: sql<number>`count(*)` })
    .from(contentVersions)
    .where(and(eq(contentVersions.parkId, thisPark), or(isOpen)))
    .groupBy(contentVersions.kind, contentVersions.state)
    .prepare(),
)

/** How a list names a version: by what it will be, or by its code while that is not complete. */
export function nameOf({ kind, code, body, typed }: Pick<Version, 'kind' | 'code' | 'body' | 'typed'>): Localized {
  if (body && kind in KINDS) return KINDS[kind as EditableKind].nameOf(body)
  const named = (locale: 'zh' | 'en') =>
    ['name', 'label', 'title'].map((one) => typed?.[`${one}.${locale}`]?.trim()).find(Boolean)
  return { zh: named('zh') ?? code, en: named('en') ?? named('zh') ?? code }
}
