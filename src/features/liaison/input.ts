import * as v from 'valibot'
import { fieldErrors, invalid } from '../../http/validation.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { HeldVisit, Responsible } from './actions.ts'
import { type People, visitorFaults } from './people.ts'
import { addDays } from './plan.ts'
import { LIAISON_FILTERS, STRIKE_REASONS, type StrikeReason, VISIT_KINDS } from './visit.ts'

type Values = FormState['values']

const listOf = (value: Values[string]): string[] => [value ?? []].flat().filter((one) => one !== '')

/** What of the list is asked for; all of it when the address names nothing of ours. */
export const filterIn = (text: string | undefined) => LIAISON_FILTERS.find((one) => one === text) ?? null

const MOST_VISITORS = 20
const LogForm = v.object({
  kind: v.picklist(VISIT_KINDS, 'invalid_choice'),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000)), ''),
})

interface LogBounds {
  today: string
  /** The day on which the enterprise came. */
  came: string
  people: People
  locale: Locale
}

/** Reads the form of a visit that was held. Errors: 422 with the fields. */
export function logInput(values: Values, { today, came, people, locale }: LogBounds): HeldVisit {
  const read = v.safeParse(LogForm, { kind: textOf(values.kind), note: textOf(values.note) })
  const typed = typedDay(textOf(values.heldOn), today)
  const visitors = [...new Set(listOf(values.visitors))]
  const faults = [
    ...(read.success ? [] : fieldErrors(read.issues)),
    ...(typed.fault ? [{ path: 'heldOn', ...typed.fault }] : dayFaults(typed.day, today, came)),
    ...howMany(visitors),
    ...(typed.day === null ? [] : visitorFaults(people, visitors, typed.day, locale)),
  ]
  if (!read.success || typed.day === null || faults.length > 0) throw invalid(faults)
  return { kind: read.output.kind, heldOn: typed.day, visitors, note: read.output.note || null }
}

function dayFaults(day: string, today: string, came: string): FieldError[] {
  if (day > today) return [{ path: 'heldOn', key: 'visit_to_come' }]
  return day < came ? [{ path: 'heldOn', key: 'visit_before', params: { day: came } }] : []
}

function howMany(visitors: readonly string[]): FieldError[] {
  if (visitors.length === 0) return [{ path: 'visitors', key: 'no_visitor' }]
  return visitors.length > MOST_VISITORS ? [{ path: 'visitors', key: 'too_many', params: { max: MOST_VISITORS } }] : []
}

/** Who is named; empty is nobody. Errors: 422 for whoever is no colleague in the park, or may not carry its matters. */
export function responsibleInput(values: Values, people: People): Responsible {
  const [officer, leader] = [textOf(values.officer), textOf(values.leader)]
  const faults = [
    ...(officer === '' || people.get(officer)?.carries === true ? [] : [notNamed('officer')]),
    ...(leader === '' || people.get(leader)?.present === true ? [] : [notNamed('leader')]),
  ]
  if (faults.length > 0) throw invalid(faults)
  return { officer: officer || null, leader: leader || null }
}

const notNamed = (path: string): FieldError => ({ path, key: 'not_present' })

/** Who gives all that they have, and to whom. Errors: 422. */
export function handOverInput(values: Values, people: People, named: readonly string[]) {
  const [from, to] = [textOf(values.from), textOf(values.to)]
  const as = (['officer', 'leader'] as const).filter((role) => listOf(values.as).includes(role))
  const person = people.get(to)
  const faults: FieldError[] = [
    ...(named.includes(from) ? [] : [{ path: 'from', key: from === '' ? 'required' : 'invalid_choice' }]),
    ...(as.length > 0 ? [] : [{ path: 'as', key: 'required' }]),
    ...(to !== '' && to === from ? [{ path: 'to', key: 'same_person' }] : []),
    ...(to === '' ? [{ path: 'to', key: 'required' }] : person?.present === true ? [] : [notNamed('to')]),
    ...(person?.present === true && as.includes('officer') && !person.carries
      ? [{ path: 'to', key: 'only_reads' }]
      : []),
  ]
  if (faults.length > 0) throw invalid(faults)
  return { from, to, as }
}

/** For which day a visit is arranged: from today, within a year; null takes it back. Errors: 422. */
export function arrangedInput(values: Values, today: string): string | null {
  const text = textOf(values.plannedOn)
  if (text === '') return null
  const typed = typedDay(text, today, { first: today, last: addDays(today, 366) })
  if (typed.fault) throw invalid([{ path: 'plannedOn', ...typed.fault }])
  return typed.day
}

/** Why a log is struck. Errors: 422. */
export function strikeInput(values: Values): StrikeReason {
  const reason = STRIKE_REASONS.find((one) => one === textOf(values.reason))
  if (!reason) throw invalid([{ path: 'reason', key: 'required' }])
  return reason
}
