import { eq, getTableColumns, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { columnsOf, parkRead, read, type TenantTable, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { eventRegistrations } from '../events/table.ts'
import { leadPolicies, leadSites } from '../leads/table.ts'
import type { ContentKind, VersionHead } from './content.ts'
import type { Field } from './fields/field.ts'
import { EDITABLE, type EditableKind, KINDS } from './kinds.ts'
import { asBody } from './queries.ts'

/** Something published that names what is to be taken away. */
export interface User {
  kind: EditableKind
  code: string
  name: Localized
}

/** What is in the way of a removal: who names it, and how many inquiries do; of an event, registrations. */
export interface Use {
  version: VersionHead
  by: User[]
  inquiries: number
}

const MOST_NAMED = 20

/** For each version that takes something away: what names it and is neither changed nor taken away with it. */
export async function usesOf(scope: ParkScope, versions: readonly VersionHead[]): Promise<Use[]> {
  const removed = versions.filter(({ removes }) => removes)
  if (removed.length === 0) return []
  const together = new Set(versions.map(({ kind, code }) => `${kind}/${code}`))
  const uses = new Map(removed.map((version) => [`${version.kind}/${version.code}`, { version, by: [], inquiries: 0 }]))
  const put = (key: string, change: (use: Use) => void) => {
    const use = uses.get(key)
    if (use) change(use)
  }
  for (const kind of EDITABLE)
    for (const user of await usersIn(scope, kind, removed))
      if (!together.has(`${kind}/${user.code}`))
        for (const key of user.names) put(key, ({ by }) => by.push({ kind, code: user.code, name: user.name }))
  for (const { kind, code, count } of await inquiriesAbout(scope, removed))
    put(`${kind}/${code}`, (use) => {
      use.inquiries = count
    })
  return [...uses.values()].filter(({ by, inquiries }) => by.length > 0 || inquiries > 0)
}

/** Published entities of a kind that name one of those, with the names (`kind/code`). */
async function usersIn(scope: ParkScope, kind: EditableKind, removed: readonly VersionHead[]) {
  const kindOf = KINDS[kind]
  const { table, field, key } = kindOf
  if (key === null) return []
  const where = [...Map.groupBy(removed, (one) => one.kind)].flatMap(([of, some]) => {
    const codes = JSON.stringify(some.map(({ code }) => code))
    return propertiesNaming(field, of).flatMap((name) => {
      const column = getTableColumns(table)[name]
      return column ? [mentions(column, codes)] : []
    })
  })
  const any = or(...where)
  if (!any) return []
  const rows: Record<string, unknown>[] = await scope.all(
    read(table, { columns: columnsOf(table), where: any, limit: MOST_NAMED }),
  )
  return rows.map((row) => {
    const body = asBody(kindOf, row)
    const names = new Set(field.references(body, '').map((one) => `${one.kind}/${one.code}`))
    return { code: String(row[key]), name: kindOf.nameOf(body), names }
  })
}

/** A column of one code, or of a structure in which codes stand. */
const mentions = (column: SQLiteColumn, codes: string): SQL =>
  column.dataType === 'json'
    ? sql`exists (select 1 from json_each(${codes}) where instr(${column}, '"' || value || '"') > 0)`
    : sql`${column} in (select value from json_each(${codes}))`

/** Properties of a kind's body in which something of that kind is named. */
function propertiesNaming({ look }: Pick<Field<unknown>, 'look'>, kind: ContentKind): string[] {
  if (look.as !== 'group') return []
  return Object.entries(look.fields).flatMap(([name, field]) => (isNaming(field, kind) ? [name] : []))
}

function isNaming({ look }: Pick<Field<unknown>, 'look'>, kind: ContentKind): boolean {
  if (look.as === 'reference') return look.kind === kind
  if (look.as === 'list') return isNaming(look.of, kind)
  if (look.as === 'group') return Object.values(look.fields).some((field) => isNaming(field, kind))
  return look.as === 'variant' && Object.values(look.cases).some((field) => isNaming(field, kind))
}

/** Inquiries keep the site and the policy that they are about, registrations their event. */
async function inquiriesAbout(scope: ParkScope, removed: readonly VersionHead[]) {
  const codesOf = (kind: ContentKind) => removed.filter((one) => one.kind === kind).map(({ code }) => code)
  const counted = async (kind: ContentKind, table: TenantTable, column: SQLiteColumn) => {
    const codes = codesOf(kind)
    if (codes.length === 0) return []
    const rows = await scope.all(
      parkRead<{ code: string; count: number }>((builder) =>
        builder
          .select({ code: sql<string>`${column}`.as('code'), count: sql<number>`count(*)`.as('count') })
          .from(table)
          .where(
            sql`${eq(table.parkId, thisPark)} and ${inArray(column, sql`(select value from json_each(${JSON.stringify(codes)}))`)}`,
          )
          .groupBy(column)
          .prepare(),
      ),
    )
    return rows.map((row) => ({ ...row, kind }))
  }
  return [
    ...(await counted('site', leadSites, leadSites.siteCode)),
    ...(await counted('policy', leadPolicies, leadPolicies.policySlug)),
    ...(await counted('event', eventRegistrations, eventRegistrations.eventCode)),
  ]
}
