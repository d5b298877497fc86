import { zhAccounts } from './zh.accounts.ts'
import { zhTeam } from './zh.team.ts'
import { zhInbox } from './zh.inbox.ts'
import { zhTriage } from './zh.triage.ts'
import { zhClocks } from './zh.clocks.ts'
import { zhAssignment } from './zh.assignment.ts'
import { zhTransfers } from './zh.transfers.ts'
import { zhLedger } from './zh.ledger.ts'
import { zhContent } from './zh.content.ts'
import { zhPolicyEditor } from './zh.policy-editor.ts'
import { zhTruth } from './zh.truth.ts'
import { zhSiteImport } from './zh.site-import.ts'
import { zhBranding } from './zh.branding.ts'
import { zhReview } from './zh.review.ts'
import { zhPartners } from './zh.partners.ts'
import { zhEmbed } from './zh.embed.ts'
import { zhSnippet } from './zh.snippet.ts'
import { zhWebhooks } from './zh.webhooks.ts'
import { zhPartnerReport } from './zh.partner-report.ts'
import { zhService } from './zh.service.ts'
import { zhEnterprises } from './zh.enterprises.ts'
import { zhProjects } from './zh.projects.ts'
import { zhAgency } from './zh.agency.ts'
import { zhEvidence } from './zh.evidence.ts'
import { zhLiaison } from './zh.liaison.ts'
import { zhDemandFailures, zhDemandFieldErrors, zhDemands } from './zh.demands.ts'
import { zhSatisfaction } from './zh.satisfaction.ts'
import { zhClaims } from './zh.claims.ts'
import { zhCultivation } from './zh.cultivation.ts'
import { zhEvents } from './zh.events.ts'
import { zhEnterprisePage } from './zh.enterprise-page.ts'
import { zhDashboard } from './zh.dashboard.ts'
import { zhDesk } from './zh.desk.ts'
import { zhOperations } from './zh.operations.ts'
import { zhParks } from './zh.parks.ts'
import { zhEstimate } from './zh.estimate.ts'
import { zhFinder } from './zh.finder.ts'
import { zhProcedures } from './zh.procedures.ts'
import { zhSearch } from './zh.search.ts'
import { zhSharing } from './zh.sharing.ts'
import { zhSites } from './zh.sites.ts'
import { zhForms } from './zh.forms.ts'
import { zhImports } from './zh.imports.ts'
import { zhFiles } from './zh.files.ts'
import { zhGate } from './zh.gate.ts'
import { zhNotices } from './zh.notices.ts'
import { zhReceipt } from './zh.receipt.ts'
import { zhRecords } from './zh.records.ts'
import { zhFailures, zhFieldErrors } from './zh.errors.ts'
import { zhShapeErrors } from './zh.shapes.ts'
import { zhWords } from './zh.words.ts'

/** Every text that a visitor reads, in Chinese. Its shape is the contract of the other languages. */
export const zh = {
  ...zhWords,
  failures: { ...zhFailures, ...zhDemandFailures },
  fieldErrors: { ...zhFieldErrors, ...zhShapeErrors, ...zhDemandFieldErrors },
  accounts: zhAccounts,
  team: zhTeam,
  inbox: zhInbox,
  triage: zhTriage,
  clocks: zhClocks,
  assignment: zhAssignment,
  transfers: zhTransfers,
  ledgerPages: zhLedger,
  dashboard: zhDashboard,
  content: zhContent,
  policyEditor: zhPolicyEditor,
  truth: zhTruth,
  siteImport: zhSiteImport,
  branding: zhBranding,
  review: zhReview,
  service: zhService,
  enterprisesDesk: zhEnterprises,
  projects: zhProjects,
  agency: zhAgency,
  evidence: zhEvidence,
  liaison: zhLiaison,
  demands: zhDemands,
  satisfaction: zhSatisfaction,
  claims: zhClaims,
  cultivation: zhCultivation,
  events: zhEvents,
  enterprisePage: zhEnterprisePage,
  partners: zhPartners,
  embed: zhEmbed,
  snippet: zhSnippet,
  webhooks: zhWebhooks,
  partnerReport: zhPartnerReport,
  desk: zhDesk,
  operations: zhOperations,

  portal: '落地',
  portalTagline: '县域招商门户',
  unknown: '未知',
  unknownLabel: '未知',
  none: '暂无',
  sample: '示例数据',
  sampleShort: '示例',
  sampleNotice: '本页标有“示例”的内容为演示数据，不代表真实的地块、政策或人员。',
  skip: '跳到正文',
  otherLanguage: 'English',
  listSeparator: '、',
  clauseSeparator: '，',
  sentenceSeparator: '',
  colon: '：',
  more: '下一页',
  first: '回到第一页',
  optional: '选填',
  apply: '应用筛选',
  clear: '清除筛选',
  all: '不限',
  contents: '目录',

  nav: {
    label: '园区导航',
    profile: '园区概况',
    sites: '土地与厂房',
    policies: '政策',
    estimate: '奖补测算',
    procedures: '办事流程',
    events: '活动',
    search: '搜索',
    inquiry: '投资咨询',
    directory: '园区名录',
    privacy: '隐私告知',
    api: '开放接口',
    page: '网址',
  },
  footer: {
    organiser: '主办单位',
    contact: '联系方式',
    site: '本站',
    software: '由开源软件“落地”提供',
  },

  sources: {
    heading: '来源与核验',
    open: (count: number) => `来源与日期（${count}条）`,
    mark: (number: number) => `来源${number}`,
    asOf: (date: string) => `截至${date}`,
    asOfUnknown: '数据日期未知',
    published: (date: string) => `${date}发表`,
    source: '来源',
    unknown: '来源未知',
    verified: '已核验',
    unverified: '未核验',
    download: (size: string) => `下载原件（${size}）`,
    expired: '待复核',
    verifiedBy: (who: string, date: string) => `${date}由${who}核验`,
    verifiedOn: (date: string) => `${date}核验`,
    expiredSince: (date: string) => `已过复核期限${date}，请勿作为现行数据使用`,
    reviewBy: (date: string) => `复核期限${date}`,
    updated: (date: string) => `更新于${date}`,
  },

  next: {
    label: '下一步',
    inquire: '提交投资咨询',
    inquireSite: '咨询这处地块',
    inquireUnit: '咨询这处房产',
    inquirePolicy: '咨询这份政策',
    promise: (days: number, officer: string) => `${officer}在${days}个工作日内答复`,
  },

  ...zhParks,

  policies: {
    title: '政策',
    description: (park: string) => `${park}现行政策：总纲与各专项体系，奖补金额、对象、条件和出处。`,
    lead: (documents: number, awards: number) =>
      `政策文件${documents}份，奖补条款${awards}项。金额未注明的，写明未知。`,
    filter: '按体系查看',
    allSystems: '全部',
    award: '奖补条款',
    awards: '奖补条款',
    level: '级别',
    amount: '金额',
    trigger: '触发条件',
    documentNumber: '文号',
    issuer: '发文机关',
    validity: '有效期',
    validFrom: (date: string) => `自${date}起`,
    validTo: (date: string) => `至${date}止`,
    validBetween: (from: string, to: string) => `${from}至${to}`,
    expired: '已失效',
    contentUnknown: '仅知文件名称，内容未公布。',
    noAwards: '文件未列明奖补金额。',
    outline: '主要内容',
    conditions: '其他条件',
    evidence: '申报材料',
    deadline: '申报期限',
    clause: '条款',
    empty: '这个体系下暂无政策',
    emptyHelp: '请查看全部政策，或者直接咨询园区。',
    full: '查看全文条目',
    back: '返回政策',
    amounts: {
      notStated: '未知（文件未注明金额）',
      upTo: (amount: string) => `最高${amount}`,
      range: (from: string, to: string) => `${from}至${to}`,
      perUnit: (amount: string, unit: string) => `每${unit}${amount}`,
      cap: (amount: string) => `最高${amount}`,
      budget: (amount: string) => `每年${amount}`,
      budgetNote: '资金总额，不是对单个企业的奖励',
    },
    policyDescription: (title: string, park: string) => `${park}政策${title}：奖补条款、金额、条件与出处。`,
  },

  ...zhForms,
  ...zhImports,
  ...zhFiles,
  ...zhGate,
  ...zhNotices,
  ...zhReceipt,
  ...zhRecords,
  ...zhEstimate,
  ...zhFinder,
  ...zhProcedures,
  ...zhSearch,
  ...zhSharing,
  ...zhSites,
}
