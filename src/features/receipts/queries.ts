import { eq, or } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import type { Localized } from '../../kernel/localized.ts'
import { workingMinutesBetween } from '../../kernel/working-days.ts'
import { leadMerges } from '../duplicates/table.ts'
import { asShown, eventsBefore, firstRated, keyOf, lastMessage, LATEST, textOf } from '../leads/events.ts'
import { consentsOf, policiesNamed, sitesNamed, unseal } from '../leads/queries.ts'
import type { leadEvents } from '../leads/table.ts'
import type { OpenReceipt } from './open.ts'
import type { Receipt, Timeline, TimelineEntry } from './receipt.ts'
import { escalationRefusal, isOverdue, RATING_MS, ratingRefusal, waitingSince } from './rules.ts'
import { maskEmail, maskPhone } from './token.ts'

type Opened = Pick<OpenReceipt, 'scope' | 'lead'>

/** How many entries a page of the timeline shows. */
const ENTRIES = 50

const mergesOf = read(leadMerges, {
  columns: { leadId: leadMerges.leadId },
  where: or(eq(leadMerges.leadId, arg('leadId')), eq(leadMerges.intoId, arg('leadId'))),
  limit: 1,
})

interface Asked {
  vault: Vault
  now: number
  /** Id of an event before which the timeline is asked for; null asks for its end. */
  before: string | null
  /** The park that handed it over; null where it stayed. */
  from: Localized | null
}

/** What the holder of the link may see. */
export async function receiptOf({ scope, lead }: Opened, { vault, now, before, from }: Asked): Promise<Receipt> {
  const { id: leadId } = lead
  const [consents, sites, policies, merges, [investor], [park], [rated], events] = await scope.read(
    given(consentsOf, { leadId }),
    given(sitesNamed, { leadId }),
    given(policiesNamed, { leadId }),
    given(mergesOf, { leadId }),
    given(lastMessage, { leadId, by: 'investor' }),
    given(lastMessage, { leadId, by: 'officer' }),
    given(firstRated, { leadId }),
    given(eventsBefore, { leadId, before: before ?? LATEST, limit: ENTRIES + 1 }),
  )
  const { name, phone, email, visit, message } = await unseal(scope.parkId, vault, lead)
  const ratedAt = rated?.at ?? null
  return {
    reference: lead.reference,
    state: lead.state,
    receivedAt: lead.receivedAt,
    respondBy: lead.respondBy,
    officer: lead.officer,
    locale: lead.locale,
    company: lead.company,
    contactName: name,
    phone: phone === undefined ? null : maskPhone(phone),
    email: email === undefined ? null : maskEmail(email),
    message,
    visit: visit ?? null,
    sites,
    policies,
    estimate: lead.estimate,
    consents,
    answeredAt: lead.answeredAt,
    overdue: isOverdue(lead, now),
    minutesLeft: workingMinutesBetween(now, lead.respondBy),
    merged: merges.length > 0,
    handedOverBy: from,
    escalation: escalationRefusal(lead, waitingSince(lead, { investor, park }), now),
    rating: {
      score: lead.rating,
      refusal: ratingRefusal(lead, ratedAt, now),
      until: ratedAt === null ? null : ratedAt + RATING_MS,
    },
    timeline: await timelineOf({ scope, lead }, vault, events, before !== null),
  }
}

type StoredEvent = Omit<typeof leadEvents.$inferSelect, 'parkId'>

/** The page's entries, oldest first. The very first one is the inquiry itself. */
async function timelineOf(
  { scope, lead }: Opened,
  vault: Vault,
  latestFirst: StoredEvent[],
  past: boolean,
): Promise<Timeline> {
  const key = await keyOf(scope.parkId, vault, lead)
  const rows = latestFirst.slice(0, ENTRIES).toReversed()
  const entries = await Promise.all(
    rows.map(async (row): Promise<TimelineEntry> => {
      const text = await textOf(key, row)
      const { id, at, kind, officer, data } = row
      const by = row.actorKind === 'investor' ? 'investor' : 'park'
      return { id, at, kind: asShown(kind), by, officer, data, text, gone: row.textCipher !== null && text === null }
    }),
  )
  if (latestFirst.length > ENTRIES) return { entries, older: rows[0]?.id ?? null, past }
  return { entries: [receivedOf(lead), ...entries], older: null, past }
}

const receivedOf = (lead: Opened['lead']): TimelineEntry => ({
  id: 'received',
  at: lead.receivedAt,
  kind: 'received',
  by: 'investor',
  officer: null,
  data: {},
  text: null,
  gone: false,
})
