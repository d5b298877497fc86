/** UTC milliseconds now. Passed in, so that tests set it. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

/** Parks keep Beijing time: UTC+8 all year (GB/T 7408; no daylight saving since 1991). */
const PARK_OFFSET_MS = 8 * 3_600_000

/** The calendar day at the park, `YYYY-MM-DD`. */
export const parkDay = (at: number): string => new Date(at + PARK_OFFSET_MS).toISOString().slice(0, 10)

/** UTC milliseconds of a time of day (minutes after midnight) on a calendar day at the park. */
export const parkTime = (day: string, minutes: number): number =>
  Date.parse(`${day}T00:00:00Z`) - PARK_OFFSET_MS + minutes * 60_000

/** ISO 8601 with the park's zone, as the API writes times. */
export const isoAtPark = (at: number): string => `${new Date(at + PARK_OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** Whether the text is a day of the calendar: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}
