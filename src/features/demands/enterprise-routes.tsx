import { and, eq } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import { arg, given, read } from '../../data/query.ts'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { runJobsSoon } from '../../jobs.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { visits } from '../liaison/table.ts'
import { peopleOf } from '../triage/people.ts'
import { raiseInput } from './input.ts'
import { RaisePage } from './pages/raise.tsx'
import { raiseDemand } from './raise.ts'

/** Staff enters what an enterprise asks for. */
export const enterpriseDemandRoutes = new Hono<EnterpriseEnv>()
  .get('/', may('service.read'), async (c) => {
    const visit = await visitOf(c, c.req.query('visit') ?? '')
    return showForm(c, visit, crypto.randomUUID(), { values: {}, errors: [] })
  })
  .post('/', may('service.edit'), async (c) => {
    const { enterprise, park, locale, bureau, deps } = c.var
    const values = typedValues(await readForm(c.req))
    const once = textOf(values.once) || crypto.randomUUID()
    const visit = await visitOf(c, textOf(values.visit))
    try {
      const demand = { ...raiseInput(values), source: visit === null ? ('staff' as const) : ('visit' as const) }
      const found = visit === null ? {} : { visit }
      const id = await raiseDemand(enterpriseContext(c.var), enterprise, { ...demand, ...found }, once)
      c.env.later(() => runJobsSoon(deps))
      const links = deskLinksFrom(locale, bureau.slug)
      return c.redirect(`${links.demand(park.slug, id, { done: 'raised' })}#done`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showForm(c, visit, once, { values, errors: error.fields })
    }
  })

const visitById = read(visits, {
  columns: { id: visits.id },
  where: and(eq(visits.id, arg('id')), eq(visits.enterpriseId, arg('enterprise'))),
  limit: 1,
})

/** The visit that is named, of this enterprise; null when none is. Errors: 404 for any other. */
async function visitOf({ var: { scope, enterprise } }: Context<EnterpriseEnv>, id: string): Promise<string | null> {
  if (id === '') return null
  const visit = await scope.first(given(visitById, { id, enterprise: enterprise.id }))
  if (!visit) throw new AppError('request.not_found', 404)
  return visit.id
}

async function showForm(
  c: Context<EnterpriseEnv>,
  visit: string | null,
  once: string,
  form: FormState,
): Promise<Response> {
  const { park, enterprise, desk, locale } = c.var
  const { officer } = enterprise
  const names = officer === null ? {} : await peopleOf(desk, locale)
  return sendPage(
    c,
    <RaisePage
      page={deskPage(c)}
      park={park}
      enterprise={enterprise}
      officer={officer === null ? null : (names[officer] ?? null)}
      visit={visit}
      once={once}
      form={form}
    />,
    'private',
    form.errors.length > 0 ? 422 : 200,
  )
}
