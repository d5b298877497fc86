import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'
import type { Field, Look } from '../fields/field.ts'
import { choiceOf, labelOf } from './words.ts'

const isRow = (name: string): boolean => /^\d+$/.test(name)

/** How a path reads: `figures.0.label.en` as "Figures, No. 1, Name (English)". */
export function fieldName(locale: Locale, kind: ContentKind, path: string): string {
  const { content, listSeparator } = messages[locale]
  const names = path.split('.')
  const language = names.length > 1 ? names.at(-1) : undefined
  const isLanguage = language === 'zh' || language === 'en'
  const own = isLanguage ? names.slice(0, -1) : names
  const parts = own.flatMap((name, index) => {
    if (isRow(name)) return [content.row(Number(name) + 1)]
    const isLast = index === own.length - 1
    return isLast || isRow(own[index + 1] ?? '') ? [labelOf(locale, kind, own.slice(0, index + 1).join('.'))] : []
  })
  const text = parts.join(locale === 'zh' ? ' ' : listSeparator)
  return isLanguage ? `${text}${locale === 'zh' ? `（${content[language]}）` : ` (${content[language]})`}` : text
}

/** How a value in a form's words reads: a choice by its name, a tick as yes. */
export function shownValue(
  locale: Locale,
  kind: ContentKind,
  field: Pick<Field<unknown>, 'look'>,
  path: string,
  text: string,
): string {
  const { content } = messages[locale]
  const look = lookAt(field, path.split('.'))
  if (look?.as === 'check') return text === 'true' ? content.yes : content.no
  if (text === '') return text
  // A condition is of rows whose looks depend on what they ask.
  if (!look) return choiceOf(locale, kind, path, text)
  if (look.as === 'moment') return text.replace('T', ' ')
  if (look.as === 'flag') return text === 'true' ? content.yes : content.no
  return look.as === 'choice' || look.as === 'variant' ? choiceOf(locale, kind, path, text) : text
}

function lookAt({ look }: Pick<Field<unknown>, 'look'>, names: readonly string[]): Look | null {
  const [name, ...rest] = names
  if (name === undefined) return look
  if (look.as === 'list') return lookAt(look.of, rest)
  if (look.as === 'group') return look.fields[name] ? lookAt(look.fields[name], rest) : null
  if (look.as !== 'variant') return look
  if (name === look.by) return look
  return Object.values(look.cases).reduce<Look | null>((found, one) => found ?? lookAt(one, names), null)
}
