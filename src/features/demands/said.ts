import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatTime } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { JobContext } from '../jobs/job.ts'
import type { Said } from '../service/tell.ts'
import type { Demand } from './queries.ts'

type Where = Pick<JobContext, 'park' | 'bureau'>

/** What colleagues are told: number, kind and time; no name and no text. */
export const demandSaid =
  ({ park, bureau }: Where, demand: Demand, what: 'raised' | 'given' | 'overdue') =>
  (locale: Locale): Said => {
    const { demands, notices } = messages[locale]
    const words = demands.notice
    const { heading, text } = words[what]
    return {
      subject: words.subject(park.shortName[locale], heading, demand.reference),
      heading,
      paragraphs: [text],
      facts: [
        { label: notices.labels.reference, value: demand.reference },
        { label: demands.fields.category, value: demands.categories[demand.category] },
        { label: demands.fields.due, value: notices.beijing(formatTime(demand.dueAt, locale)) },
      ],
      open: words.open,
      path: deskLinksFrom(locale, bureau.slug).demand(park.slug, demand.id),
      why: words.why(bureau.name[locale]),
    }
  }

/** What the enterprise is told: that there is an answer, and nothing of it. */
export const answeredSaid =
  ({ park }: Where, demand: Demand) =>
  (locale: Locale): Said => {
    const { demands, notices } = messages[locale]
    const words = demands.notice
    return {
      subject: words.answeredSubject(park.shortName[locale], demand.reference),
      heading: words.answered.heading,
      paragraphs: [words.answered.text],
      facts: [
        { label: notices.labels.reference, value: demand.reference },
        { label: demands.fields.category, value: demands.categories[demand.category] },
      ],
      open: words.openOwn,
      why: words.whyOwn,
    }
  }
