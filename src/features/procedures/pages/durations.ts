import type { Locale } from '../../../kernel/localized.ts'
import type { Figured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Duration, PathTotal } from '../path.ts'
import { lengthOf } from '../path.ts'
import type { LegalPeriod, ProcedureStep } from '../procedure.ts'
import { legalPeriods } from '../time.ts'

export function formatDuration({ days, kind }: Duration, locale: Locale): string {
  const { procedures } = messages[locale]
  if (days === 0) return procedures.atOnce
  return kind === 'working' ? procedures.workingDays(days) : procedures.calendarDays(days)
}

/** A legal period with its bound and the case that it is for. */
export function formatPeriod(period: LegalPeriod, locale: Locale): string {
  const { procedures } = messages[locale]
  const time = formatDuration(period, locale)
  const bound = period.bound === 'atLeast' ? procedures.from(time) : time
  return period.when ? procedures.caseOf(bound, period.when[locale]) : bound
}

/** The span of a step's cases in short: 当场至3个工作日. null is unknown. */
export function formatCases(step: Pick<ProcedureStep, 'basis' | 'legalDays'>, locale: Locale): string | null {
  const periods = legalPeriods(step).toSorted((one, other) => lengthOf(one) - lengthOf(other))
  const [least, most] = [periods.at(0), periods.at(-1)]
  if (!least || !most) return null
  const { procedures } = messages[locale]
  const bare = (period: LegalPeriod) => formatPeriod({ ...period, when: null }, locale)
  return periods.length === 1 ? bare(least) : procedures.range(bare(least), bare(most))
}

/** A total in its parts, to be set large: working days, then calendar days. Empty is unknown. */
export function figureTotal({ workingDays, calendarDays, open }: PathTotal, locale: Locale): Figured[] {
  const { procedures } = messages[locale]
  const parts = [
    { number: workingDays, after: procedures.workingUnit },
    { number: calendarDays, after: procedures.calendarUnit },
  ].filter(({ number }) => number > 0)
  return parts.map(({ number, after }, index) => ({
    before: index > 0 ? procedures.plus : open ? procedures.atLeast : '',
    number: String(number),
    after,
  }))
}

/** The same as a line of text; null is unknown. */
export function formatTotal(total: PathTotal, locale: Locale): string | null {
  const { procedures } = messages[locale]
  const { workingDays, calendarDays, open } = total
  const parts = [
    workingDays > 0 ? procedures.workingDays(workingDays) : '',
    calendarDays > 0 ? procedures.calendarDays(calendarDays) : '',
  ].filter(Boolean)
  if (parts.length === 0) return open ? null : procedures.atOnce
  const text = parts.join(locale === 'zh' ? procedures.plus : ` ${procedures.plus} `)
  return open ? procedures.from(text) : text
}
