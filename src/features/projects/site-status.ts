import { eq, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, type ParkWrite, parkRead, thisPark, update } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { OPEN_STATES } from '../content/content.ts'
import { writesOf } from '../content/publish.ts'
import { lastNumberOf, liveOf, openOf } from '../content/queries.ts'
import { contentVersions } from '../content/table.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import { parks } from '../parks/table.ts'
import type { SiteStatus } from '../sites/site.ts'
import { sameRevision } from '../truth/queries.ts'
import { refused } from './refused.ts'

/** What becomes of a site as its project goes on. */
export interface SiteChange {
  code: string
  status: SiteStatus
  /** Whether the project gets it now; it had it before otherwise, or leaves it. */
  takes?: boolean
  /** The project's number, by which the site's history says why. */
  reference: string
}

const revisionNow = parkRead<{ revision: number }>((builder) =>
  builder.select({ revision: parks.revision }).from(parks).where(eq(parks.id, thisPark)).prepare(),
)

/**
 * Publishes the status of sites as a version of each, with all that is made from it, for the batch of what happened.
 * Published content needs two people; here the stage is the ground, and whoever set it is the author. When anything is
 * published in between the batch fails with 409; open proposals are raised, so that whoever had them before is told.
 * Errors: 422 `projects.site_gone` when a site is not there.
 */
export async function siteWrites(ctx: EnterpriseContext, changes: readonly SiteChange[]): Promise<ParkWrite[]> {
  if (changes.length === 0) return []
  const { scope, now } = ctx
  const seen = (await scope.first(revisionNow))?.revision ?? 0
  const found = await Promise.all(changes.map((change) => versionOf(ctx, change)))
  const versions = found.filter((one) => one !== null)
  if (versions.length === 0) return []
  return [
    ...versions.flatMap(({ id, code, number }, index) => {
      const after = { version: id, number, by: 'project' }
      const entry = { action: 'content.published', subject: `site/${code}`, after }
      return [recordEntry(ctx, entry, index === 0 ? sameRevision(seen) : undefined)]
    }),
    ...versions.flatMap(({ writes }) => writes),
    ...writesOf(
      versions.map(({ id }) => ({ id, kind: 'site' as const })),
      now,
    ),
  ]
}

/** null when the site is as it is to be. */
async function versionOf(ctx: EnterpriseContext, { code, status, reference, takes = false }: SiteChange) {
  const { scope, actor, now } = ctx
  const [live, last, open] = await Promise.all([
    liveOf(scope, 'site', code),
    lastNumberOf(scope, 'site', code),
    openOf(scope, 'site', code),
  ])
  if (!live) throw new AppError('projects.site_gone', 422)
  // Nobody takes what was given to somebody else, or is not ready.
  if (takes && live['status'] !== 'available' && live['status'] !== 'reserved')
    throw refused('projects.site_taken', 'site')
  if (live['status'] === status) return null
  const id = newId('version')
  // An open proposal stays the last one.
  const number = open ? open.number : last + 1
  const row = insert(contentVersions, {
    id,
    kind: 'site',
    code,
    number,
    state: 'published',
    body: { ...live, status },
    authors: actor.id === null ? [] : [actor.id],
    basis: `项目 ${reference}`,
    revision: 1,
    savedAt: now,
    publishedAt: now,
  })
  return { id, code, number, writes: open ? [makeWay(code), row] : [row] }
}

const openStates = sql.join(
  OPEN_STATES.map((state) => sql`${state}`),
  sql`, `,
)

const makeWay = (code: string): ParkWrite =>
  update(
    contentVersions,
    { number: sql`${contentVersions.number} + 1`, revision: sql`${contentVersions.revision} + 1` },
    sql`${contentVersions.kind} = 'site' and ${contentVersions.code} = ${code} and ${contentVersions.state} in (${openStates})`,
  )
