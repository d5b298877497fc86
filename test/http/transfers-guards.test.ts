import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '../../src/features/assignment/assign.ts'
import { mergeLeads } from '../../src/features/duplicates/merge.ts'
import { withdraw } from '../../src/features/receipts/actions.ts'
import { acceptTransfer, endTransfer, offerTransfer, sendBack } from '../../src/features/transfers/actions.ts'
import { endInTime, moveLead } from '../../src/features/transfers/move.ts'
import { takeIn } from '../support/intake.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { REASON, type TwoOffices, twoOffices } from '../support/transfers.ts'

/** When an offer of `NOW` has lapsed. */
const LATER = Date.parse('2031-11-25T02:00:00Z')

describe.each(RUNTIMES)('offers and what comes of them on %s', (_, start) => {
  let portal: Runtime
  let t: TwoOffices
  beforeAll(async () => {
    portal = await start()
    t = await twoOffices(portal)
  })
  afterAll(() => portal.close())

  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )

  it('refuses what may not go, in the statement too', async () => {
    const leadId = await takeIn(portal, t.staff)
    expect(await refusal(offerTransfer(t.ctxOf(), await t.leadOf(leadId), t.b, REASON))).toBe('transfers.no_consent')
    const open = await t.offered()
    expect(await refusal(offerTransfer(t.ctxOf(), await t.leadOf(open.leadId), t.b, REASON))).toBe(
      'transfers.open_offer',
    )
    const read = await t.leadOf(open.leadId)
    const transfer = await t.transferOf(open.transferId)
    await withdraw(t.ctxOf(), read, 'share')
    const now = await t.leadOf(open.leadId)
    expect(await refusal(acceptTransfer(t.ctxOf(), now, transfer, t.b)), 'the consent is asked for as it leaves').toBe(
      'transfers.changed',
    )
    await endTransfer(t.ctxOf(), now, transfer, { as: 'declined', reason: REASON, park: t.b.slug })
    expect(await refusal(offerTransfer(t.ctxOf(), await t.leadOf(open.leadId), t.b, REASON))).toBe(
      'transfers.no_consent',
    )
    const tookIn = await t.offered()
    const other = await takeIn(portal, t.staff)
    const versions = { from: 1, into: (await t.leadOf(tookIn.leadId)).version }
    const merging = () => refusal(mergeLeads(t.ctxOf(), other, tookIn.leadId, versions))
    expect(await merging()).toBe('duplicates.open_offer')
    expect(await refusal(mergeLeads(t.ctxOf(), tookIn.leadId, other, { from: versions.into, into: 1 }))).toBe(
      'duplicates.open_offer',
    )
    // Past that, the accepting statement itself refuses.
    await t.sql(`update lead_transfers set state = 'expired' where id = ?`, tookIn.transferId)
    expect(await merging()).toBe('done')
    await t.sql(`update lead_transfers set state = 'offered' where id = ?`, tookIn.transferId)
    const whole = await t.leadOf(tookIn.leadId)
    const offer = await t.transferOf(tookIn.transferId)
    expect(await refusal(acceptTransfer(t.ctxOf(), whole, offer, t.b))).toBe('transfers.changed')

    const named = await takeIn(portal, t.staff, { consent: t.shared })
    for (const reason of [
      '请与 Erika Mustermann 联系，谢谢。',
      '电话138-1234-5678，请速联系。',
      'Testkraft 有限公司（Testkraft GmbH）',
    ])
      expect(await refusal(offerTransfer(t.ctxOf(), await t.leadOf(named), t.b, reason))).toBe('request.invalid')
  })

  it('lapses when nobody accepts, and alarms when nobody takes it up', async () => {
    const { leadId, transferId } = await t.offered()
    expect(await t.transferOf(transferId)).toMatchObject({ expiresAt: Date.parse('2031-11-24T09:30:00Z') })
    expect(
      await t.sql(
        `select available_at from outbox where kind = 'transfer.expire' and payload like ?`,
        `%${transferId}%`,
      ),
    ).toEqual([{ available_at: Date.parse('2031-11-24T09:30:00Z') }])
    expect(
      await refusal(acceptTransfer(t.ctxOf(t.a, LATER), await t.leadOf(leadId), await t.transferOf(transferId), t.b)),
    ).toBe('transfers.changed')
    await t.attempt({ transferId }, endInTime, t.a, LATER)
    expect(await t.transferOf(transferId)).toMatchObject({ state: 'expired', endedAt: LATER })
    expect(await t.leadOf(leadId)).toMatchObject({ state: 'new', closedAt: null })

    const moved = await t.accepted()
    await t.attempt({ transferId: moved.transferId })
    const { becameLead } = await t.transferOf(moved.transferId)
    await t.attempt({ leadId: becameLead ?? '' }, endInTime, t.b, LATER)
    const alarms = () =>
      t.sql(`select payload from outbox where kind = 'lead.unassigned' and payload like ?`, `%${becameLead}%`)
    expect(await alarms()).toHaveLength(1)
    const manager = await signIn(portal, [{ bureau: t.b.bureau, role: 'parkManager', park: t.b.slug }])
    await t.attempt({ leadId: becameLead ?? '', claim: '1' }, alarm, t.b, LATER)
    const told = await t.sql(`select payload from outbox where kind = 'notice' and payload like ?`, `%${manager.user}%`)
    expect(told.map(({ payload }) => JSON.parse(String(payload)))).toMatchObject([{ leadId: becameLead }])
    await t.sql(`update leads set state = 'accepted' where id = ?`, becameLead)
    await t.attempt({ leadId: becameLead ?? '' }, endInTime, t.b, LATER)
    expect(await alarms(), 'what was taken up alarms nobody').toHaveLength(1)

    // Back where it came from: another lead there, and the credit stays with who reported it first.
    await t.sql('update leads set assignee = null where id = ?', becameLead)
    await sendBack(t.ctxOf(t.b, LATER), await t.leadOf(becameLead ?? '', t.b), t.a, REASON)
    const [row] = await t.sql('select id from lead_transfers where park_id = ? and lead_id = ?', t.b.id, becameLead)
    await t.attempt({ transferId: String(row?.id) }, moveLead, t.b, LATER)
    const returned = await t.transferOf(String(row?.id), t.b)
    const home = await t.leadOf(returned.becameLead ?? '')
    expect(home.id).not.toBe(moved.leadId)
    expect(home.origin).toMatchObject({ parkId: t.a.id, leadId: moved.leadId, reportedBy: 'officer_1' })
    expect(await t.leadOf(becameLead ?? '', t.b)).toMatchObject({ state: 'transferred', wrappedKey: null })
  })
})
