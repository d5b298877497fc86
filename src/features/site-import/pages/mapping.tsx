import type { Locale } from '../../../kernel/localized.ts'
import { ErrorText, type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { SITE_KINDS, SITE_STATUSES } from '../../sites/site.ts'
import { targetName } from '../columns.ts'
import { COORDINATES } from '../settings.ts'
import { columnField } from '../settings-form.ts'
import { GEOMETRY } from '../sheet.ts'
import { type Target, TARGETS } from '../targets.ts'
import type { ImportProps } from './import.tsx'

/** What each column means, with its first values: guessed or remembered, corrected by selects. */
export function MappingForm({ page, park, one, form }: ImportProps) {
  const { locale, links } = page
  const { siteImport: words, kinds, statuses } = messages[locale]
  const { headers, samples, settings } = one.kept
  const values: FormState['values'] = {
    ...Object.fromEntries(settings.mapping.map((target, at) => [columnField(at), target])),
    coordinates: settings.coordinates,
    kind: settings.kind,
    status: settings.status,
    prefix: settings.prefix ?? '',
    ...form.values,
  }
  const context: FormContext = {
    form: { values, errors: form.errors.map((error) => named(error, locale)) },
    locale,
    focus: form.errors[0]?.path ?? null,
  }
  return (
    <form class="import-mapping" method="post" action={links.siteImport(park.slug, one.id, 'mapping')}>
      <h2>{words.mapping}</h2>
      <p class="caption">{words.mappingLead}</p>
      <table class="import-columns">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.samples}</th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header, at) => (
            <Column
              context={context}
              at={at}
              header={header === GEOMETRY ? targetName('geometry', locale) : header}
              samples={samples[at] ?? []}
            />
          ))}
        </tbody>
      </table>
      <div class="import-about">
        <SelectOf
          context={context}
          name="coordinates"
          label={words.coordinates}
          help={words.coordinatesHelp}
          options={COORDINATES.map((one) => [one, words.systems[one]] as const)}
        />
      </div>
      <fieldset class="import-about">
        <legend>{words.newSites}</legend>
        <SelectOf
          context={context}
          name="kind"
          label={words.newKind}
          options={SITE_KINDS.map((one) => [one, kinds[one]] as const)}
        />
        <SelectOf
          context={context}
          name="status"
          label={words.newStatus}
          options={SITE_STATUSES.map((one) => [one, statuses[one]] as const)}
        />
        <TextField context={context} name="prefix" label={words.prefix} help={words.prefixHelp} maxlength={40} />
        <p class="caption">{words.newHelp}</p>
      </fieldset>
      <p class="actions">
        <button class="button" type="submit" disabled={!page.may('content.import', park.id)}>
          {words.compare}
        </button>
        <button
          class="button quiet"
          type="submit"
          formaction={links.siteImport(park.slug, one.id, 'dropping')}
          formnovalidate
          disabled={!page.may('content.import', park.id)}
        >
          {words.drop}
        </button>
      </p>
    </form>
  )
}

/** A column is named in the reader's words. */
const named = (error: FormState['errors'][number], locale: Locale) =>
  error.key === 'import_columns_twice'
    ? { ...error, params: { column: targetName(error.params?.['column'] as Target, locale) } }
    : error

const SelectOf = (props: Omit<Parameters<typeof SelectField>[0], 'blank'>) => <SelectField {...props} />

interface ColumnProps {
  context: FormContext
  at: number
  header: string
  samples: readonly string[]
}

function Column({ context, at, header, samples }: ColumnProps) {
  const { locale, form } = context
  const words = messages[locale].siteImport
  const name = columnField(at)
  const chosen = form.values[name]
  const wrong = form.errors.some(({ path }) => path === name)
  return (
    <tr class={chosen === '' ? 'unread' : undefined}>
      <th scope="row">
        <label for={name}>{header || '—'}</label>
      </th>
      <td class="samples">
        {samples.map((sample) => (
          <span>{sample}</span>
        ))}
      </td>
      <td>
        <select
          id={name}
          name={name}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? `${name}-error` : undefined}
          autofocus={context.focus === name ? true : undefined}
        >
          <option value="">{words.ignore}</option>
          {GROUPS.map(([group, targets]) => (
            <optgroup label={words.groups[group]}>
              {targets.map((target) => (
                <option value={target} selected={target === chosen}>
                  {targetName(target, locale)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <ErrorText context={context} name={name} />
      </td>
    </tr>
  )
}

type Group = 'basics' | 'area' | 'price' | 'place' | 'texts' | 'indicators' | 'utilities'
const BEGINNINGS: [Group, RegExp][] = [
  ['area', /^area\./],
  ['price', /^price\./],
  ['place', /^(?:geometry|center|distances)/],
  ['indicators', /^indicators\./],
  ['utilities', /^(?:utilities\.|powerKva)/],
  ['texts', /^(?:summary|documents|asOf|sourceCode|verified|reviewBy|sample)/],
]
const groupOf = (target: Target): Group => BEGINNINGS.find(([, pattern]) => pattern.test(target))?.[0] ?? 'basics'
const ORDER: Group[] = ['basics', 'area', 'price', 'place', 'indicators', 'utilities', 'texts']
const GROUPS = ORDER.map((group) => [group, TARGETS.filter((target) => groupOf(target) === group)] as const)
