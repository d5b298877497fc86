import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { withQuery } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { plusDays } from '../../kernel/review.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import { WindowPage, WindowsPage } from './pages/windows.tsx'
import { type ApplicationWindow, windowOf, windowsClosing, windowsFrom, windowsOfTitle } from './queries.ts'
import { addWindow, changeWindow, removeWindow, windowFrom } from './window.ts'

type Ctx = Context<DeskParkEnv>

const editing = may('service.edit')
const EMPTY: FormState = { values: {}, errors: [] }
/** Windows that closed longer ago are not listed. */
const LISTED_DAYS = 400
const DONE = ['saved', 'removed'] as const

/** When the titles of the ladder can be applied for. */
export const windowRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), (c) => sendAll(c, EMPTY))
  .post('/', editing, async (c) => {
    const values = typedValues(await readForm(c.req))
    const read = windowFrom(values, await othersOf(c, values), c.var.deps.clock())
    if (read.errors) return sendAll(c, { values, errors: read.errors })
    await addWindow(enterpriseContext(c.var), read.value)
    return back(c, 'saved')
  })
  .get('/:window', may('service.read'), async (c) => {
    const window = await windowIn(c)
    return sendOne(c, window, { values: valuesOf(window), errors: [] })
  })
  .post('/:window', editing, async (c) => {
    const window = await windowIn(c)
    const values = typedValues(await readForm(c.req))
    const others = (await othersOf(c, values)).filter(({ id }) => id !== window.id)
    const read = windowFrom(values, others, c.var.deps.clock())
    if (read.errors) return sendOne(c, window, { values, errors: read.errors }, 422)
    const seen = Number(textOf(values.seen))
    try {
      if (seen !== window.version) throw new AppError('request.conflict', 409)
      await changeWindow(enterpriseContext(c.var), window, seen, read.value)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
      const fresh = await windowIn(c)
      return sendOne(c, fresh, { values: { ...values, seen: String(fresh.version) }, errors: [] }, 409)
    }
    return back(c, 'saved')
  })
  .post('/:window/removal', editing, async (c) => {
    await removeWindow(enterpriseContext(c.var), await windowIn(c))
    return back(c, 'removed')
  })

const othersOf = (c: Ctx, values: FormState['values']): Promise<ApplicationWindow[]> =>
  c.var.scope.all(windowsOfTitle(textOf(values.title)))

/** Errors: 404 when it is not the park's. */
async function windowIn(c: Ctx): Promise<ApplicationWindow> {
  const window = await windowOf(c.var.scope, c.req.param('window') ?? '')
  if (!window) throw new AppError('request.not_found', 404)
  return window
}

const back = ({ var: { locale, bureau, park }, redirect }: Ctx, done: 'saved' | 'removed') =>
  redirect(`${withQuery(deskLinksFrom(locale, bureau.slug).applicationWindow(park.slug), { done })}#done`, 303)

const valuesOf = ({ title, opensOn, closesOn, notice, url, version }: ApplicationWindow): FormState['values'] => ({
  title,
  opensOn,
  closesOn,
  notice: notice.zh,
  noticeEn: notice.en === notice.zh ? '' : notice.en,
  url: url ?? '',
  seen: String(version),
})

async function sendAll(c: Ctx, form: FormState): Promise<Response> {
  const { scope, park, deps } = c.var
  const today = parkDay(deps.clock())
  const [windows, closed] = await scope.read(
    windowsFrom(today),
    windowsClosing(plusDays(today, -LISTED_DAYS), plusDays(today, -1)),
  )
  const props = {
    park,
    today,
    windows,
    closed: closed.toReversed(),
    form,
    done: DONE.find((one) => one === c.req.query('done')) ?? null,
  }
  const status = form.errors.length > 0 ? 422 : 200
  return sendPage(c, <WindowsPage page={deskPage(c)} {...props} />, 'private', status)
}

const sendOne = (c: Ctx, window: ApplicationWindow, form: FormState, status: 200 | 409 | 422 = 200) =>
  sendPage(
    c,
    <WindowPage page={deskPage(c)} park={c.var.park} window={window} form={form} stale={status === 409} />,
    'private',
    status,
  )
