import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { credentials, sessions, signInAttempts, twoFactors, users, verifications } from '../features/accounts/table.ts'
import { assignmentRules } from '../features/assignment/table.ts'
import { clockTemplates } from '../features/clocks/table.ts'
import { contentImports, contentVersions, importMappings } from '../features/content/table.ts'
import { deskStats } from '../features/dashboard/table.ts'
import { leadLinks, leadMarks, leadMerges } from '../features/duplicates/table.ts'
import { leadFiles } from '../features/files/table.ts'
import { rateWindows, spentChallenges } from '../features/gate/table.ts'
import { bulkEdits, bureauLeadCounts, leadCounts, leadTerms, savedViews } from '../features/inbox/table.ts'
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
import { partnerViews } from '../features/partner-reports/table.ts'
import { partnerKeys, partners } from '../features/partners/table.ts'
import { policies } from '../features/policies/table.ts'
import { procedureSteps } from '../features/procedures/table.ts'
import { serviceRecords } from '../features/records/table.ts'
import { searchDocs, searchTerms } from '../features/search/table.ts'
import { sites } from '../features/sites/table.ts'
import { invitations, memberships } from '../features/staff/table.ts'
import { leadTransfers } from '../features/transfers/table.ts'
import { cannedReplies, leadPresence, leadTasks, mentions } from '../features/triage/table.ts'
import { sourceFiles, staleWatches } from '../features/truth/table.ts'
import { webhookDeliveries, webhooks } from '../features/webhooks/table.ts'
import { projectSteps } from '../features/agency/table.ts'
import { claims, payments } from '../features/claims/table.ts'
import { applicationWindows } from '../features/cultivation/table.ts'
import { demandEvents, demands } from '../features/demands/table.ts'
import { enterpriseRecords } from '../features/enterprises/table.ts'
import { eventRegistrations, parkEvents } from '../features/events/table.ts'
import { evidenceFiles } from '../features/evidence/table.ts'
import { visits } from '../features/liaison/table.ts'
import { projectEvents, projects } from '../features/projects/table.ts'
import { ratings } from '../features/satisfaction/table.ts'
import { ledger, ledgerSeals, ledgerWaiting, outbox, placements, projections, rounds } from './tables.ts'

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
  leadTasks,
  mentions,
  leadPresence,
  leadTerms,
  leadCounts,
  clockTemplates,
  leadTransfers,
  deskStats,
  contentVersions,
  contentImports,
  importMappings,
  sourceFiles,
  staleWatches,
  webhookDeliveries,
  enterpriseRecords,
  projects,
  projectEvents,
  projectSteps,
  evidenceFiles,
  visits,
  demands,
  demandEvents,
  ratings,
  claims,
  payments,
  applicationWindows,
  parkEvents,
  eventRegistrations,
  ledger,
  ledgerSeals,
  ledgerWaiting,
  outbox,
] as const

/** What the parks of one bureau share: every primary key starts with `bureau_id`. */
export const BUREAU_TABLES = [
  memberships,
  invitations,
  assignmentRules,
  savedViews,
  bulkEdits,
  cannedReplies,
  bureauLeadCounts,
  partners,
  partnerKeys,
  partnerViews,
  webhooks,
] as const

/** Accounts of staff, of the whole installation. */
export const ACCOUNT_TABLES = [users, sessions, credentials, verifications, twoFactors, signInAttempts] as const

/** What belongs to the installation itself: no scope reaches it, and its rows name nobody. */
export const INSTALLATION_TABLES = [rounds, placements] as const

export const tableName = (table: SQLiteTable): string => getTableConfig(table).name
