import { type Context, Hono } from 'hono'
import { type DeskEnv, type DeskParkEnv, may, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { drop, saveDraft, submit, takeBack } from './actions.ts'
import { auditRoutes } from './audit-routes.tsx'
import { contextOf, kindOf, listOf } from './board.tsx'
import type { Version } from './content.ts'
import { type Edit, editOf, sendEdit } from './editing.tsx'
import { historyRoutes } from './history-routes.tsx'
import { ONLY_CODE } from './kind.ts'
import { type EditableKind, KINDS } from './kinds.ts'
import { newsIn } from './news.ts'
import { overviewOf } from './overview.ts'
import { ContentHome } from './pages/home.tsx'
import { ContentNews } from './pages/news.tsx'
import { ContentList } from './pages/list.tsx'
import { ContentParks } from './pages/parks.tsx'
import { sendPreview } from './preview.tsx'
import { freeCode, openOf } from './queries.ts'
import { libraryRoutes } from '../truth/library-routes.tsx'
import { staleRoutes } from '../truth/stale-routes.tsx'
import { reviewRoutes } from './review-routes.tsx'

type Ctx = Context<DeskParkEnv>
const editing = may('content.edit')

/** The way to the content of one of the parks, or straight to that of the only one. */
export const contentParksRoutes = new Hono<DeskEnv>().get('/', maySomewhere('content.read'), async (c) => {
  const { registry, desk, memberships, locale, bureau } = c.var
  const all = await parksOfBureau(registry, desk.bureauId)
  const parks = desk.wide ? all : all.filter(({ id }) => memberships.some(({ park }) => park === id))
  const [only, ...others] = parks
  if (only && others.length === 0) return c.redirect(deskLinksFrom(locale, bureau.slug).content(only.slug), 303)
  return sendPage(c, <ContentParks page={deskPage(c)} parks={parks} />, 'private')
})

/** A park's content: lists and forms. */
export const contentRoutes = new Hono<DeskParkEnv>()
  .use(may('content.read'))
  .get('/', async (c) => {
    const [overview, news] = await Promise.all([overviewOf(c.var.scope, c.var.park), newsIn(c)])
    const page = deskPage(c)
    const told = <ContentNews page={page} park={c.var.park} {...news} />
    return sendPage(c, <ContentHome page={page} park={c.var.park} {...overview} news={told} />, 'private')
  })
  .route('/review', reviewRoutes)
  .route('/audit', auditRoutes)
  .route('/', historyRoutes)
  .route('/stale', staleRoutes)
  .route('/library', libraryRoutes)
  .get('/:kind', async (c) => {
    const kind = kindOf(c)
    if (KINDS[kind].key === null) return back(c, kind, ONLY_CODE)
    const { q = '', state = '', after = '' } = c.req.query()
    const query = { q: q.trim().slice(0, 100), state }
    const { items, next } = await listOf(c.var.scope, kind, query, after)
    return sendPage(
      c,
      <ContentList page={deskPage(c)} park={c.var.park} kind={kind} items={items} query={query} next={next} />,
      'private',
    )
  })
  .get('/:kind/new', editing, async (c) => sendEdit(c, await editOf(c, ofMany(c), null)))
  .post('/:kind', editing, (c) => save(c, ofMany(c), null))
  .post('/:kind/preview', editing, (c) => sendPreview(c, ofMany(c), null))
  .get('/:kind/items/:code', async (c) => {
    const edit = await editOf(c, kindOf(c), codeOf(c))
    const done = c.req.query('done')
    return sendEdit(c, edit, { done: done === 'saved' || done === 'submitted' ? done : null })
  })
  .post('/:kind/items/:code', editing, (c) => save(c, kindOf(c), codeOf(c)))
  .post('/:kind/items/:code/preview', (c) => sendPreview(c, kindOf(c), codeOf(c)))
  .post('/:kind/items/:code/dropping', editing, async (c) => {
    const { live } = await editOf(c, kindOf(c), codeOf(c))
    await act(c, drop)
    const { links, slug } = placeOf(c)
    return live ? back(c, kindOf(c), codeOf(c)) : c.redirect(links.contentList(slug, kindOf(c)), 303)
  })
  .post('/:kind/items/:code/withdrawal', editing, async (c) => {
    await act(c, takeBack)
    return back(c, kindOf(c), codeOf(c))
  })
  .post('/:kind/items/:code/removal', editing, async (c) => {
    const kind = ofMany(c)
    const code = codeOf(c)
    const { typed, open, live } = await editOf(c, kind, code)
    if (!live) throw new AppError('content.wrong_state', 409)
    const values = typedValues(await readForm(c.req))
    const seen = asSeen(open ?? undefined, values)
    await saveDraft(contextOf(c), { kind, code, typed, basis: null, removes: true, seen })
    const version = await openOf(c.var.scope, kind, code)
    if (version) await submit(contextOf(c), [version])
    return back(c, kind, code, 'submitted')
  })

const codeOf = (c: Ctx): string => c.req.param('code') ?? ''
const placeOf = (c: Ctx) => ({ links: deskLinksFrom(c.var.locale, c.var.bureau.slug), slug: c.var.park.slug })

/** A kind of which there may be more. Errors: 404. */
function ofMany(c: Ctx): EditableKind {
  const kind = kindOf(c)
  if (KINDS[kind].key === null) throw new AppError('request.not_found', 404)
  return kind
}

const back = (c: Ctx, kind: EditableKind, code: string, done?: 'saved' | 'submitted') => {
  const { links, slug } = placeOf(c)
  return c.redirect(links.contentItem(slug, kind, code, done && { done }), 303)
}

/** The proposal as the form saw it. Errors: 409 when it saw one and there is none any more. */
function asSeen(open: Version | undefined, values: FormState['values']): Version | null {
  const seen = textOf(values['seen'])
  if (open) return { ...open, revision: Number(seen) }
  if (seen !== '') throw new AppError('request.conflict', 409)
  return null
}

/** Does something about the proposal as the form saw it. Errors: 404 when there is none. */
async function act(c: Ctx, what: (ctx: ReturnType<typeof contextOf>, version: Version) => Promise<void>) {
  const version = await openOf(c.var.scope, kindOf(c), codeOf(c))
  if (!version) throw new AppError('request.not_found', 404)
  const seen = textOf(typedValues(await readForm(c.req))['seen'])
  await what(contextOf(c), seen === '' ? version : { ...version, revision: Number(seen) })
}

/** Keeps what was typed, complete or not; with `next=submit` it is proposed as well. */
async function save(c: Ctx, kind: EditableKind, known: string | null) {
  const values = typedValues(await readForm(c.req))
  const edit = await editOf(c, kind, known, values)
  const more = textOf(values['more'])
  if (more !== '') return sendEdit(c, edit, { more })
  if (edit.errors.length > 0) return sendEdit(c, edit, { status: 422 })
  const code = edit.code === '' ? await freeCode(c.var.scope, kind) : edit.code
  const ctx = contextOf(c)
  try {
    await saveDraft(ctx, {
      kind,
      code,
      typed: edit.typed,
      basis: textOf(values['basis']) || null,
      removes: false,
      seen: asSeen(edit.open ?? undefined, values),
    })
    if (textOf(values['next']) !== 'submit') return back(c, kind, code, 'saved')
    const version = await openOf(c.var.scope, kind, code)
    if (!version) throw new AppError('request.conflict', 409)
    await submit(ctx, [version])
    return back(c, kind, code, 'submitted')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return answer(c, error, await editOf(c, kind, code, values))
  }
}

/** What was typed, over the proposal as it is now: sent again, it is meant. */
function answer(c: Ctx, error: AppError, now: Edit): Promise<Response> {
  const values = { ...now.values, seen: now.open ? String(now.open.revision) : '' }
  if (error.code === 'content.incomplete') return sendEdit(c, { ...now, values, errors: error.fields }, { status: 422 })
  if (error.code === 'content.wrong_state')
    return sendEdit(c, { ...now, values, errors: [{ path: '', key: error.code }] }, { status: 409 })
  if (error.code !== 'request.conflict') throw error
  const theirs = now.open ? { theirs: theirsOf(now.open) } : {}
  const errors = now.open ? [] : [{ path: '', key: error.code }]
  return sendEdit(c, { ...now, values, errors }, { status: 409, ...theirs })
}

const theirsOf = ({ kind, typed, body }: Version) => typed ?? (body ? KINDS[kind].field.write(body, '') : {})
