import type { DeskScope } from '../../data/desk-scope.ts'
import type { Locale } from '../../kernel/localized.ts'
import { membersOf, namesOf } from '../triage/people.ts'

/** Names of all who are or were members of the bureau, by account. */
export async function peopleOf(desk: DeskScope, locale: Locale): Promise<Record<string, string>> {
  const names = namesOf(await membersOf(desk))
  return Object.fromEntries(Object.entries(names).map(([account, name]) => [account, name[locale]]))
}
