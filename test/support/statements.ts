import type { D1Database } from '@cloudflare/workers-types'
import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { d1Database } from '../../src/data/d1.ts'
import { BUREAU_PIN, PARK_PIN, type Pins } from '../../src/data/guard.ts'
import { recordBureauEntry, recordEntry } from '../../src/data/ledger.ts'
import {
  arg,
  columnsOf,
  insert,
  insertAll,
  type Pinned,
  readInBureau,
  type StatementKind,
  thisBureau,
  updateInBureau,
  insertInBureau,
  removeInBureau,
  bureauRead,
  parkWrite,
  type ParkWrite,
  read,
  thisPark,
  update,
} from '../../src/data/query.ts'
import { claimJob, completeJob, reviveJobs, sweepQueue } from '../../src/data/queue.ts'
import { REGISTRY_TABLES, TENANT_TABLES, tableName } from '../../src/data/schema.ts'
import { savedViews } from '../../src/features/inbox/table.ts'
import { leadById, policiesAmong, sitesAmong } from '../../src/features/leads/queries.ts'
import { leads, leadSites } from '../../src/features/leads/table.ts'
import { profileRows, publishProfile } from '../../src/features/parks/queries.ts'
import { parkHosts, parks, parkTerms } from '../../src/features/parks/table.ts'
import { policies } from '../../src/features/policies/table.ts'
import { publishPolicies } from '../../src/features/policies/queries.ts'
import { publishFinder } from '../../src/features/finder/queries.ts'
import { publishSearch } from '../../src/features/search/publish.ts'
import { publishProcedures } from '../../src/features/procedures/queries.ts'
import { publishCatalogue } from '../../src/features/sites/queries.ts'
import { sites } from '../../src/features/sites/table.ts'
import { memberships } from '../../src/features/staff/table.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { luxiSeed } from './tenants.ts'

/** What a park's scope holds statements to, as `data/scope.ts` has it. */
export const PARK_PINS: Pins = new Map([
  ...TENANT_TABLES.map((table) => [tableName(table), 'park_id'] as const),
  ['parks', 'id'],
  ['park_terms', 'park'],
  ['park_hosts', 'park'],
  ['search_docs', 'park'],
  ['search_terms', 'park'],
])
export const REGISTRY_PINS: Pins = new Map(REGISTRY_TABLES.map((table) => [tableName(table), null]))

/** The scope's own placeholder: what pins. */
export const PARK = sql.placeholder(PARK_PIN)
/** The same of a desk. */
export const BUREAU = sql.placeholder(BUREAU_PIN)

/** One statement with its values; placeholders are not filled in yet. */
export interface Text {
  sql: string
  params: unknown[]
}

/** Drizzle's builder without a database behind it. */
export const { builder } = d1Database({ prepare: () => ({}) } as unknown as D1Database)

export const textOf = (statement: Pinned<unknown, StatementKind>): Text => statement.build(builder).getQuery()

/** A raw statement that Drizzle renders, for what `read` and its kin cannot say. */
export const raw = (text: SQL): Text => {
  const { sql: written, params } = builder
    .select({ one: sql`1` })
    .from(sql`(${text})`)
    .toSQL()
  return { sql: written.slice(written.indexOf('(') + 1, -1), params }
}

/** Each of several statements that are one thing to do. */
const inParts = (what: string, statements: readonly ParkWrite[]) =>
  Object.fromEntries(statements.map((statement, index) => [`${what}, part ${index + 1}`, textOf(statement)]))

/** A statement of every form that the application uses, by what it does. */
export const ACCEPTED: Record<string, Text> = {
  'reads one row': textOf(leadById),
  'reads a list': textOf(read(sites, { columns: columnsOf(sites), where: inArray(sites.code, ['a', 'b']) })),
  'reads among none': textOf(sitesAmong([])),
  'reads among some': textOf(policiesAmong(['p', 'q'])),
  'reads after a cursor': textOf(
    read(policies, {
      columns: { slug: policies.slug },
      where: or(gt(policies.position, 1), and(eq(policies.position, 1), gt(policies.slug, 'p'))),
      orderBy: [asc(policies.position), asc(policies.slug)],
      limit: 21,
    }),
  ),
  'reads a read model': textOf(profileRows),
  ...inParts('writes the profile', publishProfile()),
  ...inParts('writes the catalogue', publishCatalogue()),
  ...inParts('writes the policies', publishPolicies()),
  ...inParts('writes the finder’s read model', publishFinder()),
  ...inParts('writes the procedures', publishProcedures()),
  ...inParts('writes what search finds', publishSearch(luxiSeed())),
  'inserts a row': textOf(insert(leadSites, { leadId: 'l', siteCode: 's' })),
  ...Object.fromEntries(
    insertAll(
      leadSites,
      Array.from({ length: 40 }, (_, index) => ({ leadId: 'l', siteCode: `s${index}` })),
    ).map((statement, index) => [`inserts rows, part ${index + 1}`, textOf(statement)]),
  ),
  'writes the ledger': textOf(recordEntry({ actor: SYSTEM, now: 1, requestId: 'r' }, { action: 'a', subject: 's' })),
  'updates rows': textOf(
    update(leads, { state: 'accepted', version: 2 }, and(eq(leads.id, arg('id')), eq(leads.version, 1)) ?? sql`1`),
  ),
  'takes a job': textOf(claimJob('j', 1, 2)),
  'completes a job': textOf(
    completeJob({ id: 'j', kind: 'notice', payload: {}, attempts: 1, leaseUntil: 2, createdAt: 0, requestId: null }, 1),
  ),
  'revives jobs': textOf(reviveJobs(['j'], 1)),
  ...Object.fromEntries(sweepQueue(1).map((statement) => ['forgets what was delivered', textOf(statement)])),
  'deletes rows': textOf(
    parkWrite((b) =>
      b
        .delete(leadSites)
        .where(and(eq(leadSites.parkId, thisPark), eq(leadSites.leadId, 'l')))
        .prepare(),
    ),
  ),
  'inserts its park': textOf(
    parkWrite((b) =>
      b
        .insert(parks)
        .values({ id: thisPark, slug: 's' } as unknown as typeof parks.$inferInsert)
        .prepare(),
    ),
  ),
  'gives its park a host': textOf(
    parkWrite((b) =>
      b
        .insert(parkHosts)
        .values({ host: 'h', park: thisPark } as unknown as typeof parkHosts.$inferInsert)
        .onConflictDoNothing()
        .prepare(),
    ),
  ),
  'inserts its terms': textOf(
    parkWrite((b) =>
      b
        .insert(parkTerms)
        .select(sql`select value, ${'s'}, ${thisPark} from json_each(${'["t"]'})`)
        .prepare(),
    ),
  ),
  'joins, both sides pinned': textOf(
    parkWrite((b) =>
      b
        .select({ lead: leads.id, site: leadSites.siteCode })
        .from(leads)
        .leftJoin(leadSites, and(eq(leadSites.parkId, thisPark), eq(leadSites.leadId, leads.id)))
        .where(and(eq(leads.parkId, thisPark), eq(leads.state, 'new')))
        .prepare(),
    ),
  ),
  'asks in a subselect': raw(
    sql`select ${leads.id} from ${leads} where ${leads.parkId} = ${PARK} and exists (select 1 from ${leadSites} where ${leadSites.parkId} = ${PARK} and ${leadSites.leadId} = ${leads.id})`,
  ),
  'reads from a subselect under aliases': raw(
    sql`select "x"."code" from (select "s"."code" from ${sites} "s" where "s"."park_id" = ${PARK}) as "x" limit 5`,
  ),
  'writes after a guarded change': raw(
    sql`insert into ${leadSites} ("park_id", "lead_id", "site_code") select ${PARK}, ${'l'}, ${'s'} where changes() = 1 on conflict ("park_id", "lead_id", "site_code") do update set "site_code" = excluded."site_code" returning "lead_id"`,
  ),
}

/** Statements of a desk in each of their forms. */
export const AT_DESK: Text[] = [
  readInBureau(memberships, { columns: { id: memberships.id }, where: eq(memberships.role, 'viewer') }),
  readInBureau(leads, { columns: { id: leads.id }, orderBy: [asc(leads.receivedAt)], limit: 21 }),
  bureauRead((b) =>
    b
      .select({ id: savedViews.id, user: memberships.user })
      .from(savedViews)
      .innerJoin(memberships, and(eq(memberships.bureauId, thisBureau), eq(memberships.user, savedViews.owner)))
      .where(eq(savedViews.bureauId, thisBureau))
      .prepare(),
  ),
  insertInBureau(savedViews, { id: 'v', owner: 'u', shared: true, name: 'n', query: '', createdAt: 1 }),
  updateInBureau(savedViews, { name: 'm' }, eq(savedViews.id, 'v')),
  removeInBureau(savedViews, eq(savedViews.id, 'v')),
  recordBureauEntry({ actor: SYSTEM, now: 1, requestId: 'r' }, { action: 'a', subject: 's' }),
].map((statement) => textOf(statement))
