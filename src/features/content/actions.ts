import { and, type SQL, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { changesBetween } from './changes.ts'
import { type Body, hindrance, type Version, type VersionDeed, type VersionHead } from './content.ts'
import type { Typed } from './fields/field.ts'
import { type EditableKind, KINDS } from './kinds.ts'
import { lastNumberOf, liveOf, publishedOf } from './queries.ts'
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
  const { last, found } = await groundOf(scope, kind, code)
  const number = last + (found ? 2 : 1)
  const entry = { action: 'content.begun', subject: `${kind}/${code}`, after: { version: id, number } }
  await scope
    .write(
      ...(found ? [insert(contentVersions, { ...BLANK, kind, code, number: last + 1, ...asFound(found, now) })] : []),
      insert(contentVersions, { ...BLANK, id, kind, code, number, state: 'draft', authors: [actor.id], ...kept }),
      recordEntry(ctx, entry),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? conflict() : error
    })
  return id
}

/**
 * Where a new proposal begins: behind which number, and what was found that no version says yet: what was there before
 * the first one, or what a confirmation or a command changed since. It is kept too, to go back to.
 */
async function groundOf(scope: ParkScope, kind: EditableKind, code: string) {
  const [last, published, live] = await Promise.all([
    lastNumberOf(scope, kind, code),
    publishedOf(scope, kind, code),
    liveOf(scope, kind, code),
  ])
  const known = published && !published.removes ? published.body : null
  const isKnown = changesBetween(KINDS[kind].field, known, live).length === 0
  return { last, found: isKnown ? null : { body: live } }
}

const BLANK = { revision: 1 } as const
const asFound = ({ body }: { body: Body | null }, now: number) => ({
  id: newId('version'),
  body,
  removes: body === null,
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
  return KINDS[kind].field.read(typed ?? {}, '').errors ?? []
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
export const sendBack = (ctx: ContentContext, versions: readonly VersionHead[], reviewNote: string): Promise<void> => {
  for (const version of versions) refuseUnless('return', version, ctx.actor.id)
  return step(ctx, versions, 'returned', {
    state: 'draft',
    reviewedAt: ctx.now,
    reviewedBy: ctx.actor.id,
    reviewNote,
  })
}

/** Takes back that they are published at their time: they wait for review again. */
export const unschedule = (ctx: ContentContext, versions: readonly VersionHead[]): Promise<void> => {
  for (const version of versions) refuseUnless('unschedule', version, ctx.actor.id)
  return step(ctx, versions, 'unscheduled', { state: 'review', publishAt: null, reviewedAt: null, reviewedBy: null })
}

/** Errors: 403 `content.own_work`; 409 `content.wrong_state`. */
export function refuseUnless(deed: VersionDeed, version: Pick<Version, 'state' | 'authors'>, account: string): void {
  const reason = hindrance(deed, version, account)
  if (reason) throw new AppError(reason, reason === 'content.own_work' ? 403 : 409)
}

/** Changes versions as they were read, and says so in the ledger. Errors: 409 when one of them is not so any more. */
async function step(ctx: By, versions: readonly VersionHead[], what: string, set: Change): Promise<void> {
  if (versions.length === 0) return
  await patient(ctx.scope, versions).write(
    ...changeVersions(versions, set),
    ...entries(ctx, versions, what),
    ...(what === 'submitted' ? [tellOfSubmission(ctx)] : []),
    ...(what === 'returned' ? tellOfReturn(ctx, versions) : []),
  )
}

/** Who may review is told once of all that waits: the job looks by itself. */
export const tellOfSubmission = ({ now }: By): ParkWrite => recordOutbox('content.submitted', {}, now)

/** Each author is told of what of theirs comes back, by one of them. */
function tellOfReturn({ now }: By, versions: readonly VersionHead[]): ParkWrite[] {
  const first = new Map(versions.toReversed().flatMap(({ id, authors }) => authors.map((to) => [to, id] as const)))
  const count = (to: string) => versions.filter(({ authors }) => authors.includes(to)).length
  return [...first].map(([to, version]) =>
    recordOutbox('content.returned', { to, version, count: String(count(to)) }, now),
  )
}

/** A long list takes longer than a page's patience. */
const MANY = 200
const LONG_MS = 28_000
export const patient = (scope: ParkScope, versions: readonly unknown[]): ParkScope =>
  versions.length > MANY ? scope.within(LONG_MS) : scope

/** One entry for each version; for more than so many, one for all. */
const MOST_ENTRIES = 50
export function entries(ctx: By, versions: readonly VersionHead[], what: string, more: object = {}): ParkWrite[] {
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
  const ids = JSON.stringify(versions.map(({ id }) => id))
  const seen = JSON.stringify(versions.map(({ id, revision }) => `${id} ${revision}`))
  // By id first: only that has an index.
  const chosen = sql`${contentVersions.id} in (select value from json_each(${ids}))`
  const asRead = sql`${contentVersions.id} || ' ' || ${contentVersions.revision} in (select value from json_each(${seen}))`
  return [
    update(
      contentVersions,
      { ...set, revision: sql`${contentVersions.revision} + 1` },
      and(chosen, asRead, when) ?? chosen,
    ),
  ]
}
