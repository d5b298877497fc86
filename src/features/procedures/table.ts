import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks, sources } from '../parks/table.ts'
import type { ProcedureStep } from './procedure.ts'

export const procedureSteps = sqliteTable(
  'procedure_steps',
  {
    parkId: parkId().references(() => parks.id),
    code: text('code').notNull(),
    position: integer('position').notNull(),
    phase: text('phase').$type<ProcedureStep['phase']>().notNull(),
    name: json<Localized>('name').notNull(),
    summary: json<Localized>('summary').notNull(),
    result: json<Localized>('result').notNull(),
    authority: json<Localized>('authority').notNull(),
    office: json<ProcedureStep['office']>('office'),
    responsible: json<Localized>('responsible'),
    documents: json<ProcedureStep['documents']>('documents').notNull(),
    costs: json<ProcedureStep['costs']>('costs').notNull(),
    legalDays: integer('legal_days'),
    promisedDays: integer('promised_days'),
    applies: json<Localized>('applies'),
    after: json<string[]>('after').notNull(),
    basis: json<ProcedureStep['basis']>('basis').notNull(),
    recourse: json<ProcedureStep['recourse']>('recourse'),
    scope: text('scope').$type<ProcedureStep['scope']>().notNull(),
    sourceCode: text('source_code'),
    verifiedAt: text('verified_at'),
    verifiedBy: json<Localized>('verified_by'),
    reviewBy: text('review_by'),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)
