import { recordOutbox } from '../../data/outbox.ts'
import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import { isNull, sql, and, eq } from 'drizzle-orm'
import { read } from '../../data/query.ts'
import { outbox } from '../../data/tables.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { robotMessage, sendLetter } from '../notifications/deliver.tsx'
import type { Letter } from '../notifications/letter.ts'
import { channelOf, enabledChannels, memberMail, targetOf } from '../notifications/queries.ts'
import { tellRobot } from '../notifications/robot.ts'
import { takeTurn } from '../notifications/turn.ts'
import { membershipsIn } from '../staff/queries.ts'
import { allows } from '../staff/role.ts'
import { membersOf, thoseWhoMay } from '../triage/people.ts'
import { waitingCounts } from './heads.ts'

/** The notice that a job of kind `notice` brings to one receiver: an account, or a channel of the park. */
const WAITING = 'content.submitted'

/**
 * Job `content.submitted`: one notice for each who may review in the park and for the officers' channels. Who has one
 * on its way gets no second: it counts what waits when it is sent.
 */
export const announceContent: JobHandler = async ({ deps, scope, park, now }) => {
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const [members, [channels, onTheWay]] = await Promise.all([
    membersOf(desk),
    scope.read(enabledChannels, unsentNotices),
  ])
  const people = deps.mailer ? thoseWhoMay(members, 'content.review', park.id).map(({ user }) => user) : []
  const groups = channels.filter(({ audience }) => audience === 'officers').map(({ id }) => id)
  const told = new Set(onTheWay.map(({ payload }) => payload['to']))
  const receivers = [...people, ...groups].filter((to) => !told.has(to))
  return { writes: receivers.map((to) => recordOutbox('notice', { leadId: '', template: WAITING, to }, now)) }
}

const unsentNotices = read(outbox, {
  columns: { payload: outbox.payload },
  where:
    and(
      eq(outbox.kind, 'notice'),
      isNull(outbox.deliveredAt),
      isNull(outbox.deadAt),
      isNull(outbox.leaseUntil),
      sql`json_extract(${outbox.payload}, '$.template') = ${WAITING}`,
    ) ?? sql`1`,
})

/** Tells one receiver how much waits now: a reviewer what others wrote. Other notices are not its own. */
export const tellWaiting: JobHandler = async (context) => {
  const { job, scope } = context
  const { template, to = '' } = job.payload
  if (template !== WAITING) return {}
  const isPerson = to.startsWith('user_')
  const counts = await scope.all(waitingCounts(to))
  const count = counts.reduce((sum, one) => sum + (isPerson ? one.others : one.count), 0)
  if (count === 0) return {}
  return isPerson ? mailReviewer(context, to, count) : tellGroup(context, to, count)
}

async function mailReviewer(context: JobContext, account: string, count: number) {
  const { deps, park } = context
  const member = await memberMail(deps.database, park, account)
  const own = await membershipsIn(new Accounts(deps.database), account, park.bureauId)
  if (!deps.mailer || !member || !allows(own, 'content.review', park.id)) return {}
  await sendLetter(context, member.email, letterOf(context, 'submitted', count, member.locale), null)
  return {}
}

/** A group of the park's: how much waits, and nothing of who wrote it. */
async function tellGroup(context: JobContext, id: string, count: number) {
  const { deps, scope, now } = context
  const channel = await channelOf(scope, id)
  if (!channel?.enabled) return {}
  const notBefore = await takeTurn(scope, channel, now)
  if (notBefore !== null) return { notBefore }
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const letter = letterOf(context, 'submitted', count, channel.locale)
  if ('address' in target) await sendLetter(context, target.address, letter, null)
  else if (channel.kind !== 'mail')
    await tellRobot(channel.kind, target, robotMessage(letter), { now, hosts: deps.robotHosts })
  return {}
}

/** Job `content.returned`: a mail to one author, as long as they are of the park. The reason stands at the desk. */
export const tellAuthor: JobHandler = async (context) => {
  const { deps, park, job } = context
  const { to = '', count = '1' } = job.payload
  if (!deps.mailer || to === '') return {}
  const member = await memberMail(deps.database, park, to)
  if (member) await sendLetter(context, member.email, letterOf(context, 'returned', Number(count), member.locale), null)
  return {}
}

function letterOf(
  { deps, park, bureau }: JobContext,
  what: 'submitted' | 'returned',
  count: number,
  locale: Locale,
): Letter {
  const { mail } = messages[locale].review
  const links = deskLinksFrom(locale, bureau.slug)
  const path = what === 'submitted' ? links.contentReview(park.slug) : links.content(park.slug)
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: mail[what].subject(park.shortName[locale], count),
    heading: mail[what].heading,
    greeting: null,
    paragraphs: [mail[what].text],
    facts: [
      { label: mail.park, value: park.name[locale] },
      { label: mail.count, value: String(count) },
    ],
    link: { label: mail.open, url: `${deps.mailer?.origin ?? ''}${path}` },
    notes: [mail.why(park.shortName[locale])],
    contact: null,
  }
}
