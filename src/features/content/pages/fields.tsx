import type { Child } from 'hono/jsx'
import { LANGUAGE_TAG, LOCALES } from '../../../kernel/localized.ts'
import { type FormContext, valueOf } from '../../../ui/components/fields.tsx'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'
import { type Field, within } from '../fields/field.ts'
import { choiceOf, labelOf } from './words.ts'

export interface ContentForm {
  context: FormContext
  kind: ContentKind
  /** Codes with names, of what a field may refer to. */
  known: Partial<Record<ContentKind, readonly (readonly [code: string, name: string])[]>>
  /** Empty rows that a list shows beside those that are filled. */
  spare: number
}

interface At {
  form: ContentForm
  field: Field<unknown>
  path: string
}

/** Every field of a form, by how it looks. */
export function ContentField({ form, field, path }: At) {
  const { look } = field
  const { context, kind } = form
  const { locale } = context
  const words = messages[locale].content
  const at = (name: string) => within(path, name)
  switch (look.as) {
    case 'group':
      return (
        <Named form={form} path={path}>
          {Object.entries(look.fields).map(([name, one]) => (
            <ContentField form={form} field={one} path={at(name)} />
          ))}
        </Named>
      )
    case 'list':
      return <Rows form={form} path={path} look={look} />
    case 'variant':
      return (
        <Named form={form} path={path}>
          <Choice form={form} path={at(look.by)} options={Object.keys(look.cases)} />
          {Object.entries(look.cases)
            .filter(([name]) => name === valueOf(context.form, at(look.by)))
            .map(([, one]) => (
              <ContentField form={form} field={one} path={path} />
            ))}
        </Named>
      )
    case 'localized':
    case 'lines':
      return (
        <fieldset class="both">
          <legend>{labelOf(locale, kind, path)}</legend>
          {LOCALES.map((language) => (
            <Control form={form} path={at(language)} label={words[language]}>
              <Text
                form={form}
                path={at(language)}
                rows={look.as === 'lines' ? 4 : look.rows}
                lang={LANGUAGE_TAG[language]}
              />
            </Control>
          ))}
        </fieldset>
      )
    case 'choice':
      return <Choice form={form} path={path} options={look.options} />
    case 'flag':
      return <Choice form={form} path={path} options={['true', 'false']} />
    case 'check':
      return (
        <p class="check">
          <input
            {...control(form, path)}
            type="checkbox"
            value="true"
            checked={valueOf(context.form, path) === 'true'}
          />
          <label for={idOf(path)}>{labelOf(locale, kind, path)}</label>
        </p>
      )
    case 'reference':
      return look.many ? (
        <Plain form={form} path={path} rows={1} />
      ) : (
        <Control form={form} path={path}>
          <select {...control(form, path)}>
            <option value="">{words.unknown}</option>
            {(form.known[look.kind] ?? []).map(([code, name]) => (
              <option value={code} selected={valueOf(context.form, path) === code}>
                {name}
              </option>
            ))}
          </select>
        </Control>
      )
    case 'text':
      return <Plain form={form} path={path} rows={look.rows} />
    case 'shape':
      return <Plain form={form} path={path} rows={6} />
    default:
      return <Plain form={form} path={path} rows={1} />
  }
}

/** An id holds no dot. */
const idOf = (path: string): string => `f-${path.replaceAll('.', '-')}`

const wrongAt = ({ context }: ContentForm, path: string) => context.form.errors.filter((error) => error.path === path)

const control = (form: ContentForm, path: string) => ({
  id: idOf(path),
  name: path,
  'aria-invalid': wrongAt(form, path).length > 0 ? ('true' as const) : undefined,
  'aria-describedby': wrongAt(form, path).length > 0 ? `${idOf(path)}-error` : undefined,
  autofocus: form.context.focus === path ? true : undefined,
})

function Named({ form, path, children }: { form: ContentForm; path: string; children: Child }) {
  if (path === '') return <>{children}</>
  return (
    <fieldset class="content-group">
      <legend>{labelOf(form.context.locale, form.kind, path)}</legend>
      {children}
    </fieldset>
  )
}

function Control({
  form,
  path,
  label,
  children,
}: {
  form: ContentForm
  path: string
  label?: string
  children: Child
}) {
  const { locale } = form.context
  const wrong = wrongAt(form, path)
  return (
    <p class="field">
      <label for={idOf(path)}>{label ?? labelOf(locale, form.kind, path)}</label>
      {children}
      {wrong.length > 0 && (
        <span class="error" id={`${idOf(path)}-error`}>
          {wrong.map(({ key, params }) => fieldErrorOf(locale, key, params)).join(' ')}
        </span>
      )}
    </p>
  )
}

function Text({ form, path, rows, lang }: { form: ContentForm; path: string; rows: number; lang?: string }) {
  const value = valueOf(form.context.form, path)
  return rows > 1 ? (
    <textarea {...control(form, path)} rows={rows} lang={lang}>
      {value}
    </textarea>
  ) : (
    <input {...control(form, path)} value={value} lang={lang} />
  )
}

const Plain = ({ form, path, rows }: { form: ContentForm; path: string; rows: number }) => (
  <Control form={form} path={path}>
    <Text form={form} path={path} rows={rows} />
  </Control>
)

function Choice({ form, path, options }: { form: ContentForm; path: string; options: readonly string[] }) {
  const { locale } = form.context
  const chosen = valueOf(form.context.form, path)
  return (
    <Control form={form} path={path}>
      <select {...control(form, path)}>
        <option value="">{messages[locale].content.unknown}</option>
        {options.map((option) => (
          <option value={option} selected={option === chosen}>
            {choiceOf(locale, form.kind, path, option)}
          </option>
        ))}
      </select>
    </Control>
  )
}

function Rows({ form, path, look }: { form: ContentForm; path: string; look: { of: Field<unknown>; most: number } }) {
  const { context, kind, spare } = form
  const words = messages[context.locale].content
  const filled = Object.keys(context.form.values).flatMap((name) => {
    const [, row] = name.startsWith(`${path}.`) ? (/^(\d+)(?:\.|$)/.exec(name.slice(path.length + 1)) ?? []) : []
    return row === undefined ? [] : [Number(row)]
  })
  const rows = Math.min(look.most, Math.max(0, ...filled.map((row) => row + 1)) + spare)
  return (
    <fieldset class="content-rows">
      <legend>{labelOf(context.locale, kind, path)}</legend>
      {Array.from({ length: rows }, (_, row) => (
        <div class="content-row" role="group" aria-label={words.row(row + 1)}>
          <ContentField form={form} field={look.of} path={within(path, String(row))} />
        </div>
      ))}
      <button class="quiet" type="submit" name="more" value={path} formnovalidate>
        {words.moreRows}
      </button>
    </fieldset>
  )
}
