/** A count with its noun. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const workingDays = (days: number): string => plural(days, 'working day', 'working days')

/** A wait in seconds, or in minutes from a minute and a half on. */
export const wait = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : plural(Math.ceil(seconds / 60), 'minute', 'minutes')
