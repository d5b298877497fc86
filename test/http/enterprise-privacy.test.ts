import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeContact, takeBack } from '../../src/features/enterprises/actions.ts'
import { enterpriseToken } from '../../src/features/enterprises/link.ts'
import { reachOf } from '../../src/features/enterprises/reach.ts'
import { enterpriseRetentionTask } from '../../src/features/enterprises/retention.ts'
import { sweepEvidence } from '../../src/features/evidence/store.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { startFromLead } from '../../src/features/projects/start.ts'
import { linksFrom } from '../../src/http/paths.ts'
import { parkOfSlug } from '../../src/features/parks/registry.ts'
import { Registry } from '../../src/data/scope.ts'
import { given } from '../../src/data/query.ts'
import { leadById } from '../../src/features/leads/queries.ts'
import { mintDemand, recordOf } from '../support/demands.ts'
import { enterpriseContextOf, mintEnterprise } from '../support/enterprises.ts'
import { mintEvidence } from '../support/evidence.ts'
import { EMAIL, PHONE, planted } from '../support/private-lead.ts'
import { act, type Held, newReceipt } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DEMAND = '急缺双回路供电的原话'
const COMMENT = '办得太慢的原话'
const FILE = '秘密文件.pdf'

describe.each(RUNTIMES)('what is personal of an enterprise on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const rows = (sql: string, ...params: unknown[]) => run(portal.database, sql, ...params)
  const rowOf = async (id: string) => (await rows('select * from enterprise_records where id = ?', id))[0]

  /** An inquiry that became a project, with what its holder wrote and sent by its link since. */
  async function became(): Promise<Held & { enterprise: string; project: string; document: string }> {
    const held = await newReceipt(portal, park, { ...planted, creditCode: undefined })
    await rows(`update leads set state = 'signed', closed_at = 1, state_at = 1 where id = ?`, held.leadId)
    const ctx = enterpriseContextOf(portal, park)
    const found = await parkOfSlug(new Registry(portal.database), park.slug)
    const lead = await ctx.scope.first(given(leadById, { leadId: held.leadId }))
    if (!found || !lead) throw new Error('no park or lead')
    const project = await startFromLead({ ...ctx, park: found }, lead, { signedOn: '2026-03-02', siteCode: null })
    const [row] = await rows('select enterprise_id from projects where id = ?', project)
    const enterprise = String(row?.enterprise_id)
    expect((await act(portal, held, 'demands', { category: 'power', text: DEMAND })).status).toBe(303)
    const rating = { rated: 'stage', subject: `${project}/signed`, score: '2', comment: COMMENT }
    expect((await act(portal, held, 'ratings', rating)).status).toBe(303)
    const [demand] = await rows(`select id from demands where enterprise_id = ? and source = 'page'`, enterprise)
    const document = await mintEvidence(portal, park, enterprise, { subject: `demand/${demand?.id}`, name: FILE })
    await rows('update evidence_files set lead = ? where id = ?', held.leadId, document)
    return { ...held, enterprise, project, document }
  }

  it('goes with what came by a lead’s link into the copy of its data, and its documents open on its page', async () => {
    const held = await became()
    const page = await (await portal.fetch(held.path)).text()
    expect(page).toContain(DEMAND)
    const href = /href="([^"]*\/documents\/[^"]+)"/.exec(page)?.[1] ?? ''
    expect(href).toContain(held.document)
    expect((await portal.fetch(href)).status).toBe(200)
    const stranger = await newReceipt(portal, park)
    expect((await portal.fetch(`${stranger.path}/documents/${held.document}`)).status).toBe(404)

    const json = await (await act(portal, held, 'export', { contact: PHONE, as: 'json' })).text()
    expect(JSON.parse(json)).toMatchObject({
      demands: [{ category: 'power', text: DEMAND }, { text: COMMENT }],
      ratings: [{ rated: 'stage', score: 2, text: COMMENT }],
      files: [{ name: FILE }],
    })
    const copy = await (await act(portal, held, 'export', { contact: PHONE })).text()
    for (const one of [DEMAND, COMMENT, FILE]) expect(copy).toContain(one)
  })

  it('goes with the person who is erased, also as the contact in the file; somebody else stays, with a link of their own', async () => {
    const held = await became()
    const ctx = enterpriseContextOf(portal, park)
    const reach = async () => reachOf({ ...ctx, park }, await recordOf(ctx, held.enterprise))
    const address = async () => (await reach()).path(linksFrom({ locale: 'zh', hostPark: null }))
    expect(await address()).toBe(held.path)
    const other = { name: '何会计', phone: '+8613700001111' }
    await changeContact(ctx, await recordOf(ctx, held.enterprise), other)
    // A receipt shows who came with the lead, and is not for others.
    expect(await address()).not.toContain('/receipts/')
    expect((await portal.fetch(await address())).status).toBe(200)
    const same = { name: 'W. Geheimnis', email: EMAIL }
    await changeContact(ctx, await recordOf(ctx, held.enterprise), same)
    expect((await reach()).contact).toEqual(same)
    expect((await act(portal, held, 'erasure', { contact: PHONE })).status).toBe(200)
    expect((await reach()).contact).toBeNull()
    for (const table of ['demand_events', 'ratings'])
      expect(await rows(`select 1 from ${table} where lead = ? and text_cipher is not null`, held.leadId)).toEqual([])
    for (const path of [held.path, `${held.path}/documents/${held.document}`])
      expect((await portal.fetch(path)).status).toBe(404)
    const raised = await portal.fetch(`${held.path}/demands`, {
      method: 'POST',
      headers: { Origin: portal.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ category: 'power', text: DEMAND }).toString(),
    })
    expect(raised.status).toBe(404)

    const second = await became()
    await changeContact(ctx, await recordOf(ctx, second.enterprise), other)
    expect((await act(portal, second, 'erasure', { contact: PHONE })).status).toBe(200)
    const left = await reachOf({ ...ctx, park }, await recordOf(ctx, second.enterprise))
    expect(left.contact).toEqual(other)
  })

  it('is erased when an enterprise left as long ago as the park keeps what is closed', async () => {
    const held = await became()
    const ctx = enterpriseContextOf(portal, park)
    await changeContact(ctx, await recordOf(ctx, held.enterprise), { name: '何会计', phone: '+8613700001111' })
    const [stays, recent] = [await mintEnterprise(portal, park), await mintEnterprise(portal, park)]
    const own = await mintEvidence(portal, park, held.enterprise, { subject: 'visit/one' })
    const objects = await rows('select storage_key from evidence_files where enterprise_id = ?', held.enterprise)
    await rows(`update projects set stage = 'production' where id = ?`, held.project)
    const leave = (id: string, on: string) =>
      rows(`update enterprise_records set left_on = ?, left_reason = 'moved' where id = ?`, on, id)
    await leave(held.enterprise, '2023-11-22')
    await leave(recent, '2023-11-23')
    const token = await enterpriseToken(ctx.vault, park, { id: held.enterprise, linkVersion: 1 })
    expect((await portal.fetch(`/enterprises/${token}`)).status).toBe(200)
    const now = Date.parse('2026-11-23T02:00:00Z')
    const asJob = {
      deps: { files: portal.files },
      scope: ctx.scope,
      park: { retentionMonths: 36 },
      now,
      job: { id: 'job_1', requestId: 'job_1' },
    } as unknown as JobContext
    expect(await enterpriseRetentionTask(asJob)).toBe(false)
    expect(await rowOf(held.enterprise)).toMatchObject({ wrapped_key: null, contact_cipher: null, version: 3 })
    for (const id of [stays, recent]) expect((await rowOf(id))?.wrapped_key).not.toBeNull()
    expect((await rows('select erased_at from leads where id = ?', held.leadId))[0]?.erased_at).not.toBeNull()
    for (const [table, where] of [
      ['demand_events', 'demand_id in (select id from demands where enterprise_id = ?)'],
      ['ratings', 'enterprise_id = ?'],
    ])
      expect(await rows(`select 1 from ${table} where ${where} and text_cipher is not null`, held.enterprise)).toEqual(
        [],
      )
    for (const path of [held.path, `/enterprises/${token}`]) expect((await portal.fetch(path)).status).toBe(404)
    expect(await rows('select wrapped_key, name_cipher from evidence_files where id = ?', own)).toMatchObject([
      { wrapped_key: null, name_cipher: null },
    ])
    await sweepEvidence(ctx.scope, portal.files, now)
    expect(objects).toHaveLength(2)
    for (const { storage_key } of objects) expect(await portal.files.get(String(storage_key))).toBeNull()
    const told = await rows(
      `select action, before, after from ledger where subject = ? and action = 'enterprise.erased'`,
      held.enterprise,
    )
    expect(told).toMatchObject([{ before: '{"leftOn":"2023-11-22"}' }])
    // Once is enough; and whoever comes back begins anew.
    await enterpriseRetentionTask(asJob)
    expect((await rowOf(held.enterprise))?.version).toBe(3)
    await takeBack(ctx, await recordOf(ctx, held.enterprise))
    expect(await mintDemand(portal, park, held.enterprise)).toMatch(/^demand_/)
    const again = await enterpriseToken(ctx.vault, park, { id: held.enterprise, linkVersion: 2 })
    expect(await (await portal.fetch(`/enterprises/${again}`)).text()).toContain('缺少熟练焊工二十名')
  })
})
