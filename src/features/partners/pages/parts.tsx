import { ErrorText, fieldOf, type FormContext, valuesOf } from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Difference, Standing } from '../standing.ts'

/** The id of the text that says who may change something here. */
export const WHY = 'only-admin'

/** Whether forms of the page can be sent, and what says why not. */
export const lockOf = (page: DeskPage) =>
  page.may('partner.edit') ? { disabled: false } : { disabled: true, 'aria-describedby': WHY }

/** Said once on each page whose forms are not for everybody. */
export function OnlyAdmin({ page }: { page: DeskPage }) {
  if (page.may('partner.edit')) return null
  return (
    <p id={WHY} class="desk-locked">
      {messages[page.locale].partners.onlyAdmin}
    </p>
  )
}

/** What the form was made from. */
export const Seen = ({ of }: { of: Standing }) => <input type="hidden" name="seen" value={JSON.stringify(of)} />

/** What others changed meanwhile, field by field. */
export function Stale({
  page: { locale },
  parks = [],
  differences,
}: {
  page: DeskPage
  parks?: readonly BureauPark[]
  differences: readonly Difference[]
}) {
  const { partners } = messages[locale]
  const { stale } = partners
  const names: Record<string, string> = stale.fields
  const shown = (field: string, value: string): string => {
    if (value === 'true') return stale.yes
    if (field === 'parks') return parksText(parks, value === '' ? null : value.split(' '), locale)
    return value === '' ? stale.empty : value
  }
  return (
    <div class="notice" role="alert" tabindex={-1} autofocus>
      <p>{stale.title}</p>
      <p>{stale.text}</p>
      <ul>
        {differences.map(({ field, before, now }) => (
          <li>
            {names[field] ?? field}: {stale.before} <del>{shown(field, before)}</del>, {stale.now}{' '}
            <ins>{shown(field, now)}</ins>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Names of a partner's parks; null is all of them. */
export function parksText(
  all: readonly BureauPark[],
  ids: readonly string[] | null,
  locale: DeskPage['locale'],
): string {
  const { partners, listSeparator } = messages[locale]
  if (ids === null) return partners.allParks
  return all
    .filter(({ id }) => ids.includes(id))
    .map(({ shortName }) => shortName[locale])
    .join(listSeparator)
}

interface ChoicesProps {
  context: FormContext
  name: string
  legend: string
  type: 'radio' | 'checkbox'
  options: readonly (readonly [value: string, text: string, help?: string])[]
}

/** Choices of one field, each in its line. The first of them is what an error of the field leads to. */
export function Choices({ context, name, legend, type, options }: ChoicesProps) {
  const chosen = new Set(valuesOf(context.form, name))
  const wrong = context.form.errors.some((error) => fieldOf(error) === name)
  return (
    <fieldset class="choices partner-choices" aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map(([value, text, help], index) => (
        <label class="choice">
          <input
            type={type}
            name={name}
            value={value}
            checked={chosen.has(value)}
            aria-invalid={wrong ? 'true' : undefined}
            autofocus={context.focus === name && index === 0}
          />
          <span>
            {text}
            {help !== undefined && <small class="caption"> {help}</small>}
          </span>
        </label>
      ))}
      <ErrorText context={context} name={name} />
    </fieldset>
  )
}
