import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../kernel/errors.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, readForm } from '../../http/validation.ts'
import { allows, mayDo } from '../staff/role.ts'
import { asAddress, inboxQuery, ViewInput } from './input.ts'
import { ViewsPage } from './pages/views.tsx'
import { changeView, removeView, type SavedView, saveView, type ViewContext, viewOf, viewsFor } from './views.ts'
import { withQuery } from '../../http/paths.ts'

type Asked = Context<DeskEnv>

const viewContext = ({ var: { desk, actor, deps, requestId } }: Asked): ViewContext => ({
  desk,
  actor,
  now: deps.clock(),
  requestId,
})
const linksOf = ({ var: { locale, bureau } }: Asked) => deskLinksFrom(locale, bureau.slug)

const isAdmin = ({ var: { memberships } }: Asked): boolean => allows(memberships, 'member.edit', null)

/** The page of views shows them all. */
const MOST = 200

async function page(c: Asked, form?: Record<string, unknown>, issues: Parameters<typeof fieldErrors>[0] = []) {
  const views = await viewsFor(c.var.desk, c.var.staff.id, MOST)
  const values = { name: typeof form?.name === 'string' ? form.name : '' }
  const context = form ? { form: { values, errors: fieldErrors(issues) }, locale: c.var.locale, focus: null } : null
  return sendPage(
    c,
    <ViewsPage page={deskPage(c)} views={views} isAdmin={isAdmin(c)} context={context} />,
    'private',
    form ? 422 : 200,
  )
}

/** A view that one may change: one's own, or any for an admin. Errors: 404; 403. */
async function changeable(c: Asked, id: string): Promise<SavedView> {
  const { desk, staff } = c.var
  const view = await viewOf(desk, id, staff.id)
  if (view.owner !== staff.id && !isAdmin(c)) throw new AppError('staff.not_allowed', 403)
  return view
}

/** Whether it shall be shared. Errors: 403 for whoever may not share. */
function sharing(c: Asked, shared: string, before = false): boolean {
  const may = c.var.memberships.some(({ role }) => mayDo(role, 'view.share'))
  if (shared === 'true' && !may) throw new AppError('staff.not_allowed', 403)
  // A box that could not be ticked says nothing.
  return may ? shared === 'true' : before
}

/** Only what an address of the inbox may hold is kept. */
const cleaned = (query: string): string =>
  withQuery('', asAddress(inboxQuery(Object.fromEntries(new URLSearchParams(query))))).slice(1)

/** Saved views of the inbox. */
export const viewRoutes = new Hono<DeskEnv>()
  .use(maySomewhere('view.save'))
  .get('/', (c) => page(c))
  .post('/', async (c) => {
    const form = await readForm(c.req)
    const parsed = v.safeParse(ViewInput, form)
    if (!parsed.success) return page(c, form, parsed.issues)
    const { name, shared, query } = parsed.output
    const kept = cleaned(query)
    await saveView(viewContext(c), { name, shared: sharing(c, shared), query: kept })
    return c.redirect(linksOf(c).inbox(Object.fromEntries(new URLSearchParams(kept))), 303)
  })
  .post('/:view', async (c) => {
    const form = await readForm(c.req)
    const view = await changeable(c, c.req.param('view'))
    const parsed = v.safeParse(v.omit(ViewInput, ['query']), form)
    if (!parsed.success) return page(c, form, parsed.issues)
    const { name, shared } = parsed.output
    await changeView(viewContext(c), view, { name, shared: sharing(c, shared, view.shared) })
    return c.redirect(linksOf(c).views(), 303)
  })
  .post('/:view/removal', async (c) => {
    await removeView(viewContext(c), await changeable(c, c.req.param('view')))
    return c.redirect(linksOf(c).views(), 303)
  })
