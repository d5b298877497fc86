import { eq, isNotNull, sql } from 'drizzle-orm'
import { DeskScope } from '../../data/desk-scope.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { type ParkWrite, update, updateInBureau } from '../../data/query.ts'
import type { Deps } from '../../http/context.ts'
import { wholeOf } from '../../http/following.ts'
import { OutgoingError } from '../../http/outgoing.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { partnerOf } from '../partners/queries.ts'
import { deliveryOf, sealedWebhook } from './queries.ts'
import { nextDelivery, PATIENCE_MS, waitAsked } from './schedule.ts'
import { openSecrets, type SealedSecrets, signedHeaders } from './secret.ts'
import { webhookDeliveries, webhooks } from './table.ts'
import { type Delivery, type DeliveryAttempt, TEST_EVENT, type Webhook } from './webhook.ts'

const LIMIT_MS = 10_000
/** How much of an answer is kept. */
const MOST_ANSWER_CHARS = 1024
/** A server that takes so long is given its next message in a minute only: those of others go first. */
const SLOW_MS = 4000
const REST_MS = 60_000
const GONE = 410

/** Until when slow servers rest, by the id of their webhook. */
const resting = new WeakMap<Deps, Map<string, number>>()

/** Job `webhook.send`: one attempt to deliver a message; what fails comes again by its schedule. */
export const sendMessage: JobHandler = async (context) => {
  const { deps, scope, park, now, job } = context
  const delivery = await deliveryOf(scope, job.payload['message'] ?? '')
  const replay = job.payload['replay'] === 'true'
  if (!delivery || (!replay && delivery.state !== 'waiting')) return {}
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const webhook = await sealedWebhook(desk, delivery.webhook)
  const partner = webhook && (await partnerOf(desk, webhook.partner))
  const shown = partner?.suspendedAt === null && (partner.parks === null || partner.parks.includes(park.id))
  if (!webhook || webhook.endedAt !== null || !shown) {
    const off: DeliveryAttempt = { at: now, took: 0, status: null, fault: 'off', answer: null }
    return { writes: [noted(delivery, { ...off, ...(replay && { replay }) }, 'failed')] }
  }
  const rests = restOf(deps, webhook.id, now)
  if (rests !== null) return { notBefore: rests }
  const { attempt, wait } = await post(context, delivery, webhook)
  if (attempt.took >= SLOW_MS) rest(deps, webhook.id, now)
  const good = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
  const once = replay || delivery.event === TEST_EVENT
  // What is tried once says nothing of how long it has been failing.
  if (good) await desk.write(succeeded(webhook.id))
  else if (!once) await desk.write(failing(webhook.id, now))
  if (good) return { writes: [noted(delivery, { ...attempt, ...(replay && { replay }) }, 'delivered')] }
  return afterFailure(context, { delivery, webhook, attempt, wait, replay })
}

interface Failed {
  delivery: Delivery
  webhook: Webhook
  attempt: DeliveryAttempt
  /** Milliseconds that the server asked to be left alone. */
  wait: number
  replay: boolean
}

function afterFailure({ now }: JobContext, { delivery, webhook, attempt, wait, replay }: Failed): JobResult {
  const why = attempt.status === GONE ? 'gone' : now - (webhook.failingSince ?? now) >= PATIENCE_MS ? 'failing' : null
  const ending = why === null ? [] : [recordOutbox('webhook.ended', { webhook: webhook.id, why }, now)]
  if (replay) return { writes: [noted(delivery, { ...attempt, replay }, null), ...ending] }
  const tried = delivery.attempts.filter((one) => !one.replay).length + 1
  const once = why !== null || delivery.event === TEST_EVENT
  const again = once ? null : nextDelivery(tried, now, Math.random, wait)
  const writes = [noted(delivery, attempt, again === null ? 'failed' : null), ...ending]
  return again === null ? { writes } : { writes, again }
}

async function post({ deps, park, now }: JobContext, { id, body }: Delivery, webhook: Webhook & SealedSecrets) {
  const { secret, former } = await openSecrets(deps.vault, park.bureauId, webhook.id, webhook)
  const overlaps = former !== null && (webhook.formerUntil ?? 0) > now
  const headers = signedHeaders(id, now, body, overlaps ? [secret, former] : [secret])
  const started = performance.now()
  const took = () => Math.round(performance.now() - started)
  try {
    const request = { url: webhook.url, post: { headers, body }, timeoutMs: LIMIT_MS, cut: true }
    const { status, text, retryAfter } = await deps.outgoing(request)
    const fault = status >= 300 && status < 400 ? 'redirect' : null
    const attempt: DeliveryAttempt = { at: now, took: took(), status, fault, answer: readable(text) }
    return { attempt, wait: waitAsked(status, retryAfter, now) }
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    const attempt: DeliveryAttempt = { at: now, took: took(), status: null, fault: error.fault, answer: null }
    return { attempt, wait: 0 }
  }
}

/** The beginning of an answer without what does not show, or turns the direction of what does. */
const readable = (text: string): string => text.slice(0, MOST_ANSWER_CHARS).replaceAll(/[^\P{C}\n]/gu, '')

/** Adds an attempt. What is done with stays so; a message that somebody sent again may still turn out delivered. */
const noted = ({ id }: Delivery, attempt: DeliveryAttempt, state: 'delivered' | 'failed' | null): ParkWrite =>
  update(
    webhookDeliveries,
    {
      attempts: sql`json_insert(${webhookDeliveries.attempts}, '$[#]', json(${JSON.stringify(attempt)}))`,
      ...(state === 'delivered' && { state }),
      ...(state === 'failed' && {
        state: sql`case ${webhookDeliveries.state} when 'waiting' then 'failed' else ${webhookDeliveries.state} end`,
      }),
    },
    eq(webhookDeliveries.id, id),
  )

/** A message got through. Most of the time nothing has to be written. */
const succeeded = (id: string) =>
  updateInBureau(webhooks, { failingSince: null }, sql`${eq(webhooks.id, id)} and ${isNotNull(webhooks.failingSince)}`)

const failing = (id: string, now: number) =>
  updateInBureau(webhooks, { failingSince: sql`coalesce(${webhooks.failingSince}, ${now})` }, eq(webhooks.id, id))

/** Until when the webhook's server rests; null when it does not. Those that wait come back one after the other. */
function restOf(deps: Deps, webhook: string, now: number): number | null {
  const until = resting.get(wholeOf(deps))?.get(webhook) ?? 0
  return until > now ? until + Math.round(Math.random() * REST_MS) : null
}

function rest(deps: Deps, webhook: string, now: number): void {
  const those = resting.get(wholeOf(deps)) ?? new Map<string, number>()
  for (const [id, until] of those) if (until <= now) those.delete(id)
  resting.set(wholeOf(deps), those.set(webhook, now + REST_MS))
}
