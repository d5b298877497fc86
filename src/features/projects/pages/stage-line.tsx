import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Stage, STAGES } from '../project.ts'

interface Props {
  locale: Locale
  stage: Stage
  days: Partial<Record<Stage, string>>
  /** Whether it came to nothing: no stage is the present one then. */
  ended?: boolean
}

/** The six stages as a line, each with the day on which it was reached. */
export function StageLine({ locale, stage, days, ended = false }: Props) {
  const { projects: words } = messages[locale]
  const at = STAGES.indexOf(stage)
  return (
    <ol class="stage-line">
      {STAGES.map((one, index) => {
        const day = days[one]
        const place = index > at ? 'ahead' : index === at && !ended ? 'here' : day === undefined ? 'over' : 'behind'
        return (
          <li class={place} aria-current={place === 'here' ? 'step' : undefined}>
            <b>{words.stages[one]}</b>
            {day !== undefined && index <= at ? (
              <time datetime={day}>{formatDate(day, locale)}</time>
            ) : (
              <span class="caption">{index > at ? words.notReached : words.passedOver}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
