import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { WaitingPark } from '../waiting-routes.tsx'

/** Parks with what waits there for whoever is signed in, the longest wait first. */
export function WaitingPage({ page, parks }: { page: DeskPage; parks: readonly WaitingPark[] }) {
  const { locale, links } = page
  const words = messages[locale].review.waiting
  const waiting = parks
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => (one.since ?? Infinity) - (other.since ?? Infinity))
  const idle = parks.filter(({ count }) => count === 0)
  return (
    <DeskLayout page={page} title={words.title} current="content">
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      {waiting.length === 0 && <p class="desk-empty">{words.none}</p>}
      <ul class="waiting-parks">
        {waiting.map(({ park, count, since }) => (
          <li class={`hue-${park.hue}`}>
            <a href={links.contentReview(park.slug)}>{park.name[locale]}</a>
            <span>
              <strong>{words.count(count)}</strong>
              {since !== null && <span class="proposal-who"> · {words.since(formatTime(since, locale))}</span>}
            </span>
          </li>
        ))}
        {idle.map(({ park }) => (
          <li class="is-idle">
            <a href={links.contentReview(park.slug)}>{park.name[locale]}</a>
            <span>{words.count(0)}</span>
          </li>
        ))}
      </ul>
    </DeskLayout>
  )
}
