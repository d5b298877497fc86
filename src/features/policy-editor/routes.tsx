import { Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { saveDraft } from '../content/actions.ts'
import { contextOf } from '../content/board.tsx'
import { CODE } from '../content/profile-kinds.ts'
import { liveOf, openOf } from '../content/queries.ts'
import {
  below,
  nextRow,
  rowOf,
  slugOf,
  swapped,
  tidy,
  withBelow,
  withCodes,
  withDocument,
  withMore,
  without,
} from './draft.ts'
import { allPolicies } from '../policies/queries.ts'
import { rowsIn } from '../content/fields/composed.ts'
import { textAt, type Typed } from '../content/fields/field.ts'
import { type Board, boardOf, type Ctx, postedIn, trialQuery } from './board.ts'
import { document, type Part, PARTS } from './fields.ts'
import { NewPolicyPage } from './pages/new.tsx'
import { keep, propose, sendPart, sendPolicy, type Shown } from './shown.tsx'

const editing = may('content.edit')

/** Policies at the desk: the document, and a page for each of its questions, awards and rules. */
export const policyEditorRoutes = new Hono<DeskParkEnv>()
  .get('/new', may('content.edit'), (c) => sendNew(c, {}, []))
  .post('/', editing, (c) => begin(c))
  .get('/items/:policy', may('content.read'), async (c) => {
    const board = await boardOf(c)
    return sendPolicy(c, board, { typed: board.typed, posted: postedIn(c.req.queries()), told: toldIn(c) })
  })
  .post('/items/:policy', editing, (c) => savePolicy(c))

for (const part of PARTS)
  policyEditorRoutes
    .get(`/items/:policy/${part}/:place`, may('content.read'), (c) => openPart(c, part))
    .post(`/items/:policy/${part}/:place`, editing, (c) => savePart(c, part))

const toldIn = (c: Ctx): Shown['told'] => (c.req.query('saved') === undefined ? null : 'saved')
const linksOf = (c: Ctx) => deskLinksFrom(c.var.locale, c.var.bureau.slug)

function sendNew(c: Ctx, typed: Typed, errors: readonly FieldError[]): Response {
  const form = { typed, errors, locale: c.var.locale, focus: errors[0]?.path ?? null }
  const page = <NewPolicyPage page={deskPage(c)} park={c.var.park} form={form} />
  return sendPage(c, page, 'private', errors.length > 0 ? 422 : 200)
}

/** Begins the draft of a policy that was not there before. */
async function begin(c: Ctx): Promise<Response> {
  const { own } = postedIn(await readForm(c.req))
  const slug = textAt(own, 'slug') || slugOf(textAt(own, 'title.en'))
  const errors = [
    ...(document.title.read(own, 'title').errors ?? []),
    ...(document.system.read(own, 'system').errors ?? []),
  ]
  const [open, live, library] = await Promise.all([
    openOf(c.var.scope, 'policy', slug),
    liveOf(c.var.scope, 'policy', slug),
    allPolicies(c.var.scope),
  ])
  if (!CODE.test(slug)) errors.push({ path: 'slug', key: 'invalid_code' })
  else if (open || live) errors.push({ path: 'slug', key: 'code_taken' })
  if (errors.length > 0) return sendNew(c, own, errors)
  const { slug: _, ...typed } = own
  const begun = tidy({ ...typed, contentKnown: 'true', position: String(library.policies.length) })
  await saveDraft(contextOf(c), { kind: 'policy', code: slug, typed: begun, basis: null, removes: false, seen: null })
  return c.redirect(linksOf(c).contentItem(c.var.park.slug, 'policy', slug, { saved: '1' }), 303)
}

const SHOWS = /^(?:show|try|keep|case:\d|row:\d{1,4}|group)$/

async function savePolicy(c: Ctx): Promise<Response> {
  const [board, posted] = [await boardOf(c), postedIn(await readForm(c.req))]
  const typed = board.locked ? board.typed : withDocument(board.typed, posted.own)
  const shown: Shown = { typed, posted, told: null, basis: posted.basis, seen: posted.seen }
  if (SHOWS.test(posted.does)) return sendPolicy(c, board, shown)
  try {
    if (posted.does === 'submit') {
      const fault = await propose(c, board, shown)
      if (fault) return fault
      return c.redirect(linksOf(c).contentItem(c.var.park.slug, 'policy', board.slug), 303)
    }
    await keep(c, board, shown)
  } catch (error) {
    if (!isConflict(error)) throw error
    return sendPolicy(c, await boardOf(c), { ...shown, told: 'conflict', seen: null }, 409)
  }
  const query = { saved: '1', ...trialQuery(posted) }
  return c.redirect(linksOf(c).contentItem(c.var.park.slug, 'policy', board.slug, query), 303)
}

const isConflict = (error: unknown): boolean =>
  error instanceof AppError && ['request.conflict', 'content.wrong_state'].includes(error.code)

/** The row of the address: a new one is numbered after the last. Errors: 404. */
function placeOf(c: Ctx, board: Board, part: Part): { row: number; isNew: boolean } {
  const at = c.req.param('place') ?? ''
  if (at === 'new') return { row: nextRow(board.typed, part), isNew: true }
  const row = rowOf(board.typed, part, at)
  if (row === null) throw new AppError('request.not_found', 404)
  return { row, isNew: false }
}

async function openPart(c: Ctx, part: Part): Promise<Response> {
  const board = await boardOf(c)
  const { row, isNew } = placeOf(c, board, part)
  const named = c.req.query('award')
  const fresh: Typed =
    part === 'awards' ? { 'condition.applies': 'rows' } : named ? { awards: named, award: named } : {}
  const item = isNew ? fresh : below(board.typed, `${part}.${row}`)
  const typed = isNew ? withBelow(board.typed, `${part}.${row}`, withCodes(item, part, board.typed, row)) : board.typed
  return sendPart(c, board, part, { row, isNew, item }, { typed, posted: postedIn(c.req.queries()), told: toldIn(c) })
}

async function savePart(c: Ctx, part: Part): Promise<Response> {
  const [board, posted] = [await boardOf(c), postedIn(await readForm(c.req))]
  const { row, isNew } = placeOf(c, board, part)
  const path = `${part}.${row}`
  const item = board.locked ? below(board.typed, path) : withMore(posted.own, posted.does)
  const done = withCodes(item, part, board.typed, row)
  const shown: Shown = { typed: withBelow(board.typed, path, done), posted, told: null, seen: posted.seen }
  if (SHOWS.test(posted.does)) return sendPart(c, board, part, { row, isNew, item }, shown)
  const links = linksOf(c)
  const toPolicy = `${links.contentItem(c.var.park.slug, 'policy', board.slug, { saved: '1' })}#${part}`
  try {
    if (posted.does === 'remove') {
      await keep(c, board, { ...shown, typed: without(board.typed, path) })
      return c.redirect(toPolicy, 303)
    }
    const beside = neighbour(shown.typed, part, row, posted.does)
    await keep(c, board, { ...shown, typed: beside === null ? shown.typed : swapped(shown.typed, part, row, beside) })
    if (beside !== null) return c.redirect(toPolicy, 303)
  } catch (error) {
    if (!isConflict(error)) throw error
    const now = await boardOf(c)
    // Its row may be gone, or taken by another that is new.
    const again = isNew ? nextRow(now.typed, part) : row
    const typed = withBelow(now.typed, `${part}.${again}`, item)
    return sendPart(c, now, part, { row: again, isNew, item }, { ...shown, typed, told: 'conflict', seen: null }, 409)
  }
  const at = textAt(done, 'code') || String(row)
  const query = { saved: '1', ...trialQuery(posted) }
  return c.redirect(links.policyPart(c.var.park.slug, board.slug, part, at, query), 303)
}

/** The row above or below; null where nothing is to be moved. */
function neighbour(typed: Typed, part: Part, row: number, does: string): number | null {
  const rows = rowsIn(typed, part)
  const at = rows.indexOf(row)
  if (does === 'up') return rows[at - 1] ?? null
  return does === 'down' ? (rows[at + 1] ?? null) : null
}
