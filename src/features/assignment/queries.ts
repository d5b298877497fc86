import { and, asc, desc, eq, gte, isNull, ne, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, bureauRead, bureauWrite, given, readInBureau, thisBureau } from '../../data/query.ts'
import { leads } from '../leads/table.ts'
import { MOST_PREVIEWED, MOST_RULES } from './limits.ts'
import { assignmentRules } from './table.ts'

/** Open leads of a member are counted up to here; a capacity is less. */
const MOST_COUNTED = 500

const { bureauId: _, ...columns } = {
  bureauId: assignmentRules.bureauId,
  id: assignmentRules.id,
  position: assignmentRules.position,
  name: assignmentRules.name,
  enabled: assignmentRules.enabled,
  conditions: assignmentRules.conditions,
  target: assignmentRules.target,
  turn: assignmentRules.turn,
  version: assignmentRules.version,
}

const inOrder = readInBureau(assignmentRules, {
  columns,
  orderBy: [asc(assignmentRules.position), asc(assignmentRules.id)],
  limit: MOST_RULES,
})

/** A rule as it is stored. */
export type StoredRule = Omit<typeof assignmentRules.$inferSelect, 'bureauId'>

/** All rules of the bureau in their order. */
export const rulesOf = (desk: DeskScope): Promise<StoredRule[]> => desk.all(inOrder)

const openOfOne = bureauRead<{ n: number }>((builder) =>
  builder
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(
      builder
        .select({ one: sql`1`.as('one') })
        .from(leads)
        .where(
          and(
            eq(leads.bureauId, thisBureau),
            eq(leads.assignee, arg('member')),
            isNull(leads.closedAt),
            isNull(leads.snoozedUntil),
          ),
        )
        .limit(MOST_COUNTED)
        .as('open'),
    )
    .prepare(),
)

/** How many open leads each has that do not sleep, up to `MOST_COUNTED`: reads as many rows of an index. */
export async function openLeads(desk: DeskScope, members: readonly string[]): Promise<Map<string, number>> {
  if (members.length === 0) return new Map()
  const counts = await desk.read(...members.map((member) => given(openOfOne, { member })))
  return new Map(members.map((member, index) => [member, counts[index]?.[0]?.n ?? 0]))
}

/** Takes a rule's turn, which no other job then has. Answers how many were taken before. */
export async function takeTurn(desk: DeskScope, rule: string): Promise<number> {
  const [row] = await desk.change(
    bureauWrite<{ turn: number }>((builder) =>
      builder
        .update(assignmentRules)
        .set({ turn: sql`${assignmentRules.turn} + 1` })
        .where(and(eq(assignmentRules.bureauId, thisBureau), eq(assignmentRules.id, rule)))
        .returning({ turn: assignmentRules.turn })
        .prepare(),
    ),
  )
  return (row?.turn ?? 1) - 1
}

const lately = readInBureau(leads, {
  columns: {
    id: leads.id,
    parkId: leads.parkId,
    reference: leads.reference,
    company: leads.company,
    chain: leads.chain,
    country: leads.country,
    locale: leads.locale,
    investmentFen: leads.investmentFen,
    receivedAt: leads.receivedAt,
    closedAt: leads.closedAt,
  },
  where: and(gte(leads.receivedAt, arg('since')), ne(leads.state, 'spam')),
  orderBy: [desc(leads.receivedAt), desc(leads.id)],
  limit: MOST_PREVIEWED,
})

/** The bureau's leads since then, the latest first, without spam and without contact details. */
export const leadsSince = (desk: DeskScope, since: number) => desk.all(given(lately, { since }))
