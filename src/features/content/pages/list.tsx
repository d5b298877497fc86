import type { Localized } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, VersionState } from '../content.ts'

export interface ListedItem {
  code: string
  name: Localized
  live: boolean
  /** State of the proposal about it. */
  open: VersionState | null
}

interface ListProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  items: readonly ListedItem[]
}

/** Everything of a kind, published or proposed. */
export function ContentList({ page, park, kind, items }: ListProps) {
  const { locale, links } = page
  const words = messages[locale].content
  const may = page.may('content.edit', park.id)
  return (
    <DeskLayout page={page} title={words.kinds[kind]} current="content" hue={park.hue}>
      <p>
        <a href={links.content(park.slug)}>{words.title(park.shortName[locale])}</a>
      </p>
      <h1>{words.kinds[kind]}</h1>
      {may && (
        <p>
          <a class="button" href={links.contentNew(park.slug, kind)}>
            {words.add}
          </a>
        </p>
      )}
      {items.length === 0 && <p class="unknown">{words.nothing}</p>}
      <table class="content-table">
        <tbody>
          {items.map(({ code, name, live, open }) => (
            <tr>
              <th scope="row">
                <a href={links.contentItem(park.slug, kind, code)}>{name[locale]}</a>
              </th>
              <td>{live ? words.published : ''}</td>
              <td>{open ? words.states[open] : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DeskLayout>
  )
}
