import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Entry } from '../review-board.ts'
import { nameIn } from './proposal.tsx'
import { seenValue } from './seen.ts'

interface ScheduledProps {
  page: DeskPage
  park: Park
  entries: readonly Entry[]
  names: Readonly<Record<string, string>>
}

/** What is published by itself at its time, and the way to take that back. */
export function Scheduled({ page, park, entries, names }: ScheduledProps) {
  const { locale, links } = page
  const { review, content } = messages[locale]
  const may = page.may('content.review', park.id)
  return (
    <section class="desk-part" id="scheduled">
      <h2>{review.scheduled.title}</h2>
      <ul class="review-scheduled">
        {entries.map((entry) => {
          const [first] = entry.shown
          if (!first) return null
          const { version } = first
          const name = entry.counts ? review.queue.set(entry.group.count) : first.name[locale]
          return (
            <li>
              <div>
                <strong>
                  <span class="proposal-kind">{content.kinds[version.kind]}</span> {name}
                </strong>
                <p class="proposal-who">
                  {version.publishAt !== null && review.scheduled.at(formatTime(version.publishAt, locale))}
                  {' · '}
                  {review.scheduled.by(nameIn(names, version.reviewedBy, review.history.former))}
                </p>
              </div>
              <form method="post" action={links.contentScheduled(park.slug)}>
                <input type="hidden" name="version" value={seenValue(entry.group)} />
                <button class="button quiet" type="submit" disabled={!may}>
                  {review.scheduled.takeBack}
                  <span class="visually-hidden"> {name}</span>
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
