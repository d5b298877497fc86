/**
 * Whether a day has passed: a fact after its review-by day may no longer be shown as current. A month or a year
 * (`YYYY-MM`, `YYYY`) has passed when all of it has.
 */
export const isPast = (date: string | null, today: string): boolean =>
  date !== null && today.slice(0, date.length) > date
