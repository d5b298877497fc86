import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { failureOf, messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { NamedVersion } from './audit.tsx'
import { nameIn } from './proposal.tsx'

interface NewsProps {
  page: DeskPage
  park: Park
  /** What whoever is signed in wrote that was decided lately. */
  news: readonly NamedVersion[]
  names: Readonly<Record<string, string>>
  /** Proposals of others that they may decide. */
  waiting: number
  open: boolean
}

/** On the content's home: what became of one's own work, the way to history and review, and whether the park is open. */
export function ContentNews({ page, park, news, names, waiting, open }: NewsProps) {
  const { locale, links } = page
  const { review, content, failures } = messages[locale]
  return (
    <>
      {!open && (
        <p class="notice">
          {review.news.closed} <a href={links.parkOpening(park.slug)}>{review.news.checklist}</a>
        </p>
      )}
      <p class="proposal-ways">
        <a href={links.contentReview(park.slug)}>{review.waiting.link(waiting)}</a>
        <a href={links.contentAudit(park.slug)}>{review.audit.link}</a>
        {page.maySomewhere('content.review') && <a href={links.waiting()}>{review.waiting.title}</a>}
      </p>
      {news.length > 0 && (
        <section class="desk-part">
          <h2>{review.news.title}</h2>
          <ul class="review-scheduled">
            {news.map(({ version, name }) => (
              <li>
                <div>
                  <a href={links.contentItem(park.slug, version.kind, version.code)}>
                    <span class="proposal-kind">{content.kinds[version.kind]}</span> {name[locale]}
                  </a>
                  <p class="proposal-who">
                    {version.state === 'draft'
                      ? review.news.returned(nameIn(names, version.reviewedBy, review.history.former))
                      : version.publishedAt !== null && review.news.published(formatTime(version.publishedAt, locale))}
                  </p>
                  {version.state === 'draft' && version.reviewNote && (
                    <p class="proposal-note">
                      {version.reviewNote in failures ? failureOf(locale, version.reviewNote).text : version.reviewNote}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
