import type { Child } from 'hono/jsx'
import { LANGUAGE_TAG, LOCALES } from '../../../kernel/localized.ts'
import { valueOf } from '../../../ui/components/fields.tsx'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import { type ContentForm, idOf, wrongAt } from './form.ts'
import { within } from '../fields/field.ts'
import { helpOf, labelOf } from './words.ts'

interface ControlProps {
  form: ContentForm
  path: string
  label?: string
  required?: boolean
  /** The field whose help it shows; a text in one language shows none. */
  help?: boolean
  children: Child
}

/** What ties a control to its name, its error and its help. */
export const control = (form: ContentForm, path: string, { required = false, help = true } = {}) => {
  const wrong = wrongAt(form, path).length > 0
  const { locale } = form.context
  const ids = [wrong && `${idOf(path)}-error`, help && helpOf(locale, form.kind, path) && `${idOf(path)}-help`]
  return {
    id: idOf(path),
    name: path,
    'aria-required': required ? ('true' as const) : undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': ids.filter(Boolean).join(' ') || undefined,
    autofocus: form.context.focus === path ? true : undefined,
  }
}

export const Must = ({ when }: { when: boolean }) =>
  when ? (
    <span class="must" aria-hidden="true">
      *
    </span>
  ) : null

export function Control({ form, path, label, required = false, help = true, children }: ControlProps) {
  const { locale } = form.context
  return (
    <p class="field">
      <label for={idOf(path)}>
        {label ?? labelOf(locale, form.kind, path)}
        <Must when={required} />
      </label>
      {children}
      <Faults form={form} path={path} />
      {help && <Help form={form} path={path} />}
    </p>
  )
}

/** What is wrong at a path itself. */
export function Faults({ form, path }: { form: ContentForm; path: string }) {
  const wrong = wrongAt(form, path)
  if (wrong.length === 0) return null
  return (
    <span class="error" id={`${idOf(path)}-error`}>
      {wrong.map(({ key, params }) => fieldErrorOf(form.context.locale, key, params)).join(' ')}
    </span>
  )
}

export function Help({ form, path }: { form: ContentForm; path: string }) {
  const help = helpOf(form.context.locale, form.kind, path)
  if (help === undefined) return null
  return (
    <span class="help" id={`${idOf(path)}-help`}>
      {help}
    </span>
  )
}

interface TextProps {
  form: ContentForm
  path: string
  rows: number
  required?: boolean
  lang?: string
  inputmode?: 'decimal'
}

export function Text({ form, path, rows, required = false, lang, inputmode }: TextProps) {
  const value = valueOf(form.context.form, path)
  const own = control(form, path, { required, help: lang === undefined })
  return rows > 1 ? (
    <textarea {...own} rows={rows} lang={lang}>
      {value}
    </textarea>
  ) : (
    <input {...own} value={value} lang={lang} inputmode={inputmode} autocomplete="off" />
  )
}

/** A day and a time. What no such field can show stays as it was typed. */
export function Moment({ form, path, required = false }: Omit<TextProps, 'rows'>) {
  const value = valueOf(form.context.form, path)
  const type = value === '' || wrongAt(form, path).length === 0 ? 'datetime-local' : 'text'
  return <input {...control(form, path, { required })} type={type} value={value} autocomplete="off" />
}

/** A text in both languages: side by side where there is room. */
export function Both({
  form,
  path,
  rows,
  required,
}: {
  form: ContentForm
  path: string
  rows: number
  required: boolean
}) {
  const { locale } = form.context
  const words = messages[locale].content
  return (
    <fieldset class="both">
      <legend>
        {labelOf(locale, form.kind, path)}
        <Must when={required} />
      </legend>
      {LOCALES.map((language) => (
        <Control form={form} path={within(path, language)} label={words[language]} help={false}>
          <Text
            form={form}
            path={within(path, language)}
            rows={rows}
            required={required}
            lang={LANGUAGE_TAG[language]}
          />
        </Control>
      ))}
      <Faults form={form} path={path} />
      <Help form={form} path={path} />
    </fieldset>
  )
}
