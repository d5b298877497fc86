import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import type { ListedDemand } from './queries.ts'

const time = (at: number | null): Cell => (at === null ? null : { at })

/** What the columns of the list are called in a file. */
export function demandTitles(locale: Locale): string[] {
  const { fields } = messages[locale].demands
  return [
    fields.reference,
    fields.enterprise,
    fields.category,
    fields.source,
    fields.raised,
    fields.owner,
    fields.department,
    fields.due,
    fields.state,
    fields.answered,
    fields.late,
    fields.closed,
    fields.reopened,
    fields.rating,
  ]
}

/** A demand as a row: no text of it. */
export function demandCells(demand: ListedDemand, names: Readonly<Record<string, string>>, locale: Locale): Cell[] {
  const { demands: words } = messages[locale]
  return [
    demand.reference,
    demand.enterprise,
    words.categories[demand.category],
    words.sources[demand.source],
    time(demand.raisedAt),
    demand.owner === null ? null : (names[demand.owner] ?? null),
    demand.department,
    time(demand.dueAt),
    words.states[demand.state],
    time(demand.answeredAt),
    demand.overdue ? words.yes : words.no,
    time(demand.closedAt),
    demand.reopened,
    demand.rating,
  ]
}
