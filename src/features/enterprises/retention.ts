import { and, asc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { recordEntry } from '../../data/ledger.ts'
import { arg, given, type ParkWrite, read, thisPark, update } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { projectSteps } from '../agency/table.ts'
import { claims } from '../claims/table.ts'
import { demandEvents, demands } from '../demands/table.ts'
import { evidenceFiles } from '../evidence/table.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { leads } from '../leads/table.ts'
import { visits } from '../liaison/table.ts'
import { type EraseContext, eraseLead } from '../privacy/erase.ts'
import { closedBefore } from '../privacy/retention.ts'
import { projectEvents, projects } from '../projects/table.ts'
import { ratings } from '../satisfaction/table.ts'
import type { EnterpriseRecord } from './queries.ts'
import { enterpriseRecords } from './table.ts'

/** Enterprises that one round erases. */
const PAGE = 20

const expired = read(enterpriseRecords, {
  columns: {
    id: enterpriseRecords.id,
    version: enterpriseRecords.version,
    leftOn: enterpriseRecords.leftOn,
    linkVersion: enterpriseRecords.linkVersion,
  },
  where: and(lt(enterpriseRecords.leftOn, arg('before')), isNotNull(enterpriseRecords.wrappedKey)),
  orderBy: [asc(enterpriseRecords.leftOn), asc(enterpriseRecords.id)],
  limit: PAGE,
})
type Expired = Pick<EnterpriseRecord, 'id' | 'version' | 'leftOn' | 'linkVersion'>

const leadsOf = read(leads, {
  columns: { id: leads.id, state: leads.state, attribution: leads.attribution },
  where: and(
    isNull(leads.erasedAt),
    sql`${leads.id} in (select ${projects.leadId} from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.enterpriseId} = ${arg('id')})`,
  ),
})

const ofProjects = (column: SQLiteColumn, id: string): SQL =>
  sql`${column} in (select ${projects.id} from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.enterpriseId} = ${id})`
const ofDemands = (column: SQLiteColumn, id: string): SQL =>
  sql`${column} in (select ${demands.id} from ${demands} where ${demands.parkId} = ${thisPark} and ${demands.enterpriseId} = ${id})`

/** All that was written about it, and the names and keys of its documents: the daily sweep removes what they opened. */
const forgetTexts = (id: string): ParkWrite[] => {
  const none = { textCipher: null }
  return [
    update(
      projectEvents,
      none,
      sql`${ofProjects(projectEvents.projectId, id)} and ${projectEvents.textCipher} is not null`,
    ),
    update(
      projectSteps,
      none,
      sql`${ofProjects(projectSteps.projectId, id)} and ${projectSteps.textCipher} is not null`,
    ),
    update(demandEvents, none, sql`${ofDemands(demandEvents.demandId, id)} and ${demandEvents.textCipher} is not null`),
    update(visits, none, eq(visits.enterpriseId, id)),
    update(ratings, none, eq(ratings.enterpriseId, id)),
    update(claims, { ...none, promiseCipher: null }, eq(claims.enterpriseId, id)),
    update(evidenceFiles, { wrappedKey: null, nameCipher: null }, eq(evidenceFiles.enterpriseId, id)),
  ]
}

/**
 * Erases an enterprise that left, with the leads that it came by: its key, its contact, every text about it and its
 * documents, and its private link. What stays is the public record of what was done: its name, its projects and steps,
 * what was promised and paid, and the ledger. Errors: 409 `request.conflict` when it came back or was changed meanwhile.
 */
export async function eraseEnterprise(ctx: EraseContext, { id, version, leftOn, linkVersion }: Expired): Promise<void> {
  // Its leads first: as long as one is left the enterprise is found again.
  for (const lead of await ctx.scope.all(given(leadsOf, { id }))) await eraseLead(ctx, lead).catch(unlessConflict)
  const nothing = { wrappedKey: null, contactCipher: null, linkVersion: linkVersion + 1 }
  await ctx.scope.write(
    changeSeen(enterpriseRecords, eq(enterpriseRecords.id, id), version, nothing, isNotNull(enterpriseRecords.leftOn)),
    ...forgetTexts(id),
    recordEntry(ctx, { action: 'enterprise.erased', subject: id, before: { leftOn } }),
  )
}

/** Somebody was quicker. */
function unlessConflict(error: unknown): void {
  if (!(error instanceof AppError) || error.status !== 409) throw error
}

/** Erases those that left longer ago than the park keeps what is closed, a page a round. */
export const enterpriseRetentionTask: DailyTask = async ({ deps: { files, log }, scope, park, now, job }) => {
  const ctx = { scope, files, log, actor: SYSTEM, now, requestId: job.requestId }
  const before = parkDay(closedBefore(parkDay(now), park.retentionMonths))
  const found = await scope.all(given(expired, { before }))
  for (const enterprise of found) await eraseEnterprise(ctx, enterprise).catch(unlessConflict)
  return found.length === PAGE
}
