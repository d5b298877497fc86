import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { CitedAs } from '../cited.ts'
import { Trail } from '../../content/pages/trail.tsx'

interface LibraryProps {
  page: DeskPage
  park: Park
  sources: readonly Source[]
  /** How often each is cited, by what cites it. */
  cited: ReadonlyMap<string, ReadonlyMap<CitedAs, number>>
  /** Codes of those whose proposal brings another document. */
  changed: ReadonlySet<string>
}

/** Every source with the document behind it, and what rests on it. */
export function LibraryPage({ page, park, sources, cited, changed }: LibraryProps) {
  const { locale, links } = page
  const { truth } = messages[locale]
  const words = truth.library
  return (
    <DeskLayout page={page} title={words.title} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      {sources.length === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        <table class="desk-table truth-table library">
          <thead>
            <tr>
              {(['source', 'file', 'hash', 'cited'] as const).map((column) => (
                <th scope="col">{words.columns[column]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr>
                <th scope="row">
                  <a href={links.librarySource(park.slug, source.code)}>{source.title[locale]}</a>
                  <span class="caption">
                    {source.publisher[locale]} · {formatDate(source.publishedOn, locale)}
                  </span>
                </th>
                <td data-label={words.columns.file}>
                  <FileCell page={page} source={source} />
                  {changed.has(source.code) && <span class="caption">{words.proposed}</span>}
                </td>
                <td data-label={words.columns.hash}>
                  {source.file ? (
                    <abbr class="hash" title={source.file.sha256}>
                      {source.file.sha256.slice(0, 12)}
                    </abbr>
                  ) : (
                    '—'
                  )}
                </td>
                <td data-label={words.columns.cited}>
                  <CitedCell page={page} counts={cited.get(source.code)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </DeskLayout>
  )
}

function FileCell({ page, source: { file } }: { page: DeskPage; source: Source }) {
  const words = messages[page.locale].truth.library
  if (!file) return <span class="unknown">{words.noFile}</span>
  return (
    <>
      <span class="file-name">{file.name}</span>
      <span class="caption">
        {formatBytes(file.bytes)} · {file.public ? words.public : words.internal}
      </span>
    </>
  )
}

function CitedCell({ page, counts }: { page: DeskPage; counts: ReadonlyMap<CitedAs, number> | undefined }) {
  const words = messages[page.locale].truth.library
  if (!counts) return <strong class="truth-uncited">{words.uncited}</strong>
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <>
      {words.cited(total)}
      <span class="caption">{[...counts].map(([as, count]) => `${words.kinds[as]} ${count}`).join(' · ')}</span>
    </>
  )
}
