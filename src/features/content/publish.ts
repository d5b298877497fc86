import { eq, sql } from 'drizzle-orm'
import { recordOutbox } from '../../data/outbox.ts'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { parks } from '../parks/table.ts'
import { type By, changeVersions, type ContentContext, entries, incomplete, refuseUnless } from './actions.ts'
import { putRows, removeRows } from './apply.ts'
import type { Version } from './content.ts'
import { EDITABLE, type EditableKind, KINDS } from './kinds.ts'
import { liveCodes } from './queries.ts'
import { contentVersions } from './table.ts'

/**
 * Lets proposals pass: at once, or at `publishAt` (UTC milliseconds), all of them or none. Errors: 403
 * `content.own_work` for who wrote one of them; 409 when one is not as it was read; 422 `content.incomplete`, with what
 * its gate asks for or what it names that is not published.
 */
export async function pass(ctx: ContentContext, versions: readonly Version[], publishAt: number | null): Promise<void> {
  const { scope, actor, now } = ctx
  for (const version of versions) refuseUnless('pass', version, actor.id)
  const errors = await faults(scope, versions)
  if (errors.length > 0) throw new AppError('content.incomplete', 422, { fields: errors })
  const notMine = sql`not exists (select 1 from json_each(${contentVersions.authors}) where value = ${actor.id})`
  const reviewed = { reviewedAt: now, reviewedBy: actor.id, reviewNote: null, publishAt }
  if (publishAt !== null && publishAt > now) {
    await scope.write(
      ...changeVersions(versions, { ...reviewed, state: 'scheduled' }, notMine),
      ...entries(ctx, versions, 'scheduled', { publishAt }),
      recordOutbox('content.publish', {}, now, publishAt),
    )
    return
  }
  await scope.write(
    ...changeVersions(versions, { ...reviewed, state: 'published', publishedAt: now }, notMine),
    ...entries(ctx, versions, 'published'),
    ...writesOf(versions, now),
  )
}

/** Publishes what was let pass for a time that has come. For the job. */
export async function publishScheduled(ctx: By, versions: readonly Version[]): Promise<void> {
  await ctx.scope.write(
    ...changeVersions(versions, { state: 'published', publishedAt: ctx.now }, eq(contentVersions.state, 'scheduled')),
    ...entries(ctx, versions, 'published'),
    ...writesOf(versions, ctx.now),
  )
}

/** The rows that change, whatever is made from them, and the revision by which pages notice. */
export function writesOf(versions: readonly Version[], now: number): ParkWrite[] {
  const ids = JSON.stringify(versions.map(({ id }) => id))
  const kinds = EDITABLE.filter((kind) => versions.some((version) => version.kind === kind))
  const models = new Set(kinds.flatMap((kind) => KINDS[kind].publishes))
  return [
    ...kinds.map((kind) => putRows(kind, KINDS[kind], ids, now)),
    ...kinds.toReversed().flatMap((kind) => removeRows(kind, KINDS[kind], ids)),
    ...[...models].map((publish) => publish()),
    raiseRevision(),
    recordOutbox('content.index', {}, now),
  ]
}

export const raiseRevision = (): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(parks)
      .set({ revision: sql`${parks.revision} + 1` })
      .where(eq(parks.id, thisPark))
      .prepare(),
  )

/** What keeps versions from being published together: what is not complete, their gates, and what they name. */
export async function faults(scope: ParkScope, versions: readonly Version[]): Promise<FieldError[]> {
  const own = versions.flatMap((version) => {
    const kind = KINDS[version.kind as EditableKind]
    const gate = version.body && kind.gate ? kind.gate(version.body) : []
    return [...incomplete(version), ...gate.map((key) => ({ path: '', key }))]
  })
  return [...own, ...(await danglingIn(scope, versions))]
}

async function danglingIn(scope: ParkScope, versions: readonly Version[]): Promise<FieldError[]> {
  const together = new Set(versions.filter(({ removes }) => !removes).map(({ kind, code }) => `${kind}/${code}`))
  const named = versions
    .flatMap(({ kind, body }) => (body ? KINDS[kind as EditableKind].field.references(body, '') : []))
    .filter(({ kind, code }) => !together.has(`${kind}/${code}`))
  const errors: FieldError[] = []
  for (const kind of EDITABLE) {
    const wanted = named.filter((one) => one.kind === kind)
    if (wanted.length === 0) continue
    const known = await liveCodes(scope, kind, [...new Set(wanted.map(({ code }) => code))])
    for (const { path, code } of wanted)
      if (!known.has(code)) errors.push({ path, key: 'not_published', params: { code } })
  }
  return errors
}
