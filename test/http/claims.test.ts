import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Step } from '../../src/features/claims/actions.ts'
import { type NewPayment, pay } from '../../src/features/claims/payments.ts'
import { claimOf, spentOf } from '../../src/features/claims/queries.ts'
import { reportApplication } from '../../src/features/claims/own.ts'
import { enterpriseOf } from '../../src/features/enterprises/queries.ts'
import { allPolicies } from '../../src/features/policies/queries.ts'
import type { AppError } from '../../src/kernel/errors.ts'
import { claimSeed, mintClaim } from '../support/claims.ts'
import { enterpriseContextOf, mintEnterprise } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne } from '../support/tenants.ts'

const WAN = 1_000_000
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const FUTURE = '2099-01-01'

describe.each(RUNTIMES)('the policy list on %s', (_name, start) => {
  let portal: Runtime
  let park: Minted
  let admin: SignedIn
  let officer: SignedIn
  let viewer: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, claimSeed('cl'))
    const { bureau } = park
    admin = await signIn(portal, [{ bureau, role: 'bureauAdmin' }])
    officer = await signIn(portal, [{ bureau, role: 'triageOfficer' }])
    viewer = await signIn(portal, [{ bureau, role: 'viewer' }])
  })
  afterAll(() => portal.close())

  const root = () => `/console/${park.bureau}/parks/${park.slug}`
  const row = async (id: string) => (await run(portal.database, 'select * from claims where id = ?', id))[0] ?? {}
  const seen = async (id: string) => String((await row(id)).version)

  /** Posts a step as somebody, from the form as it is now. */
  const post = async (who: SignedIn, claim: string, step: string, form: Record<string, string> = {}) =>
    who.fetch(`${root()}/claims/${claim}/${step}`, { form: { seen: await seen(claim), on: TODAY, ...form } })
  const faultOf = async (answer: Response) => ({
    status: answer.status,
    said: /<span class="error"[^>]*>([^<]*)/.exec(await answer.text())?.[1],
  })
  /** As an action is given it, read a moment ago. */
  async function stepOf(claim: string): Promise<Step> {
    const ctx = enterpriseContextOf(portal, park)
    const found = await claimOf(ctx.scope, claim)
    const enterprise = await enterpriseOf(ctx.scope, found?.enterpriseId ?? '')
    if (!found || !enterprise) throw new Error('no claim')
    return { ...ctx, claim: found, enterprise, policies: (await allPolicies(ctx.scope)).policies }
  }

  it('leads from the enterprise’s answers to the money, each step by whom it is for', async () => {
    const enterprise = await mintEnterprise(portal, park, { name: '甲企业' })
    const at = `${root()}/enterprises/${enterprise}`
    const wrong = await officer.fetch(`${at}/answers`, { form: { seen: '1', 'a.rent': 'viel' } })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('viel')
    const kept = await officer.fetch(`${at}/answers`, { form: { seen: '1', 'a.rent': '40' } })
    expect([kept.status, kept.headers.get('Location')]).toEqual([303, `${at}/matches?asOf=${TODAY}`])
    const stale = await officer.fetch(`${at}/answers`, { form: { seen: '1', 'a.rent': '41' } })
    expect(stale.status).toBe(409)
    const page = await (await officer.fetch(`${at}/matches`)).text()
    expect(page).toContain('growth/rent')
    expect(page).toContain('200,000元')

    const taken = { asOf: '2026-03-02', year: '2026', award: ['growth/rent', 'growth/fixed', 'unreviewed/bare'] }
    expect((await officer.fetch(`${at}/claims`, { form: taken })).status).toBe(303)
    expect((await officer.fetch(`${at}/claims`, { form: taken })).headers.get('Location')).toContain('taken=0')
    const early = await officer.fetch(`${at}/claims`, { form: { ...taken, asOf: FUTURE } })
    expect(early.status).toBe(422)
    const claims = await run(portal.database, 'select * from claims where enterprise_id = ? order by award', enterprise)
    expect(claims.map(({ award, state, max_fen }) => [award, state, max_fen])).toEqual([
      ['bare', 'matched', 5 * WAN],
      ['fixed', 'matched', 10 * WAN],
      ['rent', 'matched', 20 * WAN],
    ])
    const [bare, fixed, rent] = claims.map(({ id }) => String(id)) as [string, string, string]

    expect((await post(officer, rent, 'promise', { amount: '1' })).status).toBe(403)
    expect(await faultOf(await post(admin, rent, 'promise', { amount: '200000.01' }))).toEqual({
      status: 422,
      said: '超出上限：最多200,000元',
    })
    expect(await faultOf(await post(admin, fixed, 'promise', { amount: '99999' }))).toMatchObject({ status: 422 })
    const unreviewed = await post(admin, bare, 'promise', { amount: '50000' })
    expect([unreviewed.status, await unreviewed.text()]).toEqual([409, expect.stringContaining('没有公平竞争审查记录')])
    expect((await row(bare)).state).toBe('matched')
    expect((await post(admin, rent, 'promise', { amount: '150000', on: '2026-03-03' })).status).toBe(303)
    expect(JSON.parse(String((await row(rent)).basis))).toMatchObject({
      conclusion: 'noEffect',
      reviewedOn: '2025-12-10',
    })

    expect((await faultOf(await post(officer, rent, 'application', { on: FUTURE }))).said).toBe('还没有到这一天')
    expect(await faultOf(await post(officer, rent, 'application', { on: '2026-03-02' }))).toEqual({
      status: 422,
      said: '不能早于上一步的2026-03-03',
    })
    expect((await post(officer, rent, 'application', { on: '2026-03-04' })).status).toBe(303)
    expect((await row(rent)).due_on).toBe('2026-04-01')
    expect((await post(admin, rent, 'approval', { on: '2026-03-20', amount: '20万' })).status).toBe(303)
    expect((await row(rent)).due_on).toBe('2026-04-13')

    const payment = { on: '2026-03-30', fund: 'fund', voucher: '记-12' }
    expect((await faultOf(await post(admin, rent, 'payments', { ...payment, amount: '200000.01' }))).said).toBe(
      '超出待兑付金额：还剩200,000元',
    )
    expect((await post(admin, rent, 'payments', { ...payment, on: '2026-03-19', amount: '1' })).status).toBe(422)
    expect((await post(admin, rent, 'payments', { ...payment, amount: '0' })).status).toBe(422)
    expect((await post(admin, rent, 'payments', { ...payment, amount: '50000' })).status).toBe(303)
    expect(await row(rent)).toMatchObject({ state: 'approved', paid_fen: 5 * WAN, fund: 'fund' })
    expect((await post(admin, rent, 'payments', { ...payment, amount: '150000' })).status).toBe(303)
    expect(await row(rent)).toMatchObject({ state: 'paid', paid_fen: 20 * WAN, paid_on: '2026-03-30', due_on: null })
    const told = await run(
      portal.database,
      `select action, subject, after from ledger where park_id = ? and subject = ? order by id`,
      park.id,
      rent,
    )
    expect(told.map(({ action }) => action)).toEqual(
      ['matched', 'promised', 'applied', 'approved', 'paid', 'paid'].map((one) => `claim.${one}`),
    )
    expect(JSON.parse(String(told[3]?.after))).toMatchObject({ amountFen: 20 * WAN, promisedFen: 15 * WAN })
    const shown = await (await viewer.fetch(`${root()}/claims/${rent}`)).text()
    expect(shown).toContain('核定金额200,000元与承诺金额150,000元不一致')
    expect(shown).not.toContain('name="seen"')
  })

  it('keeps what stale forms typed, and reasons from those who may not read them', async () => {
    const enterprise = await mintEnterprise(portal, park)
    const claim = await mintClaim(portal, park, enterprise, { policy: 'growth', award: 'unstated' })
    expect((await post(admin, claim, 'promise', { amount: '300000' })).status).toBe(422)
    const reason = '经县政府第3次常务会议研究'
    expect((await post(admin, claim, 'promise', { amount: '300000', reason })).status).toBe(303)
    const stale = await admin.fetch(`${root()}/claims/${claim}/refusal`, {
      form: { seen: '1', on: TODAY, reason: '过期' },
    })
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('过期')])
    expect(await (await admin.fetch(`${root()}/claims/${claim}`)).text()).toContain(reason)
    expect(await (await viewer.fetch(`${root()}/claims/${claim}`)).text()).not.toContain(reason)
    expect(JSON.stringify(await row(claim))).not.toContain(reason)
    expect((await post(officer, claim, 'withdrawal', { reason: '企业迁出' })).status).toBe(303)
    expect((await post(admin, claim, 'approval', { amount: '1' })).status).toBe(409)
    const other = await signIn(portal, [
      { bureau: (await mintOne(portal.database, claimSeed('cm'))).bureau, role: 'bureauAdmin' },
    ])
    expect((await other.fetch(`${root()}/claims/${claim}`)).status).toBe(404)
  })

  it('pays no more than was approved, and takes a payment back once', async () => {
    const enterprise = await mintEnterprise(portal, park)
    const approved = {
      state: 'approved' as const,
      appliedOn: '2026-01-05',
      approvedOn: '2026-01-12',
      approvedFen: 9 * WAN,
    }
    const claim = await mintClaim(portal, park, enterprise, {
      policy: 'growth',
      award: 'fixed',
      year: 2025,
      ...approved,
    })
    expect((await post(admin, claim, 'payments', { on: '2026-01-13', amount: '90000', fund: '' })).status).toBe(303)
    const [payment] = await run(portal.database, 'select id from payments where claim_id = ?', claim)
    const reversal = `payments/${String(payment?.id)}/reversal`
    expect((await post(admin, claim, reversal, { reason: 'because' })).status).toBe(422)
    expect((await post(admin, claim, reversal, { reason: 'returned', on: '2026-01-12' })).status).toBe(422)
    expect((await post(admin, claim, reversal, { reason: 'returned', on: '2026-01-20' })).status).toBe(303)
    expect(await row(claim)).toMatchObject({ state: 'approved', paid_fen: 0, paid_on: null })
    const again = await post(admin, claim, reversal, { reason: 'returned' })
    expect(again.status).toBe(409)
    const rows = await run(
      portal.database,
      'select amount_fen, reason from payments where claim_id = ? order by id',
      claim,
    )
    expect(rows).toEqual([
      { amount_fen: 9 * WAN, reason: null },
      { amount_fen: -9 * WAN, reason: 'returned' },
    ])
    await expect(run(portal.database, 'update payments set amount_fen = 1 where claim_id = ?', claim)).rejects.toThrow(
      'append only',
    )
    await expect(run(portal.database, 'delete from payments where claim_id = ?', claim)).rejects.toThrow('append only')
  })

  it('keeps within a fund’s budget of the year, whichever of two payments comes first', async () => {
    const approved = {
      state: 'approved' as const,
      appliedOn: '2024-01-05',
      approvedOn: '2024-01-12',
      approvedFen: 70 * WAN,
    }
    const claims = await Promise.all(
      ['甲', '乙'].map(async (name) =>
        mintClaim(portal, park, await mintEnterprise(portal, park, { name }), {
          policy: 'growth',
          award: 'rent',
          year: 2024,
          ...approved,
        }),
      ),
    )
    const steps = await Promise.all(claims.map(stepOf))
    const payment: NewPayment = { on: '2024-03-01', amountFen: 70 * WAN, fund: 'fund', voucher: null }
    const outcomes = await Promise.allSettled(steps.map((step) => pay(step, payment)))
    const refused = outcomes.filter((one) => one.status === 'rejected').map(({ reason }) => reason as AppError)
    expect(refused.map(({ status, fields }) => [status, fields])).toEqual([
      [422, [{ path: 'amount', key: 'claim_budget', params: { year: 2024, fen: 30 * WAN } }]],
    ])
    const loser = claims[outcomes.findIndex(({ status }) => status === 'rejected')] ?? ''
    expect(
      (await faultOf(await post(admin, loser, 'payments', { on: '2024-03-02', amount: '300000.01', fund: 'fund' })))
        .said,
    ).toBe('超出资金2024年预算：还剩300,000元')
    expect((await post(admin, loser, 'payments', { on: '2024-03-02', amount: '300000', fund: 'fund' })).status).toBe(
      303,
    )
    expect((await post(admin, loser, 'payments', { on: '2025-03-02', amount: '400000', fund: 'fund' })).status).toBe(
      303,
    )
    expect(await spentOf(enterpriseContextOf(portal, park).scope, 'fund', 2024)).toBe(100 * WAN)
    const ledger = await (await viewer.fetch(`${root()}/claims?view=ledger&year=2024`)).text()
    expect(ledger).toContain('已兑付1,000,000元，预算1,000,000元')
  })

  it('lists, narrows and exports, and says what is late', async () => {
    const enterprise = await mintEnterprise(portal, park, { name: '=迟到企业' })
    await mintClaim(portal, park, enterprise, {
      policy: 'growth',
      award: 'range',
      year: 2023,
      state: 'applied',
      appliedOn: '2023-01-05',
      dueOn: '2023-02-10',
    })
    const narrowed = await (await viewer.fetch(`${root()}/claims?overdue=1&year=2023&name=迟到`)).text()
    expect(narrowed).toContain('已逾期')
    expect((narrowed.match(/<tr>/g) ?? []).length).toBe(2)
    expect((await viewer.fetch(`${root()}/claims?cursor=nonsense`)).status).toBe(400)
    expect((await viewer.fetch(`${root()}/claims/export`)).status).toBe(403)
    const file = await admin.fetch(`${root()}/claims/export?year=2023`)
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain("'=迟到企业")
    expect((await admin.fetch(`/en${root()}/claims/export?format=xlsx`)).headers.get('Content-Type')).toContain('sheet')
  })

  it('lets the enterprise say that it applied, and an officer confirm it', async () => {
    const enterprise = await mintEnterprise(portal, park)
    const claim = await mintClaim(portal, park, enterprise, {
      policy: 'growth',
      award: 'range',
      minFen: 20 * WAN,
      maxFen: 50 * WAN,
    })
    const ctx = { ...enterpriseContextOf(portal, park), actor: { kind: 'investor' as const, id: null } }
    const record = await enterpriseOf(ctx.scope, enterprise)
    const stranger = await enterpriseOf(ctx.scope, await mintEnterprise(portal, park))
    if (!record || !stranger) throw new Error('no enterprise')
    await expect(reportApplication(ctx, stranger, { claim, on: TODAY })).rejects.toThrow('request.not_found')
    await expect(reportApplication(ctx, record, { claim, on: FUTURE })).rejects.toThrow('request.invalid')
    await reportApplication(ctx, record, { claim, on: '2026-03-04' })
    expect(await row(claim)).toMatchObject({ state: 'applied', self_reported: 1, due_on: null })
    expect((await post(admin, claim, 'approval', { amount: '200000' })).status).toBe(409)
    expect((await post(officer, claim, 'application', { on: '2026-03-05' })).status).toBe(303)
    expect(await row(claim)).toMatchObject({ state: 'applied', self_reported: 0, applied_on: '2026-03-05' })
  })
})
