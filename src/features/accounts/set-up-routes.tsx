import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { AppEnv } from '../../http/context.ts'
import { accountLinksFrom } from '../../http/desk-paths.ts'
import { staffPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { openSession } from './actions.ts'
import { formText, SetUpInput } from './input.ts'
import { SetUpPage } from './pages/set-up.tsx'
import { FEWEST_CHARACTERS } from './password.ts'
import { allBureaus, makeFirstAdministrator, opensSetUp } from './set-up.ts'

type Asked = Context<AppEnv>

/** The first run: one link makes the first administrator, and is dead from then on. */
export const setUpRoutes = new Hono<AppEnv>()
  .get('/set-up/:secret', async (c) => {
    await assertOpen(c)
    return ask(c, {}, [], 200)
  })
  .post('/set-up/:secret', limitBody, async (c) => {
    await assertOpen(c)
    return setUp(c, await readForm(c.req))
  })

async function assertOpen(c: Asked): Promise<void> {
  if (!(await opensSetUp(c.var.deps, c.req.param('secret') ?? ''))) throw new AppError('request.not_found', 404)
}

async function ask(c: Asked, values: Record<string, string>, errors: readonly FieldError[], status: 200 | 409 | 422) {
  const { locale, registry } = c.var
  const bureaus = (await allBureaus(registry)).map(({ slug, name }) => ({ slug, name: name[locale] }))
  const action = accountLinksFrom(locale).setUp(c.req.param('secret') ?? '')
  const props = { page: staffPage(c), form: { values, errors }, action, bureaus, min: FEWEST_CHARACTERS }
  return sendPage(c, <SetUpPage {...props} />, 'private', status)
}

const SHOWN = ['bureau', 'name', 'nameEn', 'jobTitle', 'jobTitleEn', 'email']

async function setUp(c: Asked, form: Record<string, unknown>): Promise<Response> {
  const { locale, deps, registry, requestId } = c.var
  const values = Object.fromEntries(SHOWN.map((name) => [name, formText(form, name)]))
  const input = v.safeParse(SetUpInput, form)
  if (!input.success) return ask(c, values, fieldErrors(input.issues), 422)
  const { name, nameEn, jobTitle, jobTitleEn, email, password, bureau: slug } = input.output
  const all = await allBureaus(registry)
  const bureau = all.length === 1 ? all[0] : all.find((one) => one.slug === slug)
  if (!bureau) return ask(c, values, [{ path: 'bureau', key: 'required' }], 422)
  try {
    const user = await makeFirstAdministrator(
      { ...deps, now: deps.clock(), requestId },
      {
        bureauId: bureau.id,
        name: { zh: name, en: nameEn || name },
        title: { zh: jobTitle, en: jobTitleEn || jobTitle },
        email,
        password,
        locale,
      },
    )
    await openSession(c, user)
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error
    const whole = [{ path: '', key: error.code }]
    return ask(c, values, error.fields.length > 0 ? error.fields : whole, error.status)
  }
  return c.redirect(accountLinksFrom(locale).accountPart('second-factor'), 303)
}
