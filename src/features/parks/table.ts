import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { LngLat } from '../../kernel/geometry.ts'
import type { Localized } from '../../kernel/localized.ts'
import type {
  ChainRole,
  Contact,
  FactGroup,
  FactUnit,
  Filing,
  Officer,
  Picture,
  Qualifier,
  Region,
  SourceFile,
  StoryFigure,
  Tariff,
  Transport,
} from './park.ts'

// The registry: what any visitor may know before a park is opened. Not tenant tables.

export const bureaus = sqliteTable('bureaus', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: json<Localized>('name').notNull(),
  region: json<Localized>('region').notNull(),
  sample: integer('sample', { mode: 'boolean' }).notNull(),
})

export const privacyNotices = sqliteTable(
  'privacy_notices',
  {
    bureauId: text('bureau_id')
      .notNull()
      .references(() => bureaus.id),
    version: text('version').notNull(),
    body: json<Localized>('body').notNull(),
    effectiveFrom: text('effective_from').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.version] })],
)

export const parks = sqliteTable(
  'parks',
  {
    id: text('id').primaryKey(),
    bureauId: text('bureau_id')
      .notNull()
      .references(() => bureaus.id),
    slug: text('slug').notNull().unique(),
    published: integer('published', { mode: 'boolean' }).notNull(),
    name: json<Localized>('name').notNull(),
    shortName: json<Localized>('short_name').notNull(),
    level: json<Localized>('level').notNull(),
    positioning: json<Localized>('positioning').notNull(),
    summary: json<Localized>('summary').notNull(),
    region: json<Region>('region').notNull(),
    regionCode: text('region_code').notNull(),
    center: json<LngLat>('center').notNull(),
    hue: integer('hue').notNull(),
    referencePrefix: text('reference_prefix').notNull(),
    respondWorkingDays: integer('respond_working_days').notNull(),
    /** Months after closing for which a lead is kept; the privacy notice says the same. */
    retentionMonths: integer('retention_months').notNull().default(24),
    officer: json<Officer>('officer').notNull(),
    contact: json<Contact>('contact').notNull(),
    chains: json<{ code: string; name: Localized }[]>('chains').notNull(),
    /** Lower-case text that the directory's search looks into. */
    searchText: text('search_text').notNull(),
    /** What the foot of a government's page must say; null is unknown. */
    filing: json<Filing>('filing'),
    logo: json<Picture>('logo'),
    hero: json<Picture>('hero'),
    /** Raised by every publication; caches ask for it. */
    revision: integer('revision').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('parks_directory').on(t.published, t.slug),
    index('parks_bureau').on(t.bureauId),
    // Rows that belong to a park and its bureau refer to both at once.
    uniqueIndex('parks_of_bureau').on(t.id, t.bureauId),
  ],
)

/**
 * Host names that serve one park without its prefix, once they have shown that they lead here. What is only asked for
 * stands under `name park`, so that it keeps the name from no other.
 */
export const parkHosts = sqliteTable('park_hosts', {
  host: text('host').primaryKey(),
  park: text('park')
    .notNull()
    .references(() => parks.id),
  active: integer('active', { mode: 'boolean' }).notNull().default(true),
  /** When it was asked for, and last looked at, UTC milliseconds; null where an operator added it. */
  requestedAt: integer('requested_at'),
  checkedAt: integer('checked_at'),
})

/** Postings of the directory's search and filters: `q:…` grams, `chain:…`, `region:…`. */
export const parkTerms = sqliteTable(
  'park_terms',
  {
    term: text('term').notNull(),
    slug: text('slug').notNull(),
    park: text('park')
      .notNull()
      .references(() => parks.id),
  },
  (t) => [primaryKey({ columns: [t.term, t.slug] }), index('park_terms_park').on(t.park)],
)

// Tenant tables.

const park = () => parkId().references(() => parks.id)
const position = () => integer('position').notNull()
const sample = () => integer('sample', { mode: 'boolean' }).notNull()

export const sources = sqliteTable(
  'sources',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    title: json<Localized>('title').notNull(),
    publisher: json<Localized>('publisher').notNull(),
    publishedOn: text('published_on').notNull(),
    url: text('url'),
    file: json<SourceFile>('file'),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.code] })],
)

export const facts = sqliteTable(
  'facts',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    group: text('group').$type<FactGroup>().notNull(),
    label: json<Localized>('label').notNull(),
    value: real('value'),
    unit: text('unit').$type<FactUnit>().notNull(),
    qualifier: text('qualifier').$type<Qualifier>().notNull(),
    asOf: text('as_of'),
    asOfLabel: json<Localized>('as_of_label'),
    note: json<Localized>('note'),
    towards: text('towards'),
    sourceCode: text('source_code'),
    verifiedAt: text('verified_at'),
    verifiedBy: json<Localized>('verified_by'),
    reviewBy: text('review_by'),
    headline: integer('headline', { mode: 'boolean' }).notNull(),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
    // Of all parks, for the operator.
    index('facts_review')
      .on(t.reviewBy, t.parkId)
      .where(sql`review_by is not null`),
  ],
)

export const chains = sqliteTable(
  'chains',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    name: json<Localized>('name').notNull(),
    role: text('role').$type<ChainRole>().notNull(),
    summary: json<Localized>('summary'),
    inputs: json<Localized[]>('inputs').notNull().default([]),
    products: json<Localized[]>('products').notNull(),
    directions: json<Localized[]>('directions').notNull(),
    chief: json<Localized>('chief'),
    sourceCode: text('source_code'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)

export const enterprises = sqliteTable(
  'enterprises',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    name: json<Localized>('name').notNull(),
    chainCode: text('chain_code'),
    note: json<Localized>('note'),
    sourceCode: text('source_code'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.chainCode], foreignColumns: [chains.parkId, chains.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)

export const honours = sqliteTable(
  'honours',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    title: json<Localized>('title').notNull(),
    awardedOn: text('awarded_on'),
    enterpriseCode: text('enterprise_code'),
    sourceCode: text('source_code'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.enterpriseCode], foreignColumns: [enterprises.parkId, enterprises.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)

export const stories = sqliteTable(
  'stories',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    title: json<Localized>('title').notNull(),
    body: json<Localized>('body').notNull(),
    figures: json<StoryFigure[]>('figures').notNull(),
    enterpriseCode: text('enterprise_code'),
    sourceCode: text('source_code'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.enterpriseCode], foreignColumns: [enterprises.parkId, enterprises.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)

export const transports = sqliteTable(
  'transports',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    mode: text('mode').$type<Transport['mode']>().notNull(),
    name: json<Localized>('name').notNull(),
    kilometres: real('kilometres'),
    minutes: integer('minutes'),
    sourceCode: text('source_code'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)

export const tariffs = sqliteTable(
  'tariffs',
  {
    parkId: park(),
    code: text('code').notNull(),
    position: position(),
    kind: text('kind').$type<Tariff['kind']>().notNull(),
    label: json<Localized>('label').notNull(),
    microYuan: integer('micro_yuan'),
    maxMicroYuan: integer('max_micro_yuan'),
    unit: text('unit').$type<Tariff['unit']>().notNull(),
    note: json<Localized>('note'),
    asOf: text('as_of'),
    sourceCode: text('source_code'),
    verifiedAt: text('verified_at'),
    verifiedBy: json<Localized>('verified_by'),
    reviewBy: text('review_by'),
    sample: sample(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
  ],
)
