import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { drop, saveDraft, submit, takeBack } from './actions.ts'
import { contextOf, editOf, kindOf, listOf, sendEdit } from './board.tsx'
import { ContentHome } from './pages/home.tsx'
import { ContentList } from './pages/list.tsx'
import { EDITABLE } from './kinds.ts'
import { openCounts, openOf } from './queries.ts'
import { libraryRoutes } from '../truth/library-routes.tsx'
import { staleRoutes } from '../truth/stale-routes.tsx'
import { reviewRoutes } from './review-routes.tsx'

type Ctx = Context<DeskParkEnv>
const editing = may('content.edit')

/** A park's content: lists and forms. */
export const contentRoutes = new Hono<DeskParkEnv>()
  .use(may('content.read'))
  .get('/', async (c) => {
    const counts = await c.var.scope.all(openCounts)
    return sendPage(c, <ContentHome page={deskPage(c)} park={c.var.park} kinds={EDITABLE} counts={counts} />, 'private')
  })
  .route('/review', reviewRoutes)
  .route('/stale', staleRoutes)
  .route('/library', libraryRoutes)
  .get('/:kind', async (c) => {
    const kind = kindOf(c)
    const items = await listOf(c.var.scope, kind)
    return sendPage(c, <ContentList page={deskPage(c)} park={c.var.park} kind={kind} items={items} />, 'private')
  })
  .get('/:kind/new', editing, async (c) => sendEdit(c, await editOf(c, kindOf(c), null)))
  .post('/:kind', editing, (c) => save(c, null))
  .get('/:kind/items/:code', async (c) => sendEdit(c, await editOf(c, kindOf(c), codeOf(c))))
  .post('/:kind/items/:code', editing, (c) => save(c, codeOf(c)))
  .post('/:kind/items/:code/dropping', editing, (c) => act(c, drop))
  .post('/:kind/items/:code/withdrawal', editing, (c) => act(c, takeBack))
  .post('/:kind/items/:code/removal', editing, async (c) => {
    const kind = kindOf(c)
    const code = codeOf(c)
    const { typed } = await editOf(c, kind, code)
    const draft = { kind, code, typed, basis: null, removes: true, seen: null }
    await saveDraft(contextOf(c), draft)
    await act(c, (ctx, version) => submit(ctx, [version]))
    return back(c, code)
  })

const codeOf = (c: Ctx): string => c.req.param('code') ?? ''
const back = (c: Ctx, code: string, query?: { saved: string }) =>
  c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).contentItem(c.var.park.slug, kindOf(c), code, query), 303)

/** Does something about the proposal as the form saw it. Errors: 404 when there is none. */
async function act(c: Ctx, what: (ctx: ReturnType<typeof contextOf>, version: Proposed) => Promise<void>) {
  const version = await openOf(c.var.scope, kindOf(c), codeOf(c))
  if (!version) throw new AppError('request.not_found', 404)
  const seen = textOf(typedValues(await readForm(c.req))['seen'])
  await what(contextOf(c), seen === '' ? version : { ...version, revision: Number(seen) })
  return back(c, codeOf(c))
}
type Proposed = NonNullable<Awaited<ReturnType<typeof openOf>>>

/** Keeps what was typed, complete or not; with `next=submit` it is proposed as well. */
async function save(c: Ctx, known: string | null) {
  const kind = kindOf(c)
  const values = typedValues(await readForm(c.req))
  const edit = await editOf(c, kind, known, values)
  if (textOf(values['more']) !== '') return sendEdit(c, { ...edit, spare: 3 })
  if (edit.codeFault) return sendEdit(c, edit, 422)
  const { code, typed, open } = edit
  const seen = open && { ...open, revision: Number(textOf(values['seen'])) }
  const ctx = contextOf(c)
  try {
    const id = await saveDraft(ctx, { kind, code, typed, basis: textOf(values['basis']) || null, removes: false, seen })
    if (textOf(values['next']) !== 'submit') return back(c, code, { saved: '1' })
    const version = await openOf(c.var.scope, kind, code)
    if (version?.id !== id) throw new AppError('request.conflict', 409)
    await submit(ctx, [version])
    return back(c, code)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const now = await editOf(c, kind, code, values)
    if (error.code === 'content.incomplete') return sendEdit(c, { ...now, errors: error.fields }, 422)
    if (error.code !== 'request.conflict') throw error
    return sendEdit(c, { ...now, errors: [{ path: '', key: 'request.conflict' }] }, 409)
  }
}
