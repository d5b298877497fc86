import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks, sources } from '../parks/table.ts'
import type { Award, AwardRule, ClaimGuide, FairReview, Policy, PolicySystem, Question } from './policy.ts'

export const policies = sqliteTable(
  'policies',
  {
    parkId: parkId().references(() => parks.id),
    slug: text('slug').notNull(),
    position: integer('position').notNull(),
    system: text('system').$type<PolicySystem>().notNull(),
    title: json<Localized>('title').notNull(),
    documentNumber: text('document_number'),
    issuer: json<Localized>('issuer'),
    summary: json<Localized>('summary').notNull(),
    outline: json<Policy['outline']>('outline').notNull(),
    contentKnown: integer('content_known', { mode: 'boolean' }).notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    questions: json<Question[]>('questions').notNull(),
    awards: json<Award[]>('awards').notNull(),
    rules: json<AwardRule[]>('rules').notNull().default([]),
    fairReview: json<FairReview>('fair_review'),
    claimGuide: json<ClaimGuide>('claim_guide'),
    sourceCode: text('source_code'),
    verifiedAt: text('verified_at'),
    verifiedBy: json<Localized>('verified_by'),
    reviewBy: text('review_by'),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.slug] }),
    index('policies_order').on(t.parkId, t.position, t.slug),
    index('policies_system').on(t.parkId, t.system, t.position, t.slug),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)
