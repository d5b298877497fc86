import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Cell } from '../../exports/cell.ts'
import type { Row } from '../load.ts'
import { isGone, leftOn, type People } from '../people.ts'
import { daysBetween } from '../plan.ts'

/** A quarter or a month in words. */
export function periodText(name: string, locale: Locale): string {
  const { liaison } = messages[locale]
  const [, year = '', quarter] = /^(\d{4})Q(\d)$/.exec(name) ?? []
  if (quarter !== undefined) return liaison.quarter(year, quarter)
  return liaison.month(name.slice(0, 4), String(Number(name.slice(5))))
}

/** Who somebody is; of whoever left it is said. */
export function nameOf(people: People, user: string | null, locale: Locale): string {
  const { liaison } = messages[locale]
  return user === null ? liaison.nobody : (people.get(user)?.officer.name[locale] ?? liaison.unknown)
}

/** That somebody named is no colleague there any more; null when they are. */
export function goneText(people: People, user: string | null, locale: Locale): string | null {
  const { liaison } = messages[locale]
  if (user === null || !isGone(people, user)) return null
  const person = people.get(user)
  const day = person ? leftOn(person) : null
  return day === null ? liaison.gone : liaison.goneOn(formatDate(day, locale))
}

/** How a due day stands to today. */
export function dueText(dueOn: string, today: string, locale: Locale): string {
  const { due } = messages[locale].liaison
  const days = daysBetween(today, dueOn)
  if (days === 0) return due.today
  return days > 0 ? due.left(days) : due.over(-days)
}

/** A row of the list for a file. */
export function cellsOf(row: Row, people: People, today: string, locale: Locale): Cell[] {
  const { file, kinds } = messages[locale].liaison
  const { name, officer, leader, last, next, visitDueOn } = row
  const named = (user: string | null): Cell[] => [
    user === null ? null : nameOf(people, user, locale),
    isGone(people, user) ? file.yes : null,
  ]
  const late = visitDueOn === null ? 0 : daysBetween(visitDueOn, today)
  return [
    name,
    ...named(officer),
    ...named(leader),
    last?.heldOn ?? null,
    next && kinds[next.kind],
    visitDueOn,
    next?.plannedOn ?? null,
    late > 0 ? late : null,
  ]
}
