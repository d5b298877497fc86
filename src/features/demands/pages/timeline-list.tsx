import type { Locale } from '../../../kernel/localized.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Entry } from '../timeline.ts'
import type { DemandProps } from './demand.tsx'

/** All that happened with a demand, oldest first. */
export function Timeline({ page: { locale }, entries, names }: Pick<DemandProps, 'page' | 'entries' | 'names'>) {
  const { demands: words } = messages[locale]
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      <ol class="entries">
        {entries.map((entry) => (
          <Line entry={entry} names={names} locale={locale} />
        ))}
      </ol>
    </section>
  )
}

interface LineProps {
  entry: Entry
  names: DemandProps['names']
  locale: Locale
}

function Line({ entry, names, locale }: LineProps) {
  const { demands: words } = messages[locale]
  const { id, at, kind, by, text, gone, shown, actor } = entry
  const who = by === 'investor' ? words.enterpriseSays : ((actor === null ? null : names[actor]) ?? words.system)
  const said = ['raised', 'answered', 'reopened', 'note'].includes(kind)
  return (
    <li class={`entry by-${by}${shown ? '' : ' internal'}${said ? ' said' : ''}`} id={id}>
      <p class="entry-head">
        <b>{words.events[kind]}</b> <span>{who}</span> {!shown && <span class="internal-mark">{words.internal}</span>}{' '}
        <time class="caption" datetime={new Date(at).toISOString()}>
          {formatTime(at, locale)}
        </time>
      </p>
      {moreOf(entry, names, locale).map((line) => (
        <p class="caption">{line}</p>
      ))}
      {text !== null && (
        <p class="typed" dir="auto">
          {text}
        </p>
      )}
      {gone && <p class="caption">{words.gone}</p>}
    </li>
  )
}

/** What an event says beside its text. */
function moreOf({ kind, data }: Entry, names: DemandProps['names'], locale: Locale): string[] {
  const { demands: words, listSeparator } = messages[locale]
  const { to, toDepartment, dueAt, score, closing } = data
  if (kind === 'handedOver') {
    const name = to ? (names[to] ?? words.nobody) : words.nobody
    return [words.handedTo([toDepartment, name].filter(Boolean).join(listSeparator))]
  }
  return [
    ...(dueAt !== undefined && kind !== 'overdue' ? [words.dueAt(formatTime(dueAt, locale))] : []),
    ...(score === undefined ? [] : [words.score(score)]),
    ...(closing === undefined ? [] : [words.closings[closing]]),
  ]
}
