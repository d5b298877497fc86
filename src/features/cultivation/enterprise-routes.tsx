import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import { saveFigures, saveTitles } from './actions.ts'
import { FIGURE_CODES, valueOf } from './figure.ts'
import { figuresFrom, MOST_TITLES, titleField, titlesFrom, typedFigure } from './input.ts'
import { EnterpriseCultivationPage } from './pages/enterprise.tsx'
import { cultivationSummary } from './summary.ts'

type Ctx = Context<EnterpriseEnv>
type Values = FormState['values']

const editing = may('service.edit')

/** One enterprise's figures and titles: one page, and a form each. */
export const enterpriseCultivationRoutes = new Hono<EnterpriseEnv>()
  .get('/figures', may('service.read'), (c) => send(c, c.var.enterprise, {}))
  .get('/titles', may('service.read'), (c) => send(c, c.var.enterprise, {}))
  .post('/figures', editing, async (c) => {
    const { enterprise, deps } = c.var
    const values = typedValues(await readForm(c.req))
    const read = figuresFrom(values, enterprise.figures, deps.clock())
    return save(c, 'figures', values, read.errors ?? [], async (seen) => {
      if (read.value) await saveFigures(enterpriseContext(c.var), enterprise, seen, read.value)
    })
  })
  .post('/titles', editing, async (c) => {
    const { enterprise, deps } = c.var
    const values = typedValues(await readForm(c.req))
    const read = titlesFrom(values, deps.clock())
    return save(c, 'titles', values, read.errors ?? [], async (seen) => {
      if (read.value) await saveTitles(enterpriseContext(c.var), enterprise, seen, read.value)
    })
  })

/** Does what a form asks and goes back; a wrong or stale one comes back with what was typed. */
async function save(
  c: Ctx,
  part: 'figures' | 'titles',
  values: Values,
  errors: readonly FieldError[],
  work: (seen: number) => Promise<void>,
): Promise<Response> {
  const { enterprise, scope, park, locale, bureau } = c.var
  if (enterprise.leftOn !== null) throw new AppError('request.conflict', 409)
  const form = { [part]: { values, errors } }
  if (errors.length > 0) return send(c, enterprise, form, 422)
  const seen = Number(textOf(values.seen))
  try {
    if (seen !== enterprise.version) throw new AppError('request.conflict', 409)
    await work(seen)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
    const fresh = (await enterpriseOf(scope, enterprise.id)) ?? enterprise
    const again = { ...values, seen: String(fresh.version) }
    return send(c, fresh, { [part]: { values: again, errors: [] } }, 409)
  }
  const links = deskLinksFrom(locale, bureau.slug)
  return c.redirect(`${links.enterprisePart(park.slug, enterprise.id, part, { done: 'saved' })}#done`, 303)
}

interface Forms {
  figures?: FormState
  titles?: FormState
}

async function send(c: Ctx, enterprise: EnterpriseRecord, forms: Forms, status: 200 | 409 | 422 = 200) {
  const { scope, park, deps } = c.var
  const now = deps.clock()
  const titlesForm = forms.titles ?? { values: titleValues(enterprise), errors: [] }
  const props = {
    page: deskPage(c),
    park,
    enterprise,
    summary: await cultivationSummary(scope, enterprise, now),
    figuresForm: forms.figures ?? { values: figureValues(enterprise, parkDay(now)), errors: [] },
    titlesForm,
    titleRows: rowsIn(titlesForm.values, enterprise.titles.length + 1),
    saved: c.req.query('done') === 'saved',
    stale: status === 409,
  }
  return sendPage(c, <EnterpriseCultivationPage {...props} />, 'private', status)
}

const figureValues = ({ figures, version }: EnterpriseRecord, today: string): Values => ({
  ...Object.fromEntries(FIGURE_CODES.map((code) => [code, typedFigure(code, valueOf(figures, code))])),
  asOf: today,
  seen: String(version),
})

const titleValues = ({ titles, version }: EnterpriseRecord): Values => ({
  ...Object.fromEntries(
    titles.flatMap(({ title, from, to }, row) => [
      [titleField(row, 'title'), title],
      [titleField(row, 'from'), from],
      [titleField(row, 'to'), to ?? ''],
    ]),
  ),
  seen: String(version),
})

/** As many rows as were sent, and no fewer than there are. */
function rowsIn(values: Values, least: number): number {
  const sent = Array.from({ length: MOST_TITLES }, (_, row) => row).findLast(
    (row) => titleField(row, 'title') in values,
  )
  return Math.min(MOST_TITLES, Math.max(least, sent === undefined ? 0 : sent + 1))
}
