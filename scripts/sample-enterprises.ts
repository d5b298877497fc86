import { eq } from 'drizzle-orm'
import type { Database } from '../src/data/database.ts'
import { DeskScope } from '../src/data/desk-scope.ts'
import { insert, read } from '../src/data/query.ts'
import { ParkScope, Registry } from '../src/data/scope.ts'
import { beginStep } from '../src/features/agency/actions.ts'
import { stepProjectOf, stepsOf } from '../src/features/agency/queries.ts'
import { matchesOf, take } from '../src/features/claims/match.ts'
import { claims, payments } from '../src/features/claims/table.ts'
import { answerDemand } from '../src/features/demands/actions.ts'
import type { DemandCategory } from '../src/features/demands/demand.ts'
import { demandOf } from '../src/features/demands/queries.ts'
import { raiseDemand } from '../src/features/demands/raise.ts'
import { newEnterprise } from '../src/features/enterprises/add.ts'
import type { EnterpriseContext } from '../src/features/enterprises/context.ts'
import { enterpriseOf, type EnterpriseRecord } from '../src/features/enterprises/queries.ts'
import { enterpriseRecords } from '../src/features/enterprises/table.ts'
import { logVisit, nameResponsible } from '../src/features/liaison/actions.ts'
import type { Park } from '../src/features/parks/park.ts'
import { parkWithBureau } from '../src/features/parks/registry.ts'
import { answerQuery } from '../src/features/policies/answers.ts'
import { allPolicies } from '../src/features/policies/queries.ts'
import { sheetOf } from '../src/features/policies/sheet.ts'
import { moveStage } from '../src/features/projects/actions.ts'
import { type Stage, STAGES } from '../src/features/projects/project.ts'
import { projectOf } from '../src/features/projects/queries.ts'
import { startOfEnterprise } from '../src/features/projects/start.ts'
import { rate } from '../src/features/satisfaction/rate.ts'
import { membersOf } from '../src/features/triage/people.ts'
import { parkDay } from '../src/kernel/clock.ts'
import { newId } from '../src/kernel/ids.ts'
import { vaultFrom } from '../src/kernel/vault.ts'

// Only `scripts/start.ts` comes here: a portal that anybody else can reach has no sample enterprises.

const DAY_MS = 86_400_000
const WAN = 1_000_000

interface SampleDemand {
  category: DemandCategory
  daysAgo: number
  text: string
  answer?: string
  /** 1 to 5. */
  score?: number
}

/** An enterprise that might be; none of it happened. Days are counted back from today. */
interface Sample {
  name: string
  chain: string
  /** null: it works here without a project. */
  project: { title: string; wan: number; signed: number; stage: Stage; steps: number } | null
  answers?: Record<string, boolean>
  visit?: { daysAgo: number; note: string }
  demands: SampleDemand[]
  /** Has an award applied for, or one that was paid. */
  award: 'matched' | 'paid' | null
}

const SAMPLES: readonly Sample[] = [
  {
    name: '示例铝基复合材料有限公司',
    chain: 'al-composites',
    project: { title: '示例：年产2万吨铝基复合材料', wan: 32_000, signed: 160, stage: 'construction', steps: 5 },
    answers: { 'above-scale-first': true },
    visit: { daysAgo: 12, note: '（示例）走访了解施工进度，企业反映临时用电容量不足。' },
    demands: [
      { category: 'power', daysAgo: 3, text: '（示例）施工临时用电容量不足，请协调增容。' },
      {
        category: 'permit',
        daysAgo: 40,
        text: '（示例）施工许可所需材料清单不明确。',
        answer: '（示例）已由帮代办专员提供清单，并陪同办理。',
        score: 5,
      },
    ],
    award: 'matched',
  },
  {
    name: '示例锰锌新材料有限公司',
    chain: 'mn-zn-v',
    project: { title: '示例：锰锌铁氧体生产线', wan: 15_000, signed: 420, stage: 'production', steps: 9 },
    answers: { 'above-scale-first': true },
    visit: { daysAgo: 30, note: '（示例）了解投产后的用工情况。' },
    demands: [
      {
        category: 'labour',
        daysAgo: 60,
        text: '（示例）投产后缺少一线操作工。',
        answer: '（示例）已安排参加两场专场招聘会。',
        score: 4,
      },
    ],
    award: 'paid',
  },
  {
    name: '示例农产品加工有限公司',
    chain: 'agro-processing',
    project: null,
    demands: [{ category: 'logistics', daysAgo: 25, text: '（示例）冷链运输价格偏高，希望协调拼车。' }],
    award: null,
  },
]

/** Working context of whoever serves them, as of some days ago. */
interface Desk {
  park: Park
  officer: string
  leader: string
  at: (daysAgo: number) => EnterpriseContext
  own: (daysAgo: number) => EnterpriseContext
  today: number
}

const day = ({ today }: Desk, daysAgo: number): string => parkDay(today - daysAgo * DAY_MS)

/** Puts enterprises into a park of local development, marked as samples; those that are there stay as they are. */
export async function loadSampleEnterprises(
  { database, keys }: { database: Database; keys: string },
  slug: string,
  now: number,
): Promise<void> {
  const found = await parkWithBureau(new Registry(database), slug, now)
  if (!found) return
  const { park } = found
  const scope = ParkScope.open(database, { by: 'job', park })
  const columns = { id: enterpriseRecords.id }
  if (await scope.first(read(enterpriseRecords, { columns, where: eq(enterpriseRecords.sample, true), limit: 1 })))
    return
  const members = await membersOf(DeskScope.open(database, { by: 'job', park }))
  const officer = members.find(({ role }) => role === 'parkOfficer')?.user
  const leader = members.find(({ role }) => role === 'parkManager')?.user
  if (!officer || !leader) return
  const ctx = { scope, vault: vaultFrom(keys), requestId: 'sample' }
  const desk: Desk = {
    park,
    officer,
    leader,
    today: now,
    at: (daysAgo) => ({ ...ctx, actor: { kind: 'officer', id: officer }, now: now - daysAgo * DAY_MS }),
    own: (daysAgo) => ({ ...ctx, actor: { kind: 'investor', id: null }, now: now - daysAgo * DAY_MS }),
  }
  for (const sample of SAMPLES) await loadOne(desk, sample)
}

async function loadOne(desk: Desk, sample: Sample): Promise<void> {
  const { name, chain, project, answers, visit } = sample
  const ctx = desk.at(project?.signed ?? 100)
  const contact = { name: '示例联系人', email: 'sample@example.com' }
  const details = { name, creditCode: null, chain, contact, answers, sample: true }
  const { id, writes } = await newEnterprise(ctx, desk.park.bureauId, details)
  await ctx.scope.write(...writes)
  const fresh = async (): Promise<EnterpriseRecord> => {
    const enterprise = await enterpriseOf(ctx.scope, id)
    if (!enterprise) throw new Error('no sample enterprise')
    return enterprise
  }
  await nameResponsible(ctx, await fresh(), { officer: desk.officer, leader: desk.leader })
  if (project) await loadProject(desk, await fresh(), project)
  if (visit)
    await logVisit(
      desk.at(visit.daysAgo),
      await fresh(),
      { kind: 'visit', heldOn: day(desk, visit.daysAgo), visitors: [desk.officer], note: visit.note },
      [],
    )
  for (const demand of sample.demands) await loadDemand(desk, await fresh(), demand)
  if (sample.award === 'matched') await matchAwards(desk, await fresh())
  if (sample.award === 'paid') await loadPayment(desk, id)
}

async function loadProject(
  desk: Desk,
  enterprise: EnterpriseRecord,
  { title, wan, signed, stage, steps }: NonNullable<Sample['project']>,
): Promise<void> {
  const ctx = { ...desk.at(signed), park: desk.park }
  const details = { title, siteCode: null, investmentFen: wan * WAN, areaM2: null, jobs: 120, owner: desk.officer }
  const agreed = { signedOn: day(desk, signed), plannedOn: day(desk, signed - 365) }
  const id = await startOfEnterprise(ctx, enterprise, { ...details, ...agreed })
  const before = STAGES.slice(1, STAGES.indexOf(stage) + 1)
  const pace = Math.floor(signed / (before.length + 1))
  for (const [index, to] of before.entries()) {
    const daysAgo = signed - pace * (index + 1)
    const project = await projectOf(ctx.scope, id)
    if (!project) throw new Error('no sample project')
    const opened = { project, enterprise, seen: project.version }
    const text = '（示例）相关手续已办结。'
    await moveStage(desk.at(daysAgo), opened, { to, on: day(desk, daysAgo), text }, { ids: [], shown: true })
  }
  await loadSteps(desk, enterprise, { id, signed, steps })
}

/** The first steps are through, the next is under way. */
async function loadSteps(
  desk: Desk,
  enterprise: EnterpriseRecord,
  { id, signed, steps }: { id: string; signed: number; steps: number },
): Promise<void> {
  const { scope } = desk.at(0)
  const project = await stepProjectOf(scope, id)
  if (!project) throw new Error('no sample project')
  for (let index = 0; index <= steps; index += 1) {
    const all = await stepsOf(scope, id)
    const done = new Set(all.filter(({ state }) => state === 'done' || state === 'skipped').map(({ code }) => code))
    const step = all.find(
      ({ state, applies, after }) => state === 'waiting' && applies === null && after.every((code) => done.has(code)),
    )
    if (!step) return
    const begun = signed - 3 - index * 10
    const on = day(desk, begun)
    const finished = index < steps ? day(desk, begun - 6) : null
    await beginStep(desk.at(0), { project, enterprise, steps: all }, step, {
      seen: step.version,
      on,
      finished,
      early: null,
    })
  }
}

async function loadDemand(
  desk: Desk,
  enterprise: EnterpriseRecord,
  { category, daysAgo, text, answer, score }: SampleDemand,
): Promise<void> {
  const { scope } = desk.at(0)
  const id = await raiseDemand(desk.at(daysAgo), enterprise, { category, text, source: 'staff' }, newId('demand'))
  if (answer === undefined) return
  const demand = await demandOf(scope, id)
  if (!demand) throw new Error('no sample demand')
  await answerDemand(desk.at(daysAgo - 2), enterprise, demand, { text: answer })
  if (score !== undefined)
    await rate(desk.own(daysAgo - 3), enterprise, { rated: 'demand', subject: id, score, text: '（示例）' })
}

/** Takes what the estimate grants by its answers into the policy list. */
async function matchAwards(desk: Desk, enterprise: EnterpriseRecord): Promise<void> {
  const ctx = desk.at(0)
  const { policies } = await allPolicies(ctx.scope)
  const questions = policies.flatMap((policy) => policy.questions)
  const asOf = day(desk, 0)
  const sheet = sheetOf(policies, { ...answerQuery(enterprise.answers, questions), asOf }, asOf)
  const year = Number(asOf.slice(0, 4))
  await take(ctx, enterprise, matchesOf(sheet.result, [], year), { asOf, year })
}

/** An award that was paid, as rows: a promise rests on a review, of which a sample has none. */
async function loadPayment(desk: Desk, enterpriseId: string): Promise<void> {
  const { scope, now } = desk.at(0)
  const { policies } = await allPolicies(scope)
  const [policy, award] =
    policies
      .flatMap((one) => one.awards.map((award) => [one, award] as const))
      .find(([, { amount }]) => amount.type === 'fixed') ?? []
  if (!policy || !award || award.amount.type !== 'fixed') return
  const amountFen = award.amount.amountFen
  const [claim, paidOn] = [newId('claim'), day(desk, 15)]
  const year = Number(paidOn.slice(0, 4))
  await scope.write(
    insert(claims, {
      id: claim,
      enterpriseId,
      policySlug: policy.slug,
      award: award.code,
      year,
      state: 'paid',
      matchedOn: day(desk, 90),
      minFen: amountFen,
      maxFen: amountFen,
      appliedOn: day(desk, 70),
      approvedFen: amountFen,
      approvedOn: day(desk, 40),
      paidFen: amountFen,
      paidOn,
      selfReported: false,
      createdAt: now,
      version: 1,
    }),
    insert(payments, {
      id: newId('payment'),
      claimId: claim,
      amountFen,
      paidOn,
      year,
      fund: null,
      voucher: '示例',
      recordedAt: now,
      recordedBy: desk.officer,
    }),
  )
}
