import type { Locale } from '../../../kernel/localized.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ShownEntry } from '../entry.ts'

/** What an entry says of one thing, in words. `before` is null where only the new is told. */
export interface Change {
  label: string
  before: string | null
  after: string | null
}

/** Names of accounts, as the page's language has them. */
export type Names = Readonly<Record<string, string>>

export function changesOf({ before, after }: ShownEntry, locale: Locale, names: Names): Change[] {
  const [old, fresh] = [pairsOf(before), pairsOf(after)]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  const text = (values: Record<string, unknown>, key: string) =>
    key in values ? valueIn(key, values[key], locale, names) : null
  return keys.map((key) => ({ label: labelOf(key, locale), before: text(old, key), after: text(fresh, key) }))
}

export function actionIn(action: string, locale: Locale): string {
  const { actions } = messages[locale].ledgerPages
  return action in actions ? actions[action as keyof typeof actions] : action
}

export function actorIn({ actorKind, actorId }: ShownEntry, locale: Locale, names: Names): string {
  const { actors } = messages[locale].ledgerPages
  return actorId === null ? actors[actorKind] : (names[actorId] ?? `${actors[actorKind]} ${actorId}`)
}

const pairsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

function labelOf(key: string, locale: Locale): string {
  const { fields } = messages[locale].ledgerPages
  return key in fields ? fields[key as keyof typeof fields] : key
}

const STATE_KEYS = ['state', 'from', 'to']
/** Before a day in 2001 nothing here was a time. */
const FIRST_TIME = 1e12

function valueIn(key: string, value: unknown, locale: Locale, names: Names): string {
  const { consents, ledgerPages, leadStates, desk, review, failures, partners, webhooks, cultivation, listSeparator } =
    messages[locale]
  if (value === null || value === undefined) return ledgerPages.none
  if (typeof value === 'boolean') return value ? ledgerPages.yes : ledgerPages.no
  if (typeof value === 'number') return value > FIRST_TIME ? formatTime(value, locale) : String(value)
  if (Array.isArray(value))
    return value.map((one) => valueIn(key, one, locale, names)).join(listSeparator) || ledgerPages.none
  if (typeof value !== 'string')
    return Object.entries(pairsOf(value))
      .map(([name, one]) => `${labelOf(name, locale)} ${valueIn(name, one, locale, names)}`)
      .join(listSeparator)
  const states: Record<string, string> = leadStates
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    reason: {
      ...desk.snoozeReasons,
      ...desk.lossReasons,
      ...review.opening.reasons,
      'content.incomplete': failures['content.incomplete'].title,
      'content.still_used': failures['content.still_used'].title,
    },
    role: desk.roles,
    events: webhooks.events,
    ended: webhooks.ends,
    purpose: consents,
    purposes: consents,
    kind: partners.keys.kinds,
    scopes: partners.keys.scopeNames,
    parks: { all: partners.allParks },
    figures: cultivation.measures,
    title: cultivation.titles,
    tier: cultivation.tiers,
  }
  return (STATE_KEYS.includes(key) ? states[value] : (words[key] ?? names)[value]) ?? value
}
