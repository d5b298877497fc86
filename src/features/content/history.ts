import { and, asc, desc, eq, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkTime } from '../../kernel/clock.ts'
import type { ContentKind, Version } from './content.ts'
import { contentVersions } from './table.ts'

const { body: _, typed: __, ...light } = columnsOf(contentVersions)

/** A version without what it says. */
export type ListedVersion = Omit<Version, 'body' | 'typed'>

const MOST = 200
const listed = read(contentVersions, {
  columns: light,
  where: and(eq(contentVersions.kind, arg('kind')), eq(contentVersions.code, arg('code'))),
  orderBy: [desc(contentVersions.number)],
  limit: MOST,
})
const byNumbers = read(contentVersions, {
  columns: columnsOf(contentVersions),
  where: sql`${contentVersions.kind} = ${arg('kind')} and ${contentVersions.code} = ${arg('code')} and ${contentVersions.number} in (${arg('one')}, ${arg('other')})`,
  orderBy: [asc(contentVersions.number)],
})

/** An entity's versions, the latest first: 200 at most, without their bodies. */
export const versionsListed = (scope: ParkScope, kind: ContentKind, code: string): Promise<ListedVersion[]> =>
  scope.all(given(listed, { kind, code }))

/** Two versions by their numbers, the lower first. */
export const twoVersions = (scope: ParkScope, kind: ContentKind, code: string, one: number, other: number) =>
  scope.all(given(byNumbers, { kind, code, one, other }))

/** What an auditor asks for. Empty texts ask for nothing; days at the park. */
export interface AuditFilter {
  kind: string
  /** Account of an author or the reviewer. */
  person: string
  from: string
  until: string
}

export interface AuditPlace {
  at: number
  id: string
}

const DAY_MINUTES = 24 * 60

/** What a second person let pass and was published, the latest first, behind `before`. */
export function publications(scope: ParkScope, filter: AuditFilter, before: AuditPlace | null, limit: number) {
  const { kind, person, from, until } = filter
  const { publishedAt, id } = contentVersions
  const byPerson = sql`(${contentVersions.reviewedBy} = ${person} or exists (select 1 from json_each(${contentVersions.authors}) where value = ${person}))`
  const where = and(
    eq(contentVersions.state, 'published'),
    isNotNull(contentVersions.reviewedBy),
    kind === '' ? undefined : sql`${contentVersions.kind} = ${kind}`,
    person === '' ? undefined : byPerson,
    from === '' ? undefined : gte(publishedAt, parkTime(from, 0)),
    until === '' ? undefined : lt(publishedAt, parkTime(until, DAY_MINUTES)),
    before === null ? undefined : or(lt(publishedAt, before.at), and(eq(publishedAt, before.at), lt(id, before.id))),
  ) as SQL
  return scope.all(
    read(contentVersions, {
      columns: columnsOf(contentVersions),
      where,
      orderBy: [desc(publishedAt), desc(id)],
      limit,
    }),
  )
}
