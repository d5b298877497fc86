import type { DailyTask } from '../jobs/daily.ts'
import { forecastWrites } from './actions.ts'
import { projectsAfter, stepsByProject } from './queries.ts'

/** What runs late moves the day of production on: the forecasts of the projects that go on, anew each day. */
export const forecastTask: DailyTask = async ({ scope, now }) => {
  for (let ids = await projectsAfter(scope, ''); ids.length > 0; ids = await projectsAfter(scope, ids.at(-1) ?? ''))
    await scope.write(...forecastWrites({ now }, await stepsByProject(scope, ids)))
  return false
}
