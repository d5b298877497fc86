import { TextField } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { isTarget, targetName } from '../columns.ts'
import { columnName, saidOf } from '../corrections.ts'
import { type Counts, NO_COUNTS, type Shown } from '../import.ts'
import type { ImportProps } from './import.tsx'
import { MappingForm } from './mapping.tsx'

const ORDER = ['new', 'changed', 'same', 'wrong'] as const

/** What a file would change, before anything does. */
export function Preview(props: ImportProps) {
  const { page, park, one } = props
  const { locale, links } = page
  const words = messages[locale].siteImport
  const counts = one.result ?? NO_COUNTS
  const changes = counts.new + counts.changed
  return (
    <>
      <dl class="import-counts">
        {ORDER.map((outcome) => (
          <div class={outcome === 'wrong' && counts.wrong > 0 ? 'wrong' : undefined}>
            <dt>{words.counts[outcome]}</dt>
            <dd>{counts[outcome].toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {counts.wrong > 0 ? (
        <div class="import-wrong">
          <p>{words.wrongLead}</p>
          <p class="actions">
            <a class="button" href={links.siteImport(park.slug, one.id, 'corrections')} data-turbo="false">
              {words.corrections}
            </a>
          </p>
        </div>
      ) : changes === 0 ? (
        <p class="notice" role="status">
          {words.nothing}
        </p>
      ) : (
        <Confirmation {...props} count={changes} />
      )}
      <Rows {...props} outcome="wrong" title={words.wrongRows} counts={counts} />
      <Rows {...props} outcome="changed" title={words.changedRows} counts={counts} />
      <Rows {...props} outcome="new" title={words.newRows} counts={counts} />
      <details class="import-again">
        <summary>{words.changeMapping}</summary>
        <MappingForm {...props} />
      </details>
    </>
  )
}

function Confirmation({ page, park, one, form, count }: ImportProps & { count: number }) {
  const { locale, links } = page
  const words = messages[locale].siteImport
  const values = { basis: words.basisOf(one.file.name), ...form.values }
  return (
    <form class="import-confirm" method="post" action={links.siteImport(park.slug, one.id, 'confirmation')}>
      <TextField
        context={{ form: { values, errors: form.errors }, locale, focus: null }}
        name="basis"
        label={words.basis}
        help={words.basisHelp}
        maxlength={300}
      />
      <p class="actions">
        <button class="button" type="submit" disabled={!page.may('content.import', park.id)}>
          {words.confirm(count)}
        </button>
      </p>
    </form>
  )
}

interface RowsProps extends ImportProps {
  outcome: 'wrong' | 'changed' | 'new'
  title: string
  counts: Counts
}

function Rows({ page, one, outcome, title, counts }: RowsProps) {
  const { locale } = page
  const words = messages[locale].siteImport
  const rows = one.kept.shown.filter((row) => row.outcome === outcome)
  if (rows.length === 0) return null
  return (
    <section class="desk-part">
      <h2>{title}</h2>
      {rows.length < counts[outcome] && <p class="caption">{words.shownOf(rows.length, counts[outcome])}</p>}
      <table class={`desk-table import-table import-${outcome}`}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.code}</th>
            <th scope="col">{outcome === 'wrong' ? words.what : outcome === 'new' ? words.name : words.changed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="number" data-label={words.row}>
                {row.row}
              </td>
              <th scope="row">{row.code}</th>
              <td>
                <What row={row} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function What({ row, locale }: { row: Shown; locale: ImportProps['page']['locale'] }) {
  if (row.outcome === 'wrong')
    return (
      <ul class="plain">
        {saidOf(row, locale).map((said) => (
          <li>{said}</li>
        ))}
      </ul>
    )
  if (row.outcome === 'new') return <>{row.name?.[locale]}</>
  return (
    <dl class="import-changes">
      {row.changes.map(({ path, before, after }) => (
        <div>
          <dt>{labelOf(path, locale)}</dt>
          <dd>
            <del>{valueOf(path, before, locale)}</del> → <ins>{valueOf(path, after, locale)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type In = ImportProps['page']['locale']

/** A field as the columns of our own files call it; rows of distances by their number. */
function labelOf(path: string, locale: In): string {
  const [, row] = /^distances\.(\d+)/.exec(path) ?? []
  return row === undefined ? columnName(path, locale) : messages[locale].siteImport.distanceOf(Number(row) + 1)
}

/** What a choice means, in words. */
function valueOf(path: string, text: string, locale: In): string {
  const { kinds, statuses, zonings, siteImport } = messages[locale]
  if (text === '') return siteImport.nothingBefore
  if (path === 'price.form' && isTarget(`price.${text}`)) return targetName(`price.${text}` as 'price.wanPerMu', locale)
  const words: Record<string, Record<string, string>> = { kind: kinds, status: statuses, zoning: zonings }
  return words[path]?.[text] ?? text
}
