import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { People } from '../people.ts'
import type { NextVisit } from '../queries.ts'
import { dueText, goneText, nameOf, periodText } from './words.ts'

/** The id of the text that says who may name and hand over. */
export const WHY = 'only-managers'

/** Somebody named; that they left is said, and so is that nobody is. */
export function Named({ people, user, locale }: { people: People; user: string | null; locale: Locale }) {
  const gone = goneText(people, user, locale)
  if (user === null) return <span class="caption">{nameOf(people, user, locale)}</span>
  return (
    <>
      {nameOf(people, user, locale)}
      {gone !== null && <span class="liaison-gone">{gone}</span>}
    </>
  )
}

/** By which day a visit is due and how that stands to today. Only what is late is coloured. */
export function DueOn({ dueOn, today, locale }: { dueOn: string; today: string; locale: Locale }) {
  const { due } = messages[locale].liaison
  return (
    <time class={dueOn < today ? 'due over' : 'due'} datetime={dueOn} title={due.by(formatDate(dueOn, locale))}>
      {dueText(dueOn, today, locale)}
    </time>
  )
}

/** A visit that is to come: what it is, for which period, and for which day it is arranged. */
export function NextText({ next, locale }: { next: NextVisit; locale: Locale }) {
  const { liaison } = messages[locale]
  const { kind, period, plannedOn } = next
  return (
    <>
      {liaison.kinds[kind]}
      {period !== null && <span class="caption"> {periodText(period, locale)}</span>}
      {plannedOn !== null && <span class="caption"> {liaison.arranged(formatDate(plannedOn, locale))}</span>}
    </>
  )
}
