import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { leads } from '../leads/table.ts'
import { sites } from '../sites/table.ts'
import type { EndingReason, ProjectEventData, ProjectEventKind, Stage } from './project.ts'

/** What a signed lead becomes, from filing to production. */
export const projects = sqliteTable(
  'projects',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    /** The lead that was signed; null for a further project of an enterprise that is here. */
    leadId: text('lead_id'),
    /** The lead's number, or one of its own. */
    reference: text('reference').notNull(),
    title: text('title'),
    stage: text('stage').$type<Stage>().notNull(),
    /** The day on which it came to its stage. */
    stageOn: text('stage_on').notNull(),
    signedOn: text('signed_on').notNull(),
    /** The day of production as agreed, and as reckoned from its steps; null is unknown. */
    plannedOn: text('planned_on'),
    forecastOn: text('forecast_on'),
    siteCode: text('site_code'),
    investmentFen: integer('investment_fen'),
    areaM2: integer('area_m2'),
    jobs: integer('jobs'),
    /** Who carries it (帮代办专员), by account. */
    owner: text('owner'),
    /** Since when nothing moved, after the alarm was given. */
    stalledAt: integer('stalled_at'),
    endedOn: text('ended_on'),
    endReason: text('end_reason').$type<EndingReason>(),
    createdAt: integer('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.siteCode], foreignColumns: [sites.parkId, sites.code] }),
    uniqueIndex('projects_lead').on(t.parkId, t.leadId),
    uniqueIndex('projects_reference').on(t.parkId, t.reference),
    // A site goes to one project at a time.
    uniqueIndex('projects_site')
      .on(t.parkId, t.siteCode)
      .where(sql`site_code is not null and ended_on is null`),
    index('projects_list').on(t.parkId, t.endedOn, t.createdAt, t.id),
    index('projects_enterprise').on(t.parkId, t.enterpriseId, t.createdAt),
    index('projects_stage').on(t.parkId, t.stage, t.stageOn),
  ],
)

/** What happened with a project, append-only, oldest first by id. Texts are sealed under the enterprise's key. */
export const projectEvents = sqliteTable(
  'project_events',
  {
    parkId: parkId(),
    projectId: text('project_id').notNull(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
    /** The day on which it was so, which may be earlier. */
    on: text('on').notNull(),
    kind: text('kind').$type<ProjectEventKind>().notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: text('actor_id'),
    /** Whether the enterprise sees it. */
    shown: integer('shown', { mode: 'boolean' }).notNull(),
    data: json<ProjectEventData>('data').notNull(),
    textCipher: text('text_cipher'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.projectId, t.id] }),
    foreignKey({ columns: [t.parkId, t.projectId], foreignColumns: [projects.parkId, projects.id] }),
  ],
)
