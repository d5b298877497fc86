import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { recordBureauEntry, recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { bureauWrite, insertInBureau, removeInBureau, thisBureau, updateInBureau } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Vault } from '../../kernel/vault.ts'
import type { StaffContext } from '../jobs/actions.ts'
import type { Partner } from '../partners/partner.ts'
import type { BureauContext } from '../staff/actions.ts'
import { dropWaiting } from './end.ts'
import { newMessage } from './fan-out.ts'
import { bodyOf } from './message.ts'
import { newSecret, openSecrets, OVERLAP_MS, type SealedSecrets, sealSecrets } from './secret.ts'
import { webhookDeliveries, webhooks } from './table.ts'
import { type Delivery, hindrance, TEST_EVENT, type Webhook, type WebhookDeed, type WebhookEvent } from './webhook.ts'

export interface WebhookDetails {
  url: string
  events: readonly WebhookEvent[]
}

type WithVault = BureauContext & { vault: Vault }

/** Adds a webhook. Answers its id and its secret, which is seen this once. */
export async function addWebhook(ctx: WithVault, { id: partner }: Partner, details: WebhookDetails) {
  const { desk, vault, now } = ctx
  const id = newId('hook')
  const secret = newSecret()
  const sealed = await sealSecrets(vault, desk.bureauId, id, { secret, former: null })
  await desk.write(
    insertInBureau(webhooks, { id, partner, ...details, ...sealed, createdAt: now }),
    recordBureauEntry(ctx, { action: 'partner.webhook_added', subject: partner, after: { webhook: id, ...details } }),
  )
  return { id, secret }
}

/** Changes where it leads and what it is told. Another server begins without the failures of the one before. */
export async function changeWebhook(ctx: BureauContext, webhook: Webhook, details: WebhookDetails): Promise<void> {
  const { id, partner, url, events } = webhook
  await ctx.desk.write(
    updateInBureau(webhooks, { ...details, ...(details.url !== url && { failingSince: null }) }, eq(webhooks.id, id)),
    recordBureauEntry(ctx, {
      action: 'partner.webhook_changed',
      subject: partner,
      before: { webhook: id, url, events },
      after: { webhook: id, ...details },
    }),
  )
}

/** Gives it a new secret, seen this once; the one before goes on signing for a day. Errors: 409 after another rotation. */
export async function rotateSecret(ctx: WithVault, webhook: Webhook & SealedSecrets): Promise<string> {
  const { desk, vault, now } = ctx
  const { id, partner, wrappedKey } = webhook
  const before = await openSecrets(vault, desk.bureauId, id, webhook)
  const secret = newSecret()
  const sealed = await sealSecrets(vault, desk.bureauId, id, { secret, former: before.secret })
  await desk.write(
    updateInBureau(
      webhooks,
      { ...sealed, formerUntil: now + OVERLAP_MS },
      both(eq(webhooks.id, id), eq(webhooks.wrappedKey, wrappedKey)),
    ),
    recordBureauEntry(
      ctx,
      { action: 'partner.webhook_rotated', subject: partner, after: { webhook: id, until: now + OVERLAP_MS } },
      WAS_CHANGED,
    ),
  )
  return secret
}

/** Stops it: what waits is given up, and nothing new is written for it. Errors: 409 when it is off. */
export async function pauseWebhook(ctx: BureauContext, webhook: Webhook, partner: Partner): Promise<void> {
  refuse('pause', webhook, partner)
  const { id } = webhook
  await ctx.desk.write(
    updateInBureau(
      webhooks,
      { endedAt: ctx.now, endedBy: 'staff' },
      both(eq(webhooks.id, id), isNull(webhooks.endedAt)),
    ),
    recordBureauEntry(
      ctx,
      { action: 'partner.webhook_ended', subject: partner.id, after: { webhook: id, ended: 'staff' } },
      WAS_CHANGED,
    ),
    dropWaiting(id),
  )
}

/** Starts it again, with its week before it. Errors: 409 when it is on. */
export async function resumeWebhook(ctx: BureauContext, webhook: Webhook, partner: Partner): Promise<void> {
  refuse('resume', webhook, partner)
  const { id } = webhook
  await ctx.desk.write(
    updateInBureau(
      webhooks,
      { endedAt: null, endedBy: null, failingSince: null },
      both(eq(webhooks.id, id), isNotNull(webhooks.endedAt)),
    ),
    recordBureauEntry(
      ctx,
      { action: 'partner.webhook_resumed', subject: partner.id, after: { webhook: id } },
      WAS_CHANGED,
    ),
  )
}

/** Removes it with its log. */
export async function removeWebhook(ctx: BureauContext, { id, partner, url }: Webhook): Promise<void> {
  const ofIt = both(eq(webhookDeliveries.bureauId, thisBureau), eq(webhookDeliveries.webhook, id))
  await ctx.desk.write(
    removeInBureau(webhooks, eq(webhooks.id, id)),
    recordBureauEntry(
      ctx,
      { action: 'partner.webhook_removed', subject: partner, before: { webhook: id, url } },
      WAS_CHANGED,
    ),
    bureauWrite((builder) => builder.delete(webhookDeliveries).where(ofIt).prepare()),
  )
}

interface InPark extends StaffContext {
  scope: ParkScope
  park: { id: string; slug: string; bureauId: string }
}

/** Sends a message that only says that it is one. It lies in the log of the park. Errors: 409. Answers its id. */
export async function sendTest(ctx: InPark, webhook: Webhook, partner: Partner): Promise<string> {
  refuse('test', webhook, partner)
  const { scope, park, now } = ctx
  const id = newId('msg')
  const body = bodyOf(TEST_EVENT, now, { park: park.slug })
  const message = {
    id,
    bureauId: park.bureauId,
    webhook: webhook.id,
    partner: partner.id,
    event: TEST_EVENT,
    body,
    createdAt: now,
  } as const
  await scope.write(
    ...newMessage(message, newId('job')),
    recordEntry(ctx, { action: 'partner.webhook_tested', subject: partner.id, after: { webhook: webhook.id } }),
  )
  return id
}

/** Sends a message once more, under the same id. Errors: 409. */
export async function replay(ctx: StaffContext, webhook: Webhook, partner: Partner, { id }: Delivery): Promise<void> {
  refuse('replay', webhook, partner)
  await ctx.scope.write(
    recordOutbox('webhook.send', { message: id, replay: 'true' }, ctx.now),
    recordEntry(ctx, { action: 'partner.webhook_replayed', subject: partner.id, after: { webhook: webhook.id } }),
  )
}

/** The statement before changed a row. */
const WAS_CHANGED = sql`changes() = 1`

const both = (one: SQL, other: SQL): SQL => and(one, other) ?? sql`false`

function refuse(deed: WebhookDeed, webhook: Webhook, { suspendedAt }: Partner): void {
  const reason = hindrance(deed, webhook, suspendedAt !== null)
  if (reason) throw new AppError(`webhooks.${reason}`, 409)
}
