import type { Locale } from '../../../kernel/localized.ts'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { textAt, type Typed } from '../../content/fields/field.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import type { Condition } from '../../policies/policy.ts'
import type { AskedQuestion, QuestionOf } from '../condition-field.ts'
import { type ConditionRow, groupsOf } from '../condition-rows.ts'

/** The labels of the draft's questions, by code. */
export function questionLabels(typed: Typed, locale: Locale): ReadonlyMap<string, string> {
  return new Map(
    rowsIn(typed, 'questions').map((row) => {
      const of = (name: string) => textAt(typed, `questions.${row}.${name}`)
      const other = locale === 'zh' ? 'en' : 'zh'
      return [of('code'), of(`label.${locale}`) || of(`label.${other}`) || of('code')]
    }),
  )
}

/** A condition as a sentence; null is for nobody in particular. */
export function conditionSentence(
  condition: Condition | null,
  labels: ReadonlyMap<string, string>,
  questionOf: QuestionOf,
  locale: Locale,
): string {
  const words = messages[locale].policyEditor.condition
  if (condition === null) return words.nobody
  const groups = groupsOf(condition)
  if (groups.length === 0) return words.everyone
  if (groups.some((rows) => rows.length === 0)) return words.never
  const [and, or] = locale === 'zh' ? [`，${words.and}`, words.or] : [`, ${words.and} `, ` ${words.or} `]
  const texts = groups.map((rows) =>
    rows.map((row) => rowText(row, labels.get(row.question), questionOf(row.question), locale)).join(or),
  )
  return words.sentence(texts.join(and))
}

function rowText(
  row: ConditionRow,
  label: string | undefined,
  question: AskedQuestion | undefined,
  locale: Locale,
): string {
  const { condition } = messages[locale].policyEditor
  const { requirement } = messages[locale].estimate
  const name = label ?? row.question
  const value = answerText(row.value, question, locale)
  if (row.op === 'is' || row.op === 'isNot') return condition[row.op](name, value)
  return condition.number(name, requirement[row.op](value))
}

function answerText(value: ConditionRow['value'], question: AskedQuestion | undefined, locale: Locale): string {
  const { estimate } = messages[locale]
  if (typeof value === 'boolean') return value ? estimate.yes : estimate.no
  if (typeof value === 'string')
    return question?.options.find((option) => option.value === value)?.label[locale] || value
  if (question?.kind === 'fen') return formatMoney(value, locale)
  const number = formatNumber(value)
  return question?.kind === 'm2' ? [number, estimate.inM2].join(locale === 'en' ? ' ' : '') : number
}
