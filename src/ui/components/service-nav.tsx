import type { ServiceList } from '../../http/desk-paths.ts'
import type { Park } from '../../features/parks/park.ts'
import type { DeskPage } from '../desk-page.ts'
import { messages } from '../messages/messages.ts'

const LISTS: readonly ServiceList[] = [
  'enterprises',
  'projects',
  'liaison',
  'demands',
  'claims',
  'satisfaction',
  'cultivation',
  'events',
]

/** The lists of a park's service: below the head of each of their pages. */
export function ServiceNav({
  page,
  park,
  current,
}: {
  page: DeskPage
  park: Pick<Park, 'slug' | 'shortName'>
  /** The list that is shown; without one it is the park's overview. */
  current?: ServiceList
}) {
  const { links, locale } = page
  const words = messages[locale].service
  return (
    <nav class="service-nav" aria-label={words.navigation}>
      <a class="service-park" href={links.services()} aria-current={current ? undefined : 'page'}>
        {park.shortName[locale]}
      </a>
      <ul>
        {LISTS.map((list) => (
          <li>
            <a href={links.serviceList(park.slug, list)} aria-current={current === list ? 'page' : undefined}>
              {words.lists[list]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
