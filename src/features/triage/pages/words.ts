import type { Locale, Localized } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { parkDay } from '../../../kernel/clock.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { LeadState } from '../../leads/lead.ts'
import { economies } from '../../leads/pages/economies.ts'
import type { Park } from '../../parks/park.ts'
import type { DeskEntry } from '../timeline.ts'
import type { TypedRow } from './props.ts'

type Names = Record<string, Localized>

/** An account as a colleague is called. */
export const nameOf = (names: Names, user: string | null | undefined, locale: Locale): string =>
  (user && names[user]?.[locale]) || messages[locale].triage.someone

/** Who did it: the investor, an officer by name, or the system. */
export function doerOf({ by, actor, officer }: DeskEntry, names: Names, locale: Locale): string {
  const { triage } = messages[locale]
  if (by === 'investor') return triage.investor
  if (by === 'officer') return officer?.name[locale] ?? nameOf(names, actor, locale)
  return triage.system
}

/** What happened, in words. */
export function headingOf(entry: DeskEntry, names: Names, locale: Locale): string {
  const words = messages[locale]
  const { events } = words.triage
  const { data, by } = entry
  const list = (items: readonly string[]) => items.join(words.listSeparator)
  switch (entry.kind) {
    case 'message':
      return by === 'investor' ? events.message : events.answer
    case 'state':
      return events.state(stateText(data.from, locale), stateText(data.to, locale))
    case 'rated':
      return events.rated(data.score ?? 0)
    case 'consentWithdrawn':
      return events.consentWithdrawn(data.purpose ? words.consents[data.purpose] : '')
    case 'note':
      return data.members?.length
        ? events.noteTo(list(data.members.map((user) => nameOf(names, user, locale))))
        : events.note
    case 'assigned':
      return data.assignee ? events.assigned(nameOf(names, data.assignee, locale)) : events.unassigned
    case 'snoozed':
      return events.snoozed(data.until ? formatDate(parkDay(data.until), locale) : '', snoozeText(data.reason, locale))
    case 'changed':
      return events.changed(list((data.fields ?? []).map((field) => fieldLabel(field, locale))))
    case 'task':
      return data.reason === 'reopened' ? events.taskReopened : events.task
    case 'paused':
    case 'resumed':
    case 'reported':
      return words.clocks.events[entry.kind]
    case 'overdue': {
      const { overdue, told } = words.clocks.events
      const step = data.step ? `${words.listSeparator}${told[data.step]}` : ''
      return overdue(data.clock ? words.desk.clocks[data.clock] : '') + step
    }
    case 'merged':
    case 'unmerged':
    case 'transferred':
      return events[entry.kind] + (data.reference ? ` ${data.reference}` : '')
    default:
      return events[entry.kind]
  }
}

export const stateText = (state: LeadState | undefined, locale: Locale): string =>
  state ? messages[locale].leadStates[state] : ''

const snoozeText = (reason: string | undefined, locale: Locale): string => {
  const { snoozeReasons } = messages[locale].desk
  return reason !== undefined && reason in snoozeReasons ? snoozeReasons[reason as keyof typeof snoozeReasons] : ''
}

/** A field's name as its label says it. */
export function fieldLabel(field: string, locale: Locale): string {
  const { triage, inquiry } = messages[locale]
  if (field in triage.fields) return triage.fields[field as keyof typeof triage.fields]
  return field in inquiry ? inquiry[field as 'company'] : field
}

/** What was typed in a field, with codes in words. */
export function typedText({ field }: TypedRow, text: string, locale: Locale, park: Park): string {
  const words = messages[locale]
  if (text === '') return words.triage.empty
  const named: Record<string, Record<string, string>> = {
    state: words.leadStates,
    lossReason: words.desk.lossReasons,
    snoozeReason: words.desk.snoozeReasons,
    timeline: words.timelines,
    chain: Object.fromEntries(park.chains.map(({ code, name }) => [code, name[locale]])),
  }
  if (field === 'country') return economies(locale).find(([code]) => code === text)?.[1] ?? text
  if (field === 'until' || field === 'dueOn') return formatDate(text, locale)
  return named[field]?.[text] ?? text
}
