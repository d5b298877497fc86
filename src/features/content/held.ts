import { sql } from 'drizzle-orm'
import { read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { siteStatusAt } from '../projects/project.ts'
import { projects } from '../projects/table.ts'
import type { Version } from './content.ts'

/**
 * What keeps sites from being published: the status of one that a project has follows the project's stage, whoever
 * proposed another before or after; and what projects name stays. By the version's id.
 */
export async function heldByProjects(scope: ParkScope, versions: readonly Version[]): Promise<Map<string, FieldError>> {
  const ofSites = versions.filter(({ kind }) => kind === 'site')
  if (ofSites.length === 0) return new Map()
  const codes = JSON.stringify(ofSites.map(({ code }) => code))
  const rows = await scope.all(
    read(projects, {
      columns: {
        code: projects.siteCode,
        stage: projects.stage,
        reference: projects.reference,
        endedOn: projects.endedOn,
      },
      where: sql`${projects.siteCode} in (select value from json_each(${codes}))`,
    }),
  )
  return new Map(
    ofSites.flatMap(({ id, code, removes, body }): [string, FieldError][] => {
      const own = rows.filter((row) => row.code === code)
      const running = own.find(({ endedOn }) => endedOn === null)
      const { reference } = running ?? own[0] ?? {}
      if (reference === undefined) return []
      if (removes) return [[id, { path: '', key: 'site_has_project', params: { reference } }]]
      if (!running || !body || body['status'] === siteStatusAt(running.stage)) return []
      return [[id, { path: 'status', key: `site_${siteStatusAt(running.stage)}`, params: { reference } }]]
    }),
  )
}
