import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { SourceFile } from '../../parks/park.ts'
import type { Citing } from '../cited.ts'
import type { SourceProps } from './source.tsx'

/** What is known of a document: its name, size, hash, who may have it. */
export function FileSheet({ page, file, href }: { page: DeskPage; file: SourceFile; href: string }) {
  const words = messages[page.locale].truth.library
  return (
    <dl class="truth-file">
      <div>
        <dt>{words.name}</dt>
        <dd>
          <span class="file-name">{file.name}</span> <a href={href}>{words.download}</a>
        </dd>
      </div>
      <div>
        <dt>{words.size}</dt>
        <dd>
          {formatBytes(file.bytes)} <span class="caption">{file.type}</span>
        </dd>
      </div>
      <div>
        <dt>{words.hash}</dt>
        <dd class="hash">{file.sha256}</dd>
      </div>
      <div>
        <dt>{words.access}</dt>
        <dd>{file.public ? words.accessPublic : words.accessInternal}</dd>
      </div>
    </dl>
  )
}

/** Of each sort that many are named. */
const MOST_NAMED = 20

/** What rests on the source, each with the way to it. */
export function CitedBy({ page, park, citing }: SourceProps) {
  const { locale, links } = page
  const words = messages[locale].truth.library
  const sorts = [...Map.groupBy(citing, ({ as }) => as)]
  const address = ({ kind, code }: Citing) => links.contentItem(park.slug, kind, code)
  return (
    <section class="desk-part" aria-labelledby="cited">
      <h2 id="cited">
        {words.citedBy} <span class="count">{citing.length}</span>
      </h2>
      {citing.length === 0 && <p class="truth-uncited">{words.uncited}</p>}
      <dl class="truth-cited">
        {sorts.map(([as, list]) => (
          <div>
            <dt>{words.kinds[as]}</dt>
            {list.slice(0, MOST_NAMED).map((one) => (
              <dd>
                <a href={address(one)}>{one.name[locale]}</a>
              </dd>
            ))}
            {list.length > MOST_NAMED && <dd class="caption">{words.more(list.length - MOST_NAMED)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}
