import { isDay } from '../../kernel/clock.ts'
import type { Pace } from './figures.ts'

/** Days `YYYY-MM-DD` at the park, both included. */
export interface Period {
  from: string
  to: string
}

export const PRESETS = ['thisMonth', 'lastMonth', 'quarter', 'year'] as const
export type Preset = (typeof PRESETS)[number]

const MOST_DAYS = 1096
/** Up to about three months go by weeks, the rest by months. */
const MOST_WEEKLY_DAYS = 100
const DAY_MS = 86_400_000

const dayAt = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** What a preset means today. Whole months, quarters and years, also what of them is still to come. */
export function presetOf(preset: Preset, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const spans: Record<Preset, [first: number, months: number]> = {
    thisMonth: [month - 1, 1],
    lastMonth: [month - 2, 1],
    quarter: [Math.floor((month - 1) / 3) * 3, 3],
    year: [0, 12],
  }
  const [first, months] = spans[preset]
  return { from: dayAt(year, first, 1), to: dayAt(year, first + months, 0) }
}

/** The period that is asked for; this quarter where nothing or nonsense is, which `fault` says. */
export function periodOf(from = '', to = '', today: string): { period: Period; fault: boolean } {
  if (from === '' && to === '') return { period: presetOf('quarter', today), fault: false }
  const isSense = isDay(from) && isDay(to) && from <= to && daysOf({ from, to }) <= MOST_DAYS
  return isSense ? { period: { from, to }, fault: false } : { period: presetOf('quarter', today), fault: true }
}

const daysOf = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

export const paceOf = (period: Period): Pace => (daysOf(period) <= MOST_WEEKLY_DAYS ? 'week' : 'month')
