import { joinFigured } from '../../../ui/format.ts'
import { figureAward } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { within } from '../../content/fields/field.ts'
import { AMOUNT_TYPES, amountField, MOST_TIERS, TIER_UNITS, TIER_WAYS } from '../amount-field.ts'
import { ErrorLine, For, type Form, Line, type Option, Pick, Radios } from './kit.tsx'

interface AmountProps {
  form: Form
  /** Of the amount, in the form. */
  name: string
  /** Questions that are answered by a number. */
  bases: readonly Option[]
  /** The type as a list instead of as buttons. */
  short?: boolean
}

const FEWEST_TIERS = 3

/** An amount: its type, and the fields of that type. Those of other types keep what was typed. */
export function AmountFields({ form, name, bases, short = false }: AmountProps) {
  const words = messages[form.locale].policyEditor.amount
  const at = (field: string) => within(name, field)
  const named = AMOUNT_TYPES.map((type) => [type, words.types[type]] as const)
  const amountLine = (field: string, label: string) => (
    <Line form={form} name={at(field)} label={label} inputmode="decimal" />
  )
  return (
    <div class="pe-amount">
      {short ? (
        <Pick form={form} name={at('type')} label={words.type} options={named} />
      ) : (
        <Radios
          form={form}
          name={at('type')}
          label={words.type}
          options={named.map(([type, text]) => [type, text, words.examples[type]])}
        />
      )}
      <div class="pe-fields">
        <For when={['fixed', 'upTo', 'budget']}>{amountLine('sum', words.sum)}</For>
        <For when={['perUnit']}>{amountLine('each', words.each)}</For>
        <For when={['percent']}>{amountLine('rate', words.rate)}</For>
        <For when={['range']}>{amountLine('min', words.min)}</For>
        <For when={['range']}>{amountLine('max', words.max)}</For>
        <For when={['perUnit', 'tiers']}>
          <Pick
            form={form}
            name={at('unit')}
            label={words.unit}
            options={TIER_UNITS.map((unit) => [unit, words.units[unit]])}
          />
        </For>
        <For when={['tiers']}>
          <Pick form={form} name={at('by')} label={words.by} options={TIER_WAYS.map((way) => [way, words.ways[way]])} />
        </For>
        <For when={['perUnit', 'percent', 'tiers']}>
          <Pick form={form} name={at('of')} label={words.of} help={words.ofHelp} options={bases} />
        </For>
        <For when={['perUnit', 'percent', 'tiers']}>
          <Line
            form={form}
            name={at('cap')}
            label={<Optional text={words.cap} note={messages[form.locale].policyEditor.optional} />}
            inputmode="decimal"
          />
        </For>
      </div>
      <For when={['tiers']}>
        <Tiers form={form} name={at('tiers')} />
      </For>
      <p class="pe-says" data-live={`${name}-says`} id={`says-${name.replaceAll('.', '-')}`}>
        <AmountSays form={form} name={name} />
      </p>
    </div>
  )
}

export const Optional = ({ text, note }: { text: string; note: string }) => (
  <>
    {text} <span class="caption">{note}</span>
  </>
)

/** The rows of the tiers: those that are there, and empty ones up to a few. */
function Tiers({ form, name }: { form: Form; name: string }) {
  const { amount, helps } = messages[form.locale].policyEditor
  const rows = rowsIn(form.typed, name)
  const shown = Math.min(MOST_TIERS, Math.max(FEWEST_TIERS, ...rows.map((row) => row + 2)))
  return (
    <fieldset class="pe-tiers">
      <legend>{amount.tiers}</legend>
      <ErrorLine form={form} name={name} />
      {Array.from({ length: shown }, (_, row) => (
        <div class="pe-pair">
          <Line form={form} name={`${name}.${row}.from`} label={amount.from} help="" inputmode="decimal" />
          <Line form={form} name={`${name}.${row}.amount`} label={amount.pay} help="" />
        </div>
      ))}
      <p class="help">{helps.pay}</p>
    </fieldset>
  )
}

function AmountSays({ form, name }: { form: Form; name: string }) {
  const { amount: words } = messages[form.locale].policyEditor
  const { policies, colon, clauseSeparator } = messages[form.locale]
  const { value } = amountField().read(form.typed, name)
  if (!value) return <></>
  const { figure, note } = figureAward(value, form.locale)
  const text = figure ? joinFigured(figure, form.locale) : policies.amounts.notStated
  return (
    <>
      <span class="caption">{words.says + colon}</span>
      {[text, note].filter(Boolean).join(clauseSeparator)}
    </>
  )
}
