import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { newsFor, waitingCounts } from './heads.ts'
import { peopleOf } from '../triage/people.ts'
import { nameOf } from './queries.ts'

const NEWS_MS = 14 * 86_400_000
const MOST_NEWS = 10

/** What the content's home tells whoever opens it: of their own work, and of what waits for them. */
export async function newsIn({ var: { scope, staff, park, desk, locale, deps } }: Context<DeskParkEnv>) {
  const [news, counts, names] = await Promise.all([
    newsFor(scope, staff.id, deps.clock() - NEWS_MS, MOST_NEWS),
    scope.all(waitingCounts(staff.id)),
    peopleOf(desk, locale),
  ])
  return {
    news: news.map((version) => ({ version, name: nameOf(version) })),
    names,
    waiting: counts.reduce((sum, { others }) => sum + others, 0),
    open: park.published === true,
  }
}
