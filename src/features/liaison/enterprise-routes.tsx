import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { invalid, readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { readEvidenceForm } from '../evidence/form.ts'
import { attachEvidence } from '../evidence/store.ts'
import { logVisit, nameResponsible } from './actions.ts'
import { logInput, responsibleInput } from './input.ts'
import { cameOn, peopleIn } from './load.ts'
import { mayLogAt, showEnterprise } from './one.tsx'
import { visitsOf } from './queries.ts'

type Asked = Context<EnterpriseEnv>

/** Who is responsible for one enterprise, and its visits. */
export const enterpriseLiaisonRoutes = new Hono<EnterpriseEnv>()
  .get('/visits', may('service.read'), (c) => showEnterprise(c, c.var.enterprise))
  .post('/visits', may('visit.log'), (c) => log(c))
  .post('/liaison', may('service.manage'), async (c) => {
    const { desk, park, enterprise } = c.var
    const values = typedValues(await readForm(c.req))
    try {
      if (values.seen !== String(enterprise.version)) throw new AppError('request.conflict', 409)
      const to = responsibleInput(values, await peopleIn(desk, park.id))
      await nameResponsible(enterpriseContext(c.var), enterprise, to)
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error
      return showEnterprise(c, enterprise, { of: 'named', values, errors: error.fields, status: error.status })
    }
    return c.redirect(backTo(c, 'named'), 303)
  })

const backTo = ({ var: { locale, bureau, park, enterprise } }: Asked, done: string): string =>
  `${deskLinksFrom(locale, bureau.slug).enterprisePart(park.slug, enterprise.id, 'visits', { done })}#done`

/** Logs a visit with what shows it, and goes back to where the form stood. */
async function log(c: Asked): Promise<Response> {
  const { scope, desk, park, enterprise, deps, locale, bureau } = c.var
  if (!mayLogAt(c.var, enterprise)) throw new AppError('liaison.not_responsible', 403)
  const ctx = { ...enterpriseContext(c.var), files: deps.files }
  const { values, files, ids, shown, errors } = await readEvidenceForm(c, ctx, enterprise)
  try {
    if (errors.length > 0) throw invalid(errors)
    const [people, came, known] = await Promise.all([
      peopleIn(desk, park.id),
      cameOn(scope, enterprise),
      visitsOf(scope, enterprise.id),
    ])
    const held = logInput(values, { today: parkDay(ctx.now), came, people, locale })
    await logVisit(ctx, enterprise, held, known, (id) =>
      attachEvidence(ids, enterprise.id, { subject: `visit/${id}`, shown }),
    )
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error
    const typed = { of: 'log', values, errors: error.fields, status: error.status, kept: files } as const
    return showEnterprise(c, enterprise, typed)
  }
  const mine = textOf(values.back) === 'mine'
  const links = deskLinksFrom(locale, bureau.slug)
  return c.redirect(mine ? `${links.visits({ done: 'logged' })}#done` : backTo(c, 'logged'), 303)
}
