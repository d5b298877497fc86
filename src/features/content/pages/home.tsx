import type { Child } from 'hono/jsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, VersionState } from '../content.ts'

interface HomeProps {
  page: DeskPage
  park: Park
  kinds: readonly ContentKind[]
  /** What became of one's own work, and what waits. */
  news: Child
  counts: readonly { kind: ContentKind; state: VersionState; count: number }[]
}

/** The park's content by kind, with what is proposed. */
export function ContentHome({ page, park, kinds, counts, news }: HomeProps) {
  const { locale, links } = page
  const words = messages[locale].content
  return (
    <DeskLayout page={page} title={words.title(park.shortName[locale])} current="content" hue={park.hue}>
      <h1>{words.title(park.shortName[locale])}</h1>
      <p class="measure">{words.lead}</p>
      {news}
      <ul class="content-kinds">
        {kinds.map((kind) => (
          <li>
            <a href={links.contentList(park.slug, kind)}>{words.kinds[kind]}</a>{' '}
            {counts
              .filter((one) => one.kind === kind)
              .map(({ state, count }) => (
                <span class="caption">
                  {words.states[state]} {count}
                </span>
              ))}
          </li>
        ))}
      </ul>
    </DeskLayout>
  )
}
