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
  ClockName,
  ConsentPurpose,
  LeadChannel,
  LeadClocks,
  LeadEstimate,
  LeadEventData,
  LeadEventKind,
  LeadOrigin,
  LeadPlace,
  LeadState,
  LossReason,
  SnoozeReason,
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
    /** The park's bureau: its officers look across its parks. */
    bureauId: text('bureau_id').notNull().default(''),
    /** The officer who works on it, by account; null while nobody does. */
    assignee: text('assignee'),
    assignedAt: integer('assigned_at'),
    /** Out of sight until then; a job wakes it. */
    snoozedUntil: integer('snoozed_until'),
    snoozeReason: text('snooze_reason').$type<SnoozeReason>(),
    /** When its state last changed. */
    stateAt: integer('state_at'),
    /** Why it was lost. */
    lossReason: text('loss_reason').$type<LossReason>(),
    /** The clocks that run for it, by name. */
    clocks: json<LeadClocks>('clocks'),
    /** When the next of its clocks runs out; null while none runs. */
    dueAt: integer('due_at'),
    dueClock: text('due_clock').$type<ClockName>(),
    /** Whether a clock has run out: set by a job, so that it can be counted. */
    overdue: integer('overdue', { mode: 'boolean' }).notNull().default(false),
    /** Since when its clocks stand, while the investor's answer is awaited. */
    pausedAt: integer('paused_at'),
    /** Where it came from by a transfer, which keeps the credit of the first to report it (首报首谈). */
    origin: json<LeadOrigin>('origin'),
    /** Where it went by a transfer. */
    movedTo: json<LeadPlace>('moved_to'),
    /** Id of the partner who brought it. */
    partner: text('partner'),
    /** Id of the project that it became, while that lasts: until then retention leaves it. */
    project: text('project'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    uniqueIndex('leads_reference').on(t.parkId, t.reference),
    index('leads_closed')
      .on(t.parkId, t.closedAt)
      .where(sql`erased_at is null`),
    index('leads_key').on(t.parkId, t.keyId),
    // The inbox: each list of it walks one of these, in a park and across a bureau.
    index('leads_inbox').on(t.parkId, t.receivedAt, t.id),
    index('leads_inbox_bureau').on(t.bureauId, t.receivedAt, t.id),
    // With all of its condition as columns, or SQLite takes `leads_state` and passes over every new lead that sleeps.
    index('leads_new')
      .on(t.parkId, t.state, t.snoozedUntil, t.receivedAt, t.id)
      .where(sql`state = 'new' and snoozed_until is null`),
    index('leads_new_bureau')
      .on(t.bureauId, t.state, t.snoozedUntil, t.receivedAt, t.id)
      .where(sql`state = 'new' and snoozed_until is null`),
    index('leads_reference_bureau').on(t.bureauId, t.reference),
    index('leads_state').on(t.parkId, t.state, t.receivedAt, t.id),
    index('leads_state_bureau').on(t.bureauId, t.state, t.receivedAt, t.id),
    index('leads_assignee')
      .on(t.parkId, t.assignee, t.receivedAt, t.id)
      .where(sql`closed_at is null and snoozed_until is null`),
    index('leads_assignee_bureau')
      .on(t.bureauId, t.assignee, t.receivedAt, t.id)
      .where(sql`closed_at is null and snoozed_until is null`),
    index('leads_due')
      .on(t.parkId, t.dueAt, t.id)
      .where(sql`closed_at is null and snoozed_until is null and due_at is not null`),
    index('leads_due_bureau')
      .on(t.bureauId, t.dueAt, t.id)
      .where(sql`closed_at is null and snoozed_until is null and due_at is not null`),
    index('leads_overdue')
      .on(t.parkId, t.dueAt, t.id)
      .where(sql`overdue = 1 and closed_at is null`),
    index('leads_overdue_bureau')
      .on(t.bureauId, t.dueAt, t.id)
      .where(sql`overdue = 1 and closed_at is null`),
    // Of all parks, for the operator.
    index('leads_late')
      .on(t.dueAt, t.parkId)
      .where(sql`overdue = 1 and closed_at is null`),
    index('leads_snoozed')
      .on(t.parkId, t.snoozedUntil, t.id)
      .where(sql`snoozed_until is not null and closed_at is null`),
    index('leads_partner')
      .on(t.partner, t.receivedAt, t.state, t.id)
      .where(sql`partner is not null`),
    index('leads_snoozed_bureau')
      .on(t.bureauId, t.snoozedUntil, t.id)
      .where(sql`snoozed_until is not null and closed_at is null`),
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
    /** The account of the officer who did it; null for the investor and the system. */
    actorId: text('actor_id'),
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
