import { count as counted, eq, sql } from 'drizzle-orm'
import { parkRead, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { columnOf } from './apply.ts'
import { type Change, changesBetween } from './changes.ts'
import type { Body, ContentKind, Version } from './content.ts'
import { type Fault, faults } from './faults.ts'
import { type Group, groupsIn, lastPublishedOf, setPage, waitingCounts } from './heads.ts'
import { type EditableKind, isEditable, KINDS } from './kinds.ts'
import { asBody, codeIn, nameOf, rowsOf, versionsOf } from './queries.ts'
import { contentVersions } from './table.ts'

/** A proposal with what it changes: path by path, as it is written in forms. */
export interface Proposal {
  version: Version
  name: Localized
  /** Whether something is published under its code. */
  live: boolean
  /** Title of the source that it names. */
  source: Localized | null
  changes: readonly Change[]
  /** What changed in what is published since the proposal was begun. */
  moved: readonly Change[]
  faults: readonly Fault[]
}

export interface SetCounts {
  added: number
  changed: number
  removed: number
}

/** One proposal, or the first of those that were proposed together. */
export interface Entry {
  group: Group
  /** null for a single proposal. */
  counts: SetCounts | null
  shown: readonly Proposal[]
}

export interface Queue {
  entries: Entry[]
  /** Proposals that wait, by kind, with those that others wrote. */
  counts: { kind: ContentKind; count: number; others: number }[]
}

const MOST_ENTRIES = 30
const FIRST_OF_SET = 3
const MOST_SCHEDULED = 200

/** What waits in a park for a second person: 30 entries, those that the account may decide before its own. */
export async function queueOf(
  scope: ParkScope,
  account: string,
  kind: ContentKind | null,
  now: number,
): Promise<Queue> {
  const [groups, counts] = await scope.read(groupsIn('review', account, kind, MOST_ENTRIES), waitingCounts(account))
  return { entries: await entriesOf(scope, groups.map(asGroup), 'review', now), counts }
}

/** What is let pass for later, the earliest first. */
export async function scheduledIn(scope: ParkScope, account: string, now: number): Promise<Entry[]> {
  const groups = await scope.all(groupsIn('scheduled', account, null, MOST_SCHEDULED))
  return entriesOf(scope, groups.map(asGroup), 'scheduled', now)
}

const asGroup = (group: Omit<Group, 'own'> & { own: number }): Group => ({ ...group, own: group.own === 1 })

async function entriesOf(
  scope: ParkScope,
  groups: readonly Group[],
  of: 'review' | 'scheduled',
  now: number,
): Promise<Entry[]> {
  const singles = groups.filter(({ setId }) => setId === null).map(({ key }) => key)
  const sets = groups.filter(({ setId }) => setId !== null)
  const [single, ...firsts] = await Promise.all([
    versionsOf(scope, singles),
    ...sets.map(({ key }) => setPage(scope, key, of, '', FIRST_OF_SET)),
  ])
  const proposals = await proposalsOf(scope, [single, ...firsts].flat(), now)
  const counts = await Promise.all(sets.map(({ key }) => countsOf(scope, key, of)))
  return groups.map((group) => {
    const at = sets.indexOf(group)
    const shown = proposals.filter(({ version }) => (version.setId ?? version.id) === group.key)
    return { group, counts: at < 0 ? null : (counts[at] ?? null), shown }
  })
}

/** One page of what was proposed together, by kind and code behind `after`. */
export async function pageOfSet(scope: ParkScope, set: string, after: string, limit: number, now: number) {
  const versions = await setPage(scope, set, 'review', after, limit + 1)
  const last = versions[limit - 1]
  return {
    proposals: await proposalsOf(scope, versions.slice(0, limit), now),
    next: versions.length > limit && last ? `${last.kind}/${last.code}` : null,
  }
}

/** What versions change of what is published. Two statements a kind, however many they are. */
export async function proposalsOf(scope: ParkScope, versions: readonly Version[], now: number): Promise<Proposal[]> {
  const known = versions.filter((version) => isEditable(version.kind))
  const [ground, found, titles] = await Promise.all([
    groundsOf(scope, known),
    faults(scope, known, now),
    sourceTitles(scope, known),
  ])
  return known.map((version) => {
    const { live, base } = ground.get(`${version.kind}/${version.code}`) ?? { live: null, base: null }
    const { field } = kindOf(version)
    return {
      version,
      name: live ? kindOf(version).nameOf(live) : nameOf(version),
      live: live !== null,
      source: titles.get(String(version.body?.['sourceCode'])) ?? null,
      changes: changesBetween(field, live, version.removes ? null : version.body),
      // What was taken away meanwhile shows as such: the proposal then brings all of it anew.
      moved: base === null && live === null ? [] : changesBetween(field, base, live),
      faults: found.filter((fault) => fault.version.id === version.id),
    }
  })
}

const kindOf = ({ kind }: Pick<Version, 'kind'>) => KINDS[kind]

interface Ground {
  live: Body | null
  /** As the last version left it. */
  base: Body | null
}

async function groundsOf(scope: ParkScope, versions: readonly Version[]): Promise<Map<string, Ground>> {
  const byKind = [...Map.groupBy(versions, ({ kind }) => kind)]
  if (byKind.length === 0) return new Map()
  const lists = await scope.read(
    ...byKind.flatMap(([kind, some]) => {
      const codes = some.map(({ code }) => code)
      return [rowsOf(kind, codes), lastPublishedOf(kind, codes)]
    }),
  )
  const grounds = new Map<string, Ground>()
  byKind.forEach(([kind, some], index) => {
    const rows = lists[2 * index] as Record<string, unknown>[]
    const last = lists[2 * index + 1] as { code: string; body: Body | null; removes: boolean }[]
    for (const { code } of some) {
      const row = rows.find((one) => codeIn(kind, one) === code)
      const base = last.findLast((one) => one.code === code)
      grounds.set(`${kind}/${code}`, {
        live: row ? asBody(KINDS[kind], row) : null,
        base: base && !base.removes ? base.body : null,
      })
    }
  })
  return grounds
}

async function sourceTitles(scope: ParkScope, versions: readonly Version[]): Promise<Map<string, Localized>> {
  const codes = versions.flatMap(({ body }) => (typeof body?.['sourceCode'] === 'string' ? [body['sourceCode']] : []))
  if (codes.length === 0) return new Map()
  const rows: Record<string, unknown>[] = await scope.all(rowsOf('source', codes))
  return new Map(rows.map((row) => [String(row['code']), KINDS.source.nameOf(asBody(KINDS.source, row))]))
}

/** How many of a set add, change and take away. */
async function countsOf(scope: ParkScope, set: string, of: 'review' | 'scheduled'): Promise<SetCounts> {
  const kinds = await scope.all(
    parkRead<{ kind: ContentKind; removes: 0 | 1; count: number }>((builder) =>
      builder
        .select({
          kind: contentVersions.kind,
          removes: sql<0 | 1>`${contentVersions.removes}`.as('removes'),
          count: counted().as('count'),
        })
        .from(contentVersions)
        .where(sql`${inSet(set, of)}`)
        .groupBy(contentVersions.kind, contentVersions.removes)
        .prepare(),
    ),
  )
  const sumOf = (removes: 0 | 1) =>
    kinds.filter((one) => one.removes === removes).reduce((sum, { count }) => sum + count, 0)
  const there = await Promise.all(
    [...new Set(kinds.map(({ kind }) => kind))].filter(isEditable).map((kind) => liveInSet(scope, kind, set, of)),
  )
  const changed = there.reduce((sum, count) => sum + count, 0)
  return { added: sumOf(0) - changed, changed, removed: sumOf(1) }
}

const inSet = (set: string, of: 'review' | 'scheduled') =>
  sql`${eq(contentVersions.parkId, thisPark)} and ${eq(contentVersions.setId, set)} and ${eq(contentVersions.state, of)}`

async function liveInSet(scope: ParkScope, kind: EditableKind, set: string, of: 'review' | 'scheduled') {
  const { table, key } = KINDS[kind]
  if (key === null) return 1
  const codes = sql`(select ${columnOf(table, key)} from ${table} where ${table.parkId} = ${thisPark})`
  const [found] = await scope.all(
    parkRead<{ count: number }>((builder) =>
      builder
        .select({ count: counted().as('count') })
        .from(contentVersions)
        .where(
          sql`${inSet(set, of)} and ${contentVersions.kind} = ${kind} and ${contentVersions.removes} = 0 and ${contentVersions.code} in ${codes}`,
        )
        .prepare(),
    ),
  )
  return found?.count ?? 0
}
