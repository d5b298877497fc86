import { createHash } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, type ParkWrite, parkWrite, read, thisPark, thisRequest } from '../../data/query.ts'
import { outbox } from '../../data/tables.ts'
import { idFrom, type IdPrefix } from '../../kernel/ids.ts'
import { contentVersions } from '../content/table.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { leads } from '../leads/table.ts'
import type { ToldState } from '../partners/told.ts'
import { bodyOf, contentChange, leadData } from './message.ts'
import { type Listening, listenersTo } from './queries.ts'
import { webhookDeliveries } from './table.ts'
import type { WebhookEvent } from './webhook.ts'

const leadOfPartner = read(leads, {
  columns: {
    partner: leads.partner,
    reference: leads.reference,
    origin: leads.origin,
    receivedAt: leads.receivedAt,
    respondBy: leads.respondBy,
    answeredAt: leads.answeredAt,
    closedAt: leads.closedAt,
    channel: leads.channel,
    attribution: leads.attribution,
  },
  where: eq(leads.id, arg('leadId')),
  limit: 1,
})

/** Job `partner.lead`: what became of a lead is told to the servers of the partner who brought it. */
export const tellOfLead: JobHandler = async (context) => {
  const { scope, deps, park, job } = context
  const { leadId = '', event, state, at } = job.payload
  const lead = await scope.first(given(leadOfPartner, { leadId }))
  if (!lead || lead.partner === null) return {}
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const asked = { parkId: park.id, partner: lead.partner, at: Number(at) }
  const listeners = await listenersTo(desk, event as WebhookEvent, asked)
  if (listeners.length === 0) return {}
  const body = bodyOf(event as WebhookEvent, Number(at), leadData(park.slug, lead, state as ToldState, Number(at)))
  return { writes: messagesTo(context, listeners, event as WebhookEvent, [body]) }
}

/** Codes that one message names. */
const MOST_CODES = 100

const publishedAt = read(contentVersions, {
  columns: { code: contentVersions.code, removes: contentVersions.removes },
  where: and(eq(contentVersions.kind, arg('kind')), eq(contentVersions.publishedAt, arg('at'))),
  orderBy: [asc(contentVersions.code), asc(contentVersions.number)],
})

/** Job `partner.content`: what was published is told to the servers of each partner who is shown the park. */
export const tellOfContent: JobHandler = async (context) => {
  const { scope, deps, park, job } = context
  const kind = job.payload['kind'] === 'site' ? 'site' : 'policy'
  const event: WebhookEvent = `${kind}.changed`
  const desk = DeskScope.open(deps.database, { by: 'job', park })
  const at = Number(job.payload['at'])
  const asked = { parkId: park.id, partner: null, at }
  const listeners = park.published === false ? [] : await listenersTo(desk, event, asked)
  if (listeners.length === 0) return {}
  const versions = await scope.all(given(publishedAt, { kind, at }))
  // A site without history has what it was as a version too, which the later one replaces.
  const changed = [...new Map(versions.map((one) => [one.code, one])).values()]
  const changes = changed.map((one) => contentChange(kind, park.slug, one, deps.origin))
  const bodies = Array.from({ length: Math.ceil(changes.length / MOST_CODES) }, (_, part) =>
    bodyOf(event, at, {
      park: park.slug,
      changes: changes.slice(part * MOST_CODES, (part + 1) * MOST_CODES),
    }),
  )
  return { writes: messagesTo(context, listeners, event, bodies) }
}

/** A message for each webhook and body, with its first attempt. However often the job runs, each is made once. */
function messagesTo(
  { job, park }: JobContext,
  listeners: readonly Listening[],
  event: WebhookEvent,
  bodies: readonly string[],
): ParkWrite[] {
  return listeners.flatMap(({ id: webhook, partner }) =>
    bodies.flatMap((body, part) => {
      const madeFor = `${job.id}/${webhook}/${part}`
      const message = timedId('msg', job.createdAt, madeFor)
      const { createdAt } = job
      return newMessage(
        { id: message, bureauId: park.bureauId, webhook, partner, event, body, createdAt },
        timedId('job', job.createdAt, madeFor),
      )
    }),
  )
}

type NewMessage = Omit<typeof webhookDeliveries.$inferInsert, 'parkId' | 'state' | 'attempts'>

/** Writes a message and the job that sends it; what is there already stays. */
export function newMessage(message: NewMessage, job: string): ParkWrite[] {
  const { id, createdAt } = message
  const payload = { message: id }
  return [
    parkWrite((builder) =>
      builder
        .insert(webhookDeliveries)
        .values({ ...message, state: 'waiting', attempts: [], ...here })
        .onConflictDoNothing()
        .prepare(),
    ),
    parkWrite((builder) =>
      builder
        .insert(outbox)
        .values({
          ...here,
          id: job,
          kind: 'webhook.send',
          payload,
          attempts: 0,
          availableAt: createdAt,
          createdAt,
          requestId: sql`${thisRequest}`,
        })
        .onConflictDoNothing()
        .prepare(),
    ),
  ]
}

/** A placeholder takes the place of the text that it will be filled with. */
const here = { parkId: thisPark as unknown as string }

const TIME_BYTES = 6

/** The one id of what was made at a moment for a purpose: it sorts by time as `newId` does (UUIDv7). */
export function timedId(prefix: IdPrefix, at: number, purpose: string): string {
  const bytes = createHash('sha256').update(purpose).digest().subarray(0, 16)
  bytes.writeUIntBE(at, 0, TIME_BYTES)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return idFrom(prefix, bytes.toString('base64url'))
}
