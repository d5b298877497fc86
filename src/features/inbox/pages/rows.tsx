import { Due } from '../../../ui/components/due.tsx'
import { formatDate, formatMoney, formatTime } from '../../../ui/format.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { parkDay } from '../../../kernel/clock.ts'
import type { ListedLead } from '../reach.ts'
import type { ShownList } from '../shown.ts'

interface RowsProps {
  page: DeskPage
  list: ShownList
  /** The lead that is open beside the list. */
  current?: string | undefined
  /** Whether rows can be chosen for a change of many. */
  choosable?: boolean
  /** Query that links to a lead carry, so that the list stays beside it. */
  carried: Record<string, string>
}

/** The leads of a list, each with what tells it from the others. No contact details. */
export function Rows({ page, list, current, choosable = false, carried }: RowsProps) {
  return (
    <ul class="inbox-rows" data-list>
      {list.page.leads.map((lead) => (
        <Row page={page} list={list} lead={lead} current={current} choosable={choosable} carried={carried} />
      ))}
    </ul>
  )
}

function Row({ page, list, lead, current, choosable, carried }: RowsProps & { lead: ListedLead }) {
  const { inbox, leadStates } = messages[page.locale]
  const park = list.parks.get(lead.parkId)
  const slug = park?.slug ?? ''
  return (
    <li class={lead.id === current ? 'inbox-row is-current' : 'inbox-row'} id={lead.id}>
      {choosable && (
        <input
          type="checkbox"
          name="lead"
          value={`${slug}/${lead.id}/${lead.version}`}
          aria-label={inbox.select(lead.reference)}
        />
      )}
      <p class="inbox-name">
        <a
          href={page.links.lead(slug, lead.id, carried)}
          data-item
          aria-current={lead.id === current ? 'page' : undefined}
        >
          {lead.erasedAt === null ? lead.company : inbox.erased}
        </a>
      </p>
      <p class="inbox-facts">
        <Facts page={page} list={list} lead={lead} />
      </p>
      <p class="inbox-state">
        {leadStates[lead.state]}
        <span class="soft">{assigneeOf(page, list, lead)}</span>
      </p>
      <p class="inbox-time">
        <Time page={page} lead={lead} />
      </p>
    </li>
  )
}

function Facts({ page: { locale }, list, lead }: Pick<RowsProps, 'page' | 'list'> & { lead: ListedLead }) {
  const { inbox } = messages[locale]
  const park = list.parks.get(lead.parkId)
  const chain = park?.chains.find(({ code }) => code === lead.chain)
  const facts = [
    lead.reference,
    park?.shortName[locale],
    chain?.name[locale] ?? lead.chain,
    lead.investmentFen === null ? inbox.amountUnknown : formatMoney(lead.investmentFen, locale),
    lead.country,
  ]
  return (
    <>
      {facts
        .filter((fact) => fact !== null && fact !== undefined)
        .map((fact) => (
          <span>{fact}</span>
        ))}
    </>
  )
}

function assigneeOf({ locale }: DeskPage, { officers, me }: ShownList, { assignee }: ListedLead): string {
  const { inbox } = messages[locale]
  if (assignee === null) return inbox.nobody
  if (assignee === me) return inbox.me
  return officers.find(({ user }) => user === assignee)?.officer.name[locale] ?? inbox.leftOfficer
}

function Time({ page: { locale, now }, lead }: { page: DeskPage; lead: ListedLead }) {
  const { inbox, desk } = messages[locale]
  if (lead.snoozedUntil !== null && lead.snoozeReason !== null) {
    const day = formatDate(parkDay(lead.snoozedUntil), locale)
    return <span class="due">{inbox.snoozedUntil(day, desk.snoozeReasons[lead.snoozeReason])}</span>
  }
  return (
    <>
      <Due lead={lead} now={now} locale={locale} />
      <time
        class="soft"
        datetime={new Date(lead.receivedAt).toISOString()}
        title={inbox.received(formatTime(lead.receivedAt, locale))}
      >
        {formatDate(parkDay(lead.receivedAt), locale)}
      </time>
    </>
  )
}
