import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { daysLeft } from '../../kernel/review.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { robotMessage, sendLetter } from '../notifications/deliver.tsx'
import type { Letter } from '../notifications/letter.ts'
import { channelOf, enabledChannels, memberMail, targetOf } from '../notifications/queries.ts'
import { tellRobot } from '../notifications/robot.ts'
import { takeTurn } from '../notifications/turn.ts'
import { colleagues, membershipsIn } from '../staff/queries.ts'
import { allows, mayDo } from '../staff/role.ts'
import { dueForReview } from './queries.ts'
import type { Dated } from './vouched.ts'
import { isNews } from './watch.ts'

/** How many things a notice names; of the rest it says how many there are. */
const MOST_NAMED = 10

/**
 * Job `content.stale`: one job for each who is told, then to each what of it still needs somebody to vouch for it. Mail
 * to those who may; the park's own channels. Names of things and days only.
 */
export const tellStale: JobHandler = async (context) => {
  const { scope, job } = context
  const { day = '', since = null, to } = job.payload
  const news = (await dueForReview(scope, day)).filter((one) => isNews(one, since, day))
  if (news.length === 0) return {}
  if (to === undefined) return fanOut(context)
  return to.startsWith('user_') ? tellMember(context, to, news) : tellChannel(context, to, news)
}

async function fanOut({ deps, scope, park, job, now }: JobContext): Promise<JobResult> {
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const [told, members] = await Promise.all([scope.all(enabledChannels), deps.mailer ? colleagues(desk) : []])
  const here = members.filter(
    (one) => (one.park === null || one.park === park.id) && mayDo(one.role, 'content.confirm'),
  )
  const receivers = new Set([
    ...told.filter(({ audience }) => audience === 'officers').map(({ id }) => id),
    ...here.map(({ user }) => user),
  ])
  return { writes: [...receivers].map((to) => recordOutbox('content.stale', { ...job.payload, to }, now)) }
}

/** By mail in their language, while they may still vouch for things there. */
async function tellMember(context: JobContext, account: string, news: readonly Dated[]): Promise<JobResult> {
  const { deps, park } = context
  const [member, own] = await Promise.all([
    memberMail(deps.database, park, account),
    membershipsIn(new Accounts(deps.database), account, park.bureauId),
  ])
  if (!deps.mailer || !member || !allows(own, 'content.confirm', park.id)) return {}
  await sendLetter(context, member.email, staleLetter(context, news, member.locale), null)
  return {}
}

async function tellChannel(context: JobContext, id: string, news: readonly Dated[]): Promise<JobResult> {
  const { deps, scope, now } = context
  const channel = await channelOf(scope, id)
  if (!channel?.enabled) return {}
  const notBefore = await takeTurn(scope, channel, now)
  if (notBefore !== null) return { notBefore }
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const letter = staleLetter(context, news, channel.locale)
  if ('address' in target) await sendLetter(context, target.address, letter, null)
  else if (channel.kind !== 'mail')
    await tellRobot(channel.kind, target, chatOf(letter), { now, hosts: deps.robotHosts })
  return {}
}

const chatOf = (letter: Letter) => {
  const { title, lines } = robotMessage(letter)
  return { title, lines: letter.link ? [...lines, letter.link.url] : lines }
}

/** What is to be looked at again, the most urgent first. */
export function staleLetter(
  {
    deps,
    park,
    bureau,
    job,
  }: Pick<JobContext, 'park' | 'bureau' | 'job'> & { deps: Pick<JobContext['deps'], 'mailer'> },
  news: readonly Dated[],
  locale: Locale,
): Letter {
  const { truth } = messages[locale]
  const words = truth.notice
  const { day = '' } = job.payload
  const origin = deps.mailer?.origin
  const over = news.filter(({ reviewBy }) => daysLeft(reviewBy, day) < 0).length
  const rest = news.length - MOST_NAMED
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words.subject(park.shortName[locale], news.length),
    heading: words.heading,
    greeting: null,
    paragraphs: [words.text(over, news.length - over), ...(rest > 0 ? [words.rest(rest)] : [])],
    facts: news.slice(0, MOST_NAMED).map(({ kind, name, reviewBy }) => ({
      label: truth.kinds[kind],
      value: `${name[locale]} · ${truth.left(daysLeft(reviewBy, day))}`,
    })),
    link:
      origin === undefined
        ? null
        : { label: words.open, url: `${origin}${deskLinksFrom(locale, bureau.slug).stale(park.slug)}` },
    notes: [words.why(bureau.name[locale])],
    contact: null,
  }
}
