import { eq } from 'drizzle-orm'
import { recordOutbox } from '../../data/outbox.ts'
import { type ParkWrite, update } from '../../data/query.ts'
import { linksFrom } from '../../http/paths.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { JobContext, JobHandler, JobResult } from '../jobs/job.ts'
import { sendLetter, sendSeldom } from '../notifications/deliver.tsx'
import { newsFor, type ParkEvent, toldOf } from './event.ts'
import { eventLetter, type EventNews } from './letter.ts'
import { eventOf, eventsNotOver, knowledgeOf, type Registration, registrationById } from './queries.ts'
import { remindedAt } from './registering.ts'
import { contactOf, moveUp } from './seats.ts'
import { eventRegistrations } from './table.ts'
import { registrationToken } from './token.ts'

interface Seat {
  seat: Registration
  event: ParkEvent
}

async function seatOf({ scope, job }: JobContext): Promise<Seat | null> {
  const seat = await registrationById(scope, job.payload['seat'] ?? '')
  const event = seat && (await eventOf(scope, seat.eventCode))
  return seat && event && seat.erasedAt === null ? { seat, event } : null
}

/**
 * Jobs `event.registered`, `event.promoted` and `event.reminder`: a mail to whoever registered, in their language, as
 * things stand by now. A reminder for an event that was put off waits for it.
 */
export const tellRegistered: JobHandler = async (context) => {
  const { job, now } = context
  const found = await seatOf(context)
  if (!found || found.seat.state === 'cancelled' || found.event.cancelled !== null || now >= found.event.startsAt)
    return {}
  const { seat, event } = found
  if (job.kind === 'event.registered') return tell(context, found, seat.state)
  if (seat.state !== 'confirmed') return {}
  if (job.kind === 'event.promoted') return seat.told.state === 'waiting' ? tell(context, found, 'promoted') : {}
  const due = remindedAt(event)
  return due > now ? { notBefore: due } : tell(context, found, 'reminder')
}

/**
 * Job `event.changed`: of the park's events, or (with `seat`) of one registration. First those who wait move up; then
 * each who knows something else of an event than what is published is told.
 */
export const eventsChanged: JobHandler = async (context) => {
  const { scope, job, now } = context
  if (job.payload['seat'] !== undefined) return tellOfChange(context)
  const writes: ParkWrite[] = []
  for (const event of await eventsNotOver(scope, now)) {
    await moveUp({ scope, actor: SYSTEM, now, requestId: job.requestId }, event.code)
    for (const { id, state, told } of await knowledgeOf(scope, event.code))
      if (['changed', 'cancelled'].includes(newsFor(told, event, state) ?? ''))
        writes.push(recordOutbox('event.changed', { seat: id }, now))
  }
  return { writes }
}

async function tellOfChange(context: JobContext): Promise<JobResult> {
  const found = await seatOf(context)
  if (!found || context.now >= found.event.endsAt) return {}
  const { seat, event } = found
  if (seat.state === 'cancelled') return seat.told.state === 'cancelled' ? {} : tell(context, found, 'seatCancelled')
  const news = newsFor(seat.told, event, seat.state)
  return news === null ? {} : tell(context, found, news)
}

/** By mail, where one was given; what they know from then on is written with the job's completion. */
async function tell(context: JobContext, { seat, event }: Seat, news: EventNews): Promise<JobResult> {
  const { deps, scope, park, job } = context
  const told = update(eventRegistrations, { told: toldOf(event, seat.state) }, eq(eventRegistrations.id, seat.id))
  const contact = deps.mailer ? await contactOf(deps.vault, scope.parkId, seat) : null
  const { email } = contact ?? {}
  if (!deps.mailer || !contact || email === undefined) return { writes: [told] }
  const links = linksFrom({ locale: seat.locale, hostPark: null })
  const url = `${deps.mailer.origin}${links.registration(await registrationToken(deps.vault, park, seat.id))}`
  const letter = eventLetter(news, { park, event, seat }, contact.name, url)
  const send = () => sendLetter(context, email, letter, park.contact.email)
  // Anybody may type an address: of what follows a form it gets a few a day.
  await (job.kind === 'event.registered' ? sendSeldom(context, email, send) : send())
  return { writes: [told] }
}
