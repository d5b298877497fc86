import { randomUUID } from 'node:crypto'
import { answerDemand } from '../../src/features/demands/actions.ts'
import { type Demand, demandOf } from '../../src/features/demands/queries.ts'
import { type NewDemand, raiseDemand } from '../../src/features/demands/raise.ts'
import type { EnterpriseContext } from '../../src/features/enterprises/context.ts'
import { enterpriseOf, type EnterpriseRecord } from '../../src/features/enterprises/queries.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { enterpriseContextOf, mintEnterprise } from './enterprises.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

type Portal = Pick<Runtime, 'database' | 'keys'>

/** The enterprise itself, by its link. */
export const investorOf = (portal: Portal, park: Minted, now = Date.now()): EnterpriseContext => ({
  ...enterpriseContextOf(portal, park, now),
  actor: INVESTOR,
})

export async function recordOf(ctx: EnterpriseContext, id: string): Promise<EnterpriseRecord> {
  const enterprise = await enterpriseOf(ctx.scope, id)
  if (!enterprise) throw new Error('no enterprise')
  return enterprise
}

export async function readDemand(ctx: EnterpriseContext, id: string): Promise<Demand> {
  const demand = await demandOf(ctx.scope, id)
  if (!demand) throw new Error('no demand')
  return demand
}

/** A demand that the enterprise raised on its page. Answers its id. */
export async function mintDemand(
  portal: Portal,
  park: Minted,
  enterprise: string,
  more: Partial<NewDemand> & { now?: number } = {},
): Promise<string> {
  const { now = Date.now(), ...asked } = more
  const ctx = investorOf(portal, park, now)
  const demand = { category: 'labour' as const, text: '缺少熟练焊工二十名', source: 'page' as const, ...asked }
  return raiseDemand(ctx, await recordOf(ctx, enterprise), demand, randomUUID())
}

/** Answers it as somebody of this account. */
export async function answerAs(portal: Portal, park: Minted, id: string, account: string, now = Date.now()) {
  const ctx = { ...enterpriseContextOf(portal, park, now), actor: { kind: 'officer' as const, id: account } }
  const demand = await readDemand(ctx, id)
  await answerDemand(ctx, await recordOf(ctx, demand.enterpriseId), demand, { text: '已与技工学校对接' })
}

/** An enterprise with an open demand of which no job ever comes. */
export async function makeDemand(portal: Portal, park: Minted): Promise<{ enterprise: string; demand: string }> {
  const enterprise = await mintEnterprise(portal, park)
  const demand = await mintDemand(portal, park, enterprise)
  await run(portal.database, `delete from outbox where park_id = ? and kind like 'demand.%'`, park.id)
  return { enterprise, demand }
}
