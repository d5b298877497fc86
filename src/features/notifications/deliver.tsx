import { given } from '../../data/query.ts'
import { rendered } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { messages } from '../../ui/messages/messages.ts'
import { countBack, countOne, endOfWindow } from '../gate/counts.ts'
import { type JobContext, JobError, type JobHandler, type JobResult } from '../jobs/job.ts'
import { consentsOf, leadById, sitesNamed, unseal } from '../leads/queries.ts'
import { receiptToken } from '../receipts/token.ts'
import { asTemplate, TO_INVESTOR } from './announce.ts'
import { investorLetter, staffLetter } from './compose.ts'
import { languageOf, type Letter, letterText } from './letter.ts'
import { MailPage } from './pages/mail.tsx'
import { channelOf, memberMail, targetOf } from './queries.ts'
import { tellRobot } from './robot.ts'
import type { StaffTemplate } from './template.ts'
import { takeTurn } from './turn.ts'

const DAY_MS = 86_400_000
/** Receipts that one address is sent of a park in a day: anybody may type it. */
const MOST_RECEIPTS = 3

/** Sends one notice to one receiver, unless what it tells of, or the receiver, is gone meanwhile. */
export const deliver: JobHandler = async (context) => {
  const { job } = context
  const { to = '' } = job.payload
  const template = asTemplate(job.payload['template'])
  const lead = await leadOf(context)
  if (!template || !lead) return {}
  if (to === TO_INVESTOR) return mailInvestor(context, template, lead)
  return to.startsWith('user_') ? mailMember(context, template, lead, to) : tellChannel(context, template, lead, to)
}

type Lead = NonNullable<Awaited<ReturnType<typeof leadOf>>>
const leadOf = ({ scope, job }: JobContext) => scope.first(given(leadById, { leadId: job.payload['leadId'] }))

/** By mail, when one was given and the consent to handle the inquiry stands. */
async function mailInvestor(context: JobContext, template: StaffTemplate, lead: Lead): Promise<JobResult> {
  const { deps, scope, park } = context
  if (!deps.mailer || lead.erasedAt !== null || lead.state === 'spam') return {}
  const consents = await scope.all(given(consentsOf, { leadId: lead.id }))
  if (!consents.some(({ purpose, withdrawnAt }) => purpose === 'handle' && withdrawnAt === null)) return {}
  const { name, email } = await unseal(scope.parkId, deps.vault, lead)
  if (email === undefined) return {}
  const links = linksFrom({ locale: lead.locale, hostPark: null })
  const url = `${deps.mailer.origin}${links.receipt(await receiptToken(deps.vault, park, lead))}`
  const kind = template === 'lead.answered' ? 'answered' : 'received'
  const letter = investorLetter(kind, { ...context, lead }, name, url)
  const send = () => sendLetter(context, email, letter, park.contact.email)
  // Whoever has an inquiry answered does so by the park's hand; a receipt goes to whatever address was typed.
  await (kind === 'received' ? sendSeldom(context, email, send) : send())
  return {}
}

/** Sends unless the recipient has had enough of the park's receipts that day: what is over that is left out for good. */
export async function sendSeldom({ deps, scope, now, job }: JobContext, email: string, send: () => Promise<void>) {
  const park = await deps.vault.park(scope.parkId)
  const endsAt = endOfWindow(now, DAY_MS)
  const window = { subject: `mail/${await park.blindIndex('email', `${endsAt}/${email}`)}`, endsAt }
  if ((await countOne(scope, window)) > MOST_RECEIPTS)
    return deps.log({ level: 'info', event: 'job', jobId: job.id, parkId: scope.parkId, code: 'mail.too_many' })
  try {
    await send()
  } catch (error) {
    await scope.write(countBack(window))
    throw error
  }
}

/** A colleague by account, as long as they are one: the same letter as the park's channels get. */
async function mailMember(
  context: JobContext,
  template: StaffTemplate,
  lead: Lead,
  account: string,
): Promise<JobResult> {
  const { deps, scope, park } = context
  if (!deps.mailer || lead.state === 'spam') return {}
  const member = await memberMail(deps.database, park, account)
  if (!member) return {}
  const sites = await scope.all(given(sitesNamed, { leadId: lead.id }))
  const letter = staffLetter(template, { ...context, lead }, sites, member.locale)
  await sendLetter(context, member.email, letter, null)
  return {}
}

async function tellChannel(
  context: JobContext,
  template: StaffTemplate,
  lead: Lead,
  channelId: string,
): Promise<JobResult> {
  const { deps, scope, now } = context
  const channel = await channelOf(scope, channelId)
  if (!channel?.enabled || lead.state === 'spam') return {}
  const notBefore = await takeTurn(scope, channel, now)
  if (notBefore !== null) return { notBefore }
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const sites = await scope.all(given(sitesNamed, { leadId: lead.id }))
  const letter = staffLetter(template, { ...context, lead }, sites, channel.locale)
  if ('address' in target) await sendLetter(context, target.address, letter, null)
  else if (channel.kind !== 'mail')
    await tellRobot(channel.kind, target, robotMessage(letter), { now, hosts: deps.robotHosts })
  return {}
}

/** What a group reads: no greeting, no footer. */
export const robotMessage = (letter: Letter) => ({
  title: `${letter.heading} · ${letter.park}`,
  lines: [
    ...letter.facts.map(({ label, value }) => `${label}${messages[letter.locale].colon}${value}`),
    ...letter.paragraphs,
  ],
})

/** Sends a letter by mail. Errors: JobError `mail.…`. */
export async function sendLetter(
  { deps, job }: { deps: Pick<JobContext['deps'], 'mailer'>; job: { id: string } },
  to: string,
  letter: Letter,
  replyTo: string | null,
): Promise<void> {
  if (!deps.mailer) throw new JobError('mail.not_configured')
  await deps.mailer.send({
    to,
    from: letter.park,
    replyTo,
    subject: letter.subject,
    text: letterText(letter),
    html: `<!doctype html>${rendered(<MailPage letter={letter} />)}`,
    language: languageOf(letter),
    messageId: job.id,
  })
}
