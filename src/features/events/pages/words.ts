import { isoAtPark, parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatTime } from '../../../ui/format.ts'
import type { ParkEvent } from '../event.ts'

const clockTime = (at: number): string => isoAtPark(at).slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length)

/** From when to when, at the park; the day once where it is one. */
export function formatSpan({ startsAt, endsAt }: Pick<ParkEvent, 'startsAt' | 'endsAt'>, locale: Locale): string {
  const isOneDay = parkDay(startsAt) === parkDay(endsAt)
  return `${formatTime(startsAt, locale)}–${isOneDay ? clockTime(endsAt) : formatTime(endsAt, locale)}`
}
