import type { Links } from '../../../http/paths.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Proposal } from '../review-board.ts'
import { deedOf, ProposalBody } from './proposal.tsx'
import { Trail } from './trail.tsx'

interface SetProps {
  page: DeskPage
  park: Park
  set: string
  proposals: readonly Proposal[]
  /** Where the next page begins; null at the end. */
  next: string | null
  names: Readonly<Record<string, string>>
  /** The links of visitors. */
  visitor: Links
}

/** What was proposed together, each by itself, a page at a time. It is decided as a whole. */
export function SetPage({ page, park, set, proposals, next, names, visitor }: SetProps) {
  const { locale, links } = page
  const { queue } = messages[locale].review
  return (
    <DeskLayout page={page} title={queue.setAll} current="content" hue={park.hue}>
      <Trail page={page} park={park} steps={[{ href: links.contentReview(park.slug), text: queue.title }]} />
      <h1>{queue.setAll}</h1>
      {proposals.length === 0 && <p class="desk-empty">{queue.empty}</p>}
      <ul class="proposals" data-list>
        {proposals.map((proposal) => (
          <li class="proposal">
            <h2>
              {proposal.name[locale]} <span class="proposal-deed">{queue[deedOf(proposal)]}</span>
            </h2>
            <ProposalBody page={page} park={park} visitor={visitor} proposal={proposal} names={names} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <p>
          <a href={links.contentReview(park.slug, { set, after: next })} rel="next">
            {queue.setNext}
          </a>
        </p>
      )}
    </DeskLayout>
  )
}
