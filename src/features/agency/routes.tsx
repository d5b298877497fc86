import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import { peopleOf } from '../triage/people.ts'
import { addStep } from './actions.ts'
import { boardOf, type OpenBoard, viewOf } from './board.ts'
import { newStepFrom } from './input.ts'
import { mine } from './mine.ts'
import { MinePage } from './pages/mine.tsx'
import { StepsPage } from './pages/steps.tsx'
import { stepRoutes } from './step-routes.tsx'

type Ctx = Context<DeskParkEnv>

const EMPTY: FormState = { values: {}, errors: [] }

/** The steps of projects: what somebody has to do, the checklist of a project, and each of its steps. */
export const agencyRoutes = new Hono<DeskParkEnv>()
  .get('/steps', may('service.read'), async (c) => {
    const { scope, staff, deps, park } = c.var
    const owner = c.req.query('owner') === 'none' ? null : staff.id
    const steps = await mine(scope, owner, parkDay(deps.clock()))
    return sendPage(c, <MinePage page={deskPage(c)} park={park} steps={steps} owner={owner} />, 'private')
  })
  .get('/:project/steps', may('service.read'), async (c) => sendSteps(c, await openBoard(c), EMPTY))
  .post('/:project/steps', may('service.read'), may('service.edit'), async (c) => {
    const board = await openBoard(c)
    const values = typedValues(await readForm(c.req))
    const read = newStepFrom(values, board.steps)
    if ('errors' in read) return sendSteps(c, board, { values, errors: read.errors })
    try {
      const code = await addStep(enterpriseContext(c.var), board, read.read)
      const links = deskLinksFrom(c.var.locale, c.var.bureau.slug)
      return c.redirect(`${links.projectPart(c.var.park.slug, board.project.id, 'steps')}#step-${code}`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return sendSteps(c, board, { values, errors: error.fields })
    }
  })
  .route('/:project/steps/:step', stepRoutes)

/** Errors: 404 when it is not the park's. */
async function openBoard(c: Ctx): Promise<OpenBoard> {
  const board = await boardOf(c.var.scope, c.req.param('project') ?? '')
  if (!board) throw new AppError('request.not_found', 404)
  return board
}

async function sendSteps(c: Ctx, board: OpenBoard, form: FormState) {
  const { scope, desk, deps, locale, park } = c.var
  const [view, people] = await Promise.all([viewOf(scope, board, parkDay(deps.clock())), peopleOf(desk, locale)])
  const props = { park, board, view, people, form }
  return sendPage(c, <StepsPage page={deskPage(c)} {...props} />, 'private', form.errors.length > 0 ? 422 : 200)
}
