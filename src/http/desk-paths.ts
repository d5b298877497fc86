import type { PictureUse } from '../features/parks/park.ts'
import type { ContentKind } from '../features/content/content.ts'
import type { Locale } from '../kernel/localized.ts'
import { type Query, withQuery } from './paths.ts'

/** What is done to a lead in the console: each is posted to a resource of its own. */
export type LeadAction =
  | 'messages'
  | 'notes'
  | 'state'
  | 'assignment'
  | 'snooze'
  | 'waking'
  | 'pause'
  | 'resumption'
  | 'report'
  | 'details'
  | 'tasks'
  | 'merge'
  | 'merge-undo'
  | 'dismissal'
  | 'transfer'
  | 'link'
  | 'presence'
  | 'project'

/** What is done to a membership, and to an invitation. */
export type MemberPart = 'absence' | 'ending' | 'return' | 'release'
export type InvitationPart = 'renewal' | 'revocation'

/** Every link of the console before a bureau is opened. */
export function accountLinksFrom(locale: Locale) {
  const root = `${locale === 'en' ? '/en' : ''}/console`
  return {
    console: () => root,
    signIn: (query?: Query) => withQuery(`${root}/sign-in`, query),
    secondFactor: (query?: Query) => withQuery(`${root}/second-factor`, query),
    signOut: () => `${root}/sign-out`,
    forgotten: () => `${root}/forgotten`,
    reset: (query?: Query) => withQuery(`${root}/reset`, query),
    invitation: (secret: string) => `${root}/invitations/${encodeURIComponent(secret)}`,
    setUp: (secret: string) => `${root}/set-up/${encodeURIComponent(secret)}`,
    account: (query?: Query) => withQuery(`${root}/account`, query),
    accountPart: (part: AccountPart) => `${root}/account/${part}`,
    secondFactorConfirmation: () => `${root}/account/second-factor/confirmation`,
  }
}
export type AccountPart = 'password' | 'second-factor' | 'recovery-codes' | 'sessions' | 'profile'
export type AccountLinks = ReturnType<typeof accountLinksFrom>

/** What is decided about a transfer. */
export type TransferAnswer = 'acceptance' | 'refusal' | 'withdrawal' | 'return'

/** What is done to an entity of a park's content: each is posted to a resource of its own. */
export type ContentAction = 'submission' | 'withdrawal' | 'dropping' | 'removal' | 'preview' | 'restoration'

/** What is done about a list of sites that was uploaded; `corrections` is its file with what is wrong. */
export type SiteImportStep = 'mapping' | 'confirmation' | 'dropping' | 'corrections'

/** What is done to a partner, and to one of its webhooks: each is posted to a resource of its own. */
export type PartnerPart = 'state' | 'keys' | 'link'
export type WebhookAction = 'state' | 'secret' | 'test' | 'removal'

/** The lists of a park's service after signing. */
export type ServiceList =
  | 'enterprises'
  | 'projects'
  | 'liaison'
  | 'demands'
  | 'claims'
  | 'satisfaction'
  | 'cultivation'
  | 'events'

/** What is done to what stands in them: each is posted to a resource of its own. */
export type EnterprisePart =
  | 'details'
  | 'contact'
  | 'liaison'
  | 'link'
  | 'leaving'
  | 'visits'
  | 'demands'
  | 'matches'
  | 'claims'
  | 'answers'
  | 'figures'
  | 'titles'
  | 'projects'
export type ProjectPart = 'stage' | 'details' | 'ending' | 'resumption' | 'steps'
export type StepPart = 'state' | 'plan' | 'blockage' | 'documents'
export type VisitPart = 'plan' | 'cancellation'
export type DemandPart = 'answers' | 'hand-over' | 'notes' | 'reopening' | 'closing'
export type ClaimPart = 'promise' | 'application' | 'approval' | 'payments' | 'refusal' | 'withdrawal'

/** Every link of a bureau's console. */
export function deskLinksFrom(locale: Locale, bureau: string) {
  const root = `${locale === 'en' ? '/en' : ''}/console/${encodeURIComponent(bureau)}`
  const part = encodeURIComponent
  const ofLead = (park: string, lead: string) => `${root}/leads/${part(park)}/${part(lead)}`
  return {
    inbox: (query?: Query) => withQuery(`${root}/inbox`, query),
    /** What changed, in a few bytes, for pages that stay open. */
    pulse: (query?: Query) => withQuery(`${root}/inbox/pulse`, query),
    exported: (query?: Query) => withQuery(`${root}/inbox/export`, query),
    bulk: () => `${root}/inbox/edits`,
    bulkUndo: (edit: string) => `${root}/inbox/edits/${part(edit)}/undo`,
    views: () => `${root}/views`,
    view: (view: string) => `${root}/views/${part(view)}`,
    viewRemoval: (view: string) => `${root}/views/${part(view)}/removal`,
    keys: () => `${root}/inbox/keys`,
    lead: (park: string, lead: string, query?: Query) => withQuery(ofLead(park, lead), query),
    leadAction: (park: string, lead: string, action: LeadAction) => `${ofLead(park, lead)}/${action}`,
    leadMerge: (park: string, lead: string, query?: Query) => withQuery(`${ofLead(park, lead)}/merge`, query),
    leadTask: (park: string, lead: string, task: string) => `${ofLead(park, lead)}/tasks/${part(task)}`,
    leadFile: (park: string, lead: string, file: string) => `${ofLead(park, lead)}/files/${part(file)}`,
    entry: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/leads/new`, query),
    imported: (park: string) => `${root}/parks/${part(park)}/leads/import`,
    importStep: (park: string, step: 'confirmation' | 'corrections') =>
      `${root}/parks/${part(park)}/leads/import/${step}`,
    transfers: (query?: Query) => withQuery(`${root}/transfers`, query),
    transferAnswer: (park: string, transfer: string, answer: TransferAnswer) =>
      `${root}/transfers/${part(park)}/${part(transfer)}/${answer}`,
    mine: () => `${root}/mine`,
    replies: () => `${root}/replies`,
    reply: (reply: string) => `${root}/replies/${part(reply)}`,
    replyRemoval: (reply: string) => `${root}/replies/${part(reply)}/removal`,
    rules: () => `${root}/rules`,
    rule: (rule: string) => `${root}/rules/${part(rule)}`,
    ruleAction: (rule: string, action: 'position' | 'state' | 'removal') => `${root}/rules/${part(rule)}/${action}`,
    /** `chains` asks for the slug of a park. */
    rulePart: (of: 'new' | 'preview' | 'limit' | 'chains', query?: Query) => withQuery(`${root}/rules/${of}`, query),
    contentParks: () => `${root}/content`,
    content: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content`, query),
    contentList: (park: string, kind: ContentKind, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/${kind}`, query),
    contentNew: (park: string, kind: ContentKind) => `${root}/parks/${part(park)}/content/${kind}/new`,
    /** Of what has no code yet. */
    contentPreview: (park: string, kind: ContentKind) => `${root}/parks/${part(park)}/content/${kind}/preview`,
    contentItem: (park: string, kind: ContentKind, code: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/${kind}/items/${part(code)}`, query),
    /** One of a policy's questions, awards or rules; `new` for one that is not there yet. */
    policyPart: (park: string, policy: string, what: 'questions' | 'awards' | 'rules', at: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/policy/items/${part(policy)}/${what}/${part(at)}`, query),
    contentAction: (park: string, kind: ContentKind, code: string, action: ContentAction) =>
      `${root}/parks/${part(park)}/content/${kind}/items/${part(code)}/${action}`,
    contentVersion: (park: string, version: string) => `${root}/parks/${part(park)}/content/versions/${part(version)}`,
    siteImports: (park: string) => `${root}/parks/${part(park)}/content/site/import`,
    siteImport: (park: string, id: string, step?: SiteImportStep) =>
      `${root}/parks/${part(park)}/content/site/import/${part(id)}${step ? `/${step}` : ''}`,
    siteExport: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content/site/export`, query),
    contentReview: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content/review`, query),
    contentScheduled: (park: string) => `${root}/parks/${part(park)}/content/review/scheduled`,
    contentHistory: (park: string, kind: ContentKind, code: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/${kind}/items/${part(code)}/history`, query),
    /** What was published, for auditors; `export` is the same as a file. */
    contentAudit: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content/audit`, query),
    contentAuditFile: (park: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/audit/export`, query),
    /** What waits for a review in all parks. */
    waiting: () => `${root}/review`,
    parkNew: () => `${root}/parks/new`,
    parkOpening: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/opening`, query),
    parkClosing: (park: string) => `${root}/parks/${part(park)}/closing`,
    stale: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content/stale`, query),
    staleConfirmations: (park: string) => `${root}/parks/${part(park)}/content/stale/confirmations`,
    library: (park: string) => `${root}/parks/${part(park)}/content/library`,
    librarySource: (park: string, source: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/library/${part(source)}`, query),
    /** The document itself; of the proposal when the query says so. Uploads are posted to it. */
    libraryFile: (park: string, source: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/content/library/${part(source)}/file`, query),
    libraryFileRemoval: (park: string, source: string) =>
      `${root}/parks/${part(park)}/content/library/${part(source)}/file/removal`,
    branding: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/content/branding`, query),
    brandingPart: (park: string, what: PictureUse | 'colour' | `${PictureUse}/removal`) =>
      `${root}/parks/${part(park)}/content/branding/${what}`,
    brandingPicture: (park: string, key: string) =>
      `${root}/parks/${part(park)}/content/branding/pictures/${part(key)}`,
    domain: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/domain`, query),
    domainAction: (park: string, host: string, action: 'check' | 'removal') =>
      `${root}/parks/${part(park)}/domain/${part(host)}/${action}`,
    clock: (park: string) => `${root}/parks/${part(park)}/clock`,
    channels: (park: string) => `${root}/parks/${part(park)}/channels`,
    channelAction: (park: string, channel: string, action: 'state' | 'test' | 'removal') =>
      `${root}/parks/${part(park)}/channels/${part(channel)}/${action}`,
    jobs: (park: string) => `${root}/parks/${part(park)}/jobs`,
    jobsAction: (park: string, action: 'replays' | 'intake') => `${root}/parks/${part(park)}/jobs/${action}`,
    services: () => `${root}/services`,
    /** The enterprises that somebody is responsible for, for a phone on the way. */
    visits: (query?: Query) => withQuery(`${root}/visits`, query),
    serviceList: (park: string, list: ServiceList, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/${list}`, query),
    serviceExport: (park: string, list: ServiceList, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/${list}/export`, query),
    enterpriseNew: (park: string) => `${root}/parks/${part(park)}/enterprises/new`,
    enterprise: (park: string, enterprise: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/enterprises/${part(enterprise)}`, query),
    enterprisePart: (park: string, enterprise: string, what: EnterprisePart, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/enterprises/${part(enterprise)}/${what}`, query),
    evidenceFile: (park: string, enterprise: string, file: string) =>
      `${root}/parks/${part(park)}/enterprises/${part(enterprise)}/files/${part(file)}`,
    project: (park: string, project: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/projects/${part(project)}`, query),
    projectPart: (park: string, project: string, what: ProjectPart, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/projects/${part(project)}/${what}`, query),
    /** The steps that somebody has to do, of all projects. */
    stepsMine: (park: string, query?: Query) => withQuery(`${root}/parks/${part(park)}/projects/steps`, query),
    projectStep: (park: string, project: string, step: string, what?: StepPart) =>
      `${root}/parks/${part(park)}/projects/${part(project)}/steps/${part(step)}${what ? `/${what}` : ''}`,
    visit: (park: string, visit: string, what?: VisitPart) =>
      `${root}/parks/${part(park)}/liaison/${part(visit)}${what ? `/${what}` : ''}`,
    /** All enterprises of one person go to another. */
    liaisonHandOver: (park: string) => `${root}/parks/${part(park)}/liaison/hand-over`,
    demand: (park: string, demand: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/demands/${part(demand)}`, query),
    demandPart: (park: string, demand: string, what: DemandPart) =>
      `${root}/parks/${part(park)}/demands/${part(demand)}/${what}`,
    claim: (park: string, claim: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/claims/${part(claim)}`, query),
    claimPart: (park: string, claim: string, what: ClaimPart) =>
      `${root}/parks/${part(park)}/claims/${part(claim)}/${what}`,
    paymentReversal: (park: string, claim: string, payment: string) =>
      `${root}/parks/${part(park)}/claims/${part(claim)}/payments/${part(payment)}/reversal`,
    /** The register's counts, as drafts of the park's published figures. */
    cultivationProposals: (park: string) => `${root}/parks/${part(park)}/cultivation/proposals`,
    applicationWindow: (park: string, window?: string, what?: 'removal') =>
      `${root}/parks/${part(park)}/cultivation/windows${window ? `/${part(window)}` : ''}${what ? `/${what}` : ''}`,
    /** Who comes to an event. */
    eventDesk: (park: string, event: string, query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/events/${part(event)}`, query),
    eventDeskPart: (park: string, event: string, what: 'attendance' | 'export', query?: Query) =>
      withQuery(`${root}/parks/${part(park)}/events/${part(event)}/${what}`, query),
    eventSeatCancellation: (park: string, event: string, seat: string) =>
      `${root}/parks/${part(park)}/events/${part(event)}/registrations/${part(seat)}/cancellation`,
    team: () => `${root}/team`,
    member: (member: string) => `${root}/team/${part(member)}`,
    memberPart: (member: string, what: MemberPart) => `${root}/team/${part(member)}/${what}`,
    invitations: () => `${root}/team/invitations`,
    invited: (invitation: string, what: InvitationPart) => `${root}/team/invitations/${part(invitation)}/${what}`,
    settings: () => `${root}/settings`,
    partners: (query?: Query) => withQuery(`${root}/partners`, query),
    partnerNew: () => `${root}/partners/new`,
    partner: (partner: string, query?: Query) => withQuery(`${root}/partners/${part(partner)}`, query),
    partnerPart: (partner: string, what: PartnerPart, query?: Query) =>
      withQuery(`${root}/partners/${part(partner)}/${what}`, query),
    partnerKey: (partner: string, key: string, query?: Query) =>
      withQuery(`${root}/partners/${part(partner)}/keys/${part(key)}`, query),
    partnerKeyAction: (partner: string, key: string, action: 'rotation' | 'revocation') =>
      `${root}/partners/${part(partner)}/keys/${part(key)}/${action}`,
    /** The snippets to paste, with a preview. */
    snippet: (partner: string, query?: Query) => withQuery(`${root}/partners/${part(partner)}/snippet`, query),
    partnerReport: (partner: string, query?: Query) => withQuery(`${root}/partners/${part(partner)}/report`, query),
    partnerReportFile: (partner: string, query?: Query) =>
      withQuery(`${root}/partners/${part(partner)}/report/export`, query),
    webhooks: (partner: string) => `${root}/partners/${part(partner)}/webhooks`,
    webhook: (partner: string, hook: string, query?: Query) =>
      withQuery(`${root}/partners/${part(partner)}/webhooks/${part(hook)}`, query),
    webhookAction: (partner: string, hook: string, action: WebhookAction) =>
      `${root}/partners/${part(partner)}/webhooks/${part(hook)}/${action}`,
    /** One message, as it was sent and answered; a replay is posted to it. */
    delivery: (partner: string, hook: string, park: string, message: string) =>
      `${root}/partners/${part(partner)}/webhooks/${part(hook)}/deliveries/${part(park)}/${part(message)}`,
    deliveryReplay: (partner: string, hook: string, park: string, message: string) =>
      `${root}/partners/${part(partner)}/webhooks/${part(hook)}/deliveries/${part(park)}/${part(message)}/replay`,
    ledger: (query?: Query) => withQuery(`${root}/ledger`, query),
    ledgerExport: (query?: Query) => withQuery(`${root}/ledger/export`, query),
    dashboard: (query?: Query) => withQuery(`${root}/dashboard`, query),
  }
}
export type DeskLinks = ReturnType<typeof deskLinksFrom>
