import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { policies } from '../policies/table.ts'
import { projects } from '../projects/table.ts'
import type { ClaimState, PromiseBasis, ReversalReason } from './claim.ts'

/** An award for one enterprise and year, from its match to its payment. Amounts in fen, days `YYYY-MM-DD`. */
export const claims = sqliteTable(
  'claims',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    projectId: text('project_id'),
    policySlug: text('policy_slug').notNull(),
    /** Code of the award in its policy. */
    award: text('award').notNull(),
    year: integer('year').notNull(),
    state: text('state').$type<ClaimState>().notNull(),
    matchedOn: text('matched_on').notNull(),
    /** What the estimate came to; null where the document states no amount. */
    minFen: integer('min_fen'),
    maxFen: integer('max_fen'),
    promisedFen: integer('promised_fen'),
    promisedOn: text('promised_on'),
    basis: json<PromiseBasis>('basis'),
    appliedOn: text('applied_on'),
    approvedFen: integer('approved_fen'),
    approvedOn: text('approved_on'),
    /** The sum of its payments. */
    paidFen: integer('paid_fen').notNull(),
    paidOn: text('paid_on'),
    /** Code of the fund (an award of the type `budget`) that pays; null: none of the park's. */
    fund: text('fund'),
    /** The day by which its decision, or after that its money, is due by the claim guide; null: none, or not stated. */
    dueOn: text('due_on'),
    /** The enterprise said that it applied, and no officer confirmed it yet. */
    selfReported: integer('self_reported', { mode: 'boolean' }).notNull(),
    endedOn: text('ended_on'),
    /** Why it was refused or withdrawn; sealed under the enterprise's key. */
    textCipher: text('text_cipher'),
    /** Why so much was promised, where the document states no amount; sealed as well. */
    promiseCipher: text('promise_cipher'),
    createdAt: integer('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    foreignKey({ columns: [t.parkId, t.projectId], foreignColumns: [projects.parkId, projects.id] }),
    foreignKey({ columns: [t.parkId, t.policySlug], foreignColumns: [policies.parkId, policies.slug] }),
    uniqueIndex('claims_once').on(t.parkId, t.enterpriseId, t.policySlug, t.award, t.year),
    index('claims_state').on(t.parkId, t.state, t.createdAt, t.id),
    index('claims_due')
      .on(t.parkId, t.dueOn, t.id)
      .where(sql`due_on is not null`),
    index('claims_year').on(t.parkId, t.year, t.policySlug, t.award),
    index('claims_enterprise').on(t.parkId, t.enterpriseId, t.year),
  ],
)

/** Money that was paid, append-only: a mistake is set right by a row that takes it back. */
export const payments = sqliteTable(
  'payments',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    claimId: text('claim_id').notNull(),
    /** Below nothing in a row that takes another back. */
    amountFen: integer('amount_fen').notNull(),
    paidOn: text('paid_on').notNull(),
    /** The budget's year, and its fund. */
    year: integer('year').notNull(),
    fund: text('fund'),
    /** Number of the voucher. */
    voucher: text('voucher'),
    /** The payment that it takes back. */
    reverses: text('reverses'),
    /** Why. */
    reason: text('reason').$type<ReversalReason>(),
    recordedAt: integer('recorded_at').notNull(),
    recordedBy: text('recorded_by'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.claimId], foreignColumns: [claims.parkId, claims.id] }),
    uniqueIndex('payments_reverses').on(t.parkId, t.reverses),
    index('payments_claim').on(t.parkId, t.claimId, t.paidOn),
    index('payments_fund').on(t.parkId, t.fund, t.year),
  ],
)
