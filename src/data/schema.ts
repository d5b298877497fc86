import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { leadLinks, leadMarks, leadMerges } from '../features/duplicates/table.ts'
import { leadFiles } from '../features/files/table.ts'
import { rateWindows, spentChallenges } from '../features/gate/table.ts'
import { idempotencyKeys, leadConsents, leadEvents, leadPolicies, leads, leadSites } from '../features/leads/table.ts'
import { channels } from '../features/notifications/table.ts'
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
import { serviceRecords } from '../features/records/table.ts'
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
  leadEvents,
  leadFiles,
  leadMarks,
  leadLinks,
  leadMerges,
  channels,
  spentChallenges,
  rateWindows,
  serviceRecords,
  ledger,
  outbox,
] as const

export const tableName = (table: SQLiteTable): string => getTableConfig(table).name
