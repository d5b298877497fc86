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

/** On the content's home: what became of one's own work, the ways to the pages beside the kinds, and whether the park is open. */
export function ContentNews({ page, park, news, names, waiting, open }: NewsProps) {
  const { locale, links } = page
  const { review, content, failures, truth, siteImport, branding } = messages[locale]
  const ways: [href: string, name: string][] = [
    [links.contentReview(park.slug), review.waiting.link(waiting)],
    [links.stale(park.slug), truth.stale.title],
    [links.library(park.slug), truth.library.title],
    [links.siteImports(park.slug), siteImport.title],
    [links.branding(park.slug), branding.name],
    [links.contentAudit(park.slug), review.audit.link],
    ...(page.maySomewhere('content.review')
      ? [[links.waiting(), review.waiting.title] satisfies [string, string]]
      : []),
  ]
  return (
    <>
      {!open && (
        <p class="notice">
          {review.news.closed} <a href={links.parkOpening(park.slug)}>{review.news.checklist}</a>
        </p>
      )}
      <ul class="ways">
        {ways.map(([href, name]) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
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
