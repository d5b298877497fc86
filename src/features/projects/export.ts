import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { keysetPages, sendTable, yuanCell } from '../service/export.ts'
import { peopleOf } from '../triage/people.ts'
import { type ListedProject, type ProjectFilter, projectsPage } from './queries.ts'

interface Asked {
  query: Record<string, string>
  filter: ProjectFilter
}

/** The list as a file, as its address narrows it. */
export async function exportProjects(c: Context<DeskParkEnv>, { query, filter }: Asked): Promise<Response> {
  const { scope, desk, locale } = c.var
  const { projects: words, ledgerPages } = messages[locale]
  const names = await peopleOf(desk, locale)
  const yes = (holds: boolean) => (holds ? ledgerPages.yes : ledgerPages.no)
  const cells = (row: ListedProject): Cell[] => [
    row.reference,
    row.enterprise,
    row.title,
    words.stages[row.stage],
    row.stageOn,
    row.signedOn,
    row.plannedOn,
    row.forecastOn,
    row.siteCode,
    yuanCell(row.investmentFen),
    row.areaM2,
    row.jobs,
    row.owner === null ? null : (names[row.owner] ?? null),
    yes(row.stalledAt !== null),
    yes(row.back),
    row.endedOn,
    row.endReason && words.endReasons[row.endReason],
  ]
  const rows = keysetPages<ListedProject>((last) => projectsPage(scope, filter, last), cells)
  return sendTable(c, { list: 'projects', header: Object.values(words.exported), rows, filters: query })
}
