import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { arg, columnsOf, given, insert, type ParkWrite, read, update } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type Key, open, seal } from '../../kernel/vault.ts'
import { changeLead } from '../leads/change.ts'
import { keyOf, type LeadContext, recordEvent } from '../leads/events.ts'
import type { ReadLead } from './actions.ts'
import { leadTasks } from './table.ts'

/** A task as the lead's page shows it; the title is null for whoever may not see it, and once it was erased. */
export interface ShownTask {
  id: string
  title: string | null
  owner: string
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  doneAt: number | null
}

/** Most tasks of a lead that its page shows. */
const MOST_SHOWN = 100

export const tasksOf = read(leadTasks, {
  columns: columnsOf(leadTasks),
  where: eq(leadTasks.leadId, arg('leadId')),
  orderBy: [asc(leadTasks.createdAt)],
  limit: MOST_SHOWN,
})

const taskById = read(leadTasks, {
  columns: columnsOf(leadTasks),
  where: and(eq(leadTasks.id, arg('id')), eq(leadTasks.leadId, arg('leadId'))),
  limit: 1,
})

const titleContext = (leadId: string, id: string) => `${leadId}/task/${id}`

type StoredTask = Omit<typeof leadTasks.$inferSelect, 'parkId'>

/** What is still to do comes first, by its day. */
export async function shownTasks(key: Key | null, rows: readonly StoredTask[], mayRead: boolean): Promise<ShownTask[]> {
  const tasks = await Promise.all(
    rows.map(async ({ id, owner, dueOn, doneAt, ...task }) => ({
      id,
      owner,
      dueOn,
      doneAt,
      title: mayRead ? await titleOf(key, { id, ...task }) : null,
    })),
  )
  const order = ({ doneAt, dueOn }: ShownTask) => `${doneAt === null ? 0 : 1}${dueOn ?? '9999'}`
  return tasks.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

export const titleOf = async (
  key: Key | null,
  { id, leadId, titleCipher }: Pick<StoredTask, 'id' | 'leadId' | 'titleCipher'>,
): Promise<string | null> => (key ? open(key, titleCipher, titleContext(leadId, id)) : null)

interface NewTask {
  title: string
  owner: string
  dueOn: string | null
}

/** Adds what is to be done. Errors: 409 `request.conflict` when the lead was erased. */
export async function addTask(
  ctx: LeadContext,
  lead: ReadLead,
  { title, owner, dueOn }: NewTask,
  once: readonly ParkWrite[] = [],
): Promise<void> {
  const key = await keyOf(ctx.scope.parkId, ctx.vault, lead)
  if (!key) throw new AppError('request.conflict', 409)
  const id = newId('task')
  const event = await recordEvent(ctx, lead, { kind: 'task', text: title, data: { task: id, members: [owner] } })
  await ctx.scope.write(
    changeLead(lead.id, {}),
    ...once,
    insert(leadTasks, {
      id,
      leadId: lead.id,
      bureauId: lead.bureauId,
      titleCipher: await seal(key, title, titleContext(lead.id, id)),
      owner,
      dueOn,
      createdAt: ctx.now,
      createdBy: ctx.actor.id ?? 'system',
    }),
    event.write,
    recordEntry(ctx, { action: 'lead.task_added', subject: lead.id, after: { task: id, owner, dueOn } }),
  )
}

/** Says that a task is done, or not yet after all; what is so already stays. Errors: 404; 409 when erased. */
export async function completeTask(ctx: LeadContext, lead: ReadLead, id: string, done: boolean): Promise<void> {
  const task = await ctx.scope.first(given(taskById, { id, leadId: lead.id }))
  if (!task) throw new AppError('request.not_found', 404)
  if ((task.doneAt !== null) === done) return
  const title = await titleOf(await keyOf(ctx.scope.parkId, ctx.vault, lead), task)
  const event = await recordEvent(ctx, lead, {
    kind: done ? 'taskDone' : 'task',
    data: { task: id, ...(done ? {} : { reason: 'reopened' }) },
    ...(title === null ? {} : { text: title }),
  })
  const doneBy = done ? ctx.actor.id : null
  await ctx.scope.write(
    changeLead(lead.id, {}),
    update(
      leadTasks,
      { doneAt: done ? ctx.now : null, doneBy },
      and(eq(leadTasks.id, id), done ? isNull(leadTasks.doneAt) : isNotNull(leadTasks.doneAt)) ?? sql`0`,
    ),
    event.write,
    recordEntry(ctx, { action: done ? 'lead.task_done' : 'lead.task_reopened', subject: lead.id, after: { task: id } }),
  )
}
