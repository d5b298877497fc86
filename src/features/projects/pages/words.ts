import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Stage, STALL_DAYS } from '../project.ts'
import type { Project } from '../queries.ts'
import type { ShownEvent } from '../view.ts'

const DAY_MS = 86_400_000

/** For how many days a project stands: those of its stage's rule, and those since the alarm. */
export const daysBetween = (alarm: string, today: string, stage: Stage): number =>
  (STALL_DAYS[stage] ?? 0) + Math.round((Date.parse(today) - Date.parse(alarm)) / DAY_MS) + 1

/** When it produces: since when, or as forecast, or as agreed. */
export function productionText(project: Project, locale: Locale): string {
  const { projects: words } = messages[locale]
  const { stage, stageOn, forecastOn, plannedOn } = project
  if (stage === 'production') return words.since(formatDate(stageOn, locale))
  if (forecastOn !== null) return words.forecast(formatDate(forecastOn, locale))
  return plannedOn === null ? words.noPlan : words.planned(formatDate(plannedOn, locale))
}

/** What an event is called. */
export function eventText({ kind, data }: ShownEvent, locale: Locale): string {
  const { projects, listSeparator } = messages[locale]
  const { events, stages, changed, endReasons } = projects
  const { from, to, fields = [], reason } = data
  const name = (stage: Stage | undefined) => (stage === undefined ? '' : stages[stage])
  switch (kind) {
    case 'stage':
      return (isOver(from, to) ? events.over : events.stage)(name(from), name(to))
    case 'back':
      return events.back(name(from), name(to))
    case 'details':
      return events.details(fields.map((field) => changed[field as keyof typeof changed] ?? field).join(listSeparator))
    case 'ended':
      return events.ended(endReasons[(reason ?? 'other') as keyof typeof endReasons])
    default:
      return events[kind]
  }
}

const ORDER = Object.keys(STALL_DAYS)
const isOver = (from: Stage | undefined, to: Stage | undefined): boolean =>
  from !== undefined && to !== undefined && ORDER.indexOf(to) - ORDER.indexOf(from) > 1
