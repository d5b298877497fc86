import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { LiaisonSummary } from '../summary.ts'
import { DueOn, Named, NextText } from './parts.tsx'

export interface LiaisonSectionProps {
  page: DeskPage
  park: { slug: string }
  enterprise: Pick<EnterpriseRecord, 'id' | 'officer' | 'leader'>
  summary: LiaisonSummary
}

/** Who is responsible, what is due, and the last visits: on the enterprise's page at the desk. */
export function LiaisonSection({ page: { locale, links }, park, enterprise, summary }: LiaisonSectionProps) {
  const { liaison } = messages[locale]
  const { id, officer, leader } = enterprise
  const { people, planned, held, today } = summary
  return (
    <section class="desk-part" aria-labelledby="liaison">
      <h2 id="liaison">{liaison.section.title}</h2>
      <dl class="liaison-facts">
        <div>
          <dt>{liaison.officer}</dt>
          <dd>
            <Named people={people} user={officer} locale={locale} />
          </dd>
        </div>
        <div>
          <dt>{liaison.leader}</dt>
          <dd>
            <Named people={people} user={leader} locale={locale} />
          </dd>
        </div>
        <div>
          <dt>{liaison.columns.next}</dt>
          {planned.slice(0, 2).map((visit) => (
            <dd>
              <NextText next={visit} locale={locale} /> <DueOn dueOn={visit.dueOn} today={today} locale={locale} />
            </dd>
          ))}
          {planned.length === 0 && <dd class="caption">{liaison.one.nothingDue}</dd>}
        </div>
        <div>
          <dt>{liaison.columns.last}</dt>
          {held.map(({ kind, heldOn }) => (
            <dd>
              {heldOn !== null && <time datetime={heldOn}>{formatDate(heldOn, locale)}</time>} {liaison.kinds[kind]}
            </dd>
          ))}
          {held.length === 0 && <dd class="caption">{liaison.never}</dd>}
        </div>
      </dl>
      <p class="actions">
        <a class="button quiet" href={links.enterprisePart(park.slug, id, 'visits')}>
          {liaison.section.all}
        </a>
      </p>
    </section>
  )
}
