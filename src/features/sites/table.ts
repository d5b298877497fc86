import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { LngLat, SiteShape } from '../../kernel/geometry.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Price } from '../../kernel/money.ts'
import { parks, sources } from '../parks/table.ts'
import type { Distance, Indicator, SiteKind, SiteStatus, Utilities, Zoning } from './site.ts'

export const sites = sqliteTable(
  'sites',
  {
    parkId: parkId().references(() => parks.id),
    code: text('code').notNull(),
    name: json<Localized>('name').notNull(),
    kind: text('kind').$type<SiteKind>().notNull(),
    status: text('status').$type<SiteStatus>().notNull(),
    areaM2: integer('area_m2').notNull(),
    price: json<Price>('price'),
    zoning: text('zoning').$type<Zoning>(),
    powerKva: integer('power_kva'),
    center: json<LngLat>('center').notNull(),
    chains: json<string[]>('chains').notNull(),
    summary: json<Localized>('summary'),
    geometry: json<SiteShape>('geometry').notNull(),
    indicators: json<Indicator[]>('indicators').notNull(),
    utilities: json<Utilities>('utilities').notNull(),
    distances: json<Distance[]>('distances').notNull(),
    tenureYears: integer('tenure_years'),
    deliverableFrom: text('deliverable_from'),
    /** Codes of sources whose files go with it. */
    documents: json<string[]>('documents').notNull().default([]),
    asOf: text('as_of'),
    sourceCode: text('source_code'),
    verifiedAt: text('verified_at'),
    verifiedBy: json<Localized>('verified_by'),
    reviewBy: text('review_by'),
    /** UTC milliseconds. */
    updatedAt: integer('updated_at').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.code] }),
    foreignKey({ columns: [t.parkId, t.sourceCode], foreignColumns: [sources.parkId, sources.code] }),
    index('sites_review').on(t.parkId, t.reviewBy),
    index('sites_source').on(t.parkId, t.sourceCode),
    // The few of ten thousand that nobody vouches for, and those with documents.
    index('sites_unverified')
      .on(t.parkId, t.code)
      .where(sql`verified_at is null`),
    index('sites_documents')
      .on(t.parkId, t.code)
      .where(sql`documents <> '[]'`),
  ],
)
