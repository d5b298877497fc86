import { Due } from '../../../ui/components/due.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatTime, isOver } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Mine } from '../mine.ts'

/** What concerns oneself: tasks by their day, notes that call one, and the leads one works on. */
export function MinePage({ page, mine }: { page: DeskPage; mine: Mine }) {
  const { desk } = messages[page.locale]
  return (
    <DeskLayout page={page} title={desk.tabs.mine} current="mine">
      <h1>{desk.tabs.mine}</h1>
      <div class="mine">
        <Tasks page={page} mine={mine} />
        <Mentions page={page} mine={mine} />
        <Leads page={page} mine={mine} />
      </div>
    </DeskLayout>
  )
}

interface Props {
  page: DeskPage
  mine: Mine
}

function Tasks({ page: { locale, links, now }, mine: { tasks } }: Props) {
  const { triage } = messages[locale]
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{triage.myTasks}</h2>
      {tasks.length === 0 && <p class="caption">{triage.noMyTasks}</p>}
      <ul class="mine-list">
        {tasks.map(({ title, dueOn, lead }) => (
          <li>
            <a href={`${links.lead(lead.park, lead.id)}#tasks`}>{title ?? triage.withheldTask}</a>{' '}
            <span class={isOver(dueOn, now) ? 'overdue' : 'caption'}>
              {dueOn === null
                ? triage.noDay
                : isOver(dueOn, now)
                  ? triage.taskLate(formatDate(dueOn, locale))
                  : triage.taskDue(formatDate(dueOn, locale))}
            </span>
            <span class="caption">
              {lead.company} <span class="reference">{lead.reference}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mentions({ page: { locale, links }, mine: { mentions } }: Props) {
  const { triage } = messages[locale]
  return (
    <section aria-labelledby="mentions">
      <h2 id="mentions">{triage.myMentions}</h2>
      {mentions.length === 0 && <p class="caption">{triage.noMentions}</p>}
      <ul class="mine-list">
        {mentions.map(({ event, at, read, lead }) => (
          <li>
            <a href={`${links.lead(lead.park, lead.id)}#${event}`}>{lead.company || lead.reference}</a>{' '}
            {!read && <b>{triage.unread}</b>}
            <span class="caption">
              <span class="reference">{lead.reference}</span>{' '}
              <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Leads({ page: { locale, links, now }, mine: { leads } }: Props) {
  const { triage, leadStates } = messages[locale]
  return (
    <section aria-labelledby="leads">
      <h2 id="leads">{triage.myLeads}</h2>
      {leads.length === 0 && <p class="caption">{triage.noMyLeads}</p>}
      <ul class="mine-list">
        {leads.map((lead) => (
          <li>
            <a href={links.lead(lead.park, lead.id)}>{lead.company || lead.reference}</a> {leadStates[lead.state]}
            <span class="caption">
              <span class="reference">{lead.reference}</span> <Due lead={lead} now={now} locale={locale} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
