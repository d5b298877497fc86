import { Accounts } from '../../data/desk-scope.ts'
import { recordOutbox } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import { addressOf, reachOf } from '../enterprises/reach.ts'
import type { JobContext, JobResult } from '../jobs/job.ts'
import type { Audience } from '../notifications/channel.ts'
import { robotMessage, sendLetter } from '../notifications/deliver.tsx'
import type { Letter, Line } from '../notifications/letter.ts'
import { channelOf, enabledChannels, memberMail, targetOf } from '../notifications/queries.ts'
import { tellRobot } from '../notifications/robot.ts'
import { takeTurn } from '../notifications/turn.ts'
import { membershipsIn } from '../staff/queries.ts'
import { allows, type Deed } from '../staff/role.ts'

/** What is said, in one language: nothing personal, and no text that anybody wrote. */
export interface Said {
  subject: string
  heading: string
  paragraphs: string[]
  facts: Line[]
  /** What the link to the page is called; `path` is the page at the desk, for colleagues. */
  open: string
  path?: string
  why: string
}

/** `to` of a job that is for the enterprise itself. */
export const TO_ENTERPRISE = 'enterprise'

/** The same job once for each who is told, so that one failing does not hold up the others. */
export async function fanOut(
  { scope, job, now }: JobContext,
  { accounts = [], channels = [], enterprise = false }: Told,
): Promise<JobResult> {
  const enabled = channels.length > 0 ? await scope.all(enabledChannels) : []
  const ids = enabled.filter(({ audience }) => channels.includes(audience)).map(({ id }) => id)
  const present = accounts.filter((account) => account !== null)
  const receivers = new Set([...ids, ...present, ...(enterprise ? [TO_ENTERPRISE] : [])])
  const again = (to: string): ParkWrite => recordOutbox(job.kind, { ...job.payload, to }, now)
  return { writes: [...receivers].map(again) }
}
interface Told {
  accounts?: readonly (string | null)[]
  channels?: readonly Audience[]
  enterprise?: boolean
}

/** Tells one colleague by account, or a channel by id. `deed`: who lost it meanwhile is not told. */
export async function tellOne(
  context: JobContext,
  to: string,
  deed: Deed,
  said: (locale: Locale) => Said,
): Promise<JobResult> {
  return to.startsWith('user_') ? tellMember(context, to, deed, said) : tellChannel(context, to, said)
}

async function tellMember(
  context: JobContext,
  account: string,
  deed: Deed,
  said: (locale: Locale) => Said,
): Promise<JobResult> {
  const { deps, park } = context
  if (!deps.mailer) return {}
  const [member, own] = await Promise.all([
    memberMail(deps.database, park, account),
    membershipsIn(new Accounts(deps.database), account, park.bureauId),
  ])
  if (!member || !allows(own, deed, park.id)) return {}
  await sendLetter(context, member.email, deskLetter(context, said(member.locale), member.locale), null)
  return {}
}

async function tellChannel(context: JobContext, id: string, said: (locale: Locale) => Said): Promise<JobResult> {
  const { deps, scope, now } = context
  const channel = await channelOf(scope, id)
  if (!channel?.enabled) return {}
  const notBefore = await takeTurn(scope, channel, now)
  if (notBefore !== null) return { notBefore }
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const letter = deskLetter(context, said(channel.locale), channel.locale)
  if ('address' in target) await sendLetter(context, target.address, letter, null)
  else if (channel.kind !== 'mail') {
    const { title, lines } = robotMessage(letter)
    const message = { title, lines: letter.link ? [...lines, letter.link.url] : lines }
    await tellRobot(channel.kind, target, message, { now, hosts: deps.robotHosts })
  }
  return {}
}

function deskLetter({ deps, park }: JobContext, { open, path, why, ...said }: Said, locale: Locale): Letter {
  const origin = deps.mailer?.origin ?? deps.origin
  const link = path === undefined || origin === null ? null : { label: open, url: `${origin}${path}` }
  return { ...said, locale, park: park.name[locale], hue: park.hue, greeting: null, link, notes: [why], contact: null }
}

/** Tells the enterprise by mail in its own language, with its link; nobody when it has no address or left. */
export async function tellEnterprise(
  context: JobContext,
  enterpriseId: string,
  said: (locale: Locale) => Said,
): Promise<JobResult> {
  const { deps, scope, park } = context
  const enterprise = await enterpriseOf(scope, enterpriseId)
  if (!deps.mailer || !enterprise || enterprise.leftOn !== null) return {}
  const reach = await reachOf({ scope, vault: deps.vault, park }, enterprise)
  const { contact, locale } = reach
  const url = addressOf(reach, deps.mailer.origin)
  if (contact?.email === undefined || url === null) return {}
  const { open, path: _, why, ...text } = said(locale)
  const { notices } = messages[locale]
  const letter: Letter = {
    ...text,
    locale,
    park: park.name[locale],
    hue: park.hue,
    greeting: notices.investor.greeting(contact.name.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()),
    link: { label: open, url },
    notes: [notices.investor.secret, why],
    contact: {
      office: park.contact.office[locale],
      lines: park.contact.phone === null ? [] : [{ label: notices.labels.phone, value: park.contact.phone }],
    },
  }
  await sendLetter(context, contact.email, letter, park.contact.email)
  return {}
}
