import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { exists, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { StatementBuilder } from '../../data/database.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import { type Entry, recordBureauEntry } from '../../data/ledger.ts'
import { type BureauWrite, bureauWrite, thisBureau } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { AbsenceInput, MemberInput } from './input.ts'
import { isLastAdmin, type Member } from './member.ts'
import { membersOf } from './queries.ts'
import { memberships } from './table.ts'

/** What changes of a bureau's own things are made with. */
export interface BureauContext {
  desk: DeskScope
  actor: Actor
  now: number
  requestId: string
}

/**
 * Changes role, park, name, title and capacity. Errors: 409 `staff.changed` when somebody else changed it since it was
 * read, `staff.last_admin`, `staff.already_member`.
 */
export async function changeMember(ctx: BureauContext, member: Member, to: MemberInput): Promise<void> {
  const { role, park, officer, capacity } = to
  const demoted = member.role === 'bureauAdmin' && role !== 'bureauAdmin'
  await write(ctx, member, { role, park, officer, capacity }, demoted, {
    action: 'member.changed',
    subject: member.id,
    before: { role: member.role, park: member.park, capacity: member.capacity },
    after: { role, park, capacity },
  })
}

/** Sets or clears (both null) the days of an absence. Errors: 409 `staff.changed`. */
export async function setAbsence(ctx: BureauContext, member: Member, absence: AbsenceInput): Promise<void> {
  const { absentFrom, absentTo } = absence
  await write(ctx, member, { absentFrom, absentTo }, false, {
    action: 'member.absence',
    subject: member.id,
    after: { absent: absentFrom !== null },
  })
}

/** Takes the membership away; the account stays. Errors: 409 `staff.changed`, `staff.last_admin`. */
export async function endMember(ctx: BureauContext, member: Member): Promise<void> {
  const { user, role, park, endedAt } = member
  if (endedAt !== null) throw new AppError('staff.changed', 409)
  await write(ctx, member, { endedAt: ctx.now }, role === 'bureauAdmin', {
    action: 'member.ended',
    subject: member.id,
    before: { user, role, park },
  })
}

/** Gives an ended membership again. Errors: 409 `staff.changed`, `staff.already_member`. */
export async function returnMember(ctx: BureauContext, member: Member): Promise<void> {
  const { user, role, park, endedAt } = member
  if (endedAt === null) throw new AppError('staff.changed', 409)
  await write(ctx, member, { endedAt: null }, false, {
    action: 'member.returned',
    subject: member.id,
    after: { user, role, park },
  })
}

type Columns = Partial<Omit<typeof memberships.$inferInsert, 'bureauId' | 'id' | 'user'>>

/** One change of a membership that is as it was read; `losesAdmin` needs another administrator besides. */
async function write(
  ctx: BureauContext,
  member: Member,
  set: Columns,
  losesAdmin: boolean,
  entry: Entry,
): Promise<void> {
  try {
    await ctx.desk.write(changed(member, set, losesAdmin), recordBureauEntry(ctx, entry))
  } catch (error) {
    if (error instanceof DuplicateError) throw new AppError('staff.already_member', 409, { cause: error })
    if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
    const last = losesAdmin && isLastAdmin(await membersOf(ctx.desk), member.id)
    throw new AppError(last ? 'staff.last_admin' : 'staff.changed', 409, { cause: error })
  }
}

/**
 * The role comes to nothing where the row is another than was read, or the bureau would be left without an
 * administrator: its column refuses that, and with it the batch. So two who demote each other at once leave one.
 */
const changed = (member: Member, set: Columns, losesAdmin: boolean): BureauWrite =>
  bureauWrite((builder) => {
    const holds = and(unchanged(member), losesAdmin ? anotherAdmin(builder, member.id) : undefined)
    const role = sql`case when ${holds} then ${set.role ?? member.role} end`
    return builder
      .update(memberships)
      .set({ ...set, role })
      .where(and(eq(memberships.bureauId, thisBureau), eq(memberships.id, member.id)))
      .prepare()
  })

const unchanged = (member: Member): SQL | undefined =>
  and(
    eq(memberships.role, member.role),
    sql`${memberships.park} is ${member.park}`,
    eq(memberships.officer, member.officer),
    sql`${memberships.capacity} is ${member.capacity}`,
    sql`${memberships.absentFrom} is ${member.absentFrom}`,
    sql`${memberships.absentTo} is ${member.absentTo}`,
    sql`${memberships.endedAt} is ${member.endedAt}`,
  )

const others = alias(memberships, 'others')
const anotherAdmin = (builder: StatementBuilder, id: string): SQL =>
  exists(
    builder
      .select({ one: sql`1` })
      .from(others)
      .where(
        and(eq(others.bureauId, thisBureau), eq(others.role, 'bureauAdmin'), isNull(others.endedAt), ne(others.id, id)),
      ),
  )
