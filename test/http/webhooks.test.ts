import { Webhook as Verifier } from 'standardwebhooks'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given } from '../../src/data/query.ts'
import { liveOf } from '../../src/features/content/queries.ts'
import { mergeLeads } from '../../src/features/duplicates/merge.ts'
import { answerLead } from '../../src/features/leads/answer.ts'
import { setSuspended } from '../../src/features/partners/actions.ts'
import { partnerOf } from '../../src/features/partners/queries.ts'
import { publishSites } from '../../src/features/site-import/publish-now.ts'
import { acceptTransfer, offerTransfer } from '../../src/features/transfers/actions.ts'
import { transferById } from '../../src/features/transfers/queries.ts'
import { changeState } from '../../src/features/triage/actions.ts'
import { ContentData, LeadData } from '../../src/features/webhooks/message.ts'
import { WEBHOOK_EVENTS } from '../../src/features/webhooks/webhook.ts'
import { contentDesk } from '../support/content.ts'
import { staffOf } from '../support/intake.ts'
import { bureauContext } from '../support/partners.ts'
import { RUNTIMES } from '../support/runtimes.ts'
import { PERSONAL, said, webhookGround, type WebhookGround } from '../support/webhooks.ts'

describe.each(RUNTIMES)('webhooks on %s', (_, start) => {
  let ground: WebhookGround
  beforeAll(async () => {
    ground = await webhookGround(start)
  })
  afterAll(() => ground.close())

  it('tell a partner’s server of its lead, signed, with nothing personal', { timeout: 60_000 }, async () => {
    const { park, partner, secrets, sql, hookOf, postedTo, told, messageOf, inquire, at } = ground
    const host = 'leads.example.com'
    const hook = await hookOf(host, partner, ['lead.created', 'lead.updated', 'lead.closed'])
    const lead = await inquire()
    await told(host, 1)
    const [sent] = postedTo(host)
    if (!sent) throw new Error('nothing was sent')
    await expect.poll(async () => (await messageOf(hook))?.state).toBe('delivered')
    const { id } = (await messageOf(hook)) ?? expect.unreachable()
    expect(new Verifier(secrets.get(host) ?? '').verify(sent.body, sent.headers)).toEqual(said(sent))
    expect(() => new Verifier(secrets.get(host) ?? '').verify(`${sent.body} `, sent.headers)).toThrow()
    expect(sent.headers['webhook-id']).toBe(id)
    expect(said(sent)).toEqual({
      type: 'lead.created',
      timestamp: expect.stringMatching(/^2\d{3}-.*\+08:00$/),
      data: {
        park: park.slug,
        reference: lead.reference,
        state: 'new',
        receivedAt: expect.any(String),
        respondBy: expect.any(String),
        answeredAt: null,
        closedAt: null,
        channel: 'api',
        page: 'https://chamber.example/p',
        utm: { source: 'chamber' },
      },
    })
    // The rival is shown another park, and the lead is not theirs; the other bureau has its own.
    expect([postedTo('rival.example.com'), postedTo('foreign.example.com')]).toEqual([[], []])

    const { ctx, lead: one } = await at(park, lead.id)
    await answerLead(ctx, { lead: one, officer: ctx.park.officer, text: '答复' })
    await changeState(ctx, (await at(park, lead.id)).lead, 'visiting')
    await changeState(ctx, (await at(park, lead.id)).lead, 'lost', { lossReason: 'other' })
    const all = await told(host, 4)
    const data = all.slice(1).map(({ type, data }) => ({ type, ...data }))
    const byState = new Map(data.map((each) => [(each as { state?: string }).state, each]))
    expect(byState.get('accepted')).toMatchObject({ type: 'lead.updated', answeredAt: expect.any(String) })
    expect(byState.get('visiting')).toMatchObject({ type: 'lead.updated', closedAt: null })
    expect(byState.get('lost')).toMatchObject({ type: 'lead.closed', outcome: 'lost', closedAt: expect.any(String) })
    await sql('delete from webhooks where id = ?', hook)
  })

  it('follow it into another park, and to its end as a duplicate', { timeout: 60_000 }, async () => {
    const { park, second, partner, sql, hookOf, kick, postedTo, told, inquire, at } = ground
    const host = 'moves.example.com'
    const hook = await hookOf(host, partner, ['lead.updated', 'lead.closed'])
    const [twin, kept] = [await inquire(), await inquire()]
    const versions = { from: (await at(park, twin.id)).lead.version, into: (await at(park, kept.id)).lead.version }
    const { ctx } = await at(park, twin.id)
    await mergeLeads(ctx, twin.id, kept.id, versions)
    expect(await told(host, 1)).toMatchObject([
      { type: 'lead.closed', data: { reference: twin.reference, outcome: 'duplicate' } },
    ])
    const notice = { noticeVersion: ctx.noticeVersion, handle: true, share: true }
    const moving = await inquire(park, { consent: notice })
    const offer = await offerTransfer(ctx, (await at(park, moving.id)).lead, second, '对方园区更合适，用地现成。')
    const transfer = await ctx.scope.first(given(transferById, { id: offer }))
    if (!transfer) throw new Error('no transfer')
    await acceptTransfer(ctx, (await at(park, moving.id)).lead, transfer, second)
    await expect
      .poll(
        async () => {
          await kick()
          return postedTo(host).length
        },
        { timeout: 20_000 },
      )
      .toBe(2)
    const moved = said(postedTo(host)[1] ?? expect.unreachable())
    expect(moved).toMatchObject({
      type: 'lead.updated',
      data: { park: second.slug, firstReference: moving.reference },
    })
    expect(moved.data.reference).not.toBe(moving.reference)
    await sql('delete from webhooks where id = ?', hook)
  })

  it('tell each partner of what is published in its parks', { timeout: 60_000 }, async () => {
    const { portal, park, partner, sql, hookOf, postedTo, told } = ground
    const host = 'content.example.com'
    const hook = await hookOf(host, partner, ['site.changed', 'policy.changed'])
    const { ctx } = { ctx: await staffOf(portal, park.slug, Date.now()) }
    const body = await liveOf(ctx.scope, 'site', 'aa-1')
    const [row] = await sql('select revision from parks where id = ?', park.id)
    await publishSites(ctx, [{ code: 'aa-1', body }] as never, [], Number(row?.revision))
    const site = {
      code: 'aa-1',
      change: 'published',
      url: `https://invest.example/parks/${park.slug}/land/aa-1`,
      api: `https://invest.example/api/v1/parks/${park.slug}/sites/aa-1`,
    }
    expect(await told(host, 1)).toMatchObject([{ type: 'site.changed', data: { park: park.slug, changes: [site] } }])
    const desk = await contentDesk(portal, park)
    const removal = await desk.author.fetch(`${desk.content}/policy/items/aa-policy-3/removal`, {
      form: { basis: '到期' },
    })
    expect(removal.status).toBe(303)
    await desk.decide(desk.reviewer, await desk.valueOf('aa-policy-3'))
    const [, policy] = await told(host, 2)
    expect(policy).toMatchObject({
      type: 'policy.changed',
      data: { changes: [{ code: 'aa-policy-3', change: 'removed' }] },
    })
    expect(postedTo('rival.example.com')).toEqual([])
    await sql('delete from webhooks where id = ?', hook)
  })

  it('send nothing for a partner who is suspended', { timeout: 60_000 }, async () => {
    const { portal, web, park, partner, sql, hookOf, kick, postedTo, told, messageOf, attemptsOf, due, inquire, at } =
      ground
    const host = 'suspended.example.com'
    const hook = await hookOf(host, partner)
    const ctx = bureauContext(portal, {
      ...park,
      bureau: String((await sql('select bureau_id from parks where id = ?', park.id))[0]?.bureau_id),
    })
    const found = (await partnerOf(ctx.desk, partner.id)) ?? expect.unreachable()
    // One message waits when it is suspended; the next is not even written.
    web.leads.set(host, { status: 500, text: 'down' })
    const { id } = await inquire()
    await told(host, 1)
    await setSuspended(ctx, found, true)
    await changeState((await at(park, id)).ctx, (await at(park, id)).lead, 'accepted')
    await due(hook)
    await expect
      .poll(
        async () => {
          await kick()
          return (await messageOf(hook))?.state
        },
        { timeout: 20_000 },
      )
      .toBe('failed')
    expect(postedTo(host)).toHaveLength(1)
    expect(await sql('select id from webhook_deliveries where webhook = ?', hook)).toHaveLength(1)
    expect((await attemptsOf(hook)).at(-1)).toMatchObject({ fault: 'off', status: null })
    await setSuspended(ctx, (await partnerOf(ctx.desk, partner.id)) ?? expect.unreachable(), false)
    await sql('delete from webhooks where id = ?', hook)
  })

  it('keep nothing personal, in messages or logs', async () => {
    const { portal, web, sql } = ground
    const kept = JSON.stringify([web.posted, await sql('select * from webhook_deliveries'), portal.logs()])
    for (const text of PERSONAL) expect(kept).not.toContain(text)
  })

  it('say what the document of the API says that they do, and nothing else', () => {
    const bodies = ground.web.posted.map(said).filter(({ type }) => type !== 'webhook.test')
    expect(new Set(bodies.map(({ type }) => type))).toEqual(new Set(WEBHOOK_EVENTS))
    for (const { type, data } of bodies)
      expect(v.is(v.strictObject((type.startsWith('lead.') ? LeadData : ContentData).entries), data), type).toBe(true)
  })
})
