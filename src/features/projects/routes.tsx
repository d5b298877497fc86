import { type Context, Hono } from 'hono'
import { pageOf, placeIn } from '../../data/cursor.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { type FieldError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import type { FormState } from '../../ui/page.ts'
import { typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { readEvidenceForm } from '../evidence/form.ts'
import { membersOf, peopleOf, thoseWhoMay } from '../triage/people.ts'
import { changeProject, endProject, moveStage, type Opened, resumeProject } from './actions.ts'
import { exportProjects } from './export.ts'
import { detailsInput, endingInput, seenIn, stageInput } from './input.ts'
import { openProject, type ProjectEnv } from './open.ts'
import { ProjectsPage } from './pages/list.tsx'
import { ProjectPage } from './pages/project.tsx'
import { STAGES } from './project.ts'
import { freeSites, pipelineOf, type ProjectFilter, projectOf, PROJECTS_PAGE, projectsPage } from './queries.ts'
import { projectView } from './view.ts'
import { formReturn, type FormReturn } from '../../http/form-return.ts'

type Ctx = Context<ProjectEnv>
type Values = FormState['values']
const reading = may('service.read')
const editing = may('service.edit')
const managing = may('service.manage')

/** A park's projects: the list, each of them, and what is done to them. */
export const projectRoutes = new Hono<DeskParkEnv>()
  .get('/', reading, async (c) => {
    const { scope, park, desk, locale } = c.var
    const { query, filter } = askedIn(c)
    const after = placeIn(c.req.query('after'), SORT)
    const place = after && { createdAt: after.value, id: after.code }
    const [pipeline, rows, names] = await Promise.all([
      pipelineOf(scope),
      projectsPage(scope, filter, place),
      peopleOf(desk, locale),
    ])
    const { items: projects, next } = pageOf(rows, PROJECTS_PAGE, ({ createdAt, id }) => ({
      sort: SORT,
      value: createdAt,
      code: id,
    }))
    const shown = { page: deskPage(c), park, query, pipeline, projects, names, next }
    return sendPage(c, <ProjectsPage {...shown} />, 'private')
  })
  .get('/export', may('service.export'), (c) => exportProjects(c, askedIn(c)))
  .route(
    '/:project',
    new Hono<ProjectEnv>()
      .get('/', reading, openProject, (c) => show(c))
      .post('/stage', editing, openProject, async (c) => {
        const ctx = { ...enterpriseContext(c.var), files: c.var.deps.files }
        const { values, files, ids, shown, errors } = await readEvidenceForm(c, ctx, c.var.enterprise)
        return take(c, 'stage', values, files, (opened) =>
          moveStage(ctx, opened, stageInput(values, errors), { ids, shown }),
        )
      })
      .post('/details', editing, openProject, async (c) => {
        const values = typedValues(await readForm(c.req))
        const { scope, desk, park, project } = c.var
        const [free, members] = await Promise.all([freeSites(scope), membersOf(desk)])
        const sites = [...free.map(({ code }) => code), ...(project.siteCode === null ? [] : [project.siteCode])]
        const able = thoseWhoMay(members, 'service.edit', park.id).map(({ user }) => user)
        const owners = [...able, ...(project.owner === null ? [] : [project.owner])]
        return take(c, 'details', values, [], (opened) =>
          changeProject(enterpriseContext(c.var), opened, detailsInput(values, { owners, sites })),
        )
      })
      .post('/ending', managing, openProject, async (c) => {
        const values = typedValues(await readForm(c.req))
        return take(c, 'ended', values, [], (opened) =>
          endProject(enterpriseContext(c.var), opened, endingInput(values)),
        )
      })
      .post('/resumption', managing, openProject, async (c) => {
        const values = typedValues(await readForm(c.req))
        return take(c, 'resumed', values, [], (opened) => resumeProject(enterpriseContext(c.var), opened))
      }),
  )

const SORT = 'projects'

/** What the list's address asks for; what it does not know is left out. */
function askedIn(c: Context<DeskParkEnv>): { query: Record<string, string>; filter: ProjectFilter } {
  const stage = STAGES.find((one) => one === c.req.query('stage')) ?? null
  const only = (['stalled', 'ended'] as const).find((one) => one === c.req.query('only')) ?? null
  const mine = c.req.query('mine') === 'true'
  return {
    query: { ...(stage && { stage }), ...(only && { only }), ...(mine && { mine: 'true' }) },
    filter: { stage, only, owner: mine ? c.var.staff.id : null },
  }
}

type Done = 'stage' | 'details' | 'ended' | 'resumed'

/** Does what a form asks and goes back; a wrong or stale one is shown again with what was typed. */
async function take(
  c: Ctx,
  done: Done,
  values: Values,
  kept: readonly Evidence[],
  work: (opened: Opened) => Promise<void>,
): Promise<Response> {
  const { project, enterprise, deps, locale, bureau, park } = c.var
  try {
    await work({ project, enterprise, seen: seenIn(values) })
  } catch (error) {
    return show(c, { values, kept, ...formReturn(error) })
  }
  c.env.later(() => runJobsSoon(deps))
  return c.redirect(`${deskLinksFrom(locale, bureau.slug).project(park.slug, project.id, { done })}#done`, 303)
}

interface Typed {
  values: Values
  errors: readonly FieldError[]
  kept: readonly Evidence[]
  status: FormReturn['status']
}

/** The project as it is now; with what was typed when a form of it comes back. */
async function show(c: Ctx, typed?: Typed): Promise<Response> {
  const { scope, park } = c.var
  const project = typed ? ((await projectOf(scope, c.var.project.id)) ?? c.var.project) : c.var.project
  const view = await projectView(c.var, project)
  const { values = {}, errors = [], kept = [], status = 200 } = typed ?? {}
  return sendPage(
    c,
    <ProjectPage
      page={deskPage(c)}
      park={park}
      view={view}
      form={{ values, errors: [...errors] }}
      kept={kept}
      stale={status === 409}
      done={c.req.query('done') ?? null}
    />,
    'private',
    status,
  )
}
