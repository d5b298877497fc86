import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { recordBureauEntry } from '../../data/ledger.ts'
import {
  arg,
  given,
  insertInBureau,
  readInBureau,
  removeInBureau,
  thisBureau,
  updateInBureau,
} from '../../data/query.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { savedViews } from './table.ts'

/** A list with its filters under a name. */
export interface SavedView {
  id: string
  owner: string
  shared: boolean
  name: string
  query: string
}

const columns = {
  id: savedViews.id,
  owner: savedViews.owner,
  shared: savedViews.shared,
  name: savedViews.name,
  query: savedViews.query,
}
const own = readInBureau(savedViews, {
  columns,
  where: eq(savedViews.owner, arg('me')),
  orderBy: [asc(savedViews.createdAt)],
  limit: arg('most'),
})
const shared = readInBureau(savedViews, {
  columns,
  where: and(sql`${savedViews.shared} = 1`, ne(savedViews.owner, arg('me'))),
  orderBy: [desc(savedViews.createdAt)],
  limit: arg('most'),
})
const byId = readInBureau(savedViews, { columns, where: eq(savedViews.id, arg('id')), limit: 1 })

/** Views beside the lists: one's own, and those that colleagues share. `most` of each. */
export async function viewsFor(desk: DeskScope, me: string, most: number): Promise<SavedView[]> {
  const [mine, theirs] = await desk.read(given(own, { me, most }), given(shared, { me, most }))
  return [...mine, ...theirs]
}

/** Errors: 404 for one that is another's and not shared. */
export async function viewOf(desk: DeskScope, id: string, me: string): Promise<SavedView> {
  const view = await desk.first(given(byId, { id }))
  if (!view || (view.owner !== me && !view.shared)) throw new AppError('request.not_found', 404)
  return view
}

export interface ViewContext {
  desk: DeskScope
  actor: Actor & { id: string }
  now: number
  requestId: string
}

/** What a view is called, and who sees it. A name may name a person: the ledger says only that there is one. */
export interface ViewText {
  name: string
  shared: boolean
}

export async function saveView(ctx: ViewContext, { name, shared: isShared, query }: ViewText & { query: string }) {
  const id = newId('view')
  await ctx.desk.write(
    insertInBureau(savedViews, { id, owner: ctx.actor.id, shared: isShared, name, query, createdAt: ctx.now }),
    recordBureauEntry(ctx, { action: 'view.saved', subject: id, after: { shared: isShared } }),
  )
  return id
}

/** Whether the view is still there: said before it is changed, in the same batch. */
const isThere = ({ id }: SavedView) =>
  sql`exists (select 1 from ${savedViews} where ${savedViews.bureauId} = ${thisBureau} and ${savedViews.id} = ${id})`

/** Errors: 409 `request.conflict` when it was removed since it was read. */
export async function changeView(ctx: ViewContext, view: SavedView, { name, shared: isShared }: ViewText) {
  await ctx.desk.write(
    recordBureauEntry(
      ctx,
      { action: 'view.changed', subject: view.id, before: { shared: view.shared }, after: { shared: isShared } },
      isThere(view),
    ),
    updateInBureau(savedViews, { name, shared: isShared }, eq(savedViews.id, view.id)),
  )
}

/** Errors: as `changeView`. */
export async function removeView(ctx: ViewContext, view: SavedView) {
  await ctx.desk.write(
    recordBureauEntry(ctx, { action: 'view.removed', subject: view.id }, isThere(view)),
    removeInBureau(savedViews, eq(savedViews.id, view.id)),
  )
}
