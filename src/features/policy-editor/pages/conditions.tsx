import { messages } from '../../../ui/messages/messages.ts'
import type { AskedQuestion, QuestionOf } from '../condition-field.ts'
import { APPLIES, conditionField, opsFor, rowPaths } from '../condition-field.ts'
import { For, type Form, Line, type Option, Pick, Radios } from './kit.tsx'
import { conditionSentence } from './words.ts'

interface ConditionProps {
  form: Form
  questionOf: QuestionOf
  /** The draft's questions by code. */
  labels: ReadonlyMap<string, string>
  disabled: boolean
}

/** Whom an award is for: groups of rows, and the same as a sentence. */
export function Conditions(props: ConditionProps) {
  const { form, labels, disabled } = props
  const words = messages[form.locale].policyEditor.condition
  const never = form.typed['condition.applies'] === 'never'
  const groups = rowPaths(form.typed, 'condition')
  const shown = groups.length > 0 ? groups : [['condition.0.0']]
  return (
    <div class="pe-condition" id="conditions" data-live="conditions">
      <Radios
        form={form}
        name="condition.applies"
        label={messages[form.locale].policyEditor.parts.who}
        options={APPLIES.filter((one) => one !== 'never' || never).map((one) => [one, words.applies[one]])}
      />
      <For when={['rows']}>
        <p class="caption">{words.lead}</p>
        {labels.size === 0 && <p class="desk-empty">{words.noQuestions}</p>}
        <ol class="pe-groups">
          {shown.map((rows, index) => (
            <li>
              {index > 0 && <p class="pe-or">{words.and}</p>}
              <fieldset class="pe-group">
                <legend>{words.group(index + 1)}</legend>
                {rows.map((row, place) => (
                  <Row {...props} row={row} isFirst={place === 0} />
                ))}
                <button
                  class="tool"
                  type="submit"
                  name="do"
                  value={`row:${numberOf(rows)}`}
                  disabled={disabled}
                  data-reshape=""
                >
                  {words.moreRows}
                </button>
              </fieldset>
            </li>
          ))}
        </ol>
        <p class="actions">
          <button class="tool" type="submit" name="do" value="group" disabled={disabled} data-reshape="">
            {words.moreGroups}
          </button>
          <button class="tool" type="submit" name="do" value="show" disabled={disabled} formaction="#conditions">
            {words.refresh}
          </button>
        </p>
      </For>
      <p class="pe-says">
        <span class="caption">{words.reads + messages[form.locale].colon}</span>
        <Sentence {...props} />
      </p>
    </div>
  )
}

const numberOf = (rows: readonly string[]): string => rows[0]?.split('.')[1] ?? '0'

function Sentence({ form, questionOf, labels }: ConditionProps) {
  const { value } = conditionField(questionOf).read(form.typed, 'condition')
  const words = messages[form.locale].policyEditor.condition
  return <>{value === undefined ? words.notYet : conditionSentence(value, labels, questionOf, form.locale)}</>
}

function Row({ form, questionOf, labels, row, isFirst }: ConditionProps & { row: string; isFirst: boolean }) {
  const words = messages[form.locale].policyEditor.condition
  const question = questionOf(form.typed[`${row}.question`] ?? '')
  return (
    <div class="pe-row">
      {!isFirst && <span class="pe-or">{words.or}</span>}
      <Pick form={form} name={`${row}.question`} label={words.question} options={[...labels]} reshapes />
      <Pick
        form={form}
        name={`${row}.op`}
        label={words.op}
        blank="—"
        options={opsFor(question).map((op) => [op, words.ops[op]])}
      />
      <Value form={form} name={`${row}.value`} question={question} />
    </div>
  )
}

function Value({ form, name, question }: { form: Form; name: string; question: AskedQuestion | undefined }) {
  const { condition } = messages[form.locale].policyEditor
  const options = question && choicesOf(question, form)
  if (options) {
    // What was typed before the question was chosen may be the answer's words.
    const typed = form.typed[name] ?? ''
    const value = options.find(([value, text]) => value === typed || text === typed)?.[0] ?? typed
    const known = { ...form, typed: { ...form.typed, [name]: value } }
    return <Pick form={known} name={name} label={condition.value} options={options} />
  }
  return <Line form={form} name={name} label={withUnit(condition.value, question, form)} />
}

function choicesOf({ kind, options }: AskedQuestion, form: Form): Option[] | null {
  const { yes, no } = messages[form.locale].estimate
  if (kind === 'yesNo')
    return [
      ['yes', yes],
      ['no', no],
    ]
  return kind === 'choice' ? options.map(({ value, label }) => [value, label[form.locale] || label.zh]) : null
}

function withUnit(label: string, question: AskedQuestion | undefined, { locale }: Form): string {
  const { inUnit, inWan, inM2 } = messages[locale].estimate
  if (question?.kind === 'fen') return inUnit(label, inWan)
  return question?.kind === 'm2' ? inUnit(label, inM2) : label
}
