import { eq } from 'drizzle-orm'
import { given, update } from '../src/data/query.ts'
import type { FileStore } from '../src/data/files.ts'
import { enterpriseRecords } from '../src/features/enterprises/table.ts'
import { receiveLead } from '../src/features/leads/actions.ts'
import type { LeadState } from '../src/features/leads/lead.ts'
import { leadById } from '../src/features/leads/queries.ts'
import { projectOf } from '../src/features/projects/queries.ts'
import { startFromLead } from '../src/features/projects/start.ts'
import { readToken } from '../src/features/receipts/token.ts'
import { assignLead, changeState, type ReadLead } from '../src/features/triage/actions.ts'
import { INVESTOR } from '../src/kernel/actor.ts'
import { WAN } from './sample-cases.ts'
import { day, type Desk } from './sample-desk.ts'

interface Signed {
  company: string
  chain: string
  wan: number
  message: string
  /** Days ago. */
  sent: number
  signed: number
}

const WAITING: Signed = {
  company: '示例储能材料有限公司',
  chain: 'li-storage',
  wan: 26_000,
  message: '（示例）储能材料项目，已签约，等待建立项目。',
  sent: 40,
  signed: 4,
}
const CARRIED: Signed = {
  company: '示例医药中间体有限公司',
  chain: 'biomedicine',
  wan: 9_000,
  message: '（示例）医药中间体项目。',
  sent: 50,
  signed: 30,
}

const WAY: readonly LeadState[] = ['accepted', 'assessing', 'negotiating', 'signed']

/** Two leads that were signed: one waits to become a project, the other's receipt shows the project that it became. */
export async function loadSignedLeads(desk: Desk, files: FileStore, noticeVersion: string): Promise<void> {
  await sign(desk, files, noticeVersion, WAITING)
  const lead = await sign(desk, files, noticeVersion, CARRIED)
  const ctx = { ...desk.at(CARRIED.signed), park: desk.park }
  const id = await startFromLead(ctx, lead, { signedOn: day(desk, CARRIED.signed), siteCode: null })
  const project = await projectOf(ctx.scope, id)
  if (!project) throw new Error('no sample project')
  // What comes of a lead is as real as that; this one is not.
  await ctx.scope.write(update(enterpriseRecords, { sample: true }, eq(enterpriseRecords.id, project.enterpriseId)))
}

/** Takes a lead in, and takes it to where it is signed. */
async function sign(desk: Desk, files: FileStore, noticeVersion: string, signed: Signed): Promise<ReadLead> {
  const { scope } = desk.own(0)
  const { company, chain, wan, message, sent } = signed
  const received = await receiveLead(
    {
      ...desk.own(sent),
      files,
      log: () => {},
      actor: INVESTOR,
      channel: 'form',
      park: desk.park,
      storedAbroad: false,
      noticeVersion,
    },
    {
      company,
      contact: { name: '示例联系人', email: `signed-${wan}@example.com` },
      chain,
      investmentFen: wan * WAN,
      message,
      locale: 'zh',
      consent: { noticeVersion, handle: true, share: true },
    },
    `sample-signed-${wan}`,
  )
  const fresh = async (): Promise<ReadLead> => {
    const lead = await scope.first(given(leadById, { leadId: readToken(received.token)?.leadId ?? '' }))
    if (!lead) throw new Error('no sample lead')
    return lead
  }
  await assignLead(desk.at(sent), await fresh(), desk.officer)
  for (const [index, state] of WAY.entries()) {
    const daysAgo = state === 'signed' ? signed.signed : sent - 1 - index
    await changeState(desk.at(daysAgo), await fresh(), state)
  }
  return fresh()
}
