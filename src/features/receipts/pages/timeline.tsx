import { SampleMark } from '../../../ui/components/stamp.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { TimelineEntry } from '../receipt.ts'
import { Time } from './certificate.tsx'
import { eventHeading } from './event-heading.ts'
import type { ReceiptProps } from './props.ts'

/** What happened, oldest first; earlier entries on request. */
export function TimelineList({ page, receipt, token }: ReceiptProps) {
  const { locale, links } = page
  const words = messages[locale].receipt
  const { entries, older, past } = receipt.timeline
  return (
    <>
      {older && (
        <p class="no-print">
          <a href={`${links.receipt(token, { before: older })}#timeline`}>{words.older}</a>
        </p>
      )}
      <ol class="timeline">
        {entries.map((entry) => (
          <Entry entry={entry} locale={locale} />
        ))}
      </ol>
      {past && (
        <p class="no-print">
          <a href={`${links.receipt(token)}#timeline`}>{words.latest}</a>
        </p>
      )}
    </>
  )
}

function Entry({ entry, locale }: { entry: TimelineEntry; locale: Locale }) {
  const words = messages[locale]
  const { at, by, kind, officer, data, text, gone } = entry
  const became = data.to && words.receipt.stateBecame(words.leadStates[data.to])
  return (
    <li class={`by-${by}`}>
      <p class="who">
        <b>{eventHeading(entry, locale)}</b>{' '}
        <span>{by === 'investor' ? words.receipt.you : (officer?.name[locale] ?? words.receipt.park)}</span>
        {officer && (
          <>
            {' '}
            <span class="caption">{officer.title[locale]}</span> <SampleMark locale={locale} when={officer.sample} />
          </>
        )}
      </p>
      <p class="caption">
        <Time at={at} locale={locale} />
      </p>
      {text !== null && (
        <p class="typed" dir="auto">
          {text}
        </p>
      )}
      {gone && <p class="quiet">{words.receipt.gone}</p>}
      {became && <p>{became}</p>}
      {kind === 'files' && (
        <p class="no-print">
          <a href="#attached">{words.files.see}</a>
        </p>
      )}
    </li>
  )
}
