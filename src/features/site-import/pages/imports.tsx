import { ErrorText, type FormContext } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ListedImport } from '../import.ts'
import { FORMATS, MOST_BYTES, MOST_ROWS } from '../sheet.ts'
import { countsIn } from './counts.ts'

export interface ImportsProps {
  page: DeskPage
  park: Park
  imports: readonly (ListedImport & { expired: boolean })[]
  /** Of accounts. */
  names: Readonly<Record<string, string>>
  form: FormState
}

/** Lists of sites: one to upload, those of late, and what is published to take along. */
export function ImportsPage(props: ImportsProps) {
  const { page, park } = props
  const { locale, links } = page
  const words = messages[locale].siteImport
  return (
    <DeskLayout page={page} title={words.title} current="content" hue={park.hue}>
      <p class="crumb">
        <a href={links.contentList(park.slug, 'site')}>{messages[locale].content.kinds.site}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="import-lead">{words.lead}</p>
      <Upload {...props} />
      <section class="import-part">
        <h2>{words.take}</h2>
        <p class="import-formats">
          {FORMATS.map((format) => (
            <a class="button quiet" href={links.siteExport(park.slug, { format })} data-turbo="false">
              {words.formats[format]}
            </a>
          ))}
        </p>
        <p class="caption">{words.takeHelp}</p>
      </section>
      <section class="import-part">
        <h2>{words.recent}</h2>
        <Recent {...props} />
      </section>
    </DeskLayout>
  )
}

function Upload({ page, park, form }: ImportsProps) {
  const { locale, links } = page
  const words = messages[locale].siteImport
  const context: FormContext = { form, locale, focus: form.errors[0]?.path ?? null }
  const allowed = page.may('content.import', park.id)
  return (
    <form
      class="import-upload"
      method="post"
      data-turbo="false"
      enctype="multipart/form-data"
      action={links.siteImports(park.slug)}
    >
      <div class="field">
        <label for="file">{words.file}</label>
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.xlsx,.geojson,.json,text/csv,application/geo+json"
          required
          disabled={!allowed}
          aria-invalid={form.errors.length > 0 ? 'true' : undefined}
          aria-describedby="file-help file-error"
        />
        <ErrorText context={context} name="file" />
        <span class="help" id="file-help">
          {words.fileHelp(MOST_ROWS, MOST_BYTES / 1_000_000)}
        </span>
      </div>
      <p class="actions">
        <button class="button" type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'why'}>
          {words.upload}
        </button>
        {!allowed && (
          <span class="caption" id="why">
            {words.notAllowed}
          </span>
        )}
      </p>
    </form>
  )
}

function Recent({ page, park, imports, names }: ImportsProps) {
  const { locale, links } = page
  const words = messages[locale].siteImport
  if (imports.length === 0) return <p class="caption">{words.none}</p>
  return (
    <div class="import-table" tabindex={0} role="region" aria-label={words.recent}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.changed}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.at}</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr>
              <th scope="row">
                <a href={links.siteImport(park.slug, one.id)}>{one.file.name || one.id}</a>
                <small>{words.rows(one.total)}</small>
              </th>
              <td>{one.expired ? words.states.refused : words.states[one.state]}</td>
              <td>{one.result ? countsIn(one.result, locale) : ''}</td>
              <td>{names[one.createdBy] ?? ''}</td>
              <td>{formatTime(one.createdAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
