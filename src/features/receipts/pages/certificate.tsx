import { WORKING_DAY_MINUTES } from '../../../kernel/working-days.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ReceiptProps } from './props.ts'

/** What the park vouches for: the number, by when, who, and how it stands. */
export function Certificate(props: ReceiptProps) {
  const { page, park, receipt } = props
  const { locale } = page
  const words = messages[locale]
  return (
    <dl class="certificate">
      <div class="reference">
        <dt>{words.receipt.reference}</dt>
        <dd>{receipt.reference}</dd>
      </div>
      <ReplyBy {...props} />
      {receipt.answeredAt !== null && (
        <div>
          <dt>{words.receipt.answered}</dt>
          <dd>
            <Time at={receipt.answeredAt} locale={locale} />
            <span class="caption">
              {receipt.answeredAt > receipt.respondBy ? words.receipt.answeredLate : words.receipt.answeredInTime}{' '}
              <a class="no-print" href="#timeline">
                {words.receipt.seeAnswer}
              </a>
            </span>
          </dd>
        </div>
      )}
      <div>
        <dt>{words.receipt.officer}</dt>
        <dd class="person">
          <b>{receipt.officer.name[locale]}</b> {receipt.officer.title[locale]}{' '}
          <SampleMark locale={locale} when={receipt.officer.sample} />
          <span class="caption">{park.name[locale]}</span>
        </dd>
      </div>
      <div>
        <dt>{words.receipt.state}</dt>
        <dd>{words.leadStates[receipt.state]}</dd>
      </div>
      <div>
        <dt>{words.receipt.received}</dt>
        <dd>
          <Time at={receipt.receivedAt} locale={locale} />
        </dd>
      </div>
    </dl>
  )
}

/** The time that was promised, and while nothing came how much working time is left of it. */
function ReplyBy({ page: { locale }, park, receipt }: ReceiptProps) {
  const { receipt: words, sentenceSeparator } = messages[locale]
  const { minutesLeft, overdue, respondBy, answeredAt, escalation } = receipt
  const exact = formatTime(respondBy, locale)
  const clock = (text: string) => (
    <time datetime={new Date(respondBy).toISOString()} title={exact}>
      {text}
    </time>
  )
  return (
    <div>
      <dt>{words.respondBy}</dt>
      <dd class={overdue ? 'overdue' : undefined}>
        <Time at={respondBy} locale={locale} />
        <span class="caption">{words.beijing}</span>
        {answeredAt === null && !overdue && minutesLeft > 0 && (
          <p class="countdown">
            <b>{clock(words.left(workingTime(minutesLeft, locale)))}</b>
            <span class="caption">{words.workingTimeHelp}</span>
          </p>
        )}
        {overdue && (
          <p class="countdown">
            <b>{clock(minutesLeft < 0 ? words.overdueBy(workingTime(-minutesLeft, locale)) : words.overdue)}</b>
            {sentenceSeparator}
            {escalation === null ? (
              <>
                {words.overdueHelp(park.contact.phone) + sentenceSeparator}
                <a class="no-print" href="#escalate">
                  {words.overdueWay}
                </a>
              </>
            ) : (
              words.escalateRefused[escalation]
            )}
          </p>
        )}
      </dd>
    </div>
  )
}

/** Working days of eight and a half hours, then hours, then minutes: never more than there is. */
function workingTime(minutes: number, locale: Locale): string {
  const days = Math.floor(minutes / WORKING_DAY_MINUTES)
  const rest = minutes % WORKING_DAY_MINUTES
  return messages[locale].receipt.workingTime(days, Math.floor(rest / 60), rest)
}

export function Time({ at, locale }: { at: number; locale: Locale }) {
  return <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
}
