import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { chains, enterprises, parks } from '../parks/table.ts'
import type { EnterpriseFigure, EnterpriseTitle, FactValue, LeavingReason } from './enterprise.ts'

/**
 * An enterprise as the park serves it (企业档案); `enterprises` are those that the park's profile shows. Texts about it
 * and its contact are AES-GCM under its own key, which the park's key `keyId` wraps.
 */
export const enterpriseRecords = sqliteTable(
  'enterprise_records',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    bureauId: text('bureau_id').notNull(),
    name: text('name').notNull(),
    creditCode: text('credit_code'),
    chain: text('chain'),
    /** Under which code the profile shows it. */
    listed: text('listed'),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key'),
    /** null: who came with its lead is the contact. */
    contactCipher: text('contact_cipher'),
    /** The named officer and the leader (联系领导), by account; null while nobody is. */
    officer: text('officer'),
    leader: text('leader'),
    /** The day by which the next visit is due. */
    visitDueOn: text('visit_due_on'),
    /** Its answers to questions of the park's policies, by code. */
    answers: json<Record<string, FactValue>>('answers').notNull(),
    /** What it reported for its tier, by code. */
    figures: json<Record<string, EnterpriseFigure>>('figures').notNull(),
    titles: json<EnterpriseTitle[]>('titles').notNull(),
    /** The highest tier that it holds; null is unknown. */
    tier: text('tier'),
    /** Raised when the private link of its page is made anew. */
    linkVersion: integer('link_version').notNull(),
    leftOn: text('left_on'),
    leftReason: text('left_reason').$type<LeavingReason>(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    foreignKey({ columns: [t.parkId, t.chain], foreignColumns: [chains.parkId, chains.code] }),
    foreignKey({ columns: [t.parkId, t.listed], foreignColumns: [enterprises.parkId, enterprises.code] }),
    // An enterprise is served by one park of a bureau.
    uniqueIndex('enterprise_records_credit_code')
      .on(t.bureauId, t.creditCode)
      .where(sql`credit_code is not null and left_on is null`),
    index('enterprise_records_list').on(t.parkId, t.leftOn, t.createdAt, t.id),
    index('enterprise_records_officer').on(t.parkId, t.officer, t.id),
    index('enterprise_records_leader').on(t.parkId, t.leader, t.id),
    index('enterprise_records_due').on(t.parkId, t.visitDueOn, t.id),
  ],
)
