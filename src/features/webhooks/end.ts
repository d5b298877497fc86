import { and, eq, isNull, sql } from 'drizzle-orm'
import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import { recordBureauEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { updateInBureau, type BureauWrite, bureauWrite, thisBureau } from '../../data/query.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatTime } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { sendLetter } from '../notifications/deliver.tsx'
import type { Letter } from '../notifications/letter.ts'
import { memberMail } from '../notifications/queries.ts'
import { partnerOf } from '../partners/queries.ts'
import type { Partner } from '../partners/partner.ts'
import { colleagues, membershipsIn } from '../staff/queries.ts'
import { allows } from '../staff/role.ts'
import { sealedWebhook } from './queries.ts'
import { webhookDeliveries, webhooks } from './table.ts'
import type { Webhook, WebhookEnd } from './webhook.ts'

/** What waits to be sent is given up. Belongs in the batch that ends the webhook. */
export const dropWaiting = (webhook: string): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .update(webhookDeliveries)
      .set({ state: 'failed' })
      .where(
        and(
          eq(webhookDeliveries.bureauId, thisBureau),
          eq(webhookDeliveries.webhook, webhook),
          eq(webhookDeliveries.state, 'waiting'),
        ),
      )
      .prepare(),
  )

/**
 * Job `webhook.ended`: ends a webhook that failed for a week, or whose server said that it is gone; then one job for each
 * administrator of the bureau, who is told by mail.
 */
export const endWebhook: JobHandler = async (context) => {
  const { deps, park, job } = context
  const { webhook: id = '', why, to } = job.payload
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const webhook = await sealedWebhook(desk, id)
  const partner = webhook && (await partnerOf(desk, webhook.partner))
  if (!webhook || !partner) return {}
  if (to !== undefined) return tellMember(context, partner, webhook, to)
  // Whichever of its failed messages asked first ends it, and knows itself by the time when it did.
  const at = job.createdAt
  if (webhook.endedAt === null)
    await end({ desk, at, requestId: job.requestId }, webhook, why === 'gone' ? 'gone' : 'failing')
  else if (webhook.endedAt !== at) return {}
  const members = deps.mailer ? await colleagues(desk) : []
  const admins = members.filter((one) => one.park === null && one.role === 'bureauAdmin')
  const users = new Set(admins.map(({ user }) => user))
  return { writes: [...users].map((user) => recordOutbox('webhook.ended', { webhook: id, to: user }, context.now)) }
}

async function end(
  { desk, at, requestId }: { desk: DeskScope; at: number; requestId: string },
  { id, partner }: Webhook,
  endedBy: WebhookEnd,
): Promise<void> {
  const entry = { action: 'partner.webhook_ended', subject: partner, after: { webhook: id, ended: endedBy } }
  const still = and(eq(webhooks.id, id), isNull(webhooks.endedAt)) ?? sql`false`
  await desk
    .write(
      updateInBureau(webhooks, { endedAt: at, endedBy }, still),
      recordBureauEntry({ actor: SYSTEM, now: at, requestId }, entry, sql`changes() = 1`),
      dropWaiting(id),
    )
    .catch((error: unknown) => {
      // Somebody was quicker.
      if (!(error instanceof AppError && error.status === 409)) throw error
    })
}

/** By mail in their language, while they are an administrator still and it is off still. */
async function tellMember(
  context: JobContext,
  partner: Partner,
  webhook: Webhook,
  account: string,
): Promise<JobResult> {
  const { deps, park } = context
  const [member, own] = await Promise.all([
    memberMail(deps.database, park, account),
    membershipsIn(new Accounts(deps.database), account, park.bureauId),
  ])
  if (!deps.mailer || !member || webhook.endedAt === null || !allows(own, 'partner.edit', null)) return {}
  await sendLetter(context, member.email, endedLetter(context, partner, webhook, member.locale), null)
  return {}
}

function endedLetter({ deps, park, bureau }: JobContext, partner: Partner, webhook: Webhook, locale: Locale): Letter {
  const { letter: words, fields, ends } = messages[locale].webhooks
  const { url, endedAt, endedBy, failingSince, id } = webhook
  const origin = deps.origin ?? deps.mailer?.origin
  return {
    locale,
    park: bureau.name[locale],
    hue: park.hue,
    subject: words.subject(partner.name),
    heading: words.heading,
    greeting: null,
    paragraphs: [words.text],
    facts: [
      { label: fields.partner, value: partner.name },
      { label: fields.url, value: url },
      { label: fields.why, value: ends[endedBy ?? 'failing'] },
      ...(failingSince === null ? [] : [{ label: fields.failingSince, value: formatTime(failingSince, locale) }]),
      ...(endedAt === null ? [] : [{ label: fields.endedAt, value: formatTime(endedAt, locale) }]),
    ],
    link:
      origin === undefined
        ? null
        : { label: words.open, url: `${origin}${deskLinksFrom(locale, bureau.slug).webhook(partner.id, id)}` },
    notes: [words.why(bureau.name[locale])],
    contact: null,
  }
}
