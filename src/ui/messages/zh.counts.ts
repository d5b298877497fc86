/** A wait in seconds, or in minutes from a minute and a half on. */
export const wait = (seconds: number): string => (seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`)
