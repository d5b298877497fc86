import { FEN_PER_WAN } from '../../kernel/money.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { rowsIn } from '../content/fields/composed.ts'
import { type Field, isBlank, type Read, textAt, type Typed, within, wrong } from '../content/fields/field.ts'
import type { Answer } from '../policies/condition.ts'
import type { Condition, Question } from '../policies/policy.ts'
import { CHOICE_OPS, conditionOf, type ConditionRow, groupsOf, NUMBER_OPS, type Op, OPS } from './condition-rows.ts'
import { fenIn, moneyText } from './money.ts'

/** What a condition has to know of the policy's questions. */
export type AskedQuestion = Pick<Question, 'code' | 'kind' | 'options'>
export type QuestionOf = (code: string) => AskedQuestion | undefined

/** Whom an award is for: everybody, who meets the rows, nobody in particular, and (only where it is so) never. */
export const APPLIES = ['rows', 'all', 'nobody', 'never'] as const
export type Applies = (typeof APPLIES)[number]

const MOST_GROUPS = 400
const MOST_ROWS = 60

/**
 * A condition as groups of rows: `applies`, and `<group>.<row>.question`, `.op` and `.value`, the value as the
 * question's kind is typed (sums in 万元, 是 and 否 or yes and no, the label of a choice).
 */
export const conditionField = (questionOf: QuestionOf): Field<Condition | null> => ({
  look: { as: 'group', fields: {} },
  optional: false,
  read(typed, path) {
    const at = within(path, 'applies')
    const applies = textAt(typed, at)
    if (applies === 'nobody') return { value: null }
    if (applies === 'all') return { value: { all: [] } }
    if (applies === 'never') return { value: { any: [] } }
    return applies === 'rows' ? readGroups(typed, path, questionOf) : wrong(at, 'required')
  },
  write(condition, path): Typed {
    const applies = (is: Applies, more: Typed = {}): Typed => ({ [within(path, 'applies')]: is, ...more })
    if (condition === null) return applies('nobody')
    const groups = groupsOf(condition)
    if (groups.length === 0) return applies('all')
    if (groups.some((rows) => rows.length === 0)) return applies('never')
    const written = groups.flatMap((rows, group) =>
      rows.map((row, index) => writeRow(row, within(path, `${group}.${index}`), questionOf(row.question))),
    )
    return applies('rows', Object.assign({}, ...written))
  },
  references: () => [],
})

/** The rows of each group that say anything, by their paths. */
export const rowPaths = (typed: Typed, path: string): string[][] =>
  rowsIn(typed, path).map((group) => {
    const at = within(path, String(group))
    return rowsIn(typed, at).map((row) => within(at, String(row)))
  })

const saysNothing = (typed: Typed, row: string): boolean =>
  isBlank(typed, within(row, 'question')) && isBlank(typed, within(row, 'value'))

function readGroups(typed: Typed, path: string, questionOf: QuestionOf): Read<Condition> {
  const filled = rowPaths(typed, path)
    .map((rows) => rows.filter((row) => !saysNothing(typed, row)))
    .filter((rows) => rows.length > 0)
  if (filled.length === 0) return wrong(within(path, 'applies'), 'no_condition')
  if (filled.length > MOST_GROUPS || filled.some((rows) => rows.length > MOST_ROWS))
    return wrong(within(path, 'applies'), 'too_many', { max: MOST_ROWS })
  const reads = filled.map((rows) => rows.map((row) => readRow(typed, row, questionOf)))
  const errors = reads.flat().flatMap((read): FieldError[] => read.errors ?? [])
  if (errors.length > 0) return { errors }
  return { value: conditionOf(reads.map((rows) => rows.flatMap((read) => (read.errors ? [] : [read.value])))) }
}

function readRow(typed: Typed, path: string, questionOf: QuestionOf): Read<ConditionRow> {
  const [code, op, value] = ['question', 'op', 'value'].map((name) => textAt(typed, within(path, name)))
  if (!code) return wrong(within(path, 'question'), 'required')
  const question = questionOf(code)
  if (!question) return wrong(within(path, 'question'), 'unknown_question')
  const known = opsFor(question).find((one) => one === op)
  if (!known) return wrong(within(path, 'op'), op ? 'op_of_other_kind' : 'required')
  if (!value) return wrong(within(path, 'value'), 'required')
  const answer = answerIn(value, question)
  if (answer === null) return wrong(within(path, 'value'), isNumber(question) ? 'not_a_number' : 'invalid_choice')
  return { value: { question: code, op: known, value: answer } }
}

const writeRow = (row: ConditionRow, path: string, question: AskedQuestion | undefined): Typed => ({
  [within(path, 'question')]: row.question,
  [within(path, 'op')]: row.op,
  [within(path, 'value')]: answerText(row.value, question),
})

const isNumber = ({ kind }: AskedQuestion): boolean => kind !== 'yesNo' && kind !== 'choice'

/** The comparisons that make sense for a question; all of them while none is chosen. */
export const opsFor = (question: AskedQuestion | undefined): readonly Op[] =>
  question ? (isNumber(question) ? NUMBER_OPS : CHOICE_OPS) : OPS

const YES = /^(?:yes|true|是|y)$/i
const NO = /^(?:no|false|否|不是|n)$/i

function answerIn(typed: string, question: AskedQuestion): Answer | null {
  switch (question.kind) {
    case 'yesNo':
      return YES.test(typed) ? true : NO.test(typed) ? false : null
    case 'choice':
      return question.options.find(({ value, label }) => [value, label.zh, label.en].includes(typed))?.value ?? null
    case 'fen':
      return fenIn(typed)
    case 'm2':
      return typedNumber(typed, 'm2')
    case 'count':
      return typedNumber(typed, 'count')
  }
}

function answerText(answer: Answer, question: AskedQuestion | undefined): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  if (typeof answer === 'string' || question?.kind !== 'fen') return String(answer)
  // A sum with parts of a fen is none that a form can say in 元.
  return Number.isInteger(answer) ? moneyText(answer) : String(answer / FEN_PER_WAN)
}
