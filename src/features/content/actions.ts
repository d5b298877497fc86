import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { hindrance, type Version, type VersionDeed } from './content.ts'
import type { Typed } from './fields/field.ts'
import { type EditableKind, KINDS } from './kinds.ts'
import { historyOf, liveOf } from './queries.ts'
import { contentVersions } from './table.ts'

/** Who does something to a park's content, and when. */
export interface ContentContext extends By {
  actor: Actor & { id: string }
}

export interface By {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

export interface Draft {
  kind: EditableKind
  code: string
  typed: Typed
  basis: string | null
  /** Whether it is to be taken away. */
  removes: boolean
  /** The proposal as it was read; null where there was none. */
  seen: Pick<Version, 'id' | 'revision' | 'authors' | 'state'> | null
}

export const conflict = (): AppError => new AppError('request.conflict', 409)

/**
 * Keeps what was typed, complete or not, as the one proposal about the entity. Answers its id. Errors: 409
 * `request.conflict` when somebody else saved it since it was read, or it is in review.
 */
export async function saveDraft(ctx: ContentContext, draft: Draft): Promise<string> {
  const { scope, actor, now } = ctx
  const { kind, code, typed, basis, removes, seen } = draft
  const read = KINDS[kind].field.read(typed, '')
  const kept = { typed, removes, basis, body: removes || read.errors ? null : read.value, savedAt: now }
  if (seen) {
    refuseUnless('save', seen, actor.id)
    const authors = [...new Set([...seen.authors, actor.id])]
    await scope.write(
      ...changeVersions([seen], { ...kept, authors }),
      recordEntry(ctx, { action: 'content.saved', subject: `${kind}/${code}`, after: { version: seen.id } }, one),
    )
    return seen.id
  }
  const id = newId('version')
  const history = await historyOf(scope, kind, code)
  const live = history.length === 0 ? await liveOf(scope, kind, code) : null
  const number = (history[0]?.number ?? (live ? 1 : 0)) + 1
  const entry = { action: 'content.begun', subject: `${kind}/${code}`, after: { version: id, number } }
  await scope
    .write(
      // What was there before the first proposal is kept as version 1, to go back to.
      ...(live
        ? [insert(contentVersions, { ...BLANK, id: newId('version'), kind, code, number: 1, ...asFound(live, now) })]
        : []),
      insert(contentVersions, { ...BLANK, id, kind, code, number, state: 'draft', authors: [actor.id], ...kept }),
      recordEntry(ctx, entry),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? conflict() : error
    })
  return id
}

const BLANK = { revision: 1 } as const
const asFound = (body: object, now: number) => ({
  body: { ...body },
  state: 'published' as const,
  authors: [],
  savedAt: now,
  publishedAt: now,
})

/** One row was changed by the statement before. */
const one: SQL = sql`changes() = 1`

/** Proposes it for publishing. Errors: 422 with what is not complete; 409. */
export async function submit(ctx: ContentContext, versions: readonly Version[]): Promise<void> {
  for (const version of versions) refuseUnless('submit', version, ctx.actor.id)
  const errors = versions.flatMap(incomplete)
  if (errors.length > 0) throw new AppError('content.incomplete', 422, { fields: errors })
  await step(ctx, versions, 'submitted', {
    state: 'review',
    submittedAt: ctx.now,
    submittedBy: ctx.actor.id,
    reviewedAt: null,
    reviewedBy: null,
    reviewNote: null,
  })
}

/** What keeps a version from being proposed. */
export function incomplete({ kind, removes, typed, body }: Version): FieldError[] {
  if (removes || (body && !typed)) return []
  return KINDS[kind as EditableKind].field.read(typed ?? {}, '').errors ?? []
}

/** Takes a proposal back, to go on working on it. */
export const takeBack = (ctx: ContentContext, version: Version): Promise<void> => {
  refuseUnless('takeBack', version, ctx.actor.id)
  return step(ctx, [version], 'taken-back', { state: 'draft', publishAt: null })
}

/** Drops a draft. It stays to be read in the history. */
export const drop = (ctx: ContentContext, version: Version): Promise<void> => {
  refuseUnless('drop', version, ctx.actor.id)
  return step(ctx, [version], 'dropped', { state: 'dropped' })
}

/** Sends proposals back to who wrote them, with the reason. */
export const sendBack = (ctx: ContentContext, versions: readonly Version[], reviewNote: string): Promise<void> => {
  for (const version of versions) refuseUnless('return', version, ctx.actor.id)
  return step(ctx, versions, 'returned', {
    state: 'draft',
    reviewedAt: ctx.now,
    reviewedBy: ctx.actor.id,
    reviewNote,
  })
}

/** Errors: 403 `content.own_work`; 409 `content.wrong_state`. */
export function refuseUnless(deed: VersionDeed, version: Pick<Version, 'state' | 'authors'>, account: string): void {
  const reason = hindrance(deed, version, account)
  if (reason) throw new AppError(reason, reason === 'content.own_work' ? 403 : 409)
}

/** Changes versions as they were read, and says so in the ledger. Errors: 409 when one of them is not so any more. */
async function step(ctx: By, versions: readonly Version[], what: string, set: Change): Promise<void> {
  const [first] = versions
  if (!first) return
  const kind = what === 'submitted' ? 'content.submitted' : what === 'returned' ? 'content.returned' : null
  await ctx.scope.write(
    ...changeVersions(versions, set),
    ...entries(ctx, versions, what),
    ...(kind ? [recordOutbox(kind, { version: first.id, count: String(versions.length) }, ctx.now)] : []),
  )
}

/** One entry for each version; for more than so many, one for all. */
const MOST_ENTRIES = 50
export function entries(ctx: By, versions: readonly Version[], what: string, more: object = {}): ParkWrite[] {
  const all = sql`changes() = ${versions.length}`
  const action = `content.${what}`
  if (versions.length > MOST_ENTRIES)
    return [
      recordEntry(
        ctx,
        { action, subject: versions[0]?.setId ?? 'content', after: { versions: versions.length, ...more } },
        all,
      ),
    ]
  return versions.map(({ kind, code, id, number }, index) =>
    recordEntry(
      ctx,
      { action, subject: `${kind}/${code}`, after: { version: id, number, ...more } },
      index === 0 ? all : undefined,
    ),
  )
}

type Change = Omit<SQLiteUpdateSetSource<typeof contentVersions>, 'parkId' | 'revision'>

/** Changes the versions that still are as they were read. The next statement sees by `changes()` how many. */
export const changeVersions = (
  versions: readonly Pick<Version, 'id' | 'revision'>[],
  set: Change,
  when?: SQL,
): [ParkWrite] => {
  const seen = JSON.stringify(versions.map(({ id, revision }) => `${id} ${revision}`))
  const asRead = sql`${contentVersions.id} || ' ' || ${contentVersions.revision} in (select value from json_each(${seen}))`
  return [
    update(
      contentVersions,
      { ...set, revision: sql`${contentVersions.revision} + 1` },
      and(asRead, when) ?? eq(contentVersions.id, ''),
    ),
  ]
}
