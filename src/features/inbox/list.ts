import { and, asc, desc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Cursor, decodeCursor, encodeCursor, invalidCursor } from '../../data/cursor.ts'
import { arg } from '../../data/query.ts'
import { parkTime } from '../../kernel/clock.ts'
import { leads } from '../leads/table.ts'
import { FILTER_NAMES, type InboxQuery, type ListName, PAGE_SIZE, WINDOW } from './inbox.ts'
import { matches } from './matches.ts'
import { type Both, both, type ListedLead, type Reach, readIn } from './reach.ts'

/** What a list holds, said so that SQLite takes the index which is made for it, and by which time it is ordered. */
interface Plan {
  by: 'receivedAt' | 'dueAt' | 'snoozedUntil'
  statement: Both<ListedLead>
}

const AWAKE = sql`${leads.closedAt} is null and ${leads.snoozedUntil} is null`

/** The latest received first. */
const latest = (where: SQL | undefined): Plan => ({
  by: 'receivedAt',
  statement: both({
    where: and(
      where,
      sql`(${leads.receivedAt}, ${leads.id}) < (${arg('at')}, ${arg('id')})`,
      gte(leads.receivedAt, arg('from')),
    ),
    orderBy: [desc(leads.receivedAt), desc(leads.id)],
    limit: arg('limit'),
  }),
})

/** What is due soonest first. */
const soonest = (by: 'dueAt' | 'snoozedUntil', column: SQLiteColumn, where: SQL): Plan => ({
  by,
  statement: both({
    where: and(where, sql`(${column}, ${leads.id}) > (${arg('at')}, ${arg('id')})`),
    orderBy: [asc(column), asc(leads.id)],
    limit: arg('limit'),
  }),
})

const PLANS: Record<ListName, Plan> = {
  new: latest(sql`${leads.state} = 'new' and ${leads.snoozedUntil} is null`),
  mine: latest(and(eq(leads.assignee, arg('me')), AWAKE)),
  unassigned: latest(and(isNull(leads.assignee), AWAKE)),
  overdue: soonest('dueAt', leads.dueAt, sql`${leads.overdue} = 1 and ${leads.closedAt} is null`),
  snoozed: soonest(
    'snoozedUntil',
    leads.snoozedUntil,
    sql`${leads.snoozedUntil} is not null and ${leads.closedAt} is null`,
  ),
  all: latest(undefined),
}
/** All of one state, by an index of their own: said as a span of it, or SQLite may take the one without the state. */
const OF_STATE: Plan = {
  by: 'receivedAt',
  statement: both({
    where: sql`(${leads.state}, ${leads.receivedAt}, ${leads.id}) < (${arg('state')}, ${arg('at')}, ${arg('id')}) and (${leads.state}, ${leads.receivedAt}) >= (${arg('state')}, ${arg('from')})`,
    orderBy: [desc(leads.state), desc(leads.receivedAt), desc(leads.id)],
    limit: arg('limit'),
  }),
}

const DAY_MS = 86_400_000
/** Ids sort before it. */
const LAST = '~'

/** Which plan serves a query, and the filters that are left to be checked lead by lead. */
function planOf(query: InboxQuery) {
  const byState = query.view === 'all' && query.state !== undefined
  const plan = byState ? OF_STATE : PLANS[query.view]
  const indexed = new Set<string>([
    ...(byState ? ['state'] : []),
    ...(plan.by === 'receivedAt' ? ['receivedFrom', 'receivedTo'] : []),
  ])
  const narrowed = FILTER_NAMES.some((name) => query[name] !== undefined && !indexed.has(name))
  return { plan, narrowed }
}

/** Where a walk begins: before the first, or behind the last lead that was looked at. */
function startOf({ by }: Plan, query: InboxQuery, after: Cursor | null) {
  if (after && typeof after.value !== 'number') throw invalidCursor()
  if (by !== 'receivedAt') return { at: Number(after?.value ?? 0), id: after?.code ?? '' }
  const end = query.receivedTo === undefined ? Number.MAX_SAFE_INTEGER : parkTime(query.receivedTo, 0) + DAY_MS
  const from = query.receivedFrom === undefined ? 0 : parkTime(query.receivedFrom, 0)
  const at = Number(after?.value ?? end)
  // The end itself is the next day's first moment: what was received in it has no smaller id.
  return at < end
    ? { at, id: after?.code ?? LAST, from }
    : { at: end, id: query.receivedTo === undefined ? LAST : '', from }
}

/** How far a page looked when it was narrowed by what has no index. */
export interface Looked {
  leads: number
  /** The list's own time of the last one, UTC milliseconds. */
  until: number
}

export interface ListPage {
  leads: ListedLead[]
  /** Cursor of what follows; null at the end. */
  next: string | null
  looked: Looked | null
}

interface Walk {
  query: InboxQuery
  /** Account of whoever looks. */
  me: string
}

/** The window of `limit` leads behind a cursor, those of it that pass, and the cursor behind it. */
async function look(reach: Reach, { query, me }: Walk, after: Cursor | null, limit: number) {
  const { plan, narrowed } = planOf(query)
  const args = { me, state: query.state, ...startOf(plan, query, after), limit: limit + 1 }
  const [found = []] = await readIn(reach, [{ of: plan.statement, args }])
  const seen = found.slice(0, limit)
  const cursorOf = (lead: ListedLead): Cursor => ({ sort: sortOf(query), value: lead[plan.by], code: lead.id })
  return {
    seen,
    passed: seen.filter((lead) => matches(lead, query, me)),
    more: found.length > limit,
    narrowed,
    cursorOf,
    plan,
  }
}

const sortOf = ({ view, state }: InboxQuery): string => (view === 'all' && state ? `state-${state}` : view)

/**
 * A page of a list: reads 26 leads, or a window of 33 where a filter has no index of its own. `looked` then says how
 * far, and `next` goes on from there. Errors: 400 `request.cursor_invalid`.
 */
export async function listPage(reach: Reach, walk: Walk, cursor: string | undefined): Promise<ListPage> {
  const after = cursor === undefined || cursor === '' ? null : decodeCursor(cursor, sortOf(walk.query))
  const { narrowed } = planOf(walk.query)
  const { seen, passed, more, cursorOf, plan } = await look(reach, walk, after, narrowed ? WINDOW : PAGE_SIZE)
  const shown = passed.slice(0, PAGE_SIZE)
  // More may have passed than a page shows: the next one then begins behind the last shown.
  const last = passed.length > PAGE_SIZE ? shown.at(-1) : seen.at(-1)
  const goesOn = more || passed.length > PAGE_SIZE
  return {
    leads: shown,
    next: goesOn && last ? encodeCursor(cursorOf(last)) : null,
    looked: narrowed && goesOn && last ? { leads: seen.indexOf(last) + 1, until: last[plan.by] ?? 0 } : null,
  }
}

const STEP = 200

/** All leads of a list with its filters, in the list's order, in steps of 200: for exports. Without a search. */
export async function* eachListed(reach: Reach, walk: Walk): AsyncGenerator<ListedLead> {
  for (let after: Cursor | null = null; ;) {
    const { seen, passed, more, cursorOf } = await look(reach, walk, after, STEP)
    yield* passed
    const last = seen.at(-1)
    if (!more || !last) return
    after = cursorOf(last)
  }
}
