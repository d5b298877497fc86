import { and, asc, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { columnsOf, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { ContentKind, Version, VersionHead } from './content.ts'
import { contentVersions } from './table.ts'

const { id, kind, code, number, state, removes, authors, setId, revision, publishAt, reviewedAt } =
  columnsOf(contentVersions)
const head = { id, kind, code, number, state, removes, authors, setId, revision, publishAt, reviewedAt }

const heads = (scope: ParkScope, where: SQL | undefined): Promise<VersionHead[]> =>
  scope.all(read(contentVersions, { columns: head, ...(where && { where }) }))

/** The versions of these ids; those that are not the park's are left out. */
export const headsOf = (scope: ParkScope, ids: readonly string[]): Promise<VersionHead[]> =>
  heads(scope, sql`${contentVersions.id} in (select value from json_each(${JSON.stringify(ids)}))`)

/** What is in a state of what was proposed together. */
export const headsOfSet = (scope: ParkScope, set: string, of: 'review' | 'scheduled'): Promise<VersionHead[]> =>
  heads(scope, and(eq(contentVersions.setId, set), eq(contentVersions.state, of)))

/** What was let pass for a time that has come, the earliest first. */
export const dueBy = (scope: ParkScope, now: number): Promise<VersionHead[]> =>
  scope.all(
    read(contentVersions, {
      columns: head,
      where: and(eq(contentVersions.state, 'scheduled'), lte(contentVersions.publishAt, now)),
      orderBy: [asc(contentVersions.publishAt), asc(contentVersions.id)],
    }),
  )

/** One proposal, or those that were proposed together, as lists show them. */
export interface Group {
  /** Id of the set, or of the one version. */
  key: string
  setId: string | null
  count: number
  /** Of all its versions: another sum is another state. */
  revisions: number
  /** Whether whoever asks wrote one of them. */
  own: boolean
  submittedAt: number | null
  publishAt: number | null
}

const keyOf = sql<string>`coalesce(${contentVersions.setId}, ${contentVersions.id})`

/** Groups in a state: what whoever asks did not write first, then what waits longest. */
export const groupsIn = (of: 'review' | 'scheduled', account: string, kind: ContentKind | null, limit: number) => {
  const own = sql`exists (select 1 from json_each(${contentVersions.authors}) where value = ${account})`
  return parkRead<Omit<Group, 'own'> & { own: number }>((builder) =>
    builder
      .select({
        key: keyOf,
        setId: contentVersions.setId,
        count: sql<number>`count(*)`.as('count'),
        revisions: sql<number>`sum(${contentVersions.revision})`.as('revisions'),
        own: sql<number>`max(${own})`.as('own'),
        submittedAt: sql<number | null>`min(${contentVersions.submittedAt})`.as('submitted_at'),
        publishAt: sql<number | null>`min(${contentVersions.publishAt})`.as('publish_at'),
      })
      .from(contentVersions)
      .where(
        and(
          eq(contentVersions.parkId, thisPark),
          eq(contentVersions.state, of),
          kind ? eq(contentVersions.kind, kind) : undefined,
        ),
      )
      .groupBy(keyOf)
      .orderBy(sql`"publish_at"`, sql`"own"`, sql`"submitted_at"`, keyOf)
      .limit(limit)
      .prepare(),
  )
}

/** How much waits, by kind, and how much of it others than the account wrote. */
export const waitingCounts = (account: string) => {
  const own = sql`exists (select 1 from json_each(${contentVersions.authors}) where value = ${account})`
  return parkRead<{ kind: ContentKind; count: number; others: number; since: number | null }>((builder) =>
    builder
      .select({
        kind: contentVersions.kind,
        count: sql<number>`count(*)`.as('count'),
        others: sql<number>`sum(case when ${own} then 0 else 1 end)`.as('others'),
        since: sql<number | null>`min(${contentVersions.submittedAt})`.as('since'),
      })
      .from(contentVersions)
      .where(and(eq(contentVersions.parkId, thisPark), eq(contentVersions.state, 'review')))
      .groupBy(contentVersions.kind)
      .prepare(),
  )
}

/** Whole versions of a set in a state by kind and code, behind `after` (`kind/code`). */
export const setPage = (scope: ParkScope, set: string, of: 'review' | 'scheduled', after: string, limit: number) =>
  scope.all(
    read(contentVersions, {
      columns: columnsOf(contentVersions),
      where: and(
        eq(contentVersions.setId, set),
        eq(contentVersions.state, of),
        sql`${contentVersions.kind} || '/' || ${contentVersions.code} > ${after}`,
      ),
      orderBy: [sql`${contentVersions.kind} || '/' || ${contentVersions.code}`],
      limit,
    }),
  )

/** What was published last of each of these entities of a kind: its number and body. */
export const lastPublishedOf = (kind: ContentKind, codes: readonly string[]) =>
  read(contentVersions, {
    columns: {
      code: contentVersions.code,
      number: contentVersions.number,
      body: contentVersions.body,
      removes: contentVersions.removes,
    },
    where: and(
      eq(contentVersions.kind, kind),
      sql`${contentVersions.code} in (select value from json_each(${JSON.stringify(codes)}))`,
      eq(contentVersions.state, 'published'),
    ),
    orderBy: [asc(contentVersions.number)],
  })

/** What an account wrote that was published or came back since a time, the latest first. */
export const newsFor = (scope: ParkScope, account: string, since: number, limit: number): Promise<Version[]> =>
  scope.all(
    read(contentVersions, {
      columns: columnsOf(contentVersions),
      where: and(
        inArray(contentVersions.state, ['draft', 'published']),
        sql`${contentVersions.reviewedAt} >= ${since}`,
        sql`exists (select 1 from json_each(${contentVersions.authors}) where value = ${account})`,
      ),
      orderBy: [desc(contentVersions.reviewedAt)],
      limit,
    }),
  )
