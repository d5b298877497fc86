import type { MiddlewareHandler } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import { type Project, projectOf } from './queries.ts'

/** Behind `openProject`: one project of the open park, with its enterprise. */
export interface ProjectEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { project: Project; enterprise: EnterpriseRecord }
}

/** Opens the project that the URL names. Errors: 404 when it is not the park's. */
export const openProject: MiddlewareHandler<ProjectEnv> = async (c, next) => {
  const { scope } = c.var
  const project = await projectOf(scope, c.req.param('project') ?? '')
  const enterprise = project && (await enterpriseOf(scope, project.enterpriseId))
  if (!project || !enterprise) throw new AppError('request.not_found', 404)
  c.set('project', project)
  c.set('enterprise', enterprise)
  return next()
}
