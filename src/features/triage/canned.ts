import { and, eq, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { recordBureauEntry } from '../../data/ledger.ts'
import {
  type BureauWrite,
  bureauWrite,
  insertInBureau,
  readInBureau,
  removeInBureau,
  thisBureau,
} from '../../data/query.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import { DEFAULT_REPLIES } from './canned-defaults.ts'
import { cannedReplies } from './table.ts'

/** A text for answers that come again and again. Version 0 is one that nobody has edited: it is not in the database. */
export interface CannedReply {
  id: string
  title: string
  body: Localized
  version: number
  updatedAt: number | null
  updatedBy: string | null
}

/** Most of a bureau: a list that one still reads through. */
const MOST = 100

const stored = readInBureau(cannedReplies, {
  columns: {
    id: cannedReplies.id,
    title: cannedReplies.title,
    body: cannedReplies.body,
    version: cannedReplies.version,
    updatedAt: cannedReplies.updatedAt,
    updatedBy: cannedReplies.updatedBy,
  },
  orderBy: [cannedReplies.title, cannedReplies.id],
  limit: MOST,
})

/** The bureau's replies; those that the portal comes with while it has none of its own. */
export async function repliesOf(desk: DeskScope): Promise<CannedReply[]> {
  const own = await desk.all(stored)
  return own.length > 0 ? own : defaults()
}

const defaults = (): CannedReply[] =>
  DEFAULT_REPLIES.map((one) => ({ ...one, version: 0, updatedAt: null, updatedBy: null }))

export interface CannedContext {
  desk: DeskScope
  actor: Actor & { id: string }
  now: number
  requestId: string
}

interface CannedText {
  title: string
  zh: string
  en: string
}

const rowOf = ({ actor, now }: CannedContext, id: string, { title, zh, en }: CannedText, version = 1) =>
  insertInBureau(cannedReplies, { id, title, body: { zh, en }, version, updatedAt: now, updatedBy: actor.id })

/** Writes the replies that the portal comes with down, so that one of them can be changed or left out. */
const keepDefaults = (ctx: CannedContext, but: string | null): BureauWrite[] =>
  DEFAULT_REPLIES.filter(({ id }) => id !== but).map(({ id, title, body }) => rowOf(ctx, id, { title, ...body }))

/** Adds a reply. Answers its id. Errors: 422 `too_many`. */
export async function addReply(ctx: CannedContext, text: CannedText): Promise<string> {
  const before = await repliesOf(ctx.desk)
  if (before.length >= MOST)
    throw new AppError('request.invalid', 422, { fields: [{ path: 'title', key: 'too_many', params: { max: MOST } }] })
  const id = newId('reply')
  await ctx.desk.write(
    ...(before[0]?.version === 0 ? keepDefaults(ctx, null) : []),
    rowOf(ctx, id, text),
    recordBureauEntry(ctx, { action: 'reply.added', subject: id }),
  )
  return id
}

/** When its version is another one, it comes to nothing, which the column refuses: the batch fails with 409. */
const raise = (id: string, version: number, set: Partial<typeof cannedReplies.$inferInsert>): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .update(cannedReplies)
      .set({ ...set, version: sql`case when ${cannedReplies.version} = ${version} then ${version + 1} end` })
      .where(and(eq(cannedReplies.bureauId, thisBureau), eq(cannedReplies.id, id)))
      .prepare(),
  )

/** Changes a reply as it was read. Errors: 409 `request.conflict` when it was changed since. */
export async function editReply(ctx: CannedContext, reply: CannedReply, { title, zh, en }: CannedText): Promise<void> {
  const { id, version } = reply
  const set = { title, body: { zh, en }, updatedAt: ctx.now, updatedBy: ctx.actor.id }
  await ctx.desk.write(
    ...(version === 0 ? [...keepDefaults(ctx, id), rowOf(ctx, id, { title, zh, en })] : [raise(id, version, set)]),
    recordBureauEntry(ctx, {
      action: 'reply.changed',
      subject: id,
      before: { version },
      after: { version: version + 1 },
    }),
  )
}

/** Takes a reply away. Errors: 409 `request.conflict` when it was changed since. */
export async function removeReply(ctx: CannedContext, { id, version }: CannedReply): Promise<void> {
  await ctx.desk.write(
    ...(version === 0
      ? keepDefaults(ctx, id)
      : [raise(id, version, {}), removeInBureau(cannedReplies, eq(cannedReplies.id, id))]),
    recordBureauEntry(ctx, { action: 'reply.removed', subject: id, before: { version } }),
  )
}

/** What a placeholder stands for. */
export type Filling = Record<(typeof PLACEHOLDERS)[number], string>
const PLACEHOLDERS = ['company', 'reference', 'officer', 'respondBy'] as const
const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g')

/** The text in the investor's language with its placeholders filled; what is no placeholder stays as it is. */
export const filled = ({ body }: Pick<CannedReply, 'body'>, locale: Locale, filling: Filling): string =>
  body[locale].replaceAll(PLACEHOLDER, (_, name: keyof Filling) => filling[name])

export const cannedById = async (desk: DeskScope, id: string): Promise<CannedReply | undefined> =>
  (await repliesOf(desk)).find((reply) => reply.id === id)
