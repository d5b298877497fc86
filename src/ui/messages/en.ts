import { enAccounts } from './en.accounts.ts'
import { enTeam } from './en.team.ts'
import { enInbox } from './en.inbox.ts'
import { enTriage } from './en.triage.ts'
import { enClocks } from './en.clocks.ts'
import { enAssignment } from './en.assignment.ts'
import { enTransfers } from './en.transfers.ts'
import { enLedger } from './en.ledger.ts'
import { enContent } from './en.content.ts'
import { enPolicyEditor } from './en.policy-editor.ts'
import { enTruth } from './en.truth.ts'
import { enSiteImport } from './en.site-import.ts'
import { enBranding } from './en.branding.ts'
import { enReview } from './en.review.ts'
import { enPartners } from './en.partners.ts'
import { enEmbed } from './en.embed.ts'
import { enSnippet } from './en.snippet.ts'
import { enWebhooks } from './en.webhooks.ts'
import { enPartnerReport } from './en.partner-report.ts'
import { enService } from './en.service.ts'
import { enEnterprises } from './en.enterprises.ts'
import { enProjects } from './en.projects.ts'
import { enAgency } from './en.agency.ts'
import { enEvidence } from './en.evidence.ts'
import { enLiaison } from './en.liaison.ts'
import { enDemandFailures, enDemandFieldErrors, enDemands } from './en.demands.ts'
import { enSatisfaction } from './en.satisfaction.ts'
import { enClaims } from './en.claims.ts'
import { enCultivation } from './en.cultivation.ts'
import { enEvents } from './en.events.ts'
import { enEnterprisePage } from './en.enterprise-page.ts'
import { enDashboard } from './en.dashboard.ts'
import { enDesk } from './en.desk.ts'
import { enOperations } from './en.operations.ts'
import { enParks } from './en.parks.ts'
import { enEstimate } from './en.estimate.ts'
import { enFinder } from './en.finder.ts'
import { enProcedures } from './en.procedures.ts'
import { enSearch } from './en.search.ts'
import { enSharing } from './en.sharing.ts'
import { enSites } from './en.sites.ts'
import { plural, workingDays } from './en.counts.ts'
import { enForms } from './en.forms.ts'
import { enImports } from './en.imports.ts'
import { enFiles } from './en.files.ts'
import { enGate } from './en.gate.ts'
import { enNotices } from './en.notices.ts'
import { enReceipt } from './en.receipt.ts'
import { enRecords } from './en.records.ts'
import { enFailures, enFieldErrors } from './en.errors.ts'
import { enShapeErrors } from './en.shapes.ts'
import { enWords } from './en.words.ts'
import type { Messages } from './messages.ts'

/** Every text that a visitor reads, in English. */
export const en: Messages = {
  ...enWords,
  failures: { ...enFailures, ...enDemandFailures },
  fieldErrors: { ...enFieldErrors, ...enShapeErrors, ...enDemandFieldErrors },
  accounts: enAccounts,
  team: enTeam,
  inbox: enInbox,
  triage: enTriage,
  clocks: enClocks,
  assignment: enAssignment,
  transfers: enTransfers,
  ledgerPages: enLedger,
  dashboard: enDashboard,
  content: enContent,
  policyEditor: enPolicyEditor,
  truth: enTruth,
  siteImport: enSiteImport,
  branding: enBranding,
  review: enReview,
  service: enService,
  enterprisesDesk: enEnterprises,
  projects: enProjects,
  agency: enAgency,
  evidence: enEvidence,
  liaison: enLiaison,
  demands: enDemands,
  satisfaction: enSatisfaction,
  claims: enClaims,
  cultivation: enCultivation,
  events: enEvents,
  enterprisePage: enEnterprisePage,
  partners: enPartners,
  embed: enEmbed,
  snippet: enSnippet,
  webhooks: enWebhooks,
  partnerReport: enPartnerReport,
  desk: enDesk,
  operations: enOperations,

  portal: 'Luodi',
  portalTagline: 'Invest in China’s counties',
  unknown: 'unknown',
  unknownLabel: 'Unknown',
  none: 'None',
  sample: 'Sample data',
  sampleShort: 'Sample',
  sampleNotice: 'Content marked “Sample” is for demonstration and does not describe real sites, policies or people.',
  skip: 'Skip to content',
  otherLanguage: '中文',
  listSeparator: ', ',
  clauseSeparator: ', ',
  sentenceSeparator: ' ',
  colon: ': ',
  more: 'Next page',
  first: 'Back to the first page',
  optional: 'optional',
  apply: 'Apply',
  clear: 'Clear filters',
  all: 'Any',
  contents: 'Contents',

  nav: {
    label: 'Park',
    profile: 'The park',
    sites: 'Land and buildings',
    policies: 'Policies',
    estimate: 'Estimate',
    procedures: 'Procedures',
    events: 'Events',
    search: 'Search',
    inquiry: 'Inquire',
    directory: 'All parks',
    privacy: 'Privacy notice',
    api: 'Open API',
    page: 'Address',
  },
  footer: {
    organiser: 'Organiser',
    contact: 'Contact',
    site: 'This site',
    software: 'Runs on Luodi, open-source software',
  },

  sources: {
    heading: 'Sources and verification',
    open: (count) => `Sources and dates (${count})`,
    mark: (number) => `Source ${number}`,
    asOf: (date) => `As of ${date}`,
    asOfUnknown: 'Date of the figure unknown',
    published: (date) => `published ${date}`,
    source: 'Source',
    unknown: 'Source unknown',
    verified: 'Verified',
    unverified: 'Not verified',
    download: (size) => `Download the document (${size})`,
    expired: 'Review overdue',
    verifiedBy: (who, date) => `Verified by ${who}, ${date}`,
    verifiedOn: (date) => `Verified ${date}`,
    expiredSince: (date) => `Review was due ${date}; do not rely on it as current`,
    reviewBy: (date) => `Review due ${date}`,
    updated: (date) => `Updated ${date}`,
  },

  next: {
    label: 'Next step',
    inquire: 'Make an inquiry',
    inquireSite: 'Ask about this site',
    inquireUnit: 'Ask about this property',
    inquirePolicy: 'Ask about this policy',
    promise: (days, officer) => `${officer} answers within ${workingDays(days)}`,
  },

  ...enParks,

  policies: {
    title: 'Policies',
    description: (park) =>
      `Policies in force in ${park}: the programme and its systems, with awards, conditions and sources.`,
    lead: (documents, awards) =>
      `${plural(documents, 'document', 'documents')}, ${plural(awards, 'award', 'awards')}. Where no amount is stated, it says unknown.`,
    filter: 'By system',
    allSystems: 'All',
    award: 'Award',
    awards: 'Awards',
    level: 'Level',
    amount: 'Amount',
    trigger: 'For',
    documentNumber: 'Document number',
    issuer: 'Issued by',
    validity: 'In force',
    validFrom: (date) => `from ${date}`,
    validTo: (date) => `until ${date}`,
    validBetween: (from, to) => `${from} to ${to}`,
    expired: 'Expired',
    contentUnknown: 'Only the title is known; the content is not published here.',
    noAwards: 'The document states no award.',
    outline: 'Contents',
    conditions: 'Further conditions',
    evidence: 'Documents to bring',
    deadline: 'Deadline',
    clause: 'Clause',
    empty: 'No policy in this system yet',
    emptyHelp: 'See all policies, or ask the park.',
    full: 'Read it in full',
    back: 'Back to policies',
    amounts: {
      notStated: 'unknown (no amount stated)',
      upTo: (amount) => `up to ${amount}`,
      range: (from, to) => `${from} to ${to}`,
      perUnit: (amount, unit) => `${amount} per ${unit}`,
      cap: (amount) => `up to ${amount}`,
      budget: (amount) => `${amount} a year`,
      budgetNote: 'A fund in all, not an award to one company',
    },
    policyDescription: (title, park) => `${title}, ${park}: awards, amounts, conditions and sources.`,
  },

  ...enForms,
  ...enImports,
  ...enFiles,
  ...enGate,
  ...enNotices,
  ...enReceipt,
  ...enRecords,
  ...enEstimate,
  ...enFinder,
  ...enProcedures,
  ...enSearch,
  ...enSharing,
  ...enSites,
}
