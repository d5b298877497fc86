import type { Localized } from '../../../kernel/localized.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { DeskEntry, DeskTimeline } from '../timeline.ts'
import { doerOf, headingOf } from './words.ts'

interface Props {
  page: DeskPage
  park: Park
  timeline: DeskTimeline
  names: Record<string, Localized>
  leadId: string
  receivedAt: number
  place: Record<string, string>
  /** Whether texts may be read. */
  mayRead: boolean
}

/** All that happened, oldest first; earlier entries on request. */
export function TimelineList(props: Props) {
  const { page, park, timeline, leadId, place, mayRead } = props
  const { links, locale } = page
  const { triage, receipt } = messages[locale]
  const { entries, older, past } = timeline
  const at = (query: Record<string, string>) => `${links.lead(park.slug, leadId, { ...place, ...query })}#timeline`
  return (
    <section class="lead-timeline" aria-labelledby="timeline">
      <h2 id="timeline">{triage.timeline}</h2>
      {!mayRead && <p class="caption">{triage.withheld}</p>}
      {older !== null && (
        <p>
          <a href={at({ before: older })}>{receipt.older}</a>
        </p>
      )}
      <ol class="entries">
        {older === null && <Received {...props} />}
        {entries.map((entry) => (
          <Entry entry={entry} names={props.names} page={page} />
        ))}
      </ol>
      {past && (
        <p>
          <a href={at({})}>{receipt.latest}</a>
        </p>
      )}
    </section>
  )
}

/** What everything began with. */
function Received({ page: { locale }, receivedAt }: Props) {
  const { triage } = messages[locale]
  return (
    <li class="entry by-investor">
      <p class="entry-head">
        <b>{triage.events.received}</b> <span>{triage.investor}</span> <Time at={receivedAt} locale={locale} />
      </p>
    </li>
  )
}

export function Entry(props: { entry: DeskEntry; names: Record<string, Localized>; page: DeskPage }) {
  const { entry, names, page } = props
  const { locale } = page
  const { triage, receipt } = messages[locale]
  const said = entry.kind === 'message' || entry.kind === 'note'
  return (
    <li class={`entry by-${entry.by}${entry.shown ? '' : ' internal'}${said ? ' said' : ''}`} id={entry.id}>
      <p class="entry-head">
        <b>{headingOf(entry, names, locale)}</b> <span>{doerOf(entry, names, locale)}</span>{' '}
        {!entry.shown && <span class="internal-mark">{triage.internal}</span>} <Time at={entry.at} locale={locale} />
      </p>
      {entry.text !== null && (
        <p class="typed" dir="auto">
          {entry.text}
        </p>
      )}
      {entry.gone && <p class="caption">{receipt.gone}</p>}
    </li>
  )
}

const Time = ({ at, locale }: { at: number; locale: DeskPage['locale'] }) => (
  <time class="caption" datetime={new Date(at).toISOString()}>
    {formatTime(at, locale)}
  </time>
)
