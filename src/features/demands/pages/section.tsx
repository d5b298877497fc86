import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import type { DemandsSummary } from '../summary.ts'
import { Standing } from './standing.tsx'

interface Props {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  enterprise: Pick<EnterpriseRecord, 'id'>
  summary: DemandsSummary
}

/** An enterprise's demands on its page at the desk. */
export function DemandsSection({ page, park, enterprise, summary }: Props) {
  const { locale, links, now } = page
  const { demands: words } = messages[locale]
  const { open, overdue, latest } = summary
  return (
    <section class="desk-part" aria-labelledby="demands">
      <h2 id="demands">{words.section.title}</h2>
      {latest.length === 0 ? <p>{words.section.none}</p> : <p>{words.section.open(open, overdue)}</p>}
      {latest.length > 0 && (
        <ul class="demand-lines">
          {latest.map((demand) => (
            <li>
              <a href={links.demand(park.slug, demand.id)}>{words.categories[demand.category]}</a>{' '}
              <span class="reference caption">{demand.reference}</span> <span>{words.states[demand.state]}</span>{' '}
              <span class="demand-standing">
                <Standing demand={demand} now={now} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        {page.may('service.edit', park.id) ? (
          <a class="button quiet" href={links.enterprisePart(park.slug, enterprise.id, 'demands')}>
            {words.raise.link}
          </a>
        ) : (
          <span class="is-locked" aria-disabled="true" title={words.blocks.role}>
            {words.raise.link}
          </span>
        )}{' '}
        <a href={links.serviceList(park.slug, 'demands')}>{words.section.all}</a>
      </p>
    </section>
  )
}
