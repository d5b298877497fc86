import { deskLinksFrom } from '../../http/desk-paths.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Locale } from '../../kernel/localized.ts'
import { daysLeft } from '../../kernel/review.ts'
import { formatDate } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { fanOut, type Said, tellOne } from '../service/tell.ts'
import { nearTo } from './board.ts'
import { isTitle, type TitleCode } from './ladder.ts'
import { type ApplicationWindow, servedEnterprises, windowOf } from './queries.ts'
import { stateOf } from './window.ts'

/**
 * Job `window.due`: tells the officers of enterprises that meet a title or nearly do, and the officers' channels, that
 * its window closes: how many enterprises, and where to see them. Nothing where it was moved, or nobody comes near.
 */
export const tellWindow: JobHandler = async (context) => {
  const { scope, job, now } = context
  const { window: id = '', closes, to } = job.payload
  const today = parkDay(now)
  const window = await windowOf(scope, id)
  if (!window || !isTitle(window.title) || window.closesOn !== closes || stateOf(window, today) === 'closed') return {}
  const near = nearTo((await servedEnterprises(scope)).enterprises, window.title, today)
  if (near.length === 0) return {}
  if (to === undefined) return fanOut(context, { accounts: near.map(({ officer }) => officer), channels: ['officers'] })
  const count = to.startsWith('user_') ? near.filter(({ officer }) => officer === to).length : near.length
  if (count === 0) return {}
  const { title } = window
  return tellOne(context, to, 'service.read', (locale) => said(context, { ...window, title }, count, locale))
}

function said(
  { park, bureau, now }: JobContext,
  { title, opensOn, closesOn }: ApplicationWindow & { title: TitleCode },
  count: number,
  locale: Locale,
): Said {
  const { cultivation } = messages[locale]
  const { reminder: words, titles } = cultivation
  const left = daysLeft(closesOn, parkDay(now))
  return {
    subject: words.subject(park.shortName[locale], titles[title], left),
    heading: words.heading(titles[title]),
    paragraphs: [words.text(count, left)],
    facts: [
      { label: words.opens, value: formatDate(opensOn, locale) },
      { label: words.closes, value: formatDate(closesOn, locale) },
    ],
    open: words.open,
    path: deskLinksFrom(locale, bureau.slug).serviceList(park.slug, 'cultivation', { title }),
    why: words.why,
  }
}
