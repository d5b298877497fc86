import type { Locale } from '../../../kernel/localized.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { formatCases, formatDuration } from '../../procedures/pages/durations.ts'
import { isUndecided } from '../agency.ts'
import type { StepView } from '../board.ts'
import type { StepRow } from '../queries.ts'
import { blockageOf } from '../rules.ts'
import { FEWEST_EARLIER } from '../saved.ts'

/** How a step stands, with what an officer has to see at once. */
export function Standing({ of, locale }: { of: Pick<StepView, 'step' | 'early' | 'forecast'>; locale: Locale }) {
  const { agency: words } = messages[locale]
  const { step, early, forecast } = of
  const blockage = blockageOf(step)
  const late = forecast?.late ?? 0
  return (
    <>
      <span class={`state-word is-${step.state}`}>
        {isUndecided(step) ? words.undecided : words.states[step.state]}
      </span>
      {blockage && (
        <small>{words.blockedBy(words.blockers[blockage.blocker], formatDate(blockage.from, locale))}</small>
      )}
      {late > 0 && <small class="alarm">{words.late(late)}</small>}
      {early.length > 0 && (
        <small>
          {words.early}：{words.earlyNote(namesOf(early, locale))}
        </small>
      )}
    </>
  )
}

export const namesOf = (steps: readonly Pick<StepRow, 'name'>[], locale: Locale): string =>
  steps.map(({ name }) => name[locale]).join(messages[locale].listSeparator)

/** How long the step may take, by whatever says so: the plan, the park's promise, the law. */
export function limitsOf(step: StepRow, locale: Locale): string[] {
  const { agency: words } = messages[locale]
  const working = (days: number) => formatDuration({ days, kind: 'working' }, locale)
  const legal = step.scope === 'national' ? formatCases(step, locale) : null
  const limits = [
    step.plannedDays === null ? null : words.planned(working(step.plannedDays)),
    step.promisedDays === null ? null : words.promised(working(step.promisedDays)),
    legal === null ? null : words.legal(legal),
  ].filter((text) => text !== null)
  return limits.length > 0 ? limits : [words.unknownDays]
}

/** From and to, as they were or as they are reckoned. */
export function spanOf({ step, forecast }: Pick<StepView, 'step' | 'forecast'>, locale: Locale): string {
  const { agency: words } = messages[locale]
  const day = (text: string) => formatDate(text, locale)
  if (step.state === 'skipped') return ''
  if (step.startedOn !== null && step.finishedOn !== null)
    return words.spanOf(day(step.startedOn), day(step.finishedOn))
  if (!forecast) return step.startedOn === null ? '' : words.from(day(step.startedOn))
  const to = forecast.open
    ? `${words.forecast.atLeast}${locale === 'en' ? ' ' : ''}${day(forecast.to)}`
    : day(forecast.to)
  return step.startedOn === null
    ? words.reckoned(words.spanOf(day(forecast.from), to))
    : words.spanOf(day(step.startedOn), words.reckoned(to))
}

/** What the step took against the law and against the park so far. */
export function Compared({ of, locale }: { of: StepView; locale: Locale }) {
  const { agency: words } = messages[locale]
  const { actual, saved, history } = of
  if (actual === null) return null
  const past = history && historyText(history, locale)
  return (
    <>
      {words.days(actual)}
      {saved && <small>{words.saved.step(saved.least, saved.most)}</small>}
      {past && <small>{past}</small>}
    </>
  )
}

function historyText({ median, cases }: { median: number | null; cases: number }, locale: Locale): string | null {
  const { saved } = messages[locale].agency
  if (median !== null) return saved.history(median, cases)
  return cases === 0 ? null : saved.fewHistory(cases, FEWEST_EARLIER)
}
