import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { invalid, readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { allows } from '../staff/role.ts'
import { membersOf, peopleOf, type Person, thoseWhoMay } from '../triage/people.ts'
import { addEnterprise } from './actions.ts'
import { enterpriseQuery } from './address.ts'
import { enterpriseContext } from './context.ts'
import { contactInput, detailsInput } from './input.ts'
import { enterprisePage, enterpriseTiers } from './list.ts'
import { oneRoutes } from './one-routes.tsx'
import { NewEnterprisePage } from './pages/form.tsx'
import { EnterprisesPage } from './pages/list.tsx'
import { showcaseRows } from './showcase.ts'
import { type NamedEnterprise, similarEnterprises } from './similar.ts'
import { sendEnterprises } from './table-file.ts'

/** The enterprises that a park serves. */
export const enterpriseRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), async (c) => {
    const { scope, desk, park, locale, deps } = c.var
    const query = enterpriseQuery(c.req.query())
    const [{ enterprises, next }, tiers, people] = await Promise.all([
      enterprisePage(scope, query, c.req.query('cursor')),
      scope.all(enterpriseTiers),
      peopleOf(desk, locale),
    ])
    const today = parkDay(deps.clock())
    return sendPage(
      c,
      <EnterprisesPage page={deskPage(c)} {...{ park, query, enterprises, next, tiers, people, today }} />,
      'private',
    )
  })
  .get('/export', may('service.export'), (c) => sendEnterprises(c, enterpriseQuery(c.req.query())))
  .get('/new', may('service.edit'), (c) => showNew(c, { values: {}, errors: [] }))
  .post('/', may('service.edit'), async (c) => {
    const values = typedValues(await readForm(c.req))
    try {
      const added = await add(c, values)
      if (typeof added !== 'string') return await showNew(c, { values, errors: [] }, added)
      const { locale, bureau, park } = c.var
      const links = deskLinksFrom(locale, bureau.slug)
      return c.redirect(`${links.enterprise(park.slug, added, { done: 'added' })}#done`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showNew(c, { values, errors: error.fields })
    }
  })
  .route('/:enterprise', oneRoutes)

/** Enters it and answers its id; or the enterprises of a similar name, until they were looked at. */
async function add(c: Context<DeskParkEnv>, values: FormState['values']): Promise<string | NamedEnterprise[]> {
  const { scope, park, bureau } = c.var
  const [showcase, officers] = await Promise.all([scope.all(showcaseRows), officersFor(c)])
  const known = {
    chains: new Set(park.chains.map(({ code }) => code)),
    listed: new Set(showcase.map(({ code }) => code)),
  }
  const officer = textOf(values.officer) || null
  const unknown = officer !== null && !officers.some(({ user }) => user === officer)
  const { details, contact } = both(values, known, unknown ? [{ path: 'officer', key: 'invalid_choice' }] : [])
  const seen = new Set([values.known ?? []].flat())
  const similar = await similarEnterprises(scope, details.name)
  if (similar.some(({ id }) => !seen.has(id))) return similar
  return addEnterprise(enterpriseContext(c.var), bureau.id, { ...details, contact, officer })
}

/** Details and contact, with all that is wrong in either. Errors: 422. */
function both(values: FormState['values'], known: Parameters<typeof detailsInput>[1], more: FieldError[]) {
  const errors: FieldError[] = [...more]
  const attempt = <T,>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      errors.push(...error.fields)
      return undefined
    }
  }
  const details = attempt(() => detailsInput(values, known))
  const contact = attempt(() => contactInput(values))
  if (errors.length > 0 || details === undefined || contact === undefined) throw invalid(errors)
  return { details, contact }
}

/** Whom an enterprise may be given to: who names officers chooses among all, others say that they take it themselves. */
async function officersFor({ var: { desk, memberships, staff, park } }: Context<DeskParkEnv>): Promise<Person[]> {
  const people = thoseWhoMay(await membersOf(desk), 'service.edit', park.id)
  return allows(memberships, 'service.manage', park.id) ? people : people.filter(({ user }) => user === staff.id)
}

async function showNew(c: Context<DeskParkEnv>, form: FormState, similar: readonly NamedEnterprise[] = []) {
  const { scope, park } = c.var
  const [showcase, officers] = await Promise.all([scope.all(showcaseRows), officersFor(c)])
  const status = form.errors.length > 0 ? 422 : similar.length > 0 ? 409 : 200
  return sendPage(
    c,
    <NewEnterprisePage page={deskPage(c)} {...{ park, form, showcase, officers, similar }} />,
    'private',
    status,
  )
}
