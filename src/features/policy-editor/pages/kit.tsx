import type { Child } from 'hono/jsx'
import type { FieldError } from '../../../kernel/errors.ts'
import { LANGUAGE_TAG, type Locale, LOCALES } from '../../../kernel/localized.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import { type Typed, within } from '../../content/fields/field.ts'

/** A form as its fields need it: what is typed, by the fields' names, and what is wrong with it. */
export interface Form {
  typed: Typed
  errors: readonly FieldError[]
  locale: Locale
  /** Name of the field that takes the focus. */
  focus: string | null
}

/** An id holds no dot. */
export const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`

type LabelName = keyof (typeof messages)['zh']['policyEditor']['labels']
type HelpName = keyof (typeof messages)['zh']['policyEditor']['helps']

interface FieldProps {
  form: Form
  name: string
  /** Instead of the label that goes by the last part of the name. */
  label?: Child
  help?: string | undefined
}

const lastOf = (name: string): string => name.split('.').at(-1) ?? name

/** How a field is called, by the last part of its name. */
export function labelOf(locale: Locale, name: string): string {
  const { labels } = messages[locale].policyEditor
  const last = lastOf(name)
  return last in labels ? labels[last as LabelName] : last
}

function helpOf({ form, name, help }: FieldProps): string | undefined {
  const { helps } = messages[form.locale].policyEditor
  const last = lastOf(name)
  return help ?? (last in helps ? helps[last as HelpName] : undefined)
}

const faults = (form: Form, name: string) => form.errors.filter(({ path }) => path === name)

/** What ties a control to its error and help. */
const control = (form: Form, name: string, help = false) => {
  const wrong = faults(form, name).length > 0
  const ids = [wrong && `${idOf(name)}-error`, help && `${idOf(name)}-help`].filter(Boolean).join(' ')
  return {
    id: idOf(name),
    name,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': ids || undefined,
    autofocus: form.focus === name ? true : undefined,
  }
}

export function ErrorLine({ form, name }: { form: Form; name: string }) {
  const wrong = faults(form, name)
  if (wrong.length === 0) return null
  return (
    <span class="error" id={`${idOf(name)}-error`}>
      {wrong.map(({ key, params }) => fieldErrorOf(form.locale, key, params)).join(' ')}
    </span>
  )
}

function Framed(props: FieldProps & { children: Child }) {
  const { form, name, label = labelOf(form.locale, name), children } = props
  const help = helpOf(props)
  return (
    <p class="field">
      <label for={idOf(name)}>{label}</label>
      {children}
      <ErrorLine form={form} name={name} />
      {help && (
        <span class="help" id={`${idOf(name)}-help`}>
          {help}
        </span>
      )}
    </p>
  )
}

type LineProps = FieldProps & {
  type?: 'text' | 'date' | 'tel' | 'url'
  inputmode?: 'decimal' | 'numeric'
  rows?: number
  lang?: string
}

/** One line, or several. */
export function Line(props: LineProps) {
  const { form, name, type = 'text', inputmode, rows = 1, lang } = props
  const tied = control(form, name, helpOf(props) !== undefined)
  const value = form.typed[name] ?? ''
  return (
    <Framed {...props}>
      {rows > 1 ? (
        <textarea {...tied} rows={rows} lang={lang}>
          {value}
        </textarea>
      ) : (
        <input {...tied} type={type} inputmode={inputmode} autocomplete="off" lang={lang} value={value} />
      )}
    </Framed>
  )
}

/** A text in both languages, side by side. */
export function Both(props: FieldProps & { rows?: number }) {
  const { form, name, rows = 1, label = labelOf(form.locale, name) } = props
  const words = messages[form.locale].policyEditor
  const help = helpOf(props)
  return (
    <fieldset class="both" id={idOf(name)}>
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      <div class="pe-pair">
        {LOCALES.map((language) => (
          <Line
            form={form}
            name={within(name, language)}
            label={words[language]}
            help=""
            rows={rows}
            lang={LANGUAGE_TAG[language]}
          />
        ))}
      </div>
      <ErrorLine form={form} name={name} />
    </fieldset>
  )
}

export type Option = readonly [value: string, text: string]

export function Pick(props: FieldProps & { options: readonly Option[]; blank?: string; reshapes?: boolean }) {
  const { form, name, options, blank, reshapes = false } = props
  const chosen = form.typed[name] ?? ''
  const isOther = chosen !== '' && !options.some(([value]) => value === chosen)
  return (
    <Framed {...props}>
      <select {...control(form, name, helpOf(props) !== undefined)} data-reshape={reshapes ? '' : undefined}>
        <option value="">{blank ?? messages[form.locale].policyEditor.choose}</option>
        {isOther && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Framed>
  )
}

interface RadiosProps {
  form: Form
  name: string
  label: string
  options: readonly (readonly [value: string, text: string, example?: string])[]
}

/** One of a few, all of them to be seen, each with an example. */
export function Radios({ form, name, label, options }: RadiosProps) {
  const wrong = faults(form, name).length > 0
  return (
    <fieldset
      class="pe-radios"
      id={idOf(name)}
      aria-describedby={wrong ? `${idOf(name)}-error` : undefined}
      tabindex={form.focus === name ? -1 : undefined}
    >
      <legend>{label}</legend>
      {options.map(([value, text, example]) => (
        <label class="pe-radio">
          <input type="radio" name={name} value={value} checked={form.typed[name] === value} />
          <span>
            {text}
            {example && <span class="caption">{example}</span>}
          </span>
        </label>
      ))}
      <ErrorLine form={form} name={name} />
    </fieldset>
  )
}

export function Tick({ form, name, label = labelOf(form.locale, name) }: FieldProps) {
  return (
    <p class="check">
      <input {...control(form, name)} type="checkbox" value="true" checked={form.typed[name] === 'true'} />
      <label for={idOf(name)}>{label}</label>
    </p>
  )
}

/** What only some of the radio's choices ask for: shown with those, by the style sheet. */
export function For({ when, children }: { when: readonly string[]; children?: Child }) {
  return <div class={['pe-when', ...when.map((one) => `for-${one}`)].join(' ')}>{children}</div>
}
