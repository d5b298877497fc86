import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'
import { parks } from '../parks/table.ts'
import { policies } from '../policies/table.ts'
import { sites } from '../sites/table.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import type {
  Attribution,
  ConsentPurpose,
  LeadChannel,
  LeadEstimate,
  LeadEventData,
  LeadEventKind,
  LeadState,
  Timeline,
} from './lead.ts'

/**
 * An inquiry. Contact and message are AES-GCM under the lead's own key, which is wrapped by the park's key
 * `keyId`: destroying `wrappedKey` erases them.
 */
export const leads = sqliteTable(
  'leads',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    reference: text('reference').notNull(),
    state: text('state').$type<LeadState>().notNull(),
    version: integer('version').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    receivedAt: integer('received_at').notNull(),
    respondBy: integer('respond_by').notNull(),
    officer: json<Officer>('officer').notNull(),
    company: text('company').notNull(),
    creditCode: text('credit_code'),
    country: text('country'),
    chain: text('chain'),
    investmentFen: integer('investment_fen'),
    areaM2: integer('area_m2'),
    jobs: integer('jobs'),
    timeline: text('timeline').$type<Timeline>(),
    estimate: json<LeadEstimate>('estimate'),
    attribution: json<Attribution>('attribution'),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key'),
    contactCipher: text('contact_cipher'),
    messageCipher: text('message_cipher'),
    channel: text('channel').$type<LeadChannel>().notNull().default('api'),
    /** When the park first answered; null while it has not. */
    answeredAt: integer('answered_at'),
    /** When the investor last called for the leader. */
    escalatedAt: integer('escalated_at'),
    /** The investor's rating of the answer, 1 to 5. */
    rating: integer('rating'),
    closedAt: integer('closed_at'),
    /** When the person's data was destroyed: what is left names nobody. */
    erasedAt: integer('erased_at'),
    receiptVersion: integer('receipt_version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    uniqueIndex('leads_reference').on(t.parkId, t.reference),
    index('leads_closed')
      .on(t.parkId, t.closedAt)
      .where(sql`erased_at is null`),
    index('leads_key').on(t.parkId, t.keyId),
  ],
)

/** One row per purpose to which the investor said yes, with the text they saw. */
export const leadConsents = sqliteTable(
  'lead_consents',
  {
    parkId: parkId(),
    leadId: text('lead_id').notNull(),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    noticeVersion: text('notice_version').notNull(),
    givenAt: integer('given_at').notNull(),
    withdrawnAt: integer('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.purpose] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
  ],
)

export const leadSites = sqliteTable(
  'lead_sites',
  { parkId: parkId(), leadId: text('lead_id').notNull(), siteCode: text('site_code').notNull() },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.siteCode] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.siteCode], foreignColumns: [sites.parkId, sites.code] }),
  ],
)

export const leadPolicies = sqliteTable(
  'lead_policies',
  { parkId: parkId(), leadId: text('lead_id').notNull(), policySlug: text('policy_slug').notNull() },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.policySlug] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.policySlug], foreignColumns: [policies.parkId, policies.slug] }),
  ],
)

/** Which lead an `Idempotency-Key` made. Key and body are kept as HMACs only. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    parkId: parkId(),
    keyHash: text('key_hash').notNull(),
    fingerprint: text('fingerprint').notNull(),
    leadId: text('lead_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.keyHash] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
  ],
)

/** What happened with a lead, append-only, oldest first by id. Texts are sealed under the lead's key. */
export const leadEvents = sqliteTable(
  'lead_events',
  {
    parkId: parkId(),
    leadId: text('lead_id').notNull(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
    kind: text('kind').$type<LeadEventKind>().notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    /** The officer who is named to the investor; null for the investor and the system. */
    officer: json<Officer>('officer'),
    /** Whether the holder of the receipt sees it. */
    shown: integer('shown', { mode: 'boolean' }).notNull(),
    /** Nothing personal: states, scores, ids. */
    data: json<LeadEventData>('data').notNull(),
    textCipher: text('text_cipher'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.id] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
  ],
)
