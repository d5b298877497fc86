import type { Context } from 'hono'
import type { ParkScope } from '../../data/scope.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import type { ContentContext } from './actions.ts'
import { type Body, OPEN_STATES, type Version } from './content.ts'
import { type EditableKind, isEditable, KINDS } from './kinds.ts'
import type { ListedItem, ListQuery } from './pages/list.tsx'
import { inState, liveCodes, liveList, nameOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>

export function kindOf(c: Ctx): EditableKind {
  const kind = c.req.param('kind') ?? ''
  if (!isEditable(kind)) throw new AppError('request.not_found', 404)
  return kind
}

/** Who does it. Somebody is signed in wherever content is edited. */
export const contextOf = (c: Ctx): ContentContext => {
  const { scope, actor, deps, requestId } = c.var
  return { scope, actor, now: deps.clock(), requestId }
}

/** Kinds in an order of their own are few, and are listed whole. */
const MOST_PLACED = 500
const PAGE = 100

/** Proposals of a kind. */
export async function openOfKind(scope: ParkScope, kind: EditableKind): Promise<Version[]> {
  const open = await Promise.all(OPEN_STATES.map((state) => inState(scope, state, MOST_PLACED)))
  return open.flat().filter((version) => version.kind === kind)
}

/** What is published or proposed of a kind, in its order: those that are new first. */
export async function listOf(scope: ParkScope, kind: EditableKind, { q, state }: ListQuery, after: string) {
  const placed = isPlaced(kind)
  const limit = placed ? MOST_PLACED : PAGE
  const [rows, open] = await Promise.all([liveList(scope, kind, limit, after, q), openOfKind(scope, kind)])
  const proposals = new Map(open.map((version) => [version.code, version]))
  const known = await liveCodes(scope, kind, [...proposals.keys()])
  const added = open
    .filter(({ code }) => !known.has(code) && after === '')
    .map((version) => itemOf(kind, version.code, null, version))
    .filter(({ name, code }) => [name.zh, name.en, code].some((text) => text.toLowerCase().includes(q.toLowerCase())))
  const listed = rows.map(({ code, body }) => itemOf(kind, code, body, proposals.get(code)))
  const items = [...added, ...listed].filter((item) => state === '' || (item.open ?? 'published') === state)
  const last = rows.at(-1)
  return {
    items: placed ? items.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)) : items,
    next: !placed && rows.length === limit && last ? last.code : null,
  }
}

const isPlaced = (kind: EditableKind): boolean => {
  const { look } = KINDS[kind].field
  return look.as === 'group' && 'position' in look.fields
}

function itemOf(kind: EditableKind, code: string, live: Body | null, open: Version | undefined): ListedItem {
  const shown = live ?? open?.body ?? {}
  const text = (name: string) => (typeof shown[name] === 'string' ? shown[name] : (open?.typed?.[name] ?? null))
  const position = shown['position'] ?? open?.typed?.['position']
  return {
    code,
    name: live ? KINDS[kind].nameOf(live) : nameOf(open ?? { kind, code, body: null, typed: null }),
    live: live !== null,
    open: open?.state ?? null,
    removes: open?.removes ?? false,
    position: position === undefined ? null : Number(position),
    verifiedAt: text('verifiedAt'),
    reviewBy: text('reviewBy'),
  }
}

/** The place behind all that are there; null for kinds without an order of their own. */
export async function lastPlace(scope: ParkScope, kind: EditableKind): Promise<number | null> {
  if (!isPlaced(kind)) return null
  const { items } = await listOf(scope, kind, { q: '', state: '' }, '')
  return Math.max(0, ...items.map(({ position }) => (position ?? 0) + 1))
}
