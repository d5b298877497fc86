import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { LegalBasis, StepPhase } from '../procedures/procedure.ts'
import { projects } from '../projects/table.ts'
import type { Blockage, StepState } from './agency.ts'

/** 帮代办: the steps of a project, copied from the park's procedure when it began, so that what was promised stays. */
export const projectSteps = sqliteTable(
  'project_steps',
  {
    parkId: parkId(),
    projectId: text('project_id').notNull(),
    /** The code of the procedure's step, or one of the project's own. */
    code: text('code').notNull(),
    position: integer('position').notNull(),
    phase: text('phase').$type<StepPhase>().notNull(),
    name: json<Localized>('name').notNull(),
    authority: json<Localized>('authority').notNull(),
    /** Codes of the steps that must be done before. */
    after: json<string[]>('after').notNull(),
    applies: json<Localized>('applies'),
    scope: text('scope').$type<'national' | 'local'>().notNull(),
    basis: json<LegalBasis[]>('basis').notNull(),
    legalDays: integer('legal_days'),
    /** Working days as the park promises, and as planned for this project. */
    promisedDays: integer('promised_days'),
    plannedDays: integer('planned_days'),
    state: text('state').$type<StepState>().notNull(),
    /** Who does it, by account. */
    owner: text('owner'),
    startedOn: text('started_on'),
    finishedOn: text('finished_on'),
    blockages: json<Blockage[]>('blockages').notNull(),
    /** What holds it up, in words, or why it is not needed; sealed under the enterprise's key. */
    textCipher: text('text_cipher'),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.projectId, t.code] }),
    foreignKey({ columns: [t.parkId, t.projectId], foreignColumns: [projects.parkId, projects.id] }),
    // What the park took for a step so far, and what each owner has to do.
    index('project_steps_done').on(t.parkId, t.state, t.finishedOn, t.code),
    index('project_steps_owner').on(t.parkId, t.owner, t.state),
  ],
)
