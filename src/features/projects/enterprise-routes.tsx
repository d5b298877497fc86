import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { invalid, readForm } from '../../http/validation.ts'
import { isDay, parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { membersOf, thoseWhoMay } from '../triage/people.ts'
import { detailsInput } from './input.ts'
import { NewProjectPage } from './pages/new-project.tsx'
import { freeSites } from './queries.ts'
import { startOfEnterprise } from './start.ts'

/** A further project of an enterprise that the park serves. */
export const projectEnterpriseRoutes = new Hono<EnterpriseEnv>()
  .get('/projects', may('service.edit'), (c) => {
    const stored = { signedOn: parkDay(c.var.deps.clock()), owner: c.var.staff.id }
    return showForm(c, { values: stored, errors: [] }, 200)
  })
  .post('/projects', may('service.edit'), async (c) => {
    const { enterprise, park, deps, locale, bureau } = c.var
    const values = typedValues(await readForm(c.req))
    const { sites, workers } = await choicesOf(c)
    try {
      const signedOn = textOf(values['signedOn'])
      if (!isDay(signedOn)) throw invalid([{ path: 'signedOn', key: 'invalid_date' }])
      const codes = { owners: workers.map(({ user }) => user), sites: sites.map(({ code }) => code) }
      const details = { ...detailsInput(values, codes), signedOn }
      const id = await startOfEnterprise({ ...enterpriseContext(c.var), park }, enterprise, details)
      c.env.later(() => runJobsSoon(deps))
      return c.redirect(`${deskLinksFrom(locale, bureau.slug).project(park.slug, id, { done: 'started' })}#done`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showForm(c, { values, errors: [...error.fields] }, 422)
    }
  })

async function choicesOf({ var: { scope, desk, park } }: Context<EnterpriseEnv>) {
  const [sites, members] = await Promise.all([freeSites(scope), membersOf(desk)])
  return { sites, workers: thoseWhoMay(members, 'service.edit', park.id) }
}

async function showForm(c: Context<EnterpriseEnv>, form: FormState, status: 200 | 422): Promise<Response> {
  const { park, enterprise } = c.var
  const shown = { page: deskPage(c), park, enterprise, form, ...(await choicesOf(c)) }
  return sendPage(c, <NewProjectPage {...shown} />, 'private', status)
}
