import { parkDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'
import type { Member } from '../staff/member.ts'
import { mayDo } from '../staff/role.ts'

/** Somebody of the bureau as one park knows them, by account. */
export interface Person {
  user: string
  officer: Officer
  /** Whether they are a colleague there now. */
  present: boolean
  /** Whether they may carry an enterprise's matters. A leader may be one who only reads. */
  carries: boolean
  /** From and to which days they were; `to` is null while they are. */
  spans: { from: string; to: string | null }[]
}
export type People = ReadonlyMap<string, Person>

/** Who is, or was, a colleague in a park: all memberships of the bureau, the latest first, by account. */
export function peopleOf(members: readonly Member[], parkId: string): People {
  const people = new Map<string, Person>()
  for (const { user, officer, role, park, createdAt, endedAt } of members) {
    if (park !== null && park !== parkId) continue
    const known = people.get(user)
    const present = endedAt === null
    people.set(user, {
      user,
      officer: known?.officer ?? officer,
      present: present || known?.present === true,
      carries: (present && mayDo(role, 'service.edit')) || known?.carries === true,
      spans: [...(known?.spans ?? []), { from: parkDay(createdAt), to: endedAt === null ? null : parkDay(endedAt) }],
    })
  }
  return people
}

export const wasThere = ({ spans }: Person, day: string): boolean =>
  spans.some(({ from, to }) => from <= day && (to === null || day <= to))

/** On which day somebody who is no colleague any more left; null for whoever is one. */
export const leftOn = ({ present, spans }: Person): string | null =>
  present
    ? null
    : (spans
        .map(({ to }) => to ?? '')
        .toSorted()
        .at(-1) ?? null)

/** Whether somebody is named who is no colleague there any more. */
export const isGone = (people: People, user: string | null): boolean =>
  user !== null && people.get(user)?.present !== true

/** What is wrong with saying that these were there on a day; none when they may have been. */
export function visitorFaults(people: People, visitors: readonly string[], day: string, locale: Locale): FieldError[] {
  return visitors.flatMap((user): FieldError[] => {
    const person = people.get(user)
    if (!person) return [{ path: 'visitors', key: 'invalid_choice' }]
    if (wasThere(person, day)) return []
    const name = person.officer.name[locale]
    const before = person.spans.some(({ to }) => to !== null && to < day)
    const since = person.spans.map(({ from }) => from).toSorted()[0] ?? ''
    return before
      ? [{ path: 'visitors', key: 'visitor_left', params: { name, day: leaving(person, day) } }]
      : [{ path: 'visitors', key: 'visitor_joined', params: { name, day: since } }]
  })
}

/** The last day that somebody was there before another one. */
const leaving = ({ spans }: Person, day: string): string =>
  spans
    .flatMap(({ to }) => (to !== null && to < day ? [to] : []))
    .toSorted()
    .at(-1) ?? ''

/** Those who may be named in a park, in the order of their names. */
export const presentIn = (people: People): Person[] =>
  [...people.values()].filter(({ present }) => present).toSorted(byName)

/** Those who may have been somewhere since a day. */
export const thereSince = (people: People, day: string): Person[] =>
  [...people.values()].filter(({ spans }) => spans.some(({ to }) => to === null || to >= day)).toSorted(byName)

const byName = (a: Person, b: Person) => a.officer.name.zh.localeCompare(b.officer.name.zh, 'zh')
