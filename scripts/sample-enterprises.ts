import { eq } from 'drizzle-orm'
import type { Database } from '../src/data/database.ts'
import type { FileStore } from '../src/data/files.ts'
import { DeskScope } from '../src/data/desk-scope.ts'
import { read } from '../src/data/query.ts'
import { ParkScope, Registry } from '../src/data/scope.ts'
import { beginStep, blockStep } from '../src/features/agency/actions.ts'
import { stepProjectOf, stepsOf } from '../src/features/agency/queries.ts'
import { saveFigures, saveTitles } from '../src/features/cultivation/actions.ts'
import { answerDemand } from '../src/features/demands/actions.ts'
import { demandOf } from '../src/features/demands/queries.ts'
import { raiseDemand } from '../src/features/demands/raise.ts'
import { newEnterprise } from '../src/features/enterprises/add.ts'
import { enterpriseOf, type EnterpriseRecord } from '../src/features/enterprises/queries.ts'
import { enterpriseRecords } from '../src/features/enterprises/table.ts'
import { logVisit, nameResponsible } from '../src/features/liaison/actions.ts'
import { parkWithBureau } from '../src/features/parks/registry.ts'
import { moveStage } from '../src/features/projects/actions.ts'
import { STAGES } from '../src/features/projects/project.ts'
import { projectOf } from '../src/features/projects/queries.ts'
import { startOfEnterprise } from '../src/features/projects/start.ts'
import { rate } from '../src/features/satisfaction/rate.ts'
import { subjectOf } from '../src/features/satisfaction/rating.ts'
import type { Role } from '../src/features/staff/role.ts'
import { membersOf } from '../src/features/triage/people.ts'
import { newId } from '../src/kernel/ids.ts'
import { vaultFrom } from '../src/kernel/vault.ts'
import { type Sample, type SampleDemand, type SampleProject, SAMPLES, WAN } from './sample-cases.ts'
import { loadPayment, matchAwards, promiseAwards } from './sample-claims.ts'
import { day, type Desk, deskOf } from './sample-desk.ts'
import { loadSampleEvent } from './sample-event.ts'
import { loadSignedLeads } from './sample-signed.ts'

// Only `scripts/start.ts` comes here: a portal that anybody else can reach has no sample enterprises.

/**
 * Puts enterprises into a park of local development, with an event and signed leads where it has projects, all marked
 * as samples; where one is there already, all stays as it is.
 */
export async function loadSampleEnterprises(
  { database, files, keys }: { database: Database; files: FileStore; keys: string },
  slug: string,
  now: number,
): Promise<void> {
  const found = await parkWithBureau(new Registry(database), slug, now)
  if (!found) return
  const { park, noticeVersion } = found
  const scope = ParkScope.open(database, { by: 'job', park })
  const columns = { id: enterpriseRecords.id }
  if (await scope.first(read(enterpriseRecords, { columns, where: eq(enterpriseRecords.sample, true), limit: 1 })))
    return
  const members = await membersOf(DeskScope.open(database, { by: 'job', park }))
  // Whoever is bound to another park has nothing to do with this one.
  const colleague = (...roles: Role[]) =>
    members.find(({ role, park: bound }) => roles.includes(role) && (bound === null || bound === park.id))?.user
  const officer = colleague('parkOfficer') ?? colleague('triageOfficer')
  const leader = colleague('parkManager') ?? colleague('bureauAdmin')
  if (!officer || !leader) return
  const desk = deskOf(park, { officer, leader }, { scope, vault: vaultFrom(keys) }, now)
  const samples = SAMPLES[slug] ?? []
  for (const sample of samples) await loadOne(desk, sample)
  if (!samples.some(({ project }) => project)) return
  await loadSampleEvent(desk, noticeVersion)
  await loadSignedLeads(desk, files, noticeVersion)
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
  await loadStanding(desk, await fresh(), sample)
  if (sample.award === 'matched') await matchAwards(desk, await fresh(), 0)
  if (sample.award === 'promised') {
    await matchAwards(desk, await fresh(), 30)
    await promiseAwards(desk, await fresh(), 20)
  }
  if (sample.award === 'paid') await loadPayment(desk, id)
}

async function loadProject(
  desk: Desk,
  enterprise: EnterpriseRecord,
  { title, wan, signed, stage, steps, blocked, rated }: SampleProject,
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
  if (blocked !== undefined) await block(desk, enterprise, id, blocked)
  const { score, text } = rated
  await rate(desk.own(rated.daysAgo), enterprise, { rated: 'stage', subject: subjectOf(id, rated.stage), score, text })
}

async function block(desk: Desk, enterprise: EnterpriseRecord, id: string, reason: string): Promise<void> {
  const { scope } = desk.at(0)
  const [project, steps] = await Promise.all([stepProjectOf(scope, id), stepsOf(scope, id)])
  const step = steps.find(({ state }) => state === 'running')
  if (!project || !step) throw new Error('no sample step')
  const held = { seen: step.version, on: day(desk, 5), blocker: 'enterprise', reason } as const
  await blockStep(desk.at(5), { project, enterprise, steps }, step, held)
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

/** Its figures and titles. */
async function loadStanding(desk: Desk, enterprise: EnterpriseRecord, { figures, titles = [] }: Sample): Promise<void> {
  const ctx = desk.at(10)
  const asOf = day(desk, 10)
  const stated = Object.entries(figures ?? {}).map(([code, value]) => [code, { value, asOf }] as const)
  if (stated.length === 0) return
  await saveFigures(ctx, enterprise, enterprise.version, Object.fromEntries(stated))
  const known = await enterpriseOf(ctx.scope, enterprise.id)
  if (!known || titles.length === 0) return
  const held = titles.map(({ title, daysAgo }) => ({ title, from: day(desk, daysAgo), to: null }))
  await saveTitles(ctx, known, known.version, held)
}
