import type { Park } from '../../features/parks/park.ts'
import { messages } from '../messages/messages.ts'
import type { PageContext } from '../page.ts'

/** Opens the shortlist with this site. The tray's island makes a toggle of it that remembers in the browser. */
export function ShortlistLink({ page, park, site }: { page: PageContext; park: Pick<Park, 'slug'>; site: string }) {
  const text = messages[page.locale].shortlist.link
  return (
    <a
      class="shortlist-link"
      data-site={site}
      href={page.links.shortlist(park.slug, { site })}
      aria-label={`${text} ${site}`}
      rel="nofollow"
    >
      {text}
    </a>
  )
}
