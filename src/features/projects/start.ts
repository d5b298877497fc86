import { and, eq, isNull } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { invalid } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { newId, randomCode } from '../../kernel/ids.ts'
import { stepWrites } from '../agency/actions.ts'
import { newEnterprise } from '../enterprises/add.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { leads } from '../leads/table.ts'
import type { Park } from '../parks/park.ts'
import type { ReadLead } from '../triage/actions.ts'
import { recordProjectEvent } from './events.ts'
import type { ProjectDetails } from './input.ts'
import { enterpriseOfCode, projectOfLead } from './queries.ts'
import { againOnConflict, refused } from './refused.ts'
import { siteWrites } from './site-status.ts'
import { projects } from './table.ts'

interface Ground extends EnterpriseContext {
  park: Pick<Park, 'bureauId' | 'referencePrefix' | 'chains'>
}

interface Beginning extends ProjectDetails {
  leadId: string | null
  reference: string
  signedOn: string
}

/** Why a lead can't become a project; null when it can. */
export type StartBlock = 'notSigned' | 'erased' | 'hasProject'
export function startBlock(lead: Pick<ReadLead, 'state' | 'erasedAt'>, project: object | undefined): StartBlock | null {
  if (lead.erasedAt !== null) return 'erased'
  if (project) return 'hasProject'
  return lead.state === 'signed' ? null : 'notSigned'
}

/**
 * A signed lead becomes a project, with all that is known of it: nothing is typed again. An enterprise of its credit
 * code that the park serves is taken when `joins` names it, for whoever holds the receipt then sees all that is the
 * enterprise's, and anybody can type a code; else one is made, with the lead's contact. Answers the project's id.
 * Errors: 422 `projects.…` with the reason; 409 when the lead was changed meanwhile.
 */
export async function startFromLead(
  ctx: Ground,
  lead: ReadLead,
  { signedOn, siteCode, joins = null }: { signedOn: string; siteCode: string | null; joins?: string | null },
): Promise<string> {
  const block = startBlock(lead, await projectOfLead(ctx.scope, lead.id))
  if (block) throw refused(BLOCKS[block])
  checkSigned(signedOn, ctx.now)
  const begun = await againOnConflict(ctx.scope, async () => {
    const known = lead.creditCode === null ? undefined : await enterpriseOfCode(ctx.scope, lead.creditCode)
    if (known && joins !== known.id) throw refused('projects.joins', 'joins')
    const enterprise = known ? taking(ctx, known, lead) : await making(ctx, lead)
    const { id, writes } = await beginning(ctx, enterprise.id, {
      leadId: lead.id,
      reference: lead.reference,
      title: null,
      signedOn,
      siteCode,
      investmentFen: lead.investmentFen,
      areaM2: lead.areaM2,
      jobs: lead.jobs,
      plannedOn: null,
      owner: lead.assignee ?? ctx.actor.id,
    })
    const when = and(unchanged(lead), isNull(leads.project))
    const became = changeLead(lead.id, { set: { project: id }, when, raises: true })
    return { id, writes: [became, ...enterprise.writes, ...writes] }
  })
  return begun.id
}

const BLOCKS: Record<StartBlock, string> = {
  notSigned: 'projects.not_signed',
  erased: 'projects.lead_erased',
  hasProject: 'projects.has_project',
}

/** A further project of an enterprise that the park serves. Answers its id. Errors: 422 `projects.…`. */
export async function startOfEnterprise(
  ctx: Ground,
  enterprise: EnterpriseRecord,
  details: ProjectDetails & { signedOn: string },
): Promise<string> {
  if (enterprise.leftOn !== null) throw refused('projects.enterprise_left')
  checkSigned(details.signedOn, ctx.now)
  const reference = `${ctx.park.referencePrefix}P${parkDay(ctx.now).slice(2).replaceAll('-', '')}-${randomCode(5)}`
  const begun = await againOnConflict(ctx.scope, () =>
    beginning(ctx, enterprise.id, { leadId: null, reference, ...details }),
  )
  return begun.id
}

function checkSigned(signedOn: string, now: number): void {
  if (signedOn > parkDay(now)) throw invalid([{ path: 'signedOn', key: 'day_future' }])
}

/** An enterprise that is here already: what the lead says beyond what is known rides along. */
function taking(ctx: Ground, known: EnterpriseRecord, lead: ReadLead): { id: string; writes: ParkWrite[] } {
  const set = {
    answers: { ...lead.estimate?.answers, ...known.answers },
    chain: known.chain ?? chainOf(ctx, lead),
    officer: known.officer ?? lead.assignee,
  }
  const after = { chain: set.chain, officer: set.officer }
  return {
    id: known.id,
    writes: [
      changeSeen(enterpriseRecords, eq(enterpriseRecords.id, known.id), known.version, set),
      recordEntry(ctx, { action: 'enterprise.changed', subject: known.id, after }),
    ],
  }
}

const making = (ctx: Ground, lead: ReadLead): Promise<{ id: string; writes: ParkWrite[] }> =>
  newEnterprise(ctx, ctx.park.bureauId, {
    name: lead.company,
    creditCode: lead.creditCode,
    chain: chainOf(ctx, lead),
    // Who came with the lead, whose data stays the lead's.
    contact: null,
    answers: lead.estimate?.answers ?? {},
    officer: lead.assignee,
  })

/** The chain that it named, as far as the park still has it. */
const chainOf = ({ park }: Ground, { chain }: ReadLead): string | null =>
  park.chains.some(({ code }) => code === chain) ? chain : null

/** What a project begins with: itself, its first event, its steps, its site; told to those who wait for it. */
async function beginning(
  ctx: Ground,
  enterpriseId: string,
  { leadId, reference, signedOn, ...details }: Beginning,
): Promise<{ id: string; writes: ParkWrite[] }> {
  const id = newId('project')
  const { siteCode } = details
  const event = await recordProjectEvent(ctx, null, id, { kind: 'started', on: signedOn, shown: true })
  const [steps, site] = await Promise.all([
    stepWrites(ctx.scope, id),
    siteWrites(ctx, siteCode === null ? [] : [{ code: siteCode, status: 'reserved', reference, takes: true }]),
  ])
  const row = { id, enterpriseId, leadId, reference, stage: 'signed' as const, stageOn: signedOn }
  const after = { enterprise: enterpriseId, lead: leadId, site: siteCode, signedOn }
  return {
    id,
    writes: [
      insert(projects, { ...row, signedOn, ...details, createdAt: ctx.now, version: 1 }),
      event.write,
      ...steps,
      recordEntry(ctx, { action: 'project.started', subject: id, after }),
      recordOutbox('project.stage', { project: id, event: event.id }, ctx.now),
      ...site,
    ],
  }
}
