import { recordOutbox } from '../../data/outbox.ts'
import { type ParkWrite, parkWrite, read, thisPark } from '../../data/query.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { sql } from 'drizzle-orm'
import { dueForReview } from './queries.ts'
import { staleWatches } from './table.ts'
import { type Dated, standingOf } from './vouched.ts'

/**
 * Whether something has come to be told since the park was last told (null: never): it came within two weeks of its
 * day, or went past it. Days at the park.
 */
export function isNews({ reviewBy }: Pick<Dated, 'reviewBy'>, since: string | null, today: string): boolean {
  const standing = standingOf(reviewBy, today)
  return standing !== 'good' && (since === null || standingOf(reviewBy, since) !== standing)
}

const watch = read(staleWatches, { columns: { toldOn: staleWatches.toldOn }, limit: 1 })

const toldOn = (day: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(staleWatches)
      .select(sql`select ${thisPark}, 'review', ${day} where true`)
      .onConflictDoUpdate({ target: [staleWatches.parkId, staleWatches.what], set: { toldOn: sql`excluded.told_on` } })
      .prepare(),
  )

/** Has a park told, once a day at most, of what newly needs somebody to vouch for it. */
export const staleTask: DailyTask = async ({ scope, now }) => {
  const today = parkDay(now)
  const since = (await scope.first(watch))?.toldOn ?? null
  if (since !== null && since >= today) return false
  const news = (await dueForReview(scope, today)).filter((one) => isNews(one, since, today))
  await scope.write(
    toldOn(today),
    ...(news.length > 0 ? [recordOutbox('content.stale', { day: today, ...(since !== null && { since }) }, now)] : []),
  )
  return false
}
