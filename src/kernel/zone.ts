import { isoAtPark, parkDay, parkTime } from './clock.ts'

/** Mainland China keeps one time, without daylight saving: it needs no table of zones. */
export const BEIJING = 'Asia/Shanghai'

/** Whether the runtime knows the zone by this IANA name. */
export function isZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined
  } catch {
    return false
  }
}

/** The calendar day in the zone, `YYYY-MM-DD`. `at` in UTC milliseconds. */
export const dayIn = (zone: string, at: number): string =>
  zone === BEIJING ? parkDay(at) : new Date(at + offsetAt(zone, at)).toISOString().slice(0, 10)

/** The time of day in the zone in minutes after midnight. */
export function minutesIn(zone: string, at: number): number {
  const there = zone === BEIJING ? isoAtPark(at) : new Date(at + offsetAt(zone, at)).toISOString()
  return Number(there.slice(11, 13)) * 60 + Number(there.slice(14, 16))
}

/** UTC milliseconds of a time of day (minutes after midnight) on a calendar day in the zone. */
export function timeIn(zone: string, day: string, minutes: number): number {
  if (zone === BEIJING) return parkTime(day, minutes)
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  // The offset depends on the moment that is looked for: the second look is past a change of the clocks.
  return asUtc - offsetAt(zone, asUtc - offsetAt(zone, asUtc))
}

/** Milliseconds by which the zone is ahead of UTC at a moment. */
function offsetAt(zone: string, at: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return there - Math.floor(at / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Errors: RangeError for a zone that the runtime does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const two = '2-digit'
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  })
  formats.set(zone, format)
  return format
}
