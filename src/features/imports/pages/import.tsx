import { ErrorText, FormAlert, type FormContext } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ImportReport, RowReport } from '../import.ts'

export interface ImportProps {
  page: DeskPage
  park: Park
  /** null before a file was uploaded. */
  report: ImportReport | null
  /** Companies by row. */
  companies: ReadonlyMap<number, string>
  /** Names the upload, for its confirmation and its corrections; null when it is gone. */
  ticket: string | null
  form: FormState
  most: { rows: number; megabytes: number }
}

/** A list of inquiries: uploaded, looked at row by row, then taken in. Each form answers with the list: no redirect. */
export function ImportPage(props: ImportProps) {
  const { page, park, report, form } = props
  const { locale, links } = page
  const { imported: words, entry } = messages[locale].transfers
  return (
    <DeskLayout page={page} title={words.title} current="inbox" hue={park.hue}>
      <h1>{words.title}</h1>
      <p class="transfer-lead">
        {entry.park(park.name[locale])} · <a href={links.entry(park.slug)}>{entry.title}</a>
      </p>
      <p>{words.lead}</p>
      <FormAlert form={form} locale={locale} />
      {report ? <Report {...props} report={report} /> : <Upload {...props} />}
    </DeskLayout>
  )
}

function Upload({ page, park, form, most }: ImportProps) {
  const { locale, links } = page
  const words = messages[locale].transfers.imported
  const context: FormContext = { form, locale, focus: form.errors[0]?.path ?? null }
  const allowed = page.may('lead.import', park.id)
  return (
    <form
      class="desk-form"
      method="post"
      data-turbo="false"
      enctype="multipart/form-data"
      action={links.imported(park.slug)}
    >
      <p class="field">
        <label for="file">{words.file}</label>
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,text/csv"
          required
          disabled={!allowed}
          aria-invalid={form.errors.some(({ path }) => path === 'file') ? 'true' : undefined}
          aria-describedby="file-help file-error"
        />
        <ErrorText context={context} name="file" />
        <span class="help" id="file-help">
          {words.fileHelp(most.rows, most.megabytes)}
        </span>
      </p>
      <p class="actions">
        <button class="button" type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'why'}>
          {words.preview}
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

function Report(props: ImportProps & { report: ImportReport }) {
  const { page, park, report, companies, ticket } = props
  const { locale, links } = page
  const { transfers, listSeparator } = messages[locale]
  const words = transfers.imported
  const count = (...outcomes: RowReport['outcome'][]) =>
    report.rows.filter(({ outcome }) => outcomes.includes(outcome)).length
  const [good, known, refused] = [count('ready', 'imported'), count('known'), count('refused')]
  return (
    <>
      <p class="notice" role="status">
        {report.dryRun ? words.summary(good, known, refused) : words.done(good, known, refused)}
      </p>
      {report.ignored.length > 0 && <p>{words.ignored(report.ignored.join(listSeparator))}</p>}
      <div class="import-deeds">
        {report.dryRun && ticket !== null && (
          <form method="post" data-turbo="false" action={links.importStep(park.slug, 'confirmation')}>
            <input type="hidden" name="ticket" value={ticket} />
            <button class="button" type="submit" disabled={good === 0}>
              {words.confirm(good)}
            </button>
            {good === 0 && <span class="caption">{words.nothing}</span>}
          </form>
        )}
        {refused > 0 && ticket !== null && (
          <form method="post" data-turbo="false" action={links.importStep(park.slug, 'corrections')}>
            <input type="hidden" name="ticket" value={ticket} />
            <button class="button quiet" type="submit">
              {words.fix}
            </button>
            <span class="caption">{words.fixHelp}</span>
          </form>
        )}
        <a href={links.imported(park.slug)}>{words.again}</a>
      </div>
      <div class="import-rows" tabindex={0} role="region" aria-label={words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.company}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.notes}</th>
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <Row page={page} row={row} company={companies.get(row.row) ?? ''} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Row({ page: { locale }, row: report, company }: { page: DeskPage; row: RowReport; company: string }) {
  const { transfers, imports, listSeparator } = messages[locale]
  const { row, outcome, reference, errors, sameAs, duplicates } = report
  const rules = (codes: RowReport['duplicates']['own'][number]['rules']) =>
    codes.map((code) => imports.rules[code]).join(listSeparator)
  const notes = [
    ...(reference ? [reference] : []),
    ...errors.map(({ path, key, params }) => imports.error(path, fieldErrorOf(locale, key, params))),
    ...(sameAs.length > 0 ? [imports.sameAs(sameAs.join(listSeparator))] : []),
    ...duplicates.own.map((own) => imports.own(own.reference, own.company, rules(own.rules))),
    ...duplicates.elsewhere.map(({ park, month, rules: codes }) =>
      imports.elsewhere(park[locale], month, rules(codes)),
    ),
  ]
  return (
    <tr class={`import-${outcome}`}>
      <td>{row}</td>
      <td>{company}</td>
      <td>{transfers.imported.outcomes[outcome]}</td>
      <td>
        {notes.map((note) => (
          <p>{note}</p>
        ))}
      </td>
    </tr>
  )
}
