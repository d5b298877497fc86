import { randomUUID } from 'node:crypto'
import { given } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { acceptTransfer, offerTransfer } from '../../src/features/transfers/actions.ts'
import { moveLead } from '../../src/features/transfers/move.ts'
import { transferById } from '../../src/features/transfers/queries.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { attemptJob } from './attempt.ts'
import { memoryFiles } from './deps.ts'
import { staffOf, takeIn } from './intake.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import { mint, type Minted, smallSeed } from './tenants.ts'

/** Years ahead, so that the portal's own worker leaves these jobs alone. A Thursday. */
export const NOW = Date.parse('2031-11-20T02:00:00Z')
export const REASON = '对方园区有现成的锰矿深加工配套，用地也更合适。'

export type TwoOffices = Awaited<ReturnType<typeof twoOffices>>

/** Two new parks of a bureau, and what their offices do with a lead that goes from the first, `a`, to the second, `b`. */
export async function twoOffices(portal: Runtime) {
  const [a, b] = await mint(portal.database, 2, smallSeed('aa'))
  if (!a || !b) throw new Error('no parks')
  const files = memoryFiles()
  const staff = { ...(await staffOf(portal, a.slug, NOW)), files }

  const scopeOf = ({ id }: Pick<Minted, 'id'>) => ParkScope.open(portal.database, { by: 'job', park: { id } })
  const ctxOf = (park = a, now = NOW) => ({
    scope: scopeOf(park),
    vault: vaultFrom(portal.keys),
    actor: { kind: 'officer', id: 'user_b' } as const,
    now,
    requestId: randomUUID(),
  })
  const leadOf = async (id: string, park = a) => {
    const lead = await scopeOf(park).first(given(leadById, { leadId: id }))
    if (!lead) throw new Error('no lead')
    return lead
  }
  const transferOf = async (id: string, park = a) => {
    const transfer = await scopeOf(park).first(given(transferById, { id }))
    if (!transfer) throw new Error('no transfer')
    return transfer
  }
  const shared = { noticeVersion: staff.noticeVersion, handle: true, share: true }
  /** A lead that is offered to the other park. */
  const offered = async (more: Record<string, unknown> = {}) => {
    const leadId = await takeIn(portal, staff, { consent: shared, ...more })
    return { leadId, transferId: await offerTransfer(ctxOf(), await leadOf(leadId), b, REASON) }
  }
  return {
    a,
    b,
    files,
    staff,
    shared,
    scopeOf,
    ctxOf,
    leadOf,
    transferOf,
    offered,
    /** One that the other park takes: its job has not run. */
    accepted: async (more: Record<string, unknown> = {}) => {
      const one = await offered(more)
      await acceptTransfer(ctxOf(), await leadOf(one.leadId), await transferOf(one.transferId), b)
      return one
    },
    sql: (text: string, ...params: unknown[]) => run(portal.database, text, ...params),
    /** One attempt of a job: see `attemptJob`. */
    attempt: (payload: Record<string, string>, handler = moveLead, park = a, now = NOW, failAt = Infinity) =>
      attemptJob({ portal, files, slug: park.slug, now }, handler, payload, failAt),
  }
}
