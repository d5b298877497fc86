import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { Part } from './frame.tsx'
import { Both, ErrorLine, For, Line, Radios } from './kit.tsx'
import type { PartProps } from './props.ts'

const KINDS = ['yesNo', 'choice', 'fen', 'm2', 'count'] as const
const FEWEST_OPTIONS = 3
const MOST_OPTIONS = 30

/** A question of the estimate, and how it is answered. */
export function QuestionFields({ page, form }: PartProps) {
  const words = messages[page.locale].policyEditor
  const rows = rowsIn(form.typed, 'options')
  const shown = Math.min(MOST_OPTIONS, Math.max(FEWEST_OPTIONS, ...rows.map((row) => row + 2)))
  return (
    <Part id="question" title={words.labels.label}>
      <Both form={form} name="label" help={words.helps.asking} />
      <Both form={form} name="help" />
      <div class="pe-kind">
        <Radios
          form={form}
          name="kind"
          label={words.labels.kind}
          options={KINDS.map((kind) => [kind, words.kinds[kind]])}
        />
        <For when={['choice']}>
          <fieldset class="pe-tiers" id="f-options">
            <legend>{words.labels.options}</legend>
            <p class="help">{words.helps.options}</p>
            <ErrorLine form={form} name="options" />
            {Array.from({ length: shown }, (_, row) => (
              <>
                <input
                  type="hidden"
                  name={`options.${row}.value`}
                  value={form.typed[`options.${row}.value`] ?? ''}
                  autocomplete="off"
                />
                <Both form={form} name={`options.${row}.label`} label={words.options.row(row + 1)} />
              </>
            ))}
          </fieldset>
        </For>
      </div>
      <Line form={form} name="code" help={words.helps.code} />
    </Part>
  )
}
