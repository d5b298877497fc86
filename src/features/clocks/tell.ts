import { eq } from 'drizzle-orm'
import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import { given, onAccounts } from '../../data/query.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { workingMinutesBetween } from '../../kernel/working-days.ts'
import { workingTime } from '../../ui/components/due.tsx'
import { formatTime } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import { users } from '../accounts/table.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { type ClockName, CLOCKS, isOpen } from '../leads/lead.ts'
import { leadById } from '../leads/queries.ts'
import { sendLetter } from '../notifications/deliver.tsx'
import type { Letter } from '../notifications/letter.ts'
import { channelOf, targetOf } from '../notifications/queries.ts'
import { tellRobot } from '../notifications/robot.ts'
import { takeTurn } from '../notifications/turn.ts'
import { colleagues } from '../staff/queries.ts'
import { type EscalationStep, STEPS } from './clock.ts'
import { OVERDUE, TO_MEMBER } from './notices.ts'
import { clocksOf, running } from './progress.ts'
import { templateIn } from './queries.ts'

/** What ran out, as a notice tells it. */
interface Told {
  clock: ClockName
  step: EscalationStep
  reference: string
  leadId: string
  dueAt: number
  /** Working minutes since then. */
  minutes: number
}

/** Tells one receiver of a clock that ran out, unless it was stopped meanwhile. Other notices are not its own. */
export const tellOverdue: JobHandler = async (context) => {
  const { template, to = '' } = context.job.payload
  if (template !== OVERDUE) return {}
  const told = await toldIn(context)
  if (!told) return {}
  return to.startsWith(TO_MEMBER)
    ? tellMember(context, told, to.slice(TO_MEMBER.length))
    : tellChannel(context, told, to)
}

/** What the job tells of, as the lead is now; null when there is nothing to tell any more. */
async function toldIn({ scope, job, now }: JobContext): Promise<Told | null> {
  const { leadId = '' } = job.payload
  const name = CLOCKS.find((one) => one === job.payload['clock'])
  const step = STEPS.find((one) => one === job.payload['step'])
  const lead = await scope.first(given(leadById, { leadId }))
  if (!lead || lead.erasedAt !== null || !isOpen(lead.state)) return null
  const out = running(clocksOf(lead), lead.pausedAt).find((one) => one.name === name && one.clock.dueAt < now)
  if (!out || !step) return null
  const { dueAt } = out.clock
  const minutes = workingMinutesBetween(dueAt, now, (await templateIn(scope)).time)
  return { clock: out.name, step, reference: lead.reference, leadId, dueAt, minutes }
}

const accountOf = (user: string) =>
  onAccounts<{ email: string; locale: Locale }>((builder) =>
    builder.select({ email: users.email, locale: users.locale }).from(users).where(eq(users.id, user)).prepare(),
  )

/** By mail in their language, with the way to the lead, while they are a member. */
async function tellMember(context: JobContext, told: Told, user: string): Promise<JobResult> {
  const { deps, park, bureau } = context
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const isMember = (await colleagues(desk)).some(
    (one) => one.user === user && (one.park === null || one.park === park.id),
  )
  const [account] = isMember ? await new Accounts(deps.database).all(accountOf(user)) : []
  if (!account || !deps.mailer) return {}
  const { email, locale } = account
  const url = `${deps.mailer.origin}${deskLinksFrom(locale, bureau.slug).lead(park.slug, told.leadId)}`
  await sendLetter(context, email, overdueLetter(context, told, locale, url), null)
  return {}
}

async function tellChannel(context: JobContext, told: Told, id: string): Promise<JobResult> {
  const { deps, scope, now } = context
  const channel = await channelOf(scope, id)
  if (!channel?.enabled) return {}
  const notBefore = await takeTurn(scope, channel, now)
  if (notBefore !== null) return { notBefore }
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const letter = overdueLetter(context, told, channel.locale, null)
  if ('address' in target) await sendLetter(context, target.address, letter, null)
  else if (channel.kind !== 'mail')
    await tellRobot(channel.kind, target, chatOf(letter), { now, hosts: deps.robotHosts })
  return {}
}

/** Number and times only: nothing of the investor, and nothing of what they wrote. */
export function overdueLetter(
  { park, bureau }: Pick<JobContext, 'park' | 'bureau'>,
  { clock, step, reference, dueAt, minutes }: Told,
  locale: Locale,
  url: string | null,
): Letter {
  const { clocks, notices, desk } = messages[locale]
  const words = clocks.notice
  const title = words.title(desk.clocks[clock])
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words.subject(park.shortName[locale], title, reference),
    heading: title,
    greeting: null,
    paragraphs: [words.steps[step]],
    facts: [
      { label: notices.labels.reference, value: reference },
      { label: words.dueAt, value: notices.beijing(formatTime(dueAt, locale)) },
      { label: words.late, value: workingTime(Math.max(1, minutes), locale) },
    ],
    link: url === null ? null : { label: words.open, url },
    notes: [notices.staff.private, words.why(bureau.name[locale])],
    contact: null,
  }
}

const chatOf = ({ heading, park, facts, paragraphs, locale }: Letter) => ({
  title: `${heading} · ${park}`,
  lines: [...facts.map(({ label, value }) => `${label}${messages[locale].colon}${value}`), ...paragraphs],
})
