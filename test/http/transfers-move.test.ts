import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { given } from '../../src/data/query.ts'
import { eventsOf, keyOf, recordEvent, textOf } from '../../src/features/leads/events.ts'
import { leadById, unseal } from '../../src/features/leads/queries.ts'
import { withdraw } from '../../src/features/receipts/actions.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { acceptTransfer, offerTransfer } from '../../src/features/transfers/actions.ts'
import { moveLead } from '../../src/features/transfers/move.ts'
import { transferById } from '../../src/features/transfers/queries.ts'
import { openFile } from '../../src/features/files/queries.ts'
import { attachFiles, storeFile } from '../../src/features/files/actions.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { attemptJob } from '../support/attempt.ts'
import { memoryFiles } from '../support/deps.ts'
import { type StaffContext, staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

/** Years ahead, so that the portal's own worker leaves these jobs alone. A Thursday. */
const NOW = Date.parse('2031-11-20T02:00:00Z')
const REASON = '对方园区有现成的锰矿深加工配套，用地也更合适。'

describe.each(RUNTIMES)('moving a lead on %s', (name, start) => {
  /** Each step is tried on Node, where a batch costs next to nothing; on Workers some. */
  const stride = name.startsWith('Node') ? 1 : 5
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
  const textsOf = async (park: Minted | undefined, leadId: string) => {
    const lead = await leadOf(leadId, park)
    const key = await keyOf(park?.id ?? '', vaultFrom(portal.keys), lead)
    const events = await scopeOf(park).all(given(eventsOf, { leadId }))
    return Promise.all(events.map(async (event) => [event.kind, await textOf(key, event)]))
  }
  const say = async (leadId: string, text: string) => {
    const ctx = ctxOf()
    await ctx.scope.write((await recordEvent(ctx, await leadOf(leadId), { kind: 'message', text })).write)
  }
  const addFile = async (leadId: string) => {
    const content = new Blob(['%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n']).stream()
    const upload = await storeFile({ ...ctxOf(), files }, { name: '可研报告.pdf', content })
    if (!upload || !('id' in upload)) throw new Error('no upload')
    await scopeOf(a).write(...attachFiles([upload.id], leadId))
    return upload.id
  }

  it('moves all of it, whichever step it is killed at, and makes it once', async () => {
    for (let failAt = 1, whole = false; !whole; failAt += stride) {
      const { leadId, transferId } = await accepted({
        sites: ['aa-1'],
        message: '保密的来信',
        visit: { from: '2032-01-05' },
      })
      await say(leadId, '追问一句')
      const file = await addFile(leadId)
      const before = await leadOf(leadId)
      // Killed once at this step, and once more at the next.
      const killed = await attempt({ transferId }, moveLead, a, NOW, failAt).catch(() => null)
      if (killed === null) await attempt({ transferId }, moveLead, a, NOW, failAt + 1).catch(() => null)
      whole = killed !== null
      await attempt({ transferId })
      const { state, becameLead } = await transferOf(transferId)
      expect(state, `killed at ${failAt}`).toBe('moved')
      const made = await sql(
        `select * from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`,
        b?.id,
        leadId,
      )
      expect(
        made.map(({ id }) => id),
        `killed at ${failAt}`,
      ).toEqual([becameLead])
      const lead = await leadOf(becameLead ?? '', b)
      expect(lead).toMatchObject({
        state: 'new',
        company: before.company,
        respondBy: before.respondBy,
        receivedAt: before.receivedAt,
        origin: { parkId: a?.id, leadId, reference: before.reference, reportedBy: 'officer_1' },
      })
      expect(lead.reference).not.toBe(before.reference)
      expect(await unseal(b?.id ?? '', vaultFrom(portal.keys), lead)).toMatchObject({
        name: 'Erika Mustermann',
        phone: '+8613812345678',
        message: '保密的来信',
        visit: { from: '2032-01-05' },
      })
      expect(await textsOf(b, lead.id)).toEqual([
        ['transferred', null],
        ['message', '追问一句'],
      ])
      const copy = await openFile(scopeOf(b), vaultFrom(portal.keys), files, { leadId: lead.id, id: file })
      expect(copy?.name).toBe('可研报告.pdf')
      expect(await new Response(copy?.content).text()).toContain('%PDF-1.7')
      expect(await leadOf(leadId)).toMatchObject({
        state: 'transferred',
        wrappedKey: null,
        contactCipher: null,
        company: '',
        movedTo: { parkId: b?.id, leadId: lead.id, reference: lead.reference },
      })
      const consents = await sql(
        'select purpose, notice_version, given_at, withdrawn_at from lead_consents where lead_id = ? order by purpose',
        lead.id,
      )
      expect(consents).toEqual(
        await sql(
          'select purpose, notice_version, given_at, withdrawn_at from lead_consents where lead_id = ? order by purpose',
          leadId,
        ),
      )
      expect(await sql('select * from lead_sites where lead_id = ?', lead.id)).toEqual([])
      for (const [park, subject] of [
        [a?.id, leadId],
        [b?.id, lead.id],
      ])
        expect(
          await sql(
            `select action from ledger where park_id = ? and subject = ? and action = 'lead.transferred'`,
            park,
            subject,
          ),
        ).toHaveLength(1)
      expect(
        await sql(`select kind from outbox where park_id = ? and payload like ? order by kind`, b?.id, `%${lead.id}%`),
      ).toMatchObject([{ kind: 'lead.clock' }, { kind: 'lead.received' }, { kind: 'transfer.expire' }])
      expect(await sql('select * from lead_marks where park_id = ? and lead_id = ?', a?.id, leadId)).toEqual([])
      if (whole) expect(failAt, 'some steps were tried').toBeGreaterThan(8)
    }
  }, 120_000)

  it('brings over what the investor says while it moves, and does nothing twice', async () => {
    const { leadId, transferId } = await accepted()
    // Everything but the last step.
    const steps = await attempt({ transferId: 'none' }).then(() => 0)
    expect(steps).toBe(0)
    let [last, said] = [1, 0]
    while ((await attempt({ transferId }, moveLead, a, NOW, last).catch(() => null)) === null && last < 40) {
      await say(leadId, `第${last}句`)
      said += 1
      last += stride
    }
    const { becameLead } = await transferOf(transferId)
    const texts = await textsOf(b, becameLead ?? '')
    expect(texts.filter(([kind]) => kind === 'message')).toHaveLength(said)
    await attempt({ transferId })
    expect(await textsOf(b, becameLead ?? '')).toEqual(texts)
  })

  it('never brings a link back that was revoked while it moved', async () => {
    const { leadId, transferId } = await accepted()
    const made = async () =>
      (await sql(`select id from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`, b?.id, leadId))[0]
    let failAt = 1
    while (!(await made())) await attempt({ transferId }, moveLead, a, NOW, failAt++).catch(() => null)
    const id = (await made())?.id
    await sql('update leads set receipt_version = 4, rating = 5, escalated_at = 7 where id = ?', id)
    await attempt({ transferId })
    expect(await transferOf(transferId)).toMatchObject({ state: 'moved', becameLead: id })
    expect(await leadOf(String(id), b)).toMatchObject({ receiptVersion: 4, rating: 5, escalatedAt: 7 })
  })

  it('stays when the consent was withdrawn before it left, and goes when the investor has it erased', async () => {
    const back = await accepted()
    await withdraw(ctxOf(), await leadOf(back.leadId), 'share')
    await attempt({ transferId: back.transferId })
    expect(await transferOf(back.transferId)).toMatchObject({ state: 'withdrawn' })
    expect(await leadOf(back.leadId)).toMatchObject({
      state: 'new',
      closedAt: null,
      movedTo: null,
      dueClock: 'respond',
    })
    expect(await sql('select kind from lead_marks where lead_id = ?', back.leadId)).not.toEqual([])

    const gone = await accepted()
    let failAt = 1
    const made = async () =>
      (
        await sql(
          `select id, erased_at from leads where park_id = ? and json_extract(origin, '$.leadId') = ?`,
          b?.id,
          gone.leadId,
        )
      )[0]
    while (!(await made())) await attempt({ transferId: gone.transferId }, moveLead, a, NOW, failAt++).catch(() => null)
    await eraseLead({ ...ctxOf(), files }, await leadOf(gone.leadId))
    await attempt({ transferId: gone.transferId })
    expect(await transferOf(gone.transferId)).toMatchObject({ state: 'withdrawn' })
    expect((await made())?.erased_at).toBe(NOW)

    const left = await accepted()
    await attempt({ transferId: left.transferId })
    for (const { transferId } of [gone, left])
      expect((await transferOf(transferId)).reason, 'what was written freely goes with the lead').toBe('')
  })
})
