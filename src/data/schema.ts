import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { idempotencyKeys, leadConsents, leadPolicies, leads, leadSites } from '../features/leads/table.ts'
import {
  bureaus,
  chains,
  enterprises,
  facts,
  honours,
  parkHosts,
  parks,
  parkTerms,
  privacyNotices,
  sources,
  stories,
  tariffs,
  transports,
} from '../features/parks/table.ts'
import { policies } from '../features/policies/table.ts'
import { procedureSteps } from '../features/procedures/table.ts'
import { searchDocs, searchTerms } from '../features/search/table.ts'
import { sites } from '../features/sites/table.ts'
import { ledger, outbox, projections } from './tables.ts'

/** What any visitor may read before a park is opened. */
export const REGISTRY_TABLES = [bureaus, privacyNotices, parks, parkHosts, parkTerms, searchDocs, searchTerms] as const

/** What belongs to one park: every primary key starts with `park_id`. */
export const TENANT_TABLES = [
  sources,
  facts,
  chains,
  enterprises,
  honours,
  stories,
  transports,
  tariffs,
  sites,
  policies,
  procedureSteps,
  projections,
  leads,
  leadConsents,
  leadSites,
  leadPolicies,
  idempotencyKeys,
  ledger,
  outbox,
] as const

export const tableName = (table: SQLiteTable): string => getTableConfig(table).name
