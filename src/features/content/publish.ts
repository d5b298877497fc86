import { and, eq, sql } from 'drizzle-orm'
import { recordOutbox } from '../../data/outbox.ts'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { chains, parks } from '../parks/table.ts'
import { type By, changeVersions, type ContentContext, entries, patient, refuseUnless } from './actions.ts'
import { putRows, removeRows } from './apply.ts'
import { CONTENT_KINDS, type VersionHead } from './content.ts'
import { ContentFaults, faults } from './faults.ts'
import { isEditable, KINDS } from './kinds.ts'
import { contentVersions } from './table.ts'

/**
 * Lets proposals pass: at once, or at `publishAt` (UTC milliseconds), all of them or none. Errors: 403
 * `content.own_work` for who wrote one of them; 409 when one is not as it was read; ContentFaults (422) with what its
 * gate asks for, what it names that is not published, or what names what it takes away.
 */
export async function pass(
  ctx: ContentContext,
  versions: readonly VersionHead[],
  publishAt: number | null,
): Promise<void> {
  const { actor, now } = ctx
  if (versions.length === 0) throw new AppError('content.nothing_chosen', 422)
  for (const version of versions) refuseUnless('pass', version, actor.id)
  const scope = patient(ctx.scope, versions)
  const found = await faults(scope, versions, now)
  if (found.length > 0) throw new ContentFaults(found)
  const passable = and(
    eq(contentVersions.state, 'review'),
    sql`json_array_length(${contentVersions.authors}) > 0`,
    sql`not exists (select 1 from json_each(${contentVersions.authors}) where value = ${actor.id})`,
  )
  const reviewed = { reviewedAt: now, reviewedBy: actor.id, reviewNote: null, publishAt }
  if (publishAt !== null && publishAt > now) {
    await scope.write(
      ...changeVersions(versions, { ...reviewed, state: 'scheduled' }, passable),
      ...entries(ctx, versions, 'scheduled', { publishAt }),
      recordOutbox('content.publish', {}, now, publishAt),
    )
    return
  }
  await scope.write(
    ...changeVersions(versions, { ...reviewed, state: 'published', publishedAt: now }, passable),
    ...entries(ctx, versions, 'published'),
    ...writesOf(versions, now),
  )
}

/** Publishes what was let pass for a time that has come. For the job. Errors: 409 when one is not as it was read. */
export async function publishScheduled(ctx: By, versions: readonly VersionHead[]): Promise<void> {
  await patient(ctx.scope, versions).write(
    ...changeVersions(versions, { state: 'published', publishedAt: ctx.now }, eq(contentVersions.state, 'scheduled')),
    ...entries(ctx, versions, 'published'),
    ...writesOf(versions, ctx.now),
  )
}

/**
 * The rows that change, whatever is made from them, and the revision by which pages notice. Whoever calls it has asked
 * `faults` first: no way leads around a kind's gate.
 */
export function writesOf(versions: readonly Pick<VersionHead, 'id' | 'kind'>[], now: number): ParkWrite[] {
  const ids = JSON.stringify(versions.map(({ id }) => id))
  // In the order in which references allow it, and the other way round.
  const kinds = CONTENT_KINDS.filter(isEditable).filter((kind) => versions.some((version) => version.kind === kind))
  const models = new Set(kinds.flatMap((kind) => KINDS[kind].publishes))
  return [
    ...kinds.map((kind) => putRows(kind, KINDS[kind], ids, now)),
    ...kinds.toReversed().flatMap((kind) => removeRows(kind, KINDS[kind], ids)),
    ...[...models].flatMap((publish) => publish()),
    ...(kinds.includes('chain') ? [nameChains()] : []),
    raiseRevision(),
    recordOutbox('content.index', {}, now),
    // Whoever registered is told what is otherwise now, and who waits may move up.
    ...(kinds.includes('event') ? [recordOutbox('event.changed', {}, now)] : []),
    // Partners' servers are told of these; the job finds out by the time what was published.
    ...kinds.filter(isToldToPartners).map((kind) => recordOutbox('partner.content', { kind, at: String(now) }, now)),
  ]
}

const isToldToPartners = (kind: string): boolean => kind === 'site' || kind === 'policy'

export const raiseRevision = (): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(parks)
      .set({ revision: sql`${parks.revision} + 1` })
      .where(eq(parks.id, thisPark))
      .prepare(),
  )

/** The registry names the park's chains, for those who have not opened it. */
const nameChains = (): ParkWrite => {
  const named = sql`json_object('code', ${chains.code}, 'name', json(${chains.name}))`
  const list = sql`(select coalesce(json_group_array(json(${named}) order by ${chains.position}), '[]') from ${chains} where ${chains.parkId} = ${thisPark})`
  return parkWrite((builder) => builder.update(parks).set({ chains: list }).where(eq(parks.id, thisPark)).prepare())
}
