import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { readEvidenceForm } from '../evidence/form.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { membersOf, namesIn, thoseWhoMay } from '../triage/people.ts'
import * as actions from './actions.ts'
import { boardOf, type OpenBoard, viewOf } from './board.ts'
import * as input from './input.ts'
import { type StepForm, StepPage } from './pages/step.tsx'
import type { StepRow } from './queries.ts'
import { firstDayFor, missingOn } from './rules.ts'
import { textsOf } from './texts.ts'
import { formReturn } from '../../http/form-return.ts'

/** Behind `openStep`: one step of one of the park's projects. */
interface StepEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { board: OpenBoard; step: StepRow }
}
type Ctx = Context<StepEnv>
type Values = FormState['values']

const FRESH: StepForm = { of: null, values: {}, errors: [], kept: [] }

/** Errors: 404 when there is no such project or step in the park. */
const openStep: MiddlewareHandler<StepEnv> = async (c, next) => {
  const board = await boardOf(c.var.scope, c.req.param('project') ?? '')
  const step = board?.steps.find(({ code }) => code === c.req.param('step'))
  if (!board || !step) throw new AppError('request.not_found', 404)
  c.set('board', board)
  c.set('step', step)
  return next()
}

const editing = may('service.edit')

/** One step: its page, and what is done to it. */
export const stepRoutes = new Hono<StepEnv>()
  .use(may('service.read'))
  .get('/', openStep, (c) => sendStep(c, FRESH))
  .post('/state', editing, openStep, async (c) => {
    const values = typedValues(await readForm(c.req))
    const deed = textOf(values['deed'])
    const work = STATE_WORK[deed]
    if (!work) return sendStep(c, { ...FRESH, values, errors: [{ path: '', key: 'invalid_choice' }] }, 422)
    return take(c, deed, values, work)
  })
  .post('/blockage', editing, openStep, async (c) => {
    const values = typedValues(await readForm(c.req))
    const deed = c.var.step.state === 'blocked' ? 'resume' : 'block'
    return take(c, deed, values, BLOCKAGE_WORK[deed])
  })
  .post('/plan', editing, openStep, async (c) =>
    take(c, 'plan', typedValues(await readForm(c.req)), async (vars, values, seen) => {
      const people = thoseWhoMay(await membersOf(vars.desk), 'service.edit', vars.park.id)
      return done(input.planFrom(values, people), (read) => actions.planStep(...subject(vars), { ...read, seen }))
    }),
  )
  .post('/documents', editing, openStep, async (c) => {
    const { board, step, deps } = c.var
    const ctx = { ...enterpriseContext(c.var), files: deps.files }
    const { values, files, ids, shown, errors } = await readEvidenceForm(c, ctx, board.enterprise)
    const missing: FieldError[] = ids.length === 0 && errors.length === 0 ? [{ path: 'files', key: 'required' }] : []
    const wrong = [...errors, ...missing]
    if (wrong.length > 0) return sendStep(c, { of: 'document', values, errors: wrong, kept: files }, 422)
    await actions.documentStep(ctx, board, step, { files: ids, shown })
    return c.redirect(placeOf(c), 303)
  })

type Vars = StepEnv['Variables']
/** Reads the form and does it; what is wrong with the form is answered. */
type Work = (vars: Vars, values: Values, seen: number) => Promise<readonly FieldError[]>

async function done<T>(read: input.Read<T>, act: (read: T) => Promise<void>): Promise<readonly FieldError[]> {
  if ('errors' in read) return read.errors
  await act(read.read)
  return []
}

const subject = (vars: Vars) => [enterpriseContext(vars), vars.board, vars.step] as const
const todayOf = ({ deps }: Vars): string => parkDay(deps.clock())
const boundsOf = (vars: Vars) => ({ first: firstDayFor(vars.step), today: todayOf(vars) })

const STATE_WORK: Readonly<Record<string, Work>> = {
  begin: (vars, values, seen) =>
    done(input.beginFrom(values, vars.board.steps, vars.step, todayOf(vars)), (read) =>
      actions.beginStep(...subject(vars), { ...read, seen }),
    ),
  finish: (vars, values, seen) =>
    done(input.dayFrom(values, 'finishedOn', boundsOf(vars)), (read) =>
      actions.finishStep(...subject(vars), { ...read, seen }),
    ),
  skip: (vars, values, seen) =>
    done(input.reasonFrom(values, 'skipReason'), (read) => actions.skipStep(...subject(vars), { ...read, seen })),
  reopen: (vars, values, seen) =>
    done(input.reasonFrom(values, 'reopenReason'), (read) => actions.reopenStep(...subject(vars), { ...read, seen })),
}

const BLOCKAGE_WORK: Readonly<Record<'block' | 'resume', Work>> = {
  block: (vars, values, seen) =>
    done(input.blockFrom(values, boundsOf(vars)), (read) => actions.blockStep(...subject(vars), { ...read, seen })),
  resume: (vars, values, seen) =>
    done(input.dayFrom(values, 'resumedOn', boundsOf(vars)), (read) =>
      actions.resumeStep(...subject(vars), { ...read, seen }),
    ),
}

/** Does it; a form that is wrong comes back at 422, one made from an older version at 409, with what was typed. */
async function take(c: Ctx, deed: string, values: Values, work: Work): Promise<Response> {
  const seen = Number(textOf(values['seen']))
  const stale = () => sendStep(c, { of: deed, values, errors: [{ path: '', key: 'step_changed' }], kept: [] }, 409)
  if (seen !== c.var.step.version) return stale()
  try {
    const errors = await work(c.var, values, seen)
    return errors.length > 0
      ? await sendStep(c, { of: deed, values, errors, kept: [] }, 422)
      : c.redirect(placeOf(c), 303)
  } catch (error) {
    const { status, errors } = formReturn(error)
    return status === 409 ? stale() : await sendStep(c, { of: deed, values, errors, kept: [] }, status)
  }
}

const placeOf = ({ var: { locale, bureau, park, board, step } }: Ctx): string =>
  deskLinksFrom(locale, bureau.slug).projectStep(park.slug, board.project.id, step.code)

async function sendStep(c: Ctx, form: StepForm, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { scope, desk, deps, locale, park } = c.var
  const page = deskPage(c)
  const reads = page.may('lead.contact', park.id)
  const today = parkDay(deps.clock())
  // What was changed meanwhile is what the form is compared with.
  const board = status === 409 ? ((await boardOf(scope, c.var.board.project.id)) ?? c.var.board) : c.var.board
  const { project, enterprise } = board
  const [view, members, documents] = await Promise.all([
    viewOf(scope, board, today),
    membersOf(desk),
    documentsOf(c, board, reads),
  ])
  const shown = view.steps.find(({ step }) => step.code === c.var.step.code)
  if (!shown) throw new AppError('request.not_found', 404)
  const missing = new Set(missingOn(board.steps, shown.step.code, today).map(({ code }) => code))
  const people = namesIn(members, locale)
  const props = {
    park,
    board: { ...board, project, enterprise },
    view: shown,
    missing: view.steps.filter(({ step }) => missing.has(step.code)),
    people,
    mayOwn: thoseWhoMay(members, 'service.edit', park.id).map(({ user, name }) => [user, name[locale]] as const),
    today,
    texts: reads ? await textsOf({ scope, vault: deps.vault }, enterprise, shown.step) : null,
    documents,
    form,
  }
  return sendPage(c, <StepPage page={page} {...props} />, 'private', status)
}

function documentsOf(c: Ctx, { project, enterprise }: OpenBoard, names: boolean): Promise<Evidence[]> {
  const { scope, deps, step } = c.var
  return evidenceOf(scope, deps.vault, enterprise.id, [actions.evidenceSubject(project.id, step.code)], { names })
}
