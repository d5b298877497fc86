import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, Version } from '../content.ts'

interface ItemWaysProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  code: string
  open: Version | null
  live: boolean
}

/** From an entity's form: its earlier versions, the queue where its proposal waits, and a source's document. */
export function ItemWays({ page, park, kind, code, open, live }: ItemWaysProps) {
  const { locale, links } = page
  const { review, truth } = messages[locale]
  return (
    <p class="proposal-ways">
      <a href={links.contentHistory(park.slug, kind, code)}>{review.history.link}</a>
      {open?.state === 'review' && <a href={links.contentReview(park.slug, { kind })}>{review.queue.title}</a>}
      {kind === 'source' && (live || open !== null) && (
        <a href={links.librarySource(park.slug, code)}>{truth.library.file}</a>
      )}
    </p>
  )
}
