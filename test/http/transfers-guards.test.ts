import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { given } from '../../src/data/query.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { alarm } from '../../src/features/assignment/assign.ts'
import { mergeLeads } from '../../src/features/duplicates/merge.ts'
import { withdraw } from '../../src/features/receipts/actions.ts'
import { acceptTransfer, endTransfer, offerTransfer, sendBack } from '../../src/features/transfers/actions.ts'
import { endInTime, moveLead } from '../../src/features/transfers/move.ts'
import { transferById } from '../../src/features/transfers/queries.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { attemptJob } from '../support/attempt.ts'
import { memoryFiles } from '../support/deps.ts'
import { type StaffContext, staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

/** Years ahead, so that the portal's own worker leaves these jobs alone. A Thursday. */
const NOW = Date.parse('2031-11-20T02:00:00Z')
const LATER = Date.parse('2031-11-25T02:00:00Z')
const REASON = '对方园区有现成的锰矿深加工配套，用地也更合适。'

describe.each(RUNTIMES)('offers and what comes of them on %s', (_, start) => {
  let portal: Runtime
  let [a, b]: Minted[] = []
  let staff: StaffContext
  const files = memoryFiles()
  beforeAll(async () => {
    portal = await start()
    ;[a, b] = await mint(portal.database, 2, smallSeed('aa'))
    staff = { ...(await staffOf(portal, a?.slug ?? '', NOW)), files }
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const scopeOf = (park?: Minted) => ParkScope.open(portal.database, { by: 'job', park: { id: park?.id ?? '' } })
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
  const place = (park?: Minted) => ({ id: park?.id ?? '', slug: park?.slug ?? '' })
  const transferOf = async (id: string, park = a) => {
    const transfer = await scopeOf(park).first(given(transferById, { id }))
    if (!transfer) throw new Error('no transfer')
    return transfer
  }
  const shared = () => ({ noticeVersion: staff.noticeVersion, handle: true, share: true })
  const offered = async (more: Record<string, unknown> = {}) => {
    const leadId = await takeIn(portal, staff, { consent: shared(), ...more })
    return { leadId, transferId: await offerTransfer(ctxOf(), await leadOf(leadId), place(b), REASON) }
  }
  const accepted = async (more: Record<string, unknown> = {}) => {
    const one = await offered(more)
    await acceptTransfer(ctxOf(), await leadOf(one.leadId), await transferOf(one.transferId), place(b))
    return one
  }
  const attempt = (payload: Record<string, string>, handler = moveLead, park = a, now = NOW, failAt = Infinity) =>
    attemptJob({ portal, files, slug: park?.slug ?? '', now }, handler, payload, failAt)
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )

  it('refuses what may not go, in the statement too', async () => {
    const leadId = await takeIn(portal, staff)
    expect(await refusal(offerTransfer(ctxOf(), await leadOf(leadId), place(b), REASON))).toBe('transfers.no_consent')
    const open = await offered()
    expect(await refusal(offerTransfer(ctxOf(), await leadOf(open.leadId), place(b), REASON))).toBe(
      'transfers.open_offer',
    )
    const read = await leadOf(open.leadId)
    const transfer = await transferOf(open.transferId)
    await withdraw(ctxOf(), read, 'share')
    const now = await leadOf(open.leadId)
    expect(
      await refusal(acceptTransfer(ctxOf(), now, transfer, place(b))),
      'the consent is asked for as it leaves',
    ).toBe('transfers.changed')
    await endTransfer(ctxOf(), now, transfer, { as: 'declined', reason: REASON, park: b?.slug ?? '' })
    expect(await refusal(offerTransfer(ctxOf(), await leadOf(open.leadId), place(b), REASON))).toBe(
      'transfers.no_consent',
    )
    const tookIn = await offered()
    const other = await takeIn(portal, staff)
    const versions = { from: 1, into: (await leadOf(tookIn.leadId)).version }
    const merging = () => refusal(mergeLeads(ctxOf(), other, tookIn.leadId, versions))
    expect(await merging()).toBe('duplicates.open_offer')
    expect(await refusal(mergeLeads(ctxOf(), tookIn.leadId, other, { from: versions.into, into: 1 }))).toBe(
      'duplicates.open_offer',
    )
    // Past that, the accepting statement itself refuses.
    await sql(`update lead_transfers set state = 'expired' where id = ?`, tookIn.transferId)
    expect(await merging()).toBe('done')
    await sql(`update lead_transfers set state = 'offered' where id = ?`, tookIn.transferId)
    const whole = await leadOf(tookIn.leadId)
    const offer = await transferOf(tookIn.transferId)
    expect(await refusal(acceptTransfer(ctxOf(), whole, offer, place(b)))).toBe('transfers.changed')

    const named = await takeIn(portal, staff, { consent: shared() })
    for (const reason of [
      '请与 Erika Mustermann 联系，谢谢。',
      '电话138-1234-5678，请速联系。',
      'Testkraft 有限公司（Testkraft GmbH）',
    ])
      expect(await refusal(offerTransfer(ctxOf(), await leadOf(named), place(b), reason))).toBe('request.invalid')
  })

  it('lapses when nobody accepts, and alarms when nobody takes it up', async () => {
    const { leadId, transferId } = await offered()
    expect(await transferOf(transferId)).toMatchObject({ expiresAt: Date.parse('2031-11-24T09:30:00Z') })
    expect(
      await sql(`select available_at from outbox where kind = 'transfer.expire' and payload like ?`, `%${transferId}%`),
    ).toEqual([{ available_at: Date.parse('2031-11-24T09:30:00Z') }])
    expect(
      await refusal(acceptTransfer(ctxOf(a, LATER), await leadOf(leadId), await transferOf(transferId), place(b))),
    ).toBe('transfers.changed')
    await attempt({ transferId }, endInTime, a, LATER)
    expect(await transferOf(transferId)).toMatchObject({ state: 'expired', endedAt: LATER })
    expect(await leadOf(leadId)).toMatchObject({ state: 'new', closedAt: null })

    const moved = await accepted()
    await attempt({ transferId: moved.transferId })
    const { becameLead } = await transferOf(moved.transferId)
    await attempt({ leadId: becameLead ?? '' }, endInTime, b, LATER)
    const alarms = () =>
      sql(`select payload from outbox where kind = 'lead.unassigned' and payload like ?`, `%${becameLead}%`)
    expect(await alarms()).toHaveLength(1)
    const manager = await signIn(portal, [{ bureau: b?.bureau ?? '', role: 'parkManager', park: b?.slug ?? '' }])
    await attempt({ leadId: becameLead ?? '', claim: '1' }, alarm, b, LATER)
    const told = await sql(`select payload from outbox where kind = 'notice' and payload like ?`, `%${manager.user}%`)
    expect(told.map(({ payload }) => JSON.parse(String(payload)))).toMatchObject([{ leadId: becameLead }])
    await sql(`update leads set state = 'accepted' where id = ?`, becameLead)
    await attempt({ leadId: becameLead ?? '' }, endInTime, b, LATER)
    expect(await alarms(), 'what was taken up alarms nobody').toHaveLength(1)

    // Back where it came from: another lead there, and the credit stays with who reported it first.
    await sql('update leads set assignee = null where id = ?', becameLead)
    await sendBack(ctxOf(b, LATER), await leadOf(becameLead ?? '', b), place(a), REASON)
    const [row] = await sql('select id from lead_transfers where park_id = ? and lead_id = ?', b?.id, becameLead)
    await attempt({ transferId: String(row?.id) }, moveLead, b, LATER)
    const returned = await transferOf(String(row?.id), b)
    const home = await leadOf(returned.becameLead ?? '')
    expect(home.id).not.toBe(moved.leadId)
    expect(home.origin).toMatchObject({ parkId: a?.id, leadId: moved.leadId, reportedBy: 'officer_1' })
    expect(await leadOf(becameLead ?? '', b)).toMatchObject({ state: 'transferred', wrappedKey: null })
  })
})
