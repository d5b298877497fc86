import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given } from '../../src/data/query.ts'
import { eventsOf, keyOf, recordEvent, textOf } from '../../src/features/leads/events.ts'
import { unseal } from '../../src/features/leads/queries.ts'
import { withdraw } from '../../src/features/receipts/actions.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { moveLead } from '../../src/features/transfers/move.ts'
import { openFile } from '../../src/features/files/queries.ts'
import { attachFiles, storeFile } from '../../src/features/files/actions.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import type { Minted } from '../support/tenants.ts'
import { NOW, type TwoOffices, twoOffices } from '../support/transfers.ts'

describe.each(RUNTIMES)('moving a lead on %s', (name, start) => {
  /** Each step is tried on Node, where a batch costs next to nothing; on Workers some. */
  const stride = name.startsWith('Node') ? 1 : 5
  let portal: Runtime
  let t: TwoOffices
  beforeAll(async () => {
    portal = await start()
    t = await twoOffices(portal)
  })
  afterAll(() => portal.close())

  const textsOf = async (park: Minted, leadId: string) => {
    const lead = await t.leadOf(leadId, park)
    const key = await keyOf(park.id, vaultFrom(portal.keys), lead)
    const events = await t.scopeOf(park).all(given(eventsOf, { leadId }))
    return Promise.all(events.map(async (event) => [event.kind, await textOf(key, event)]))
  }
  const say = async (leadId: string, text: string) => {
    const ctx = t.ctxOf()
    await ctx.scope.write((await recordEvent(ctx, await t.leadOf(leadId), { kind: 'message', text })).write)
  }
  const addFile = async (leadId: string) => {
    const content = new Blob(['%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n']).stream()
    const upload = await storeFile({ ...t.ctxOf(), files: t.files }, { name: '可研报告.pdf', content })
    if (!upload || !('id' in upload)) throw new Error('no upload')
    await t.scopeOf(t.a).write(...attachFiles([upload.id], leadId))
    return upload.id
  }

  it('moves all of it, whichever step it is killed at, and makes it once', async () => {
    for (let failAt = 1, whole = false; !whole; failAt += stride) {
      const { leadId, transferId } = await t.accepted({
        sites: ['aa-1'],
        message: '保密的来信',
        visit: { from: '2032-01-05' },
      })
      await say(leadId, '追问一句')
      const file = await addFile(leadId)
      const before = await t.leadOf(leadId)
      // Killed once at this step, and once more at the next.
      const killed = await t.attempt({ transferId }, moveLead, t.a, NOW, failAt).catch(() => null)
      if (killed === null) await t.attempt({ transferId }, moveLead, t.a, NOW, failAt + 1).catch(() => null)
      whole = killed !== null
      await t.attempt({ transferId })
      const { state, becameLead } = await t.transferOf(transferId)
      expect(state, `killed at ${failAt}`).toBe('moved')
      const made = await t.sql(
        `select * from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`,
        t.b.id,
        leadId,
      )
      expect(
        made.map(({ id }) => id),
        `killed at ${failAt}`,
      ).toEqual([becameLead])
      const lead = await t.leadOf(becameLead ?? '', t.b)
      expect(lead).toMatchObject({
        state: 'new',
        company: before.company,
        respondBy: before.respondBy,
        receivedAt: before.receivedAt,
        origin: { parkId: t.a.id, leadId, reference: before.reference, reportedBy: 'officer_1' },
      })
      expect(lead.reference).not.toBe(before.reference)
      expect(await unseal(t.b.id, vaultFrom(portal.keys), lead)).toMatchObject({
        name: 'Erika Mustermann',
        phone: '+8613812345678',
        message: '保密的来信',
        visit: { from: '2032-01-05' },
      })
      expect(await textsOf(t.b, lead.id)).toEqual([
        ['transferred', null],
        ['message', '追问一句'],
      ])
      const copy = await openFile(t.scopeOf(t.b), vaultFrom(portal.keys), t.files, { leadId: lead.id, id: file })
      expect(copy?.name).toBe('可研报告.pdf')
      expect(await new Response(copy?.content).text()).toContain('%PDF-1.7')
      expect(await t.leadOf(leadId)).toMatchObject({
        state: 'transferred',
        wrappedKey: null,
        contactCipher: null,
        company: '',
        movedTo: { parkId: t.b.id, leadId: lead.id, reference: lead.reference },
      })
      const consents = await t.sql(
        'select purpose, notice_version, given_at, withdrawn_at from lead_consents where lead_id = ? order by purpose',
        lead.id,
      )
      expect(consents).toEqual(
        await t.sql(
          'select purpose, notice_version, given_at, withdrawn_at from lead_consents where lead_id = ? order by purpose',
          leadId,
        ),
      )
      expect(await t.sql('select * from lead_sites where lead_id = ?', lead.id)).toEqual([])
      for (const [park, subject] of [
        [t.a.id, leadId],
        [t.b.id, lead.id],
      ])
        expect(
          await t.sql(
            `select action from ledger where park_id = ? and subject = ? and action = 'lead.transferred'`,
            park,
            subject,
          ),
        ).toHaveLength(1)
      expect(
        await t.sql(
          `select kind from outbox where park_id = ? and payload like ? order by kind`,
          t.b.id,
          `%${lead.id}%`,
        ),
      ).toMatchObject([{ kind: 'lead.clock' }, { kind: 'lead.received' }, { kind: 'transfer.expire' }])
      expect(await t.sql('select * from lead_marks where park_id = ? and lead_id = ?', t.a.id, leadId)).toEqual([])
      if (whole) expect(failAt, 'some steps were tried').toBeGreaterThan(8)
    }
  }, 120_000)

  it('brings over what the investor says while it moves, and does nothing twice', async () => {
    const { leadId, transferId } = await t.accepted()
    // Everything but the last step.
    const steps = await t.attempt({ transferId: 'none' }).then(() => 0)
    expect(steps).toBe(0)
    let [last, said] = [1, 0]
    while ((await t.attempt({ transferId }, moveLead, t.a, NOW, last).catch(() => null)) === null && last < 40) {
      await say(leadId, `第${last}句`)
      said += 1
      last += stride
    }
    const { becameLead } = await t.transferOf(transferId)
    const texts = await textsOf(t.b, becameLead ?? '')
    expect(texts.filter(([kind]) => kind === 'message')).toHaveLength(said)
    await t.attempt({ transferId })
    expect(await textsOf(t.b, becameLead ?? '')).toEqual(texts)
  })

  it('never brings a link back that was revoked while it moved', async () => {
    const { leadId, transferId } = await t.accepted()
    const made = async () =>
      (
        await t.sql(`select id from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`, t.b.id, leadId)
      )[0]
    let failAt = 1
    while (!(await made())) await t.attempt({ transferId }, moveLead, t.a, NOW, failAt++).catch(() => null)
    const id = (await made())?.id
    await t.sql('update leads set receipt_version = 4, rating = 5, escalated_at = 7 where id = ?', id)
    await t.attempt({ transferId })
    expect(await t.transferOf(transferId)).toMatchObject({ state: 'moved', becameLead: id })
    expect(await t.leadOf(String(id), t.b)).toMatchObject({ receiptVersion: 4, rating: 5, escalatedAt: 7 })
  })

  it('stays when the consent was withdrawn before it left, and goes when the investor has it erased', async () => {
    const back = await t.accepted()
    await withdraw(t.ctxOf(), await t.leadOf(back.leadId), 'share')
    await t.attempt({ transferId: back.transferId })
    expect(await t.transferOf(back.transferId)).toMatchObject({ state: 'withdrawn' })
    expect(await t.leadOf(back.leadId)).toMatchObject({
      state: 'new',
      closedAt: null,
      movedTo: null,
      dueClock: 'respond',
    })
    expect(await t.sql('select kind from lead_marks where lead_id = ?', back.leadId)).not.toEqual([])

    const gone = await t.accepted()
    let failAt = 1
    const made = async () =>
      (
        await t.sql(
          `select id, erased_at from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`,
          t.b.id,
          gone.leadId,
        )
      )[0]
    while (!(await made()))
      await t.attempt({ transferId: gone.transferId }, moveLead, t.a, NOW, failAt++).catch(() => null)
    await eraseLead({ ...t.ctxOf(), files: t.files }, await t.leadOf(gone.leadId))
    await t.attempt({ transferId: gone.transferId })
    expect(await t.transferOf(gone.transferId)).toMatchObject({ state: 'withdrawn' })
    expect((await made())?.erased_at).toBe(NOW)

    const left = await t.accepted()
    await t.attempt({ transferId: left.transferId })
    for (const { transferId } of [gone, left])
      expect((await t.transferOf(transferId)).reason, 'what was written freely goes with the lead').toBe('')
  })
})
