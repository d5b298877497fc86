import { dayIn, timeIn } from '../../kernel/zone.ts'
import { dayBeforeSpringFestival, isNoticeOut } from '../../kernel/working-days.ts'
import type { ClockName } from '../leads/lead.ts'
import { CLOCKS } from '../leads/lead.ts'
import type { ClockTemplate } from './clock.ts'
import { clocksAtReceipt } from './progress.ts'

/** What a template comes to for an inquiry that comes at a certain moment. */
export interface Example {
  at: 'now' | 'springFestival'
  /** UTC milliseconds. */
  receivedAt: number
  dues: { clock: ClockName; dueAt: number }[]
  /** Whether the holidays of its year are known; else its weekends are counted only. */
  known: boolean
}

/** An inquiry now, and one at ten on the eve of the next Spring Festival. */
export function examplesOf(template: ClockTemplate, now: number): Example[] {
  const { zone, calendar } = template.time
  const today = dayIn(zone, now)
  const year = Number(today.slice(0, 4))
  const eve = [year, year + 1].map(dayBeforeSpringFestival).find((day) => day > today) ?? today
  const example = (at: Example['at'], receivedAt: number): Example => {
    const clocks = clocksAtReceipt(template, receivedAt)
    return {
      at,
      receivedAt,
      known: calendar === 'weekdays' || isNoticeOut(Number(dayIn(zone, receivedAt).slice(0, 4))),
      dues: CLOCKS.flatMap((clock) => {
        const dueAt = clocks[clock]?.dueAt
        return dueAt === undefined ? [] : [{ clock, dueAt }]
      }),
    }
  }
  return [example('now', now), example('springFestival', timeIn(zone, eve, 10 * 60))]
}
