import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'

/** How a field is called: a path of its kind, without the numbers of rows, or its last name. */
export function labelOf(locale: Locale, kind: ContentKind, path: string): string {
  const { labels } = messages[locale].content
  const names = path.split('.').filter((name) => !/^\d+$/.test(name))
  const whole = names.join('.')
  return labels[`${kind}.${whole}`] ?? labels[whole] ?? labels[names.at(-1) ?? ''] ?? whole
}

/** What a choice is called. */
export const choiceOf = (_locale: Locale, _kind: ContentKind, _path: string, option: string): string => option
