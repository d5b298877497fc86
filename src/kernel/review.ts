/** Whether a fact's review-by day has passed: it may then no longer be shown as current. */
export const isStale = (reviewBy: string | null, today: string): boolean => reviewBy !== null && reviewBy < today
