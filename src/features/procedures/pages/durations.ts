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

/** How a total is made up of working and calendar days: 70个工作日＋37日. null is unknown. */
export function formatSplit({ workingDays, calendarDays, open }: PathTotal, locale: Locale): string | null {
  const { procedures } = messages[locale]
  const parts = [
    workingDays > 0 ? procedures.workingDays(workingDays) : '',
    calendarDays > 0 ? procedures.calendarDays(calendarDays) : '',
  ].filter(Boolean)
  if (parts.length === 0) return open ? null : procedures.atOnce
  return parts.join(locale === 'zh' ? procedures.plus : ` ${procedures.plus} `)
}

/** Calendar days from the shortest to the longest case, to be set large: 约135—178天. null is unknown. */
export function figureDays(least: number, most: number, locale: Locale): Figured | null {
  const { procedures } = messages[locale]
  const [from, to] = [Math.min(least, most), Math.max(least, most)]
  if (to === 0) return null
  const number = from === to ? String(to) : procedures.daysRange(from, to)
  return { before: procedures.about, number, after: procedures.daysUnit }
}
