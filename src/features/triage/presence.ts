import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import { arg, given, type ParkWrite, parkWrite, read, remove, thisPark, update } from '../../data/query.ts'
import { leadPresence, mentions } from './table.ts'

/** A colleague who has the lead open. */
export interface Present {
  member: string
  /** Whether they write an answer or a note. */
  writing: boolean
}

/** For how long a page that was opened counts as being looked at, and a word that was typed as writing. */
export const LOOKING_MS = 5 * 60_000
export const WRITING_MS = 90_000
/** Most colleagues who are named. */
const MOST_SHOWN = 10

const upsert = parkWrite((builder) =>
  builder
    .insert(leadPresence)
    .values({
      parkId: thisPark,
      leadId: arg('leadId'),
      member: arg('member'),
      seenAt: arg('now'),
      writing: arg('writing'),
    })
    .onConflictDoUpdate({
      target: [leadPresence.parkId, leadPresence.leadId, leadPresence.member],
      set: { seenAt: sql`excluded.seen_at`, writing: sql`excluded.writing` },
    })
    .prepare(),
)

interface Here {
  leadId: string
  member: string
  now: number
}

/** Says that somebody has the lead open, and forgets who no longer has: a lead keeps no more rows than lookers. */
export const bePresent = ({ leadId, member, now }: Here, writing: boolean): ParkWrite[] => [
  given(upsert, { leadId, member, now, writing }),
  remove(leadPresence, and(eq(leadPresence.leadId, leadId), lt(leadPresence.seenAt, now - LOOKING_MS)) ?? sql`0`),
]

/** Rows that say nothing any more, of all leads of the park. */
export const sweepPresence = (now: number): ParkWrite => remove(leadPresence, lt(leadPresence.seenAt, now - LOOKING_MS))

const present = read(leadPresence, {
  columns: { member: leadPresence.member, writing: leadPresence.writing, seenAt: leadPresence.seenAt },
  where: and(
    eq(leadPresence.leadId, arg('leadId')),
    gt(leadPresence.seenAt, arg('after')),
    ne(leadPresence.member, arg('member')),
  ),
  orderBy: [desc(leadPresence.seenAt)],
  limit: MOST_SHOWN,
})

export const othersAt = ({ leadId, member, now }: Here) => given(present, { leadId, member, after: now - LOOKING_MS })

/** Who writes says so every half a minute; whoever stopped saying so only looks. */
export const asPresent = (
  rows: readonly { member: string; writing: boolean; seenAt: number }[],
  now: number,
): Present[] => rows.map(({ member, writing, seenAt }) => ({ member, writing: writing && now - seenAt < WRITING_MS }))

/** What was said to somebody in notes of the lead counts as read once they open it. */
export const readMentions = ({ leadId, member, now }: Here): ParkWrite =>
  update(
    mentions,
    { readAt: now },
    and(eq(mentions.member, member), eq(mentions.leadId, leadId), isNull(mentions.readAt)) ?? sql`0`,
  )
