import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay, reverse } from '../../src/features/claims/payments.ts'
import { claimOf, paymentsOf, spentOf } from '../../src/features/claims/queries.ts'
import { enterpriseOf } from '../../src/features/enterprises/queries.ts'
import { allPolicies } from '../../src/features/policies/queries.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { claimSeed, mintClaim } from '../support/claims.ts'
import { jsonOf } from '../support/client.ts'
import { enterpriseContextOf, mintEnterprise } from '../support/enterprises.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { mintOne } from '../support/tenants.ts'

const WAN = 1_000_000

describe.each(RUNTIMES)('money of awards on %s', (_name, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
  })
  afterAll(() => portal.close())

  it('publishes what was promised and paid, and nothing of fewer than five enterprises', async () => {
    const own = await mintOne(portal.database, claimSeed('cp'))
    const paid = async (sample: boolean) => {
      const enterprise = await mintEnterprise(portal, own, { sample })
      const days = { promisedOn: '2026-01-05', appliedOn: '2026-01-12', approvedOn: '2026-01-12' }
      const claim = await mintClaim(portal, own, enterprise, {
        policy: 'growth',
        award: 'fixed',
        state: 'approved',
        promisedFen: WAN,
        approvedFen: WAN,
        ...days,
      })
      const ctx = enterpriseContextOf(portal, own)
      const [found, record] = [await claimOf(ctx.scope, claim), await enterpriseOf(ctx.scope, enterprise)]
      if (!found || !record) throw new Error('no claim')
      const { policies } = await allPolicies(ctx.scope)
      const step = { ...ctx, claim: found, enterprise: record, policies }
      await pay(step, { on: '2026-01-19', amountFen: WAN, fund: null, voucher: null })
    }
    const read = async () =>
      (await jsonOf<{ payments: unknown[] }>(await portal.fetch(`/api/v1/parks/${own.slug}/service-record`))).payments
    for (let count = 0; count < 4; count += 1) await paid(false)
    await paid(true)
    expect(await read()).toEqual([{ year: 2026, promisedFen: null, paidFen: null, awards: null, medianDays: null }])
    await paid(false)
    // A park's revision is asked for at most once a second.
    await expect
      .poll(read, { timeout: 5000 })
      .toEqual([{ year: 2026, promisedFen: 5 * WAN, paidFen: 5 * WAN, awards: 5, medianDays: 5 }])
    const page = await (await portal.fetch(`/parks/${own.slug}/service-record`)).text()
    expect(page).toContain('50,000元')
  })

  it(
    'never pays above an approval or a budget, however payments and reversals follow each other',
    { timeout: 60_000 },
    async () => {
      const own = await mintOne(portal.database, claimSeed('cq'))
      const { scope } = enterpriseContextOf(portal, own)
      const step = fc.record({
        claim: fc.integer({ min: 0, max: 2 }),
        amount: fc.integer({ min: 1, max: 60 }),
        does: fc.constantFrom('pay', 'pay', 'reverse'),
        together: fc.boolean(),
      })
      const policies = (await allPolicies(scope)).policies
      let [year, paid] = [2000, 0]
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          year += 1
          const day = `${year}-06-01`
          const approved = { appliedOn: day, approvedOn: day, matchedOn: day, approvedFen: 50 * WAN, year }
          const enterprise = await mintEnterprise(portal, own)
          const claims = await Promise.all(
            ['fixed', 'range', 'rent'].map((award) =>
              mintClaim(portal, own, enterprise, { policy: 'growth', award, state: 'approved', ...approved }),
            ),
          )
          const one = async ({ claim, amount, does }: (typeof steps)[number]) => {
            const id = claims[claim] ?? ''
            const [found, record] = [await claimOf(scope, id), await enterpriseOf(scope, enterprise)]
            if (!found || !record) throw new Error('no claim')
            const ctx = { ...enterpriseContextOf(portal, own), claim: found, enterprise: record, policies }
            if (does === 'pay') return pay(ctx, { on: day, amountFen: amount * WAN, fund: 'fund', voucher: null })
            const all = await paymentsOf(scope, id)
            return reverse(ctx, all, { id: all[0]?.id ?? '', on: day, reason: 'mistake' })
          }
          for (let at = 0; at < steps.length; at += 2) {
            const pair = steps.slice(at, at + 2)
            const results = pair[0]?.together
              ? await Promise.allSettled(pair.map(one))
              : [
                  await Promise.allSettled(pair.slice(0, 1).map(one)),
                  await Promise.allSettled(pair.slice(1).map(one)),
                ].flat()
            for (const result of results)
              if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AppError)
          }
          expect(await spentOf(scope, 'fund', year)).toBeLessThanOrEqual(100 * WAN)
          for (const id of claims) {
            const [found, all] = [await claimOf(scope, id), await paymentsOf(scope, id)]
            const sum = all.reduce((total, { amountFen }) => total + amountFen, 0)
            expect(found?.paidFen).toBe(sum)
            paid += sum
            expect(sum).toBeGreaterThanOrEqual(0)
            expect(sum).toBeLessThanOrEqual(50 * WAN)
            expect(found?.state).toBe(sum === 50 * WAN ? 'paid' : 'approved')
          }
        }),
        { numRuns: 8 },
      )
      expect(paid).toBeGreaterThan(0)
    },
  )
})
