import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from '../../src/http/validation.ts'
import { sitesAmong } from '../../src/features/leads/queries.ts'
import { makeLead, makeRule, makeView } from '../support/desk.ts'
import { staffOf } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('bounds of the console on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let admin: SignedIn
  let home: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    home = `/console/${park.bureau}`
  })
  afterAll(() => portal.close())

  it('refuses forms that are too large, wherever they go', async () => {
    const id = await makeLead(portal, park)
    const form = { name: 'x'.repeat(MAX_BODY_BYTES) }
    const ofPark = `${home}/parks/${park.slug}`
    for (const path of [
      `${home}/inbox/edits`,
      `${home}/views`,
      `${home}/rules`,
      `${home}/replies`,
      `${home}/settings`,
      `${home}/ledger`,
      `${ofPark}/clock`,
      `${ofPark}/channels`,
      `${ofPark}/jobs`,
      `${ofPark}/leads/new`,
      `${home}/leads/${park.slug}/${id}/state`,
      `${home}/leads/${park.slug}/${id}/notes`,
    ])
      expect((await admin.fetch(path, { form })).status, path).toBe(413)
  })

  it('asks for more codes at once than D1 binds', async () => {
    const { scope } = await staffOf(portal, park.slug, Date.now())
    const codes = Array.from({ length: 150 }, (_none, index) => `none-${index}`)
    expect((await scope.all(sitesAmong([...codes, 'aa-1']))).map(({ code }) => code)).toEqual(['aa-1'])
  })

  it('writes no change into the ledger that did not happen', async () => {
    const told = async (subject: string) =>
      (await run(portal.database, 'select action from ledger where subject = ?', subject)).map(({ action }) => action)
    const view = await makeView(portal, park, admin.user)
    const answers = await Promise.all([1, 2, 3].map(() => admin.fetch(`${home}/views/${view}/removal`, { form: {} })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await told(view)).toEqual(['view.removed'])

    const rule = await makeRule(portal, park)
    const path = `${home}/rules/${rule}`
    expect(await (await admin.fetch(path)).text()).toMatch(/removal">(?:(?!<\/form>).)*name="version" value="1"/s)
    await run(portal.database, 'update assignment_rules set version = 2 where id = ?', rule)
    expect((await admin.fetch(`${path}/removal`, { form: { version: '1' } })).status).toBe(409)
    expect(await told(rule)).toEqual([])
    expect((await admin.fetch(`${path}/removal`, { form: { version: '2' } })).status).toBe(303)
    expect(await told(rule)).toEqual(['rule.removed'])
  })
})
