import { type Context, Hono } from 'hono'
import { decodeCursor, pageOf } from '../../data/cursor.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import { keysetPages, sendTable } from '../service/export.ts'
import { allows } from '../staff/role.ts'
import { arrangeVisit, handOver, strikeVisit } from './actions.ts'
import { arrangedInput, filterIn, handOverInput, strikeInput } from './input.ts'
import { countsOf, lookingAs, peopleIn, rowsOf } from './load.ts'
import { mayLogAt, showEnterprise } from './one.tsx'
import { ListPage } from './pages/list.tsx'
import { cellsOf } from './pages/words.ts'
import { type After, namedIn, type Visit, visitOf } from './queries.ts'
import { mayStrike } from './visit.ts'

type Asked = Context<DeskParkEnv>

const PAGE = 50
const EXPORT_PAGE = 200
const SORT = 'visit'

/** The liaison list of a park, and its visits. */
export const liaisonRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), (c) => showList(c, null))
  .get('/export', may('service.export'), async (c) => {
    const { scope, desk, park, staff, deps, locale } = c.var
    const filter = filterIn(c.req.query('show'))
    const people = await peopleIn(desk, park.id)
    const looking = lookingAs(staff.id, deps.clock(), people)
    const { file } = messages[locale].liaison
    return sendTable(c, {
      list: 'liaison',
      header: file.columns,
      filters: filter === null ? {} : { show: filter },
      rows: keysetPages<Awaited<ReturnType<typeof rowsOf>>[number]>(
        (last) => rowsOf(scope, looking, { filter, after: last && afterOf(last), limit: EXPORT_PAGE }),
        (row) => cellsOf(row, people, looking.today, locale),
      ),
    })
  })
  .post('/hand-over', may('service.manage'), async (c) => {
    const { scope, desk, park } = c.var
    const values = typedValues(await readForm(c.req))
    try {
      const [people, named] = await Promise.all([peopleIn(desk, park.id), namedIn(scope)])
      const users = named.map(({ user }) => user)
      await handOver(enterpriseContext(c.var), handOverInput(values, people, users))
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showList(c, { values, errors: error.fields })
    }
    return c.redirect(`${linksOf(c).serviceList(park.slug, 'liaison', { done: 'handedOver' })}#done`, 303)
  })
  .post('/:visit/plan', may('visit.log'), (c) =>
    changeVisit(c, 'arranged', (visit, values) =>
      arrangeVisit(enterpriseContext(c.var), visit, arrangedInput(values, parkDay(c.var.deps.clock()))),
    ),
  )
  .post('/:visit/cancellation', may('visit.log'), (c) =>
    changeVisit(c, 'struck', (visit, values) => {
      const { memberships, park, staff, deps } = c.var
      const manages = allows(memberships, 'service.manage', park.id)
      if (!mayStrike(visit, { manages, me: staff.id, now: deps.clock() })) throw new AppError('staff.not_allowed', 403)
      return strikeVisit(enterpriseContext(c.var), visit, strikeInput(values))
    }),
  )

const linksOf = ({ var: { locale, bureau } }: Asked) => deskLinksFrom(locale, bureau.slug)

const afterOf = ({ visitDueOn, id }: { visitDueOn: string | null; id: string }): After => ({ value: visitDueOn, id })

/** Where a page goes on, as the address says. Errors: 400 `request.cursor_invalid`. */
function afterIn(text: string | undefined): After | null {
  if (text === undefined) return null
  const { value, code } = decodeCursor(text, SORT)
  return { value: value === null ? null : String(value), id: code }
}

async function showList(c: Asked, form: FormState | null): Promise<Response> {
  const { scope, desk, park, staff, deps, locale } = c.var
  const filter = filterIn(c.req.query('show'))
  const after = afterIn(c.req.query('after'))
  const people = await peopleIn(desk, park.id)
  const looking = lookingAs(staff.id, deps.clock(), people)
  const [rows, counts, named] = await Promise.all([
    rowsOf(scope, looking, { filter, after, limit: PAGE + 1 }),
    countsOf(scope, looking),
    namedIn(scope),
  ])
  const { items, next } = pageOf(rows, PAGE, ({ visitDueOn, id }) => ({ sort: SORT, value: visitDueOn, code: id }))
  return sendPage(
    c,
    <ListPage
      page={deskPage(c)}
      park={park}
      people={people}
      rows={items}
      counts={counts}
      named={named}
      filter={filter}
      today={looking.today}
      paged={after !== null}
      next={next}
      form={form}
      done={messages[locale].liaison.done[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    form ? 422 : 200,
  )
}

/** Does what is asked about a visit and goes back to its enterprise; what is wrong or stale comes back there. */
async function changeVisit(
  c: Context<DeskParkEnv, '/:visit/*'>,
  done: 'arranged' | 'struck',
  work: (visit: Visit, values: FormState['values']) => Promise<void>,
): Promise<Response> {
  const { scope, park } = c.var
  const visit = await visitOf(scope, c.req.param('visit'))
  const enterprise = visit && (await enterpriseOf(scope, visit.enterpriseId))
  if (!visit || !enterprise) throw new AppError('request.not_found', 404)
  if (!mayLogAt(c.var, enterprise)) throw new AppError('liaison.not_responsible', 403)
  const values = typedValues(await readForm(c.req))
  const form = { of: visit.id, values }
  try {
    if (values.seen !== String(visit.version)) throw new AppError('request.conflict', 409)
    await work(visit, values)
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error
    return showEnterprise(c, enterprise, { ...form, errors: error.fields, status: error.status })
  }
  return c.redirect(`${linksOf(c).enterprisePart(park.slug, enterprise.id, 'visits', { done })}#done`, 303)
}
