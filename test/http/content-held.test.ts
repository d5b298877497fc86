import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Version } from '../../src/features/content/content.ts'
import { heldByService } from '../../src/features/content/held-by-service.ts'
import { claimSeed, mintClaim } from '../support/claims.ts'
import { contentDesk } from '../support/content.ts'
import { enterpriseContextOf, mintEnterprise } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne } from '../support/tenants.ts'

describe.each(RUNTIMES)('what enterprises rest on, on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let enterprise: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, claimSeed('hd'))
    enterprise = await mintEnterprise(portal, park)
    await mintClaim(portal, park, enterprise, { policy: 'growth', award: 'fixed' })
  })
  afterAll(() => portal.close())

  it('a policy of claims is not taken away, and says why', async () => {
    const desk = await contentDesk(portal, park)
    await desk.author.fetch(`${desk.content}/policy/items/growth/removal`, { form: {} })
    const refused = await desk.decide(desk.reviewer, await desk.valueOf('growth'))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('1项兑现事项依据此政策')
    await desk.author.fetch(`${desk.content}/policy/items/unreviewed/removal`, { form: {} })
    expect((await desk.decide(desk.reviewer, await desk.valueOf('unreviewed'))).status).toBe(303)
  })

  it('an award of claims stays in its policy, and a chain and a shown enterprise that a file names stay', async () => {
    const { scope } = enterpriseContextOf(portal, park)
    const [chain] = await run(portal.database, 'select code from chains where park_id = ? limit 1', park.id)
    const [shown] = await run(portal.database, 'select code from enterprises where park_id = ? limit 1', park.id)
    const [chainCode, listed] = [String(chain?.code), String(shown?.code)]
    await run(
      portal.database,
      'update enterprise_records set chain = ?, listed = ? where park_id = ? and id = ?',
      chainCode,
      listed,
      park.id,
      enterprise,
    )
    const change = (id: string, kind: string, code: string, awards: string[] | null) =>
      ({
        id,
        kind,
        code,
        removes: awards === null,
        body: awards && { awards: awards.map((one) => ({ code: one })) },
      }) as unknown as Version
    const held = await heldByService(scope, [
      change('kept', 'policy', 'growth', ['fixed', 'new']),
      change('dropped', 'policy', 'growth', ['range']),
      change('free', 'policy', 'fiscal', null),
      change('chain', 'chain', chainCode, null),
      change('shown', 'enterprise', listed, null),
    ])
    expect([...held].map(([id, { key, params }]) => [id, key, params?.['count']])).toEqual([
      ['dropped', 'award_has_claims', 1],
      ['chain', 'has_enterprises', 1],
      ['shown', 'has_enterprises', 1],
    ])
  })
})
