import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { AgencySummary } from '../summary.ts'

interface SectionProps {
  page: DeskPage
  park: Pick<Park, 'slug'>
  data: readonly AgencySummary[]
}

/** How far the formalities of an enterprise's projects are, with the way to them; nothing before a project. */
export function AgencySection({ page, park, data }: SectionProps) {
  const { locale, links } = page
  const { section: words } = messages[locale].agency
  if (data.length === 0) return null
  return (
    <section class="desk-part" aria-labelledby="agency">
      <h2 id="agency">{words.title}</h2>
      <ul class="agency-summary">
        {data.map(({ project, ...summary }) => (
          <li>
            <a href={links.projectPart(park.slug, project.id, 'steps')}>{project.title ?? project.reference}</a>{' '}
            {summaryText(summary, locale)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How far, when production may begin, and what is held up, in a line. */
function summaryText({ view, blocked }: Omit<AgencySummary, 'project'>, locale: DeskPage['locale']): string {
  const { agency, clauseSeparator } = messages[locale]
  const { section: words } = agency
  const day = view.forecast && formatDate(view.forecast.day, locale)
  return [
    words.progress(view.done, view.all),
    day && view.done < view.all && (view.forecast?.open ? words.atLeast(day) : words.forecast(day)),
    blocked > 0 && words.blocked(blocked),
  ]
    .filter(Boolean)
    .join(clauseSeparator)
}
