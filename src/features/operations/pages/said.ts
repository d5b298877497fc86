import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Alarm } from '../state.ts'

/** How long something lasts, in the largest unit of which there are two. */
export function lasting(milliseconds: number, locale: Locale): string {
  const { times } = messages[locale].operations
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 120) return times.seconds(seconds)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 120) return times.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? times.hours(hours) : times.days(Math.floor(hours / 24))
}

export function alarmText(alarm: Alarm, locale: Locale): string {
  const { alarm: words, rounds } = messages[locale].operations
  const time = (seconds: number) => lasting(seconds * 1000, locale)
  switch (alarm.what) {
    case 'timer':
      if (alarm.seconds === null) return words.neverRan(rounds[alarm.round])
      return words.timer(rounds[alarm.round], time(alarm.seconds))
    case 'queue':
      return words.queue(time(alarm.seconds))
    case 'unsealed':
      return words.unsealed(time(alarm.seconds))
    case 'givenUp':
      return words.givenUp(upTo(alarm.n))
    case 'parked':
      return words.parked(String(alarm.n))
    case 'files':
      return words.files
    case 'pending':
      return words.pending(alarm.n)
    case 'bytes':
      return words.bytes(`${Math.round(alarm.share * 100)}%`)
  }
}

/** Counting ends somewhere. */
export const upTo = (n: number): string => (n >= MOST ? `${n}+` : String(n))
const MOST = 5000
