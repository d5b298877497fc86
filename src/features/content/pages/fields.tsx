import type { Child } from 'hono/jsx'
import { valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'
import { type Field, type Look, within } from '../fields/field.ts'
import { Both, Control, control, Faults, Help, Moment, Must, Text } from './control.tsx'
import { type At, codesIn, type ContentForm, idOf, rowsSent } from './form.ts'
import { choiceOf, labelOf } from './words.ts'

/** A field of a form and whatever is in it, by how it looks. */
export function ContentField({ form, field, path }: At) {
  const { look, optional } = field
  const required = !optional
  switch (look.as) {
    case 'group':
      return (
        <Named form={form} path={path} required={required}>
          {Object.entries(look.fields).map(([name, one]) => (
            <ContentField form={form} field={one} path={within(path, name)} />
          ))}
        </Named>
      )
    case 'list':
      return <Rows form={form} path={path} of={look.of} most={look.most} />
    case 'variant':
      return <Variant form={form} path={path} look={look} required={required} />
    case 'localized':
      return <Both form={form} path={path} rows={look.rows} required={required} />
    case 'lines':
      return <Both form={form} path={path} rows={4} required={false} />
    case 'choice':
      return <Choice form={form} path={path} options={look.options} otherwise={look.otherwise} required={required} />
    case 'flag':
      return <Choice form={form} path={path} options={['true', 'false']} otherwise={null} required={required} />
    case 'hue':
      return <Hue form={form} path={path} options={look.options} />
    case 'check':
      return <Tick form={form} path={path} />
    case 'reference':
      return look.many ? (
        <Ticks form={form} path={path} kind={look.kind} />
      ) : (
        <OneOf form={form} path={path} kind={look.kind} required={required} />
      )
    case 'kept':
      return <Kept form={form} path={path} />
    case 'number':
      return <Plain form={form} path={path} rows={1} required={required} inputmode="decimal" />
    case 'text':
      return <Plain form={form} path={path} rows={look.rows} required={required} />
    case 'shape':
      return <Plain form={form} path={path} rows={6} required={required} />
    case 'day':
      return <Plain form={form} path={path} rows={1} required={required} />
    case 'moment':
      return (
        <Control form={form} path={path} required={required}>
          <Moment form={form} path={path} required={required} />
        </Control>
      )
  }
}

interface Simple {
  form: ContentForm
  path: string
  required: boolean
}

/** Fields under a heading of their own. Those of a row, or of the whole, have it already. */
function Named({ form, path, required, children }: Simple & { children: Child }) {
  if (path === '' || /(?:^|\.)\d+$/.test(path)) return <>{children}</>
  return (
    <fieldset class="content-group">
      <legend>
        {labelOf(form.context.locale, form.kind, path)}
        <Must when={required} />
      </legend>
      <Help form={form} path={path} />
      <Faults form={form} path={path} />
      {children}
    </fieldset>
  )
}

const Plain = ({ required, ...of }: Simple & { rows: number; inputmode?: 'decimal' }) => (
  <Control form={of.form} path={of.path} required={required}>
    <Text {...of} required={required} />
  </Control>
)

/** With `otherwise` the empty choice is that one. */
function Choice(props: Simple & { options: readonly string[]; otherwise: string | null }) {
  const { form, path, options, otherwise, required } = props
  const { locale } = form.context
  const words = messages[locale].content
  const chosen = valueOf(form.context.form, path)
  const said = (option: string) => choiceOf(locale, form.kind, path, option)
  return (
    <Control form={form} path={path} required={required}>
      <select {...control(form, path, { required })}>
        <option value="">{otherwise === null ? (required ? words.choose : words.unknown) : said(otherwise)}</option>
        {options
          .filter((option) => option !== otherwise)
          .map((option) => (
            <option value={option} selected={option === chosen}>
              {said(option)}
            </option>
          ))}
      </select>
    </Control>
  )
}

function Variant(props: Simple & { look: Extract<Look, { as: 'variant' }> }) {
  const { form, path, look, required } = props
  const at = within(path, look.by)
  const chosen = look.cases[valueOf(form.context.form, at)]
  return (
    <Named form={form} path={path} required={required}>
      <Choice form={form} path={at} options={Object.keys(look.cases)} otherwise={null} required={required} />
      {chosen && <ContentField form={form} field={chosen} path={path} />}
    </Named>
  )
}

function Tick({ form, path }: Omit<Simple, 'required'>) {
  const { form: state, locale } = form.context
  return (
    <p class="check">
      <input {...control(form, path)} type="checkbox" value="true" checked={valueOf(state, path) === 'true'} />
      <span>
        <label for={idOf(path)}>{labelOf(locale, form.kind, path)}</label> <Help form={form} path={path} />
      </span>
    </p>
  )
}

/** One of the park's other entities; what is chosen stays a choice though it is not known any more. */
function OneOf({ form, path, kind, required }: Simple & { kind: ContentKind }) {
  const words = messages[form.context.locale].content
  const chosen = valueOf(form.context.form, path)
  const known = form.known[kind] ?? []
  const gone = chosen !== '' && !known.some(([code]) => code === chosen)
  return (
    <Control form={form} path={path} required={required}>
      <select {...control(form, path, { required })}>
        <option value="">{required ? words.choose : words.unknown}</option>
        {[...known, ...(gone ? [[chosen, chosen] as const] : [])].map(([code, name]) => (
          <option value={code} selected={code === chosen}>
            {name}
          </option>
        ))}
      </select>
    </Control>
  )
}

function Ticks({ form, path, kind }: Omit<Simple, 'required'> & { kind: ContentKind }) {
  const { locale } = form.context
  const words = messages[locale].content
  const chosen = codesIn(form, path)
  const known = form.known[kind] ?? []
  const gone = chosen.filter((one) => !known.some(([code]) => code === one)).map((code) => [code, code] as const)
  const all = [...known, ...gone]
  return (
    <fieldset class="choices">
      <legend>{labelOf(locale, form.kind, path)}</legend>
      {all.length === 0 && <p class="help">{words.noneToChoose(words.kinds[kind])}</p>}
      {all.map(([code, name]) => (
        <label class="choice">
          <input type="checkbox" name={path} value={code} checked={chosen.includes(code)} /> {name}
        </label>
      ))}
      <Faults form={form} path={path} />
      <Help form={form} path={path} />
    </fieldset>
  )
}

function Hue({ form, path, options }: { form: ContentForm; path: string; options: readonly string[] }) {
  const { locale, form: state } = form.context
  const chosen = valueOf(state, path)
  return (
    <fieldset class="hues">
      <legend>{labelOf(locale, form.kind, path)}</legend>
      <div class="hue-grid">
        {options.map((hue) => (
          <label class={`swatch hue-${hue}`} title={hue}>
            <input type="radio" name={path} value={hue} checked={hue === chosen} />
            <span class="visually-hidden">{messages[locale].content.hue(hue)}</span>
          </label>
        ))}
      </div>
      <Faults form={form} path={path} />
      <Help form={form} path={path} />
    </fieldset>
  )
}

/** What another page puts there. */
function Kept({ form, path }: { form: ContentForm; path: string }) {
  const { locale, form: state } = form.context
  const named = ['name', `alt.${locale}`].map((name) => valueOf(state, within(path, name))).find(Boolean)
  return (
    <div class="field kept">
      <p>{labelOf(locale, form.kind, path)}</p>
      <p class={named ? undefined : 'unknown'}>{named ?? messages[locale].content.keptNone}</p>
      <Help form={form} path={path} />
    </div>
  )
}

/** Empty rows that a list brings when it is asked for more. */
const MORE_ROWS = 3

function Rows({ form, path, of, most }: { form: ContentForm; path: string; of: Field<unknown>; most: number }) {
  const { context, kind, more, locked } = form
  const words = messages[context.locale].content
  const label = labelOf(context.locale, kind, path)
  const sent = rowsSent(form, path)
  const rows = Math.min(most, sent + (locked ? 0 : more === path ? MORE_ROWS : sent === 0 ? 1 : 0))
  return (
    <fieldset class="content-rows" id={idOf(path)}>
      <legend>{label}</legend>
      <Help form={form} path={path} />
      <Faults form={form} path={path} />
      {Array.from({ length: rows }, (_, row) => (
        <div class="content-row" role="group" aria-label={`${label} ${words.row(row + 1)}`}>
          <span class="row-number" aria-hidden="true">
            {row + 1}
          </span>
          <div class="row-fields">
            <ContentField form={form} field={of} path={within(path, String(row))} />
          </div>
        </div>
      ))}
      {rows < most && (
        <p class="rows-more">
          <button class="button quiet" type="submit" name="more" value={path} data-turbo="false" formnovalidate>
            {words.moreRows(label)}
          </button>{' '}
          {sent > 0 && <span class="help">{words.rowHelp}</span>}
        </p>
      )}
    </fieldset>
  )
}
