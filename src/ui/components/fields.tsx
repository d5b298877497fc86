import type { Child } from 'hono/jsx'
import type { FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { fieldErrorOf, messages } from '../messages/messages.ts'
import type { FormState } from '../page.ts'

/** A form with its language, as every field needs it. */
export interface FormContext {
  form: FormState
  locale: Locale
  /** Name of the field that takes the focus: the first one with an error. */
  focus: string | null
}

/** The field that an error belongs to: `sites.0` is about `sites`. */
export const fieldOf = ({ path }: FieldError): string => path.split('.')[0] ?? ''

/** An id holds no dot: answers are named `a.code`. */
const idOf = (name: string): string => name.replaceAll('.', '-')

/** A form that came back, or is fresh: the first field with an error takes the focus. */
export const formContext = (form: FormState, locale: Locale): FormContext => {
  const wrong = form.errors.map(fieldOf).find((name) => name !== '')
  return { form, locale, focus: wrong ?? null }
}

/** The version that a form was made from: one that changed since comes back. */
export const SeenField = ({ version }: { version: number }) => (
  <input type="hidden" name="seen" value={String(version)} />
)

export function valueOf(form: FormState, name: string): string {
  const value = form.values[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

export function valuesOf(form: FormState, name: string): string[] {
  const value = form.values[name]
  return Array.isArray(value) ? value : value ? [value] : []
}

export const isChecked = (form: FormState, name: string): boolean => !['', 'false'].includes(valueOf(form, name))

/** What ties a control to its error and help texts. */
export function describe({ form, focus }: FormContext, name: string, help = false) {
  const wrong = form.errors.some((error) => fieldOf(error) === name)
  const ids = [wrong && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ')
  return {
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': ids || undefined,
    autofocus: focus === name ? true : undefined,
  }
}

export function ErrorText({ context, name }: { context: FormContext; name: string }) {
  const errors = context.form.errors.filter((error) => fieldOf(error) === name)
  if (errors.length === 0) return null
  return (
    <span class="error" id={`${name}-error`}>
      {errors.map(({ key, params }) => fieldErrorOf(context.locale, key, params)).join('\n')}
    </span>
  )
}

/** What is wrong with the form as a whole, as "too often": said above it, and what the reader comes to first. */
export function FormAlert({ form, locale }: Omit<FormContext, 'focus'>) {
  const errors = form.errors.filter(({ path }) => path === '')
  if (errors.length === 0) return null
  return (
    <div class="notice no-print" role="alert" tabindex={-1} autofocus>
      <p>{messages[locale].gate.notSent}</p>
      {errors.map(({ key, params }) => (
        <p>{fieldErrorOf(locale, key, params)}</p>
      ))}
    </div>
  )
}

export interface FieldProps {
  context: FormContext
  name: string
  label: string
  help?: string
}

type InputProps = FieldProps & {
  type?: 'text' | 'tel' | 'email' | 'date'
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  autocomplete?: string
  required?: boolean
  maxlength?: number
  min?: string
}

export function TextField({ context, name, label, help, type = 'text', required, ...rest }: InputProps) {
  return (
    <p class="field">
      <Label name={name} label={label} required={required} />
      <input
        id={idOf(name)}
        name={name}
        type={type}
        value={valueOf(context.form, name)}
        required={required}
        {...rest}
        {...describe(context, name, help !== undefined)}
      />
      <Hints context={context} name={name} help={help} />
    </p>
  )
}

export function TextArea({ context, name, label, help, rows }: FieldProps & { rows: number }) {
  return (
    <p class="field">
      <Label name={name} label={label} />
      <textarea id={name} name={name} rows={rows} {...describe(context, name, help !== undefined)}>
        {valueOf(context.form, name)}
      </textarea>
      <Hints context={context} name={name} help={help} />
    </p>
  )
}

type SelectProps = FieldProps & {
  options: readonly (readonly [value: string, text: string])[]
  /** What the empty choice says. */
  blank?: string
}

export function SelectField(props: SelectProps) {
  const { context, name, label, options, help, blank = messages[context.locale].inquiry.choose } = props
  const chosen = valueOf(context.form, name)
  return (
    <p class="field">
      <Label name={name} label={label} />
      <select id={idOf(name)} name={name} {...describe(context, name, help !== undefined)}>
        <option value="">{blank}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
      <Hints context={context} name={name} help={help} />
    </p>
  )
}

export function CheckField(
  props: FieldProps & { checked: boolean; value?: string; required?: boolean; children?: Child },
) {
  const { context, name, label, checked, value = 'true', required, children } = props
  return (
    <p class="check">
      <input
        id={idOf(name)}
        name={name}
        type="checkbox"
        value={value}
        checked={checked}
        required={required}
        {...describe(context, name)}
      />
      <label for={idOf(name)}>
        {label} {children}
      </label>
      <ErrorText context={context} name={name} />
    </p>
  )
}

function Label({ name, label, required }: { name: string; label: string; required?: boolean | undefined }) {
  return (
    <label for={idOf(name)}>
      {label}
      {required && (
        <span class="must" aria-hidden="true">
          *
        </span>
      )}
    </label>
  )
}

function Hints({ context, name, help }: { context: FormContext; name: string; help: string | undefined }) {
  return (
    <>
      <ErrorText context={context} name={name} />
      {help && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
    </>
  )
}
