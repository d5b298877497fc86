import type { Locale } from '../../../kernel/localized.ts'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Answer, type Answers, gapOf, type Leaf } from '../condition.ts'
import type { Question } from '../policy.ts'

/** The questions by code, for words about answers. */
export type Asked = ReadonlyMap<string, Question>

export const askedBy = (questions: readonly Question[]): Asked => new Map(questions.map((one) => [one.code, one]))

/** A value of a question in words: 是, 省级, 2000万元, 1,200平方米. */
export function valueText(value: Answer, question: Question | undefined, locale: Locale): string {
  const words = messages[locale].estimate
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string')
    return question?.options.find((option) => option.value === value)?.label[locale] ?? value
  if (question?.kind === 'fen') return formatMoney(value, locale)
  const number = formatNumber(value, 0)
  return question?.kind === 'm2' ? [number, words.inM2].join(locale === 'en' ? ' ' : '') : number
}

/** Why an award applies: each question with its answer, once. */
export function whyTexts(why: readonly Leaf[], answers: Answers, asked: Asked, locale: Locale): string[] {
  const codes = [...new Set(why.map(({ comparison }) => comparison.question))]
  return codes.flatMap((code) => {
    const [question, answer] = [asked.get(code), answers[code]]
    if (answer === undefined) return []
    const text = valueText(answer, question, locale)
    return [messages[locale].estimate.answerIs(question?.label[locale] ?? code, text)]
  })
}

export interface MissingText {
  question: string
  /** What the answer would have to be. */
  needs: string
  /** What it is, and by how much it misses; null while there is none. */
  given: string | null
}

/** What is missing, one entry a question: of its choices any will do, of its bounds each must hold. */
export function missingTexts(missing: readonly Leaf[], answers: Answers, asked: Asked, locale: Locale): MissingText[] {
  const words = messages[locale].estimate
  const byQuestion = Map.groupBy(missing, ({ comparison }) => comparison.question)
  return [...byQuestion].map(([code, group]) => {
    const [question, answer] = [asked.get(code), answers[code]]
    const [choices, bounds] = [group.filter(isChoice), group.filter((leaf) => !isChoice(leaf))]
    const any = choices.map((leaf) => needText(leaf, question, locale)).join(words.or)
    const needs = [any, ...bounds.map((leaf) => needText(leaf, question, locale))].filter(Boolean)
    return {
      question: question?.label[locale] ?? code,
      needs: needs.join(messages[locale].clauseSeparator),
      given: answer === undefined ? null : givenText(group, answer, answers, question, locale),
    }
  })
}

const isChoice = ({ comparison, negated }: Leaf): boolean => 'is' in comparison && !negated

function needText({ comparison, negated }: Leaf, question: Question | undefined, locale: Locale): string {
  const { requirement } = messages[locale].estimate
  if ('is' in comparison) {
    const negatedAnswer = typeof comparison.is === 'boolean' && negated ? !comparison.is : comparison.is
    const text = valueText(negatedAnswer, question, locale)
    return negated && typeof comparison.is === 'string' ? requirement.isNot(text) : requirement.is(text)
  }
  if ('atLeast' in comparison) {
    const text = valueText(comparison.atLeast, question, locale)
    return negated ? requirement.below(text) : requirement.atLeast(text)
  }
  const text = valueText(comparison.atMost, question, locale)
  return negated ? requirement.above(text) : requirement.atMost(text)
}

function givenText(
  group: readonly Leaf[],
  answer: Answer,
  answers: Answers,
  question: Question | undefined,
  locale: Locale,
): string {
  const words = messages[locale].estimate
  const gaps = group.flatMap((leaf) => {
    const gap = gapOf(leaf, answers)
    if (gap === null) return []
    const text = valueText(gap, question, locale)
    return ['atLeast' in leaf.comparison === leaf.negated ? words.over(text) : words.short(text)]
  })
  return [words.given(valueText(answer, question, locale)), ...gaps].join(messages[locale].clauseSeparator)
}
